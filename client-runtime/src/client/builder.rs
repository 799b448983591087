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
use crate::retry::RetryPolicy;
use crate::schema::{Api, Credential, Family};
use crate::values::Secret;

impl Client {
    /// Starts to build a client of an API.
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

    /// Chooses the host of every family by the index of an environment. The first unless set.
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

    /// Asks for a credential before each request.
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

    /// How long each try of a call may take, from its start to the end of the answer. 8 seconds unless set.
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

    /// How long a call may take with all its tries and the waits between them. 20 seconds unless set.
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

    /// How often a call may be tried again. Once unless set.
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

    /// When calls are tried again.
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

    /// How long it may take to connect. 5 seconds unless set; a transport of your own has its own limit.
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

    /// How long a connection without a request is kept for the next one. 4 seconds unless set; a transport of your own has its own limit.
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

    /// How many bytes an answer may have. 16 MiB unless set.
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

    /// What sends the requests, in place of the HTTP library that the client brings along.
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

    /// What tells the time and waits, in place of the system's clock.
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

    /// What the client calls itself in the header `User-Agent`. The name and version of this crate unless set.
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

    /// Whether base URLs may be plain `http` although they are not on this machine, so that anyone on the way can read along.
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

    /// Corrects the path of an operation, should the API know it under another one.
    ///
    /// The template has the same `{placeholders}` as the operation's own. Building the client fails when it has not, or when
    /// there is no such operation, or when the path could be taken for another one: `.`, `..` and empty segments, backslashes,
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

    /// Calls `tell` for each place where an answer is not as documented and is read all the same.
    ///
    /// A deviation names kinds of value and no values, so that it can be logged. The call waits until `tell` is done. Should it
    /// panic, the call goes on all the same.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use client_runtime::Client;
    /// let client = Client::builder(&API).on_deviation(|deviation| eprintln!("{deviation}"));
    /// ```
    pub fn on_deviation(mut self, tell: impl Fn(&Deviation) + Send + Sync + 'static) -> Self {
        self.reading.on_deviation = Some(Arc::new(tell));
        self
    }

    /// Whether answers that are not as documented are errors: for tests, and to find out where the API has changed.
    ///
    /// The error has the kind [`Decode`](crate::ErrorKind::Decode) and names the first deviation. A field that is not
    /// documented is none for this purpose.
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

/// The names only: the values may be secret.
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
