//! Where a client has its credentials from.

use std::future::Future;
use std::sync::Arc;

use crate::error::{Error, TokenError};
use crate::exchange::headers::Headers;
use crate::exchange::token::Token;
use crate::exchange::transport::BoxFuture;
use crate::schema::Credential;
use crate::values::Secret;

/// Provides tokens that change, such as those of a vault that rotates them.
///
/// A function that returns a future is a provider too:
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::{Client, Secret};
///
/// # async fn read_from_vault(name: &str) -> Result<String, std::io::Error> { Ok(name.into()) }
/// # fn main() -> Result<(), client_runtime::Error> {
/// let client = Client::builder(&API)
///     .credential_provider(&SHOP_KEY, || async { read_from_vault("shop-key").await.map(Secret::new) })
///     .build()?;
/// # Ok(())
/// # }
/// ```
///
/// A provider type can also replace a token that the API rejected:
///
/// ```
/// use client_runtime::transport::BoxFuture;
/// use client_runtime::{Error, Secret, TokenError, TokenProvider};
///
/// struct Vault;
///
/// # impl Vault {
/// #     async fn read(&self) -> Result<Secret, TokenError> { Ok("a token".into()) }
/// #     async fn rotate(&self) -> Result<Secret, TokenError> { Ok("a token".into()) }
/// # }
/// impl TokenProvider for Vault {
///     fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
///         Box::pin(self.read())
///     }
///
///     fn replace<'a>(
///         &'a self,
///         _refused: &'a Secret,
///         _error: &'a Error,
///     ) -> BoxFuture<'a, Result<Option<Secret>, TokenError>> {
///         Box::pin(async { self.rotate().await.map(Some) })
///     }
/// }
/// ```
pub trait TokenProvider: Send + Sync {
    /// Returns the token for a request that is about to be sent. It is called before each request, so it should cache its token.
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>>;

    /// Returns another token in place of one that the API rejected, or `None` to give up. It is called once for a request, and only if the API
    /// reports with a documented code that a credential is missing, wrong or expired, or with status 401 and no code. For a request that
    /// moves money status 401 alone is no proof: then the token has to be a JWT whose `exp` has passed.
    ///
    /// Unless written otherwise, this is [`token`](Self::token) if it has changed by now.
    fn replace<'a>(
        &'a self,
        refused: &'a Secret,
        error: &'a Error,
    ) -> BoxFuture<'a, Result<Option<Secret>, TokenError>> {
        let _ = error;
        Box::pin(async move {
            let token = self.token().await?;
            Ok((token != *refused).then_some(token))
        })
    }
}

impl<F, T, E> TokenProvider for F
where
    F: Fn() -> T + Send + Sync,
    T: Future<Output = Result<Secret, E>> + Send + 'static,
    E: Into<TokenError>,
{
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        let token = self();
        Box::pin(async move { token.await.map_err(Into::into) })
    }
}

/// Where a client has one of its credentials from.
#[derive(Clone)]
pub(crate) enum Source {
    Fixed(Arc<Token>),
    Provider(Arc<dyn TokenProvider>),
}

/// The credentials of a client.
#[derive(Clone, Default)]
pub(crate) struct Credentials(Vec<(&'static Credential, Source)>);

impl Credentials {
    pub(crate) fn set(&mut self, credential: &'static Credential, source: Source) {
        self.0.retain(|(known, _)| known.name != credential.name);
        self.0.push((credential, source));
    }

    pub(crate) fn get(&self, credential: &Credential) -> Option<&Source> {
        let mut all = self.0.iter();
        let found = all
            .find(|(known, _)| std::ptr::eq(*known, credential) || known.name == credential.name);
        found.map(|(_, source)| source)
    }

    /// The same for a client whose requests have these headers.
    pub(crate) fn with_headers(&self, headers: &Headers) -> Self {
        let sources = self.0.iter();
        Self(
            sources
                .map(|(known, source)| (*known, source.with_headers(headers)))
                .collect(),
        )
    }

    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|(known, _)| known.name).collect()
    }

    /// Those that are known beforehand.
    pub(crate) fn fixed(&self) -> impl Iterator<Item = (&'static Credential, &Secret)> {
        self.0.iter().filter_map(|(known, source)| match source {
            Source::Fixed(token) => Some((*known, token.secret())),
            Source::Provider(_) => None,
        })
    }
}

impl Source {
    pub(crate) fn fixed(credential: &Credential, secret: Secret) -> Self {
        Self::Fixed(Arc::new(Token::new(credential, secret)))
    }

    /// The same for a client whose requests have these headers.
    pub(crate) fn with_headers(&self, headers: &Headers) -> Self {
        match self {
            Self::Fixed(token) => Self::Fixed(Arc::new(token.with_headers(headers))),
            Self::Provider(_) => self.clone(),
        }
    }

    pub(crate) async fn token(&self, credential: &Credential) -> Result<Arc<Token>, Error> {
        match self {
            Self::Fixed(token) => Ok(token.clone()),
            Self::Provider(provider) => {
                let secret = provider.token().await;
                let secret = secret.map_err(|error| Error::credential(credential, error))?;
                Ok(Arc::new(Token::new(credential, secret)))
            }
        }
    }
}
