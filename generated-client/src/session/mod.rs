//! Sessions of customers, which renew themselves.

mod refusal;
mod renewal;
mod state;
mod store;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::mediastore::Session as Login;
use crate::mediastore::identity::TokenPair;
use crate::{Client, Extra, Secret, blocking};
use renewal::SessionTokens;
use state::State;
use store::WriteOnly;

pub use store::{Problem, SessionStore, StoreError};

/// A customer's login: a JWT that lasts 15 minutes, and a refresh token that can be exchanged once for the next pair.
///
/// A client made with [`Client::with_session`] renews the pair shortly before the JWT expires, or when the API reports that it
/// has. All clients of one session, in whatever number of tasks, renew it together: the refresh token is sent once. A renewal
/// continues with the next request if the one that started it is dropped. Processes that share a session need a [`SessionStore`].
///
/// The session has ended when the API rejects the refresh token: with status 401, or with the documented message. Then every
/// call fails with [`ErrorKind::SessionEnded`](crate::ErrorKind::SessionEnded), and the customer has to log in again. Any other
/// failure of a renewal is transient, whether of the network, of a gateway or of the API: the session is unchanged, and retries
/// ten seconds later or with the first request that has no valid JWT. The error of a request states which of the two it is.
///
/// ```no_run
/// use cleeng_client::Secret;
/// use cleeng_client::session::CustomerSession;
/// # fn store(_: &cleeng_client::mediastore::identity::TokenPair) {}
///
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let login = client.mediastore().identity().login("ann@example.com", Secret::new("a secret")).await?;
/// let session = CustomerSession::from(&login).on_renewal(|tokens| store(tokens));
/// let customer = client.with_session(&session);
/// // … calls with `customer` need no care of tokens any more.
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct CustomerSession(Arc<Inner>);

struct Inner {
    settings: Settings,
    state: Mutex<State>,
}

#[derive(Clone)]
struct Settings {
    renew_before: Duration,
    store: Option<Arc<dyn SessionStore>>,
    on_problem: Option<Arc<OnProblem>>,
}

type OnProblem = dyn Fn(&Problem) + Send + Sync;

impl CustomerSession {
    /// Creates a session from stored tokens.
    ///
    /// ```
    /// use cleeng_client::session::CustomerSession;
    ///
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token");
    /// ```
    #[must_use]
    pub fn new(jwt: impl Into<Secret>, refresh_token: impl Into<Secret>) -> Self {
        let settings = Settings {
            renew_before: Duration::from_secs(60),
            store: None,
            on_problem: None,
        };
        Self::build(TokenPair::from((jwt, refresh_token)), settings)
    }

    fn build(tokens: TokenPair, settings: Settings) -> Self {
        let state = State::new(tokens, settings.renew_before);
        Self(Arc::new(Inner {
            settings,
            state: Mutex::new(state),
        }))
    }

    fn with(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = self.0.settings.clone();
        change(&mut settings);
        Self::build(self.tokens(), settings)
    }

    /// Shares the session with other processes: each uses the newer tokens that another one has saved. Returns a new session.
    ///
    /// The store is read before a refresh token is used, and again if the API rejects the refresh token; a newer pair takes the
    /// place of the one that the session holds. The store is written after each renewal.
    ///
    /// ```
    /// use std::sync::{Arc, Mutex, PoisonError};
    /// use cleeng_client::mediastore::identity::TokenPair;
    /// use cleeng_client::session::{CustomerSession, SessionStore, StoreError};
    /// use cleeng_client::transport::BoxFuture;
    ///
    /// #[derive(Default)]
    /// struct Memory(Mutex<Option<TokenPair>>);
    ///
    /// impl SessionStore for Memory {
    ///     fn load(&self) -> BoxFuture<'_, Result<Option<TokenPair>, StoreError>> {
    ///         let tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    ///         Box::pin(async { Ok(tokens) })
    ///     }
    ///
    ///     fn save<'a>(&'a self, tokens: &'a TokenPair) -> BoxFuture<'a, Result<(), StoreError>> {
    ///         *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(tokens.clone());
    ///         Box::pin(async { Ok(()) })
    ///     }
    /// }
    ///
    /// let store = Arc::new(Memory::default());
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token")
    ///     .with_store(store.clone());
    /// ```
    #[must_use]
    pub fn with_store(self, store: impl SessionStore + 'static) -> Self {
        self.with(|settings| settings.store = Some(Arc::new(store)))
    }

    /// Sets a callback for each new pair of tokens, for example to store it: the old pair is void. Returns a new session.
    ///
    /// This is the short form of [`with_store`](Self::with_store) for a single process, and takes its place: a store that is
    /// written and never read. The function is called before any call goes on with the new pair, and should be quick.
    ///
    /// ```
    /// use cleeng_client::session::CustomerSession;
    ///
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token")
    ///     .on_renewal(|tokens| println!("{} bytes to store", tokens.refresh_token.expose().len()));
    /// ```
    #[must_use]
    pub fn on_renewal(self, store: impl Fn(&TokenPair) + Send + Sync + 'static) -> Self {
        self.with_store(WriteOnly(store))
    }

    /// Calls `tell` for problems that do not fail a request: a store that fails, panics or hangs, and a renewal that failed
    /// while the JWT is still valid. Returns a new session.
    ///
    /// With the feature `tracing`, each problem is an event as well.
    ///
    /// ```
    /// use cleeng_client::session::CustomerSession;
    ///
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token")
    ///     .on_problem(|problem| eprintln!("{problem}"));
    /// ```
    #[must_use]
    pub fn on_problem(self, tell: impl Fn(&Problem) + Send + Sync + 'static) -> Self {
        self.with(|settings| settings.on_problem = Some(Arc::new(tell)))
    }

    /// Sets how long before its JWT expires the session renews itself. Default: 60 seconds. Returns a new session.
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
        self.with(|settings| settings.renew_before = expiry)
    }

    /// Returns the current tokens.
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

    /// Returns whether the API has refused to renew the session.
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

    /// The session as a source of JWTs, with the client that renews it.
    fn source(&self, client: Client) -> SessionTokens {
        SessionTokens {
            session: self.0.clone(),
            client,
        }
    }
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Creates a pair from a stored JWT and refresh token.
impl<J: Into<Secret>, R: Into<Secret>> From<(J, R)> for TokenPair {
    fn from((jwt, refresh_token): (J, R)) -> Self {
        Self {
            jwt: jwt.into(),
            refresh_token: refresh_token.into(),
            extra: Extra::default(),
        }
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

/// That the refresh token of a device login is renewed in the same way is not in the public documentation (unconfirmed).
#[cfg(feature = "authentication")]
impl From<&crate::authentication::device_login::DeviceTokens> for CustomerSession {
    fn from(tokens: &crate::authentication::device_login::DeviceTokens) -> Self {
        Self::new(&tokens.access_token, &tokens.refresh_token)
    }
}

impl Client {
    /// Returns a client whose requests use a customer's session. It shares its connections with this one.
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
        self.with_customer_jwt_provider(session.source(self.clone()))
    }
}

impl blocking::Client {
    /// A client whose requests are sent in a customer's session. It shares its connections with this one.
    ///
    /// ```
    /// use cleeng_client::blocking::Client;
    /// use cleeng_client::session::CustomerSession;
    ///
    /// # fn example(client: Client) {
    /// let session = CustomerSession::new("the stored JWT", "the stored refresh token");
    /// let customer = client.with_session(&session);
    /// # }
    /// ```
    #[must_use]
    pub fn with_session(&self, session: &CustomerSession) -> Self {
        let client = Client::new(self.as_ref().as_async());
        self.with_customer_jwt_provider(session.source(client))
    }
}

/// Shows whether it has ended and not its tokens.
impl fmt::Debug for CustomerSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerSession")
            .field("has_ended", &self.has_ended())
            .finish_non_exhaustive()
    }
}
