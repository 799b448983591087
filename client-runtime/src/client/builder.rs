//! The settings that a client is built with.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::call::Options;
use crate::client::credentials::{Credentials, Source, TokenProvider};
use crate::client::handle::Client;
use crate::clock::Clock;
use crate::decode::reading::Reading;
use crate::exchange::transport::{IDLE_TIMEOUT, Transport};
use crate::json::Deviation;
use crate::observe::{Observer, OnDeviation};
use crate::retry::RetryPolicy;
use crate::schema::{Api, Credential, Family};
use crate::values::Secret;

impl Client {
    /// Returns a builder for a client of an API.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder(api: &'static Api) -> ClientBuilder {
        ClientBuilder::new(api)
    }
}

/// Builds a [`Client`], asynchronous or blocking.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use std::time::Duration;
/// use client_runtime::Client;
///
/// # fn main() -> Result<(), client_runtime::Error> {
/// let client = Client::builder(&API)
///     .environment(0)
///     .credential(&SHOP_KEY, "the shop's key".into())
///     .timeout(Duration::from_secs(4))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    pub(super) api: &'static Api,
    pub(super) environment: usize,
    pub(super) base_urls: Vec<(&'static Family, String)>,
    pub(super) all_base_url: Option<AllBaseUrl>,
    pub(super) headers: Vec<(String, Secret)>,
    pub(super) credentials: Credentials,
    pub(super) paths: Vec<(String, String)>,
    pub(super) user_agent: String,
    pub(super) allow_insecure_http: bool,
    pub(super) connect_timeout: Duration,
    pub(super) pool_idle_timeout: Duration,
    pub(super) max_response_size: usize,
    pub(super) options: Options,
    pub(super) reading: Reading,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) clock: Option<Arc<dyn Clock>>,
}

/// The base URL of all families.
#[derive(Clone)]
pub(super) struct AllBaseUrl {
    pub(super) url: String,
    /// The variable of the environment that holds it.
    pub(super) variable: Option<String>,
}

impl ClientBuilder {
    fn new(api: &'static Api) -> Self {
        Self {
            api,
            environment: 0,
            base_urls: Vec::new(),
            all_base_url: None,
            headers: Vec::new(),
            credentials: Credentials::default(),
            paths: Vec::new(),
            user_agent: api.user_agent.into(),
            allow_insecure_http: false,
            connect_timeout: Duration::from_secs(5),
            pool_idle_timeout: IDLE_TIMEOUT,
            max_response_size: 16 * 1024 * 1024,
            options: Options::DEFAULT,
            reading: Reading::default(),
            transport: None,
            clock: None,
        }
    }

    /// Selects the host of every family by the index of an environment. Default: the first.
    pub fn environment(mut self, environment: usize) -> Self {
        self.environment = environment;
        self
    }

    /// Sends the requests of a family to another address.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use client_runtime::Client;
    /// let builder = Client::builder(&API).base_url(&STORE, "https://proxy.example".into());
    /// ```
    pub fn base_url(mut self, family: &'static Family, url: String) -> Self {
        self.base_urls.push((family, url));
        self
    }

    /// Sends the requests of all families to another address, such as that of a proxy or of a mock server. Each family keeps the
    /// path of its own address, which is appended to this one; a family's own [`base_url`](Self::base_url) takes precedence.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).all_base_url("https://proxy.example".to_owned()).build()?;
    /// let shown = format!("{client:?}");
    /// assert!(shown.contains(r#"store: "https://proxy.example""#));
    /// assert!(shown.contains(r#"till: "https://proxy.example/rpc""#));
    /// # Ok(())
    /// # }
    /// ```
    pub fn all_base_url(mut self, url: String) -> Self {
        self.all_base_url = Some(AllBaseUrl {
            url,
            variable: None,
        });
        self
    }

    /// Adds a header to every request. A second value of the same header replaces the first.
    ///
    /// A request may have another value, as may a parameter of an operation. The value is treated as a secret: nothing shows it.
    /// Building the client fails for headers that belong to HTTP, to the client or to a credential.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use client_runtime::Client;
    /// let builder = Client::builder(&API).default_header("x-gateway-key", "the gateway's key".into());
    /// ```
    pub fn default_header(mut self, name: impl Into<String>, value: Secret) -> Self {
        self.headers.push((name.into(), value));
        self
    }

    /// Sets the secret of a credential.
    pub fn credential(mut self, credential: &'static Credential, secret: Secret) -> Self {
        let source = Source::fixed(credential, secret);
        self.credentials.set(credential, source);
        self
    }

    /// Sets a provider that supplies a credential before each request.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::{Client, Secret};
    ///
    /// # async fn read_from_vault() -> Result<String, std::io::Error> { Ok(String::new()) }
    /// let builder = Client::builder(&API)
    ///     .credential_provider(&SHOP_KEY, || async { read_from_vault().await.map(Secret::new) });
    /// ```
    pub fn credential_provider(
        mut self,
        credential: &'static Credential,
        provider: impl TokenProvider + 'static,
    ) -> Self {
        let source = Source::Provider(Arc::new(provider));
        self.credentials.set(credential, source);
        self
    }

    /// Sets the timeout of each attempt, from its start to the end of the response. Default: 8 seconds.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use std::time::Duration;
    /// let builder = Client::builder(&API).timeout(Duration::from_secs(4));
    /// ```
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Sets the deadline of a request, with all its attempts and the waits between them. Default: 20 seconds.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use std::time::Duration;
    /// let builder = Client::builder(&API).deadline(Duration::from_secs(10));
    /// ```
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = deadline;
        self
    }

    /// Sets the maximum number of retries of a request. Default: one.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// let builder = Client::builder(&API).max_retries(3);
    /// ```
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.options.retry = self.options.retry.max_retries(retries);
        self
    }

    /// Sets the retry policy.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::{Client, RetryPolicy};
    ///
    /// let builder = Client::builder(&API).retry_policy(RetryPolicy::DEFAULT.budget(100));
    /// ```
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = policy;
        self
    }

    /// Sets the connect timeout. Default: 5 seconds. A custom transport has its own limit.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use std::time::Duration;
    /// let builder = Client::builder(&API).connect_timeout(Duration::from_secs(2));
    /// ```
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how long an idle connection is kept for the next request. Default: 4 seconds. A custom transport has its own limit.
    ///
    /// A server closes connections that have been idle for some time, many after 5 seconds. A request that is sent just then may
    /// or may not have been read, so that a charge or another change fails and
    /// [`may_have_happened`](crate::Error::may_have_happened). A client that closes its connections first does not run into that. Set a
    /// longer time only when the servers and gateways on the way are known to keep connections for longer;
    /// [`Duration::ZERO`] makes a new connection for each request.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use std::time::Duration;
    /// let builder = Client::builder(&API).pool_idle_timeout(Duration::from_secs(50));
    /// ```
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = timeout;
        self
    }

    /// Sets the maximum size of a response in bytes. Default: 16 MiB.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// let builder = Client::builder(&API).max_response_size(1024 * 1024);
    /// ```
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Sets the transport that sends the requests, in place of the built-in HTTP client.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    /// use client_runtime::transport::InMemory;
    ///
    /// let builder = Client::builder(&API).transport(InMemory::json(200, "{}"));
    /// ```
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the clock that tells the time and waits, in place of the system's.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    /// use client_runtime::transport::ManualClock;
    ///
    /// let builder = Client::builder(&API).clock(ManualClock::default());
    /// ```
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Sets the header `User-Agent`. Default: the name and version of this crate.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// let builder = Client::builder(&API).user_agent("my-shop/1.0");
    /// ```
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into();
        self
    }

    /// Allows plain `http` for base URLs that are not on this machine. Anyone on the network can then read the traffic.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API)
    ///     .base_url(&STORE, "http://shop.test.internal".to_owned())
    ///     .allow_insecure_http(true)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn allow_insecure_http(mut self, allow: bool) -> Self {
        self.allow_insecure_http = allow;
        self
    }

    /// Sets another path for an operation whose documented path is wrong.
    ///
    /// The template must have the same `{placeholders}` as the operation's own. Building the client fails if it does not, if
    /// there is no such operation, or if the path is ambiguous: `.`, `..` and empty segments, backslashes,
    /// encoded slashes and control characters, a query or a fragment.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API)
    ///     .path_override("store.orders.get", "/v2/orders/{orderId}")
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn path_override(
        mut self,
        operation: impl Into<String>,
        template: impl Into<String>,
    ) -> Self {
        self.paths.push((operation.into(), template.into()));
        self
    }

    /// Adds an observer, which is notified of attempts, retries, requests and deviations.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    /// use client_runtime::observe::{Observer, RequestEnd};
    ///
    /// struct Log;
    ///
    /// impl Observer for Log {
    ///     fn request_ended(&self, end: &RequestEnd<'_>) {
    ///         println!("{} took {:?}", end.request.operation(), end.duration);
    ///     }
    /// }
    ///
    /// let builder = Client::builder(&API).observer(Log);
    /// ```
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.reading.observers.add(observer);
        self
    }

    /// Calls `tell` for each place where a response deviates from the documentation and is decoded anyway.
    ///
    /// A deviation names the kinds of values but not the values, so that it can be logged. The request waits until `tell` returns. If it
    /// panics, the request continues. An [`observer`](Self::observer) is notified of deviations too.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use client_runtime::Client;
    /// let client = Client::builder(&API).on_deviation(|deviation| eprintln!("{deviation}"));
    /// ```
    pub fn on_deviation(mut self, tell: impl Fn(&Deviation) + Send + Sync + 'static) -> Self {
        self.reading.observers.add(OnDeviation(tell));
        self
    }

    /// Makes responses that deviate from the documentation errors: for tests, and to find out where the API has changed.
    ///
    /// The error has the kind [`Decode`](crate::ErrorKind::Decode) and names the first deviation. An unrecognized field
    /// is not a deviation for this purpose.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// let builder = Client::builder(&API).strict(true);
    /// ```
    pub fn strict(mut self, strict: bool) -> Self {
        self.reading.strict = strict;
        self
    }
}

/// Shows the names only, as the values may be secret.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let families: Vec<_> = self.base_urls.iter().map(|(known, _)| known.name).collect();
        let headers: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("ClientBuilder")
            .field("environment", &self.environment)
            .field("base_urls", &families)
            .field("headers", &headers)
            .field("credentials", &self.credentials.names())
            .field("options", &self.options)
            .field("strict", &self.reading.strict)
            .finish_non_exhaustive()
    }
}
