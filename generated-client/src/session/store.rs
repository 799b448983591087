//! Where the tokens of a session are stored.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::Error;
use crate::mediastore::identity::TokenPair;
use crate::transport::BoxFuture;

/// Why a store could not load or save tokens.
pub type StoreError = Box<dyn StdError + Send + Sync>;

/// Stores the tokens of one session for all processes that serve the customer, for example in a row of a database.
///
/// ```
/// use cleeng_client::Secret;
/// use cleeng_client::mediastore::identity::TokenPair;
/// use cleeng_client::session::{CustomerSession, SessionStore, StoreError};
/// use cleeng_client::transport::BoxFuture;
///
/// struct Row {
///     customer_id: u64,
/// }
///
/// # impl Row {
/// #     async fn select(&self) -> Result<Option<(String, String)>, StoreError> { Ok(None) }
/// #     async fn upsert(&self, _: u64, _: &str, _: &str) -> Result<(), StoreError> { Ok(()) }
/// # }
/// impl SessionStore for Row {
///     fn load(&self) -> BoxFuture<'_, Result<Option<TokenPair>, StoreError>> {
///         Box::pin(async {
///             let row = self.select().await?;
///             Ok(row.map(|(jwt, refresh_token)| TokenPair::from((jwt, refresh_token))))
///         })
///     }
///
///     fn save<'a>(&'a self, tokens: &'a TokenPair) -> BoxFuture<'a, Result<(), StoreError>> {
///         let (jwt, refresh_token) = (tokens.jwt.expose(), tokens.refresh_token.expose());
///         Box::pin(self.upsert(self.customer_id, jwt, refresh_token))
///     }
/// }
///
/// # async fn example(client: cleeng_client::Client) -> Result<(), StoreError> {
/// // After a login, the store gets the first pair from the program.
/// let login = client.mediastore().identity().login("ann@example.com", Secret::new("a secret")).await?;
/// let session = CustomerSession::from(&login);
/// let row = Row { customer_id: 123_456_789 };
/// row.save(&session.tokens()).await?;
/// let customer = client.with_session(&session.with_store(row));
///
/// // Every other process starts with the pair that is stored.
/// let row = Row { customer_id: 123_456_789 };
/// if let Some(tokens) = row.load().await? {
///     let session = CustomerSession::from(&tokens).with_store(row);
///     let customer = client.with_session(&session);
/// }
/// # Ok(())
/// # }
/// ```
///
/// # When a store fails
/// A store that fails, panics or takes longer than 5 seconds neither ends the session nor fails a request that has a valid JWT; each time is
/// reported to [`CustomerSession::on_problem`](super::CustomerSession::on_problem).
/// - If it does not load, the session renews the pair that it has. If the API rejects that pair, the request fails, the
///   session has not ended, and a later request retries.
/// - If it does not save, the session continues with the new pair, which [`CustomerSession::tokens`](super::CustomerSession::tokens) returns, and the next renewal
///   saves its own. Until then other processes do not find the new pair: a store with frequent transient failures should
///   retry by itself.
///
/// A blocking client cannot stop waiting: there, a store needs its own time limit. A store must not send requests in the session
/// that it stores, as they would wait for the store.
pub trait SessionStore: Send + Sync {
    /// Returns the tokens that any process saved last, or `None` if there are none. A pair
    /// with an empty token is treated as none.
    ///
    /// It is called before a refresh token is used, and again if the API rejects the refresh token.
    fn load(&self) -> BoxFuture<'_, Result<Option<TokenPair>, StoreError>>;

    /// Saves new tokens in place of those before, which are void.
    ///
    /// It is called after each renewal, before any request continues with the new tokens.
    fn save<'a>(&'a self, tokens: &'a TokenPair) -> BoxFuture<'a, Result<(), StoreError>>;
}

impl<S: SessionStore + ?Sized> SessionStore for Arc<S> {
    fn load(&self) -> BoxFuture<'_, Result<Option<TokenPair>, StoreError>> {
        (**self).load()
    }

    fn save<'a>(&'a self, tokens: &'a TokenPair) -> BoxFuture<'a, Result<(), StoreError>> {
        (**self).save(tokens)
    }
}

/// A store that is written and never read.
pub(super) struct WriteOnly<F>(pub(super) F);

impl<F: Fn(&TokenPair) + Send + Sync> SessionStore for WriteOnly<F> {
    fn load(&self) -> BoxFuture<'_, Result<Option<TokenPair>, StoreError>> {
        Box::pin(async { Ok(None) })
    }

    fn save<'a>(&'a self, tokens: &'a TokenPair) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async {
            (self.0)(tokens);
            Ok(())
        })
    }
}

/// A problem in a session that does not fail a request.
///
/// `Display` shows no token, unless the store's own error does.
#[derive(Debug)]
#[non_exhaustive]
pub enum Problem {
    /// The store did not load the tokens. The session continues with those that it has.
    Load(StoreError),
    /// The store did not save the new tokens. The session continues with them.
    Save(StoreError),
    /// The session was not renewed while its JWT is still valid. A later request retries.
    Renewal(Error),
}

impl Problem {
    pub(super) const fn summary(&self) -> &'static str {
        match self {
            Self::Load(_) => "the store of the session did not load its tokens",
            Self::Save(_) => "the store of the session did not save its new tokens",
            Self::Renewal(_) => "the session was not renewed",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause: &dyn fmt::Display = match self {
            Self::Load(error) | Self::Save(error) => error,
            Self::Renewal(error) => error,
        };
        write!(f, "{}: {cause}", self.summary())
    }
}
