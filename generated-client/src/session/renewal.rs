//! How the clients of a session renew it together.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, Weak};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::Shared;

use super::refusal::{is_refusal, says_expired};
use super::state::State;
use super::store::{Problem, StoreError};
use super::{Inner, Settings};
use crate::mediastore::identity::TokenPair;
use crate::transport::BoxFuture;
use crate::{Client, Error, ErrorKind, Secret, TokenError, TokenProvider};
use client_runtime::jwt::had_expired;
use client_runtime::transport::within;

pub(super) type Renewal = Shared<BoxFuture<'static, Result<Secret, Error>>>;

/// How long a renewal waits for the store each time.
const STORE_LIMIT: Duration = Duration::from_secs(5);

/// How much longer a renewal may take that nobody waited for in between.
const GRACE: Duration = Duration::from_secs(1);

/// How long to wait before each look into the store once the API has refused the refresh token: the process that has spent it may
/// still be saving the new pair.
const LOOKS: [Duration; 3] = [
    Duration::ZERO,
    Duration::from_millis(500),
    Duration::from_millis(1500),
];

/// How many refresh tokens a renewal spends at most, each time after the store had a newer pair.
const ROUNDS: usize = 3;

/// The session as a client's source of JWTs.
pub(super) struct SessionTokens {
    pub(super) session: Arc<Inner>,
    /// For renewals, which need no JWT.
    pub(super) client: Client,
}

/// A renewal that a request waits for.
struct Joined {
    renewal: Renewal,
    /// Whether it was under way, and no request waited for it any more.
    was_abandoned: bool,
}

impl SessionTokens {
    fn now(&self) -> Duration {
        self.client.as_ref().clock().unix_time()
    }

    /// Joins the renewal that is under way, or starts one.
    fn join(&self, state: &mut State) -> Joined {
        let was_abandoned = state
            .renewal
            .as_ref()
            .is_some_and(|renewal| renewal.strong_count() == Some(1));
        let start = || {
            let run = Run {
                session: Arc::downgrade(&self.session),
                settings: self.session.settings.clone(),
                client: self.client.clone(),
            };
            let renewal: BoxFuture<'static, _> = Box::pin(run.run());
            renewal.shared()
        };
        Joined {
            renewal: state.renewal.get_or_insert_with(start).clone(),
            was_abandoned,
        }
    }

    async fn current(&self) -> Result<Secret, Error> {
        let Joined {
            renewal,
            was_abandoned,
        } = {
            let mut state = self.session.lock();
            if let Some(error) = &state.ended {
                return Err(error.clone());
            }
            if state.renewal.is_none() && !state.is_due(self.now()) {
                return Ok(state.tokens.jwt.clone());
            }
            self.join(&mut state)
        };
        let result = renewal.await;
        if !is_trouble(&result) {
            return result;
        }
        {
            let state = self.session.lock();
            // There is still time for a later call to renew the session.
            if state.is_valid(self.now()) {
                return Ok(state.tokens.jwt.clone());
            }
        }
        if was_abandoned {
            return self.once_more().await;
        }
        result
    }

    async fn after_refusal(
        &self,
        refused: &Secret,
        error: &Error,
    ) -> Result<Option<Secret>, Error> {
        let Joined {
            renewal,
            was_abandoned,
        } = {
            let mut state = self.session.lock();
            if let Some(error) = &state.ended {
                return Err(error.clone());
            }
            if state.tokens.jwt == *refused {
                if !had_expired(refused, error, self.now()) && !says_expired(error) {
                    return Ok(None);
                }
            } else if state.renewal.is_none() {
                return Ok(Some(state.tokens.jwt.clone()));
            }
            self.join(&mut state)
        };
        let mut result = renewal.await;
        if was_abandoned && is_trouble(&result) {
            result = self.once_more().await;
        }
        result.map(Some)
    }

    /// Renews the session after a renewal that failed because no request waited for it in time.
    async fn once_more(&self) -> Result<Secret, Error> {
        let joined = self.join(&mut self.session.lock());
        joined.renewal.await
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

/// Whether a renewal failed and the session goes on.
fn is_trouble(result: &Result<Secret, Error>) -> bool {
    let error = result.as_ref().err();
    error.is_some_and(|error| error.kind() != ErrorKind::SessionEnded)
}

/// Whether neither token is empty.
fn is_whole(tokens: &TokenPair) -> bool {
    let TokenPair {
        jwt, refresh_token, ..
    } = tokens;
    !jwt.expose().is_empty() && !refresh_token.expose().is_empty()
}

/// One renewal. It must not keep the session alive, which holds it.
struct Run {
    session: Weak<Inner>,
    settings: Settings,
    client: Client,
}

/// What a look into the store gives.
enum Found {
    /// A newer pair, which was taken; its JWT unless it has to be renewed.
    Newer(Option<Secret>),
    NothingNewer,
    /// Nothing at all, or no store.
    Nothing,
    /// The store did not tell.
    Unknown,
}

impl Run {
    async fn run(self) -> Result<Secret, Error> {
        let result = AssertUnwindSafe(self.renew()).catch_unwind().await;
        let result =
            result.unwrap_or_else(|_| Err(Error::session_not_renewed("the renewal panicked")));
        let now = self.now();
        let is_valid = self.with(|state| {
            state.renewal = None;
            if let Err(error) = &result {
                state.rest(now);
                if error.kind() == ErrorKind::SessionEnded {
                    state.ended = Some(error.clone());
                }
            }
            state.is_valid(now)
        })?;
        match &result {
            Err(error) if is_valid && is_trouble(&result) => {
                self.report(&Problem::Renewal(error.clone()));
            }
            _ => {}
        }
        result
    }

    async fn renew(&self) -> Result<Secret, Error> {
        let mut found = self.look().await?;
        for _ in 0..ROUNDS {
            if let Found::Newer(Some(jwt)) = found {
                return Ok(jwt);
            }
            let error = match self.refresh().await {
                Ok(tokens) => return self.keep(tokens).await,
                Err(error) if is_refusal(&error) => error,
                Err(error) => return Err(error.session_goes_on()),
            };
            found = self.look_again().await?;
            match found {
                Found::Newer(_) => {}
                Found::NothingNewer | Found::Nothing => return Err(Error::session_ended(error)),
                Found::Unknown => return Err(error.session_goes_on()),
            }
        }
        Err(Error::session_not_renewed(
            "the store has another pair each time",
        ))
    }

    /// Spends the refresh token.
    async fn refresh(&self) -> Result<TokenPair, Error> {
        let token = self.with(|state| state.tokens.refresh_token.clone())?;
        let request = self.client.mediastore().identity().refresh_token(token);
        let request = client_runtime::Request::new(self.client.as_ref(), request.into_operation());
        request.grace(GRACE).await
    }

    /// Takes a new pair before anything else can fail, and saves it.
    async fn keep(&self, tokens: TokenPair) -> Result<Secret, Error> {
        let now = self.now();
        self.with(|state| state.take_new(tokens.clone(), self.settings.renew_before, now))?;
        if let Some(store) = &self.settings.store {
            let saved = self.bounded(async { store.save(&tokens).await }).await;
            if let Err(error) = saved {
                self.report(&Problem::Save(error));
            }
        }
        Ok(tokens.jwt)
    }

    /// Takes the pair of the store if it is newer.
    async fn look(&self) -> Result<Found, Error> {
        let Some(store) = &self.settings.store else {
            return Ok(Found::Nothing);
        };
        let tokens = match self.bounded(async { store.load().await }).await {
            Ok(Some(tokens)) if is_whole(&tokens) => tokens,
            Ok(_) => return Ok(Found::Nothing),
            Err(error) => {
                self.report(&Problem::Load(error));
                return Ok(Found::Unknown);
            }
        };
        let now = self.now();
        let renew_before = self.settings.renew_before;
        self.with(|state| {
            if !state.take_stored(tokens, renew_before, now) {
                return Found::NothingNewer;
            }
            Found::Newer((!state.is_due(now)).then(|| state.tokens.jwt.clone()))
        })
    }

    async fn look_again(&self) -> Result<Found, Error> {
        for pause in LOOKS {
            self.client.as_ref().clock().sleep(pause).await;
            match self.look().await? {
                Found::NothingNewer => {}
                found => return Ok(found),
            }
        }
        Ok(Found::NothingNewer)
    }

    /// Waits for the store, which may fail, panic or hang.
    async fn bounded<T>(
        &self,
        answer: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let answer = pin!(AssertUnwindSafe(answer).catch_unwind());
        let clock = self.client.as_ref().clock();
        match within(clock, STORE_LIMIT, GRACE, answer).await {
            Some(Ok(result)) => result,
            Some(Err(_)) => Err("the store panicked".into()),
            None => Err(format!("the store took longer than {STORE_LIMIT:?}").into()),
        }
    }

    fn report(&self, problem: &Problem) {
        #[cfg(feature = "tracing")]
        tracing::warn!(problem = problem.summary(), "session");
        if let Some(tell) = &self.settings.on_problem {
            // A panic has been shown by the panic hook already, and must not undo the renewal.
            let _ = catch_unwind(AssertUnwindSafe(|| tell(problem)));
        }
    }

    fn now(&self) -> Duration {
        self.client.as_ref().clock().unix_time()
    }

    fn with<T>(&self, look: impl FnOnce(&mut State) -> T) -> Result<T, Error> {
        let session = self.session.upgrade();
        let session =
            session.ok_or_else(|| Error::session_not_renewed("the session was dropped"))?;
        let mut state = session.lock();
        Ok(look(&mut state))
    }
}
