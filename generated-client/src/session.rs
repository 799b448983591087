//! Sessions of customers, which renew themselves.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::Shared;

use crate::mediastore::Session as Login;
use crate::mediastore::identity::TokenPair;
use crate::runtime::auth::had_expired;
use crate::runtime::jwt::expiry;
use crate::transport::BoxFuture;
use crate::{Client, Error, ErrorKind, Extra, Secret, TokenError, TokenProvider};

/// A customer's login: a JWT of 15 minutes and a refresh token that buys the next pair, once.
///
/// A client made with [`Client::with_session`] renews the pair shortly before the JWT expires, or when the API says that it
/// has. All clients of one session, in whatever number of tasks, renew it together: the refresh token is sent once. A renewal
/// goes on with the next call when the one that started it is dropped.
///
/// When a renewal fails for reasons of the network the session stays as it is, and tries again ten seconds later or with the first call that has no valid JWT. When the API refuses it the session has ended,
/// and every call fails with [`ErrorKind::SessionEnded`].
///
/// ```no_run
/// use cleeng_client::session::CustomerSession;
/// # fn store(_: &cleeng_client::mediastore::identity::TokenPair) {}
///
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let login = client.mediastore().identity().login("ann@example.com", "a secret").await?;
/// let session = CustomerSession::from(&login).on_renewal(|tokens| store(tokens));
/// let customer = client.with_session(&session);
/// // … calls with `customer` need no care of tokens any more.
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct CustomerSession(Arc<Inner>);

struct Inner {
    state: Mutex<State>,
    renew_before: Duration,
    on_renewal: Option<OnRenewal>,
}

type OnRenewal = Arc<dyn Fn(&TokenPair) + Send + Sync>;
type Renewal = Shared<BoxFuture<'static, Result<Secret, Error>>>;

struct State {
    tokens: TokenPair,
    /// By the clock since 1970, as the JWT says.
    expires: Option<Duration>,
    /// When the next call renews the pair, by the same clock.
    renew_at: Option<Duration>,
    renewal: Option<Renewal>,
    ended: Option<Error>,
}

/// How long a session leaves the API alone after a renewal that failed, while its JWT is still good.
const PAUSE: Duration = Duration::from_secs(10);

impl CustomerSession {
    /// A session from stored tokens.
    ///
    /// ```
    /// use cleeng_client::session::CustomerSession;
    ///
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token");
    /// ```
    #[must_use]
    pub fn new(jwt: impl Into<Secret>, refresh_token: impl Into<Secret>) -> Self {
        let tokens = TokenPair {
            jwt: jwt.into(),
            refresh_token: refresh_token.into(),
            extra: Extra::default(),
        };
        Self::build(tokens, Duration::from_secs(60), None)
    }

    fn build(tokens: TokenPair, renew_before: Duration, on_renewal: Option<OnRenewal>) -> Self {
        let expires = expiry(&tokens.jwt);
        Self(Arc::new(Inner {
            state: Mutex::new(State {
                tokens,
                expires,
                renew_at: expires.map(|expires| expires.saturating_sub(renew_before)),
                renewal: None,
                ended: None,
            }),
            renew_before,
            on_renewal,
        }))
    }

    /// What to do with each new pair of tokens, such as storing it: the old pair is worth nothing any more.
    ///
    /// It is called before any call goes on with the new pair, and should be quick. It gives a new session.
    ///
    /// ```
    /// use cleeng_client::session::CustomerSession;
    ///
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token")
    ///     .on_renewal(|tokens| println!("{} bytes to store", tokens.refresh_token.expose().len()));
    /// ```
    #[must_use]
    pub fn on_renewal(self, store: impl Fn(&TokenPair) + Send + Sync + 'static) -> Self {
        Self::build(self.tokens(), self.0.renew_before, Some(Arc::new(store)))
    }

    /// How long before its JWT expires the session renews itself. 60 seconds unless set. It gives a new session.
    ///
    /// ```
    /// use std::time::Duration;
    /// use cleeng_client::session::CustomerSession;
    ///
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token")
    ///     .renew_before(Duration::from_secs(120));
    /// ```
    #[must_use]
    pub fn renew_before(self, expiry: Duration) -> Self {
        Self::build(self.tokens(), expiry, self.0.on_renewal.clone())
    }

    /// The tokens as they are now.
    ///
    /// ```
    /// use cleeng_client::session::CustomerSession;
    ///
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token");
    /// assert_eq!(session.tokens().jwt.expose(), "the stored JWT");
    /// ```
    #[must_use]
    pub fn tokens(&self) -> TokenPair {
        self.0.lock().tokens.clone()
    }

    /// Whether the API has refused to renew the session.
    ///
    /// ```
    /// use cleeng_client::session::CustomerSession;
    ///
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token");
    /// assert!(!session.has_ended());
    /// ```
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.0.lock().ended.is_some()
    }
}

impl From<&Login> for CustomerSession {
    fn from(login: &Login) -> Self {
        Self::new(&login.jwt, &login.refresh_token)
    }
}

impl From<&TokenPair> for CustomerSession {
    fn from(tokens: &TokenPair) -> Self {
        Self::new(&tokens.jwt, &tokens.refresh_token)
    }
}

/// No page says that the refresh token of a device login is renewed in the same way.
#[cfg(feature = "authentication")]
impl From<&crate::authentication::device_login::DeviceTokens> for CustomerSession {
    fn from(tokens: &crate::authentication::device_login::DeviceTokens) -> Self {
        Self::new(&tokens.access_token, &tokens.refresh_token)
    }
}

impl Client {
    /// A client whose calls are made in a customer's session. It shares its connections with this one.
    ///
    /// ```
    /// use cleeng_client::Client;
    /// use cleeng_client::session::CustomerSession;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder().build()?;
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token");
    /// let customer = client.with_session(&session);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_session(&self, session: &CustomerSession) -> Self {
        let source = SessionTokens {
            session: session.0.clone(),
            client: self.clone(),
        };
        self.with_customer_jwt_provider(source)
    }
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what a renewal gave.
    fn settle(&self, result: Result<TokenPair, Error>, now: Duration) -> Result<Secret, Error> {
        let result = result.map_err(|error| {
            if is_refusal(&error) {
                Error::session_ended(error)
            } else {
                error
            }
        });
        if let (Ok(tokens), Some(store)) = (&result, &self.on_renewal) {
            store(tokens);
        }
        let mut state = self.lock();
        state.renewal = None;
        match result {
            Ok(tokens) => {
                let jwt = tokens.jwt.clone();
                state.expires = expiry(&jwt);
                state.renew_at = state
                    .expires
                    .and_then(|expires| self.renewal_of(expires, now));
                state.tokens = tokens;
                Ok(jwt)
            }
            Err(error) => {
                if error.kind() == ErrorKind::SessionEnded {
                    state.ended = Some(error.clone());
                }
                state.renew_at = Some(now.saturating_add(PAUSE));
                Err(error)
            }
        }
    }

    /// When to renew a pair that is new. One that has expired already speaks of a clock that is wrong: then the API has the word.
    fn renewal_of(&self, expires: Duration, now: Duration) -> Option<Duration> {
        let lifetime = expires.checked_sub(now)?;
        let before = self.renew_before.min(lifetime / 2);
        (!lifetime.is_zero()).then_some(expires.saturating_sub(before))
    }
}

/// The session as a client's source of JWTs.
struct SessionTokens {
    session: Arc<Inner>,
    /// For renewals, which need no JWT.
    client: Client,
}

impl SessionTokens {
    fn now(&self) -> Duration {
        self.client.shared().clock.unix_time()
    }

    /// The renewal that is under way, or a new one.
    fn renewal(&self, state: &mut State) -> Renewal {
        let start = || {
            let call = self.client.mediastore().identity();
            let mut call = call.refresh_token(&state.tokens.refresh_token);
            call.options.grace = Duration::from_secs(1);
            let session: Weak<Inner> = Arc::downgrade(&self.session);
            let client = self.client.clone();
            let renewal: BoxFuture<'static, _> = Box::pin(async move {
                let result = call.await;
                let now = client.shared().clock.unix_time();
                match session.upgrade() {
                    Some(session) => session.settle(result, now),
                    None => result.map(|tokens| tokens.jwt),
                }
            });
            renewal.shared()
        };
        state.renewal.get_or_insert_with(start).clone()
    }

    async fn current(&self) -> Result<Secret, Error> {
        let (renewal, jwt, expires) = {
            let mut state = self.session.lock();
            if let Some(error) = &state.ended {
                return Err(error.clone());
            }
            let now = self.now();
            let jwt = state.tokens.jwt.clone();
            match state.expires.zip(state.renew_at) {
                Some((expires, renew_at)) if now >= renew_at || now >= expires => {
                    (self.renewal(&mut state), jwt, expires)
                }
                _ => return Ok(jwt),
            }
        };
        match renewal.await {
            // There is still time for a later call to renew the session.
            Err(error) if error.kind() != ErrorKind::SessionEnded && self.now() < expires => {
                Ok(jwt)
            }
            result => result,
        }
    }

    async fn after_refusal(
        &self,
        refused: &Secret,
        error: &Error,
    ) -> Result<Option<Secret>, Error> {
        let renewal = {
            let mut state = self.session.lock();
            if let Some(error) = &state.ended {
                return Err(error.clone());
            }
            if state.tokens.jwt != *refused {
                return Ok(Some(state.tokens.jwt.clone()));
            }
            let is_due = had_expired(refused, error, self.now()) || says_expired(error);
            if !is_due {
                return Ok(None);
            }
            self.renewal(&mut state)
        };
        renewal.await.map(Some)
    }
}

impl TokenProvider for SessionTokens {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        Box::pin(async move { Ok(self.current().await?) })
    }

    fn replace<'a>(
        &'a self,
        refused: &'a Secret,
        error: &'a Error,
    ) -> BoxFuture<'a, Result<Option<Secret>, TokenError>> {
        Box::pin(async move { Ok(self.after_refusal(refused, error).await?) })
    }
}

/// `AUTH0003` is the code of `MediaStore`. Words are no proof: a card can expire too.
fn says_expired(error: &Error) -> bool {
    error.code() == Some("AUTH0003")
}

/// Whether the API has looked at the refresh token and will not have it: the page of a gateway has no words of the API.
fn is_refusal(error: &Error) -> bool {
    let has_words = error.message().or(error.code()).is_some();
    let looked_at = match error.status().unwrap_or_default() {
        300..=399 | 408 | 425 | 429 => false,
        status => status < 500,
    };
    error.kind() == ErrorKind::Api && has_words && looked_at
}

/// Whether it has ended, and nothing of its tokens.
impl fmt::Debug for CustomerSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerSession")
            .field("has_ended", &self.has_ended())
            .finish_non_exhaustive()
    }
}
