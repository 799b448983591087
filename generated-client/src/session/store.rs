//! Where the tokens of a session are stored.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::Error;
use crate::mediastore::identity::TokenPair;
use crate::transport::BoxFuture;

/// Why a store could not load or save tokens.
pub type StoreError = Box<dyn StdError + Send + Sync>;

/// Keeps the tokens of one session where every process that serves the customer finds them, such as a row of a database.
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
/// A store that fails, panics or takes longer than 5 seconds ends no session and fails no call that has a valid JWT; each time is
/// reported to [`CustomerSession::on_problem`](super::CustomerSession::on_problem).
/// - When it does not load, the session renews the pair that it holds. Should the API refuse that pair, then the call fails, the
///   session has not ended, and a later call tries again.
/// - When it does not save, the session goes on with the new pair, which [`CustomerSession::tokens`](super::CustomerSession::tokens) returns, and the next renewal
///   saves its own. Until then other processes do not find the new pair: a store that often fails for a moment should try
///   again by itself.
///
/// A blocking client cannot stop waiting: there, a store needs a time limit of its own. A store must not make calls in the session
/// that it stores, which wait for the store.
pub trait SessionStore: Send + Sync {
    /// Returns the tokens that were saved last, by whatever process, or `None` when there are none. A pair
    /// with an empty token counts as none.
    ///
    /// It is called before a refresh token is spent, and again when the API refuses the refresh token.
    fn load(&self) -> BoxFuture<'_, Result<Option<TokenPair>, StoreError>>;

    /// Saves new tokens in place of those before, which are void.
    ///
    /// It is called after each renewal, before any call goes on with the new tokens.
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

/// What went wrong in a session without failing a call.
///
/// `Display` shows no token, unless the store's own error does.
#[derive(Debug)]
#[non_exhaustive]
pub enum Problem {
    /// The store did not load the tokens. The session goes on with those that it holds.
    Load(StoreError),
    /// The store did not save the new tokens. The session goes on with them.
    Save(StoreError),
    /// The session was not renewed while its JWT is still valid. A later call tries again.
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
