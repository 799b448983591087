//! The client.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::HeaderValue;

use super::api::{Credential, Family, Route};
use super::clock::Clock;
use super::credentials::{Credentials, Source, TokenProvider};
use super::error::Error;
use super::options::Options;
use super::read::Reading;
use super::retry::Budget;
use super::transport::Transport;
use super::url::BaseUrl;
use super::values::Secret;

/// A client of the API: hosts, credentials and a pool of connections.
///
/// A clone is cheap and shares all of them. A client for other credentials, made with its methods `with_…`, shares everything
/// else, so that one publisher's client and the sessions of many customers use one pool.
///
/// ```
/// use cleeng_client::Client;
///
/// # fn main() -> Result<(), cleeng_client::Error> {
/// let client = Client::builder().publisher_token("the publisher's token").build()?;
/// let customer = client.with_customer_jwt("a customer's token");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    credentials: Arc<Credentials>,
}

/// What a client has in common with those made from it.
pub(crate) struct Shared {
    pub(crate) base_urls: Vec<(&'static Family, BaseUrl)>,
    pub(crate) paths: Vec<(&'static Route, String)>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) max_response_size: usize,
    pub(crate) options: Options,
    pub(crate) reading: Reading,
    pub(crate) budget: Budget,
    /// The id of the next JSON-RPC call. No two calls share one, so that a response to another request is noticed.
    pub(crate) next_id: AtomicU64,
}

impl Client {
    pub(crate) fn new(shared: Shared, credentials: Credentials) -> Self {
        Self {
            shared: Arc::new(shared),
            credentials: Arc::new(credentials),
        }
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    pub(crate) fn with_secret(&self, credential: &'static Credential, secret: Secret) -> Self {
        self.with_source(credential, Source::Fixed(secret))
    }

    pub(crate) fn with_provider(
        &self,
        credential: &'static Credential,
        provider: impl TokenProvider + 'static,
    ) -> Self {
        self.with_source(credential, Source::Provider(Arc::new(provider)))
    }

    fn with_source(&self, credential: &'static Credential, source: Source) -> Self {
        let mut credentials = Credentials::clone(&self.credentials);
        credentials.set(credential, source);
        Self {
            shared: self.shared.clone(),
            credentials: Arc::new(credentials),
        }
    }
}

impl Shared {
    /// When a call that begins now has to be over, by the clock.
    pub(crate) fn end(&self, options: Options) -> Duration {
        let now = self.clock.monotonic();
        now.saturating_add(options.deadline)
    }

    /// Takes as many ids as there are calls, and gives the first of them.
    pub(crate) fn take_ids(&self, calls: usize) -> u64 {
        let calls = u64::try_from(calls).unwrap_or(u64::MAX);
        self.next_id.fetch_add(calls, Ordering::Relaxed)
    }

    pub(crate) fn base_url(&self, family: &Family) -> Result<&str, Error> {
        let mut base_urls = self.base_urls.iter();
        let found = base_urls.find(|(known, _)| known.name == family.name);
        found.map(|(_, url)| url.as_str()).ok_or_else(|| {
            let Family { name, .. } = family;
            let setter = family.setter();
            Error::configuration(format!(
                "`{name}` has no host in this environment; set one with `ClientBuilder::{setter}`"
            ))
        })
    }

    pub(crate) fn path(&self, route: &Route) -> Option<&str> {
        let found = self.paths.iter().find(|(known, _)| known.id == route.id);
        found.map(|(_, template)| template.as_str())
    }
}

/// The hosts, and of the credentials only the names.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut client = f.debug_struct("Client");
        for (family, url) in &self.shared.base_urls {
            client.field(family.name, &url.as_str());
        }
        client.field("credentials", &self.credentials.names());
        client.finish_non_exhaustive()
    }
}
