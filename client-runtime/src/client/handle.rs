//! A client: what it shares with others, and its credentials.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::client::credentials::{Credentials, Source, TokenProvider};
use crate::client::kind::Async;
use crate::client::shared::Shared;
use crate::clock::Clock;
use crate::schema::Credential;
use crate::values::Secret;

/// A client of an API: hosts, credentials and a pool of connections.
///
/// A clone is cheap and shares all of them. A client for other credentials, made with its methods `with_…`, shares everything
/// else, so that one publisher's client and the sessions of many customers use one pool.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # fn main() -> Result<(), client_runtime::Error> {
/// let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build()?;
/// let customer = client.with_credential(&SESSION, "a customer's token".into());
/// # Ok(())
/// # }
/// ```
///
/// `Client` is asynchronous and `Client<Blocking>`, which [`blocking::Client`](crate::blocking::Client) names, blocks the thread.
#[derive(Clone)]
pub struct Client<M = Async> {
    shared: Arc<Shared>,
    credentials: Arc<Credentials>,
    kind: PhantomData<M>,
}

impl<M> Client<M> {
    /// Returns the clock of this client.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).build()?;
    /// let since_1970 = client.clock().unix_time();
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.shared.clock
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Returns a client with another secret for this credential. It shares its connections with this one.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).build()?;
    /// let customer = client.with_credential(&SESSION, "the customer's token".into());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_credential(&self, credential: &'static Credential, secret: Secret) -> Self {
        self.with_source(credential, &Source::fixed(credential, secret))
    }

    /// Returns a client that gets this credential from a provider before each request. It shares its connections with this one.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn read_from_vault() -> Result<String, std::io::Error> { Ok(String::new()) }
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// use client_runtime::Secret;
    ///
    /// let client = Client::builder(&API).build()?;
    /// let customer = client.with_credential_provider(&SESSION, || async {
    ///     read_from_vault().await.map(Secret::new)
    /// });
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_credential_provider(
        &self,
        credential: &'static Credential,
        provider: impl TokenProvider + 'static,
    ) -> Self {
        self.with_source(credential, &Source::Provider(Arc::new(provider)))
    }

    /// The same client for code that is asynchronous and written once for both kinds of client. Of a blocking client, such code is
    /// run by [`block_on`](crate::blocking::block_on) or belongs to a token provider.
    ///
    /// The requests of what was a blocking client block the thread whenever they are polled, so that they must not be awaited in an
    /// asynchronous runtime.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::blocking::{self, block_on};
    ///
    /// # fn example(client: blocking::Client) -> Result<(), client_runtime::Error> {
    /// let client = client.as_async();
    /// let price = block_on(async {
    ///     let order = get_order(&client, 4711).await?;
    ///     Ok::<_, client_runtime::Error>(order.price)
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn as_async(&self) -> Client {
        Client {
            shared: self.shared.clone(),
            credentials: self.credentials.clone(),
            kind: PhantomData,
        }
    }

    fn with_source(&self, credential: &'static Credential, source: &Source) -> Self {
        Self {
            shared: self.shared.clone(),
            credentials: with_source(&self.shared, &self.credentials, credential, source),
            kind: PhantomData,
        }
    }
}

fn with_source(
    shared: &Shared,
    credentials: &Credentials,
    credential: &'static Credential,
    source: &Source,
) -> Arc<Credentials> {
    let mut credentials = credentials.clone();
    credentials.set(credential, source.with_headers(&shared.headers));
    Arc::new(credentials)
}

impl Client {
    pub(crate) fn new(shared: Shared, credentials: &Credentials) -> Self {
        let credentials = credentials.with_headers(&shared.headers);
        Self {
            shared: Arc::new(shared),
            credentials: Arc::new(credentials),
            kind: PhantomData,
        }
    }

    /// The same client for requests of another kind.
    pub(crate) fn with_kind<M>(self) -> Client<M> {
        Client {
            shared: self.shared,
            credentials: self.credentials,
            kind: PhantomData,
        }
    }
}

impl<M> AsRef<Self> for Client<M> {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Shows the hosts, and only the names of the credentials.
impl<M> fmt::Debug for Client<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut client = f.debug_struct("Client");
        for (family, url) in &self.shared.base_urls {
            client.field(family.name, &url.as_str());
        }
        client.field("credentials", &self.credentials.names());
        client.finish_non_exhaustive()
    }
}
