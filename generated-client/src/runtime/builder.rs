//! Building a client.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use http::HeaderValue;

use super::api::{Api, Call, Credential, Family, Route};
use super::auth;
use super::client::{Client, Shared};
use super::clock::Clock;
use super::credentials::{Credentials, Source, TokenProvider};
use super::error::Error;
use super::json::Deviation;
use super::options::Options;
use super::read::Reading;
use super::retry::{Budget, RetryPolicy};
use super::transport::{IDLE_TIMEOUT, Transport};
use super::url::{BaseUrl, check_template, placeholders};
use super::values::Secret;

/// Builds a [`Client`].
///
/// ```
/// use std::time::Duration;
/// use cleeng_client::{Client, Environment};
///
/// # fn main() -> Result<(), cleeng_client::Error> {
/// let client = Client::builder()
///     .environment(Environment::Production)
///     .publisher_token("the publisher's token")
///     .timeout(Duration::from_secs(4))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    environment: usize,
    base_urls: Vec<(&'static Family, String)>,
    credentials: Credentials,
    paths: Vec<(String, String)>,
    user_agent: String,
    allow_insecure_http: bool,
    connect_timeout: Duration,
    pool_idle_timeout: Duration,
    max_response_size: usize,
    options: Options,
    reading: Reading,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
}

impl ClientBuilder {
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            environment: 0,
            base_urls: Vec::new(),
            credentials: Credentials::default(),
            paths: Vec::new(),
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).into(),
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

    /// Chooses the host of every family by the index of an environment.
    pub(crate) fn hosts(mut self, environment: usize) -> Self {
        self.environment = environment;
        self
    }

    pub(crate) fn base_url(mut self, family: &'static Family, url: String) -> Self {
        self.base_urls.push((family, url));
        self
    }

    pub(crate) fn credential(mut self, credential: &'static Credential, secret: Secret) -> Self {
        self.credentials.set(credential, Source::Fixed(secret));
        self
    }

    pub(crate) fn provider(
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
    /// # use std::time::Duration;
    /// let builder = cleeng_client::Client::builder().timeout(Duration::from_secs(4));
    /// ```
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// How long a call may take with all its tries and the waits between them. 20 seconds unless set.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let builder = cleeng_client::Client::builder().deadline(Duration::from_secs(10));
    /// ```
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = deadline;
        self
    }

    /// How often a call may be tried again. Once unless set.
    ///
    /// ```
    /// let builder = cleeng_client::Client::builder().max_retries(3);
    /// ```
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.options.retry = self.options.retry.max_retries(retries);
        self
    }

    /// When calls are tried again.
    ///
    /// ```
    /// use cleeng_client::{Client, RetryPolicy};
    ///
    /// let builder = Client::builder().retry_policy(RetryPolicy::DEFAULT.budget(100));
    /// ```
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = policy;
        self
    }

    /// How long it may take to connect. 5 seconds unless set; a transport of your own has its own limit.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let builder = cleeng_client::Client::builder().connect_timeout(Duration::from_secs(2));
    /// ```
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a connection without a request is kept for the next one. 4 seconds unless set; a transport of your own has its own limit.
    ///
    /// A server closes connections that have been idle for some time, many after 5 seconds. A request that is sent just then may
    /// or may not have been read, so that a charge or another change fails and
    /// [`may_have_happened`](Error::may_have_happened). A client that closes its connections first does not run into that. Set a
    /// longer time only when the servers and gateways on the way are known to keep connections for longer;
    /// [`Duration::ZERO`] makes a new connection for each request.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let builder = cleeng_client::Client::builder().pool_idle_timeout(Duration::from_secs(50));
    /// ```
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = timeout;
        self
    }

    /// How many bytes an answer may have. 16 MiB unless set.
    ///
    /// ```
    /// let builder = cleeng_client::Client::builder().max_response_size(1024 * 1024);
    /// ```
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// What sends the requests, in place of the HTTP library that the client brings along.
    ///
    /// ```
    /// use cleeng_client::Client;
    /// use cleeng_client::transport::InMemory;
    ///
    /// let builder = Client::builder().transport(InMemory::json(200, "{}"));
    /// ```
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// What tells the time and waits, in place of the system's clock.
    ///
    /// ```
    /// use cleeng_client::Client;
    /// use cleeng_client::transport::ManualClock;
    ///
    /// let builder = Client::builder().clock(ManualClock::default());
    /// ```
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// What the client calls itself in the header `User-Agent`. The name and version of this crate unless set.
    ///
    /// ```
    /// let builder = cleeng_client::Client::builder().user_agent("my-shop/1.0");
    /// ```
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into();
        self
    }

    /// Whether base URLs may be plain `http` although they are not on this machine, so that anyone on the way can read along.
    ///
    /// ```
    /// use cleeng_client::Client;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder()
    ///     .core_base_url("http://cleeng.test.internal")
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
    /// use cleeng_client::Client;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder()
    ///     .path_override("core.passes.get", "/3.2/passes/{passId}")
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
    /// # use cleeng_client::Client;
    /// let client = Client::builder().on_deviation(|deviation| eprintln!("{deviation}"));
    /// ```
    pub fn on_deviation(mut self, tell: impl Fn(&Deviation) + Send + Sync + 'static) -> Self {
        self.reading.on_deviation = Some(Arc::new(tell));
        self
    }

    /// Whether answers that are not as documented are errors: for tests, and to find out where the API has changed.
    ///
    /// The error has the kind [`Decode`](super::ErrorKind::Decode) and names the first deviation. A field that is not
    /// documented is none for this purpose.
    ///
    /// ```
    /// let builder = cleeng_client::Client::builder().strict(true);
    /// ```
    pub fn strict(mut self, strict: bool) -> Self {
        self.reading.strict = strict;
        self
    }

    /// Builds an asynchronous client.
    ///
    /// ```
    /// use cleeng_client::Client;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder().publisher_token("the publisher's token").build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a setting cannot work, or when the crate was built without `reqwest` and there is no transport or no clock. No request is sent.
    pub fn build(self) -> Result<Client, Error> {
        #[cfg(feature = "reqwest")]
        let this = self.with_reqwest()?;
        #[cfg(not(feature = "reqwest"))]
        let this = self;
        this.finish()
    }

    #[cfg(feature = "reqwest")]
    fn with_reqwest(mut self) -> Result<Self, Error> {
        use super::clock::TokioClock;
        use super::transport::ReqwestTransport;

        if self.transport.is_none() {
            let (connect, idle) = (self.connect_timeout, self.pool_idle_timeout);
            let transport = ReqwestTransport::with_limits(connect, idle);
            let transport = transport.map_err(|failure| Error::set_up(&failure))?;
            self.transport = Some(Arc::new(transport));
        }
        self.clock
            .get_or_insert_with(|| Arc::new(TokioClock::new()));
        Ok(self)
    }

    /// Builds a client whose calls block the thread: `wait` takes the place of `await`. It needs no asynchronous runtime.
    ///
    /// ```no_run
    /// use cleeng_client::Client;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder().publisher_token("the publisher's token").build_blocking()?;
    /// let pass = client.core().passes().get(123_456_789).wait()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a setting cannot work. No request is sent.
    #[cfg(feature = "blocking")]
    pub fn build_blocking(mut self) -> Result<Client, Error> {
        use super::clock::ThreadClock;
        use super::transport::UreqTransport;

        if self.transport.is_none() {
            let (connect, idle) = (self.connect_timeout, self.pool_idle_timeout);
            let transport = UreqTransport::with_limits(connect, idle);
            self.transport = Some(Arc::new(transport));
        }
        self.clock
            .get_or_insert_with(|| Arc::new(ThreadClock::new()));
        self.finish()
    }

    fn finish(self) -> Result<Client, Error> {
        let base_urls = self.parse_base_urls()?;
        let paths = self.check_paths()?;
        for (credential, secret) in self.credentials.fixed() {
            auth::check(credential, secret)?;
        }
        let user_agent = HeaderValue::from_str(&self.user_agent)
            .map_err(|_| Error::configuration("the user agent cannot stand in a header"))?;
        let missing = |what: &str| {
            let detail = format!(
                "this build of the client has no {what} of its own: set one with `ClientBuilder::{what}`"
            );
            Error::configuration(detail)
        };
        let shared = Shared {
            base_urls,
            paths,
            user_agent,
            transport: self.transport.ok_or_else(|| missing("transport"))?,
            clock: self.clock.ok_or_else(|| missing("clock"))?,
            max_response_size: self.max_response_size,
            options: self.options,
            reading: self.reading,
            budget: Budget::new(&self.options.retry),
            next_id: AtomicU64::new(1),
        };
        Ok(Client::new(shared, self.credentials))
    }

    fn parse_base_urls(&self) -> Result<Vec<(&'static Family, BaseUrl)>, Error> {
        let families = self.api.families.iter().copied();
        families
            .filter_map(|family| {
                let url = self.base_url_of(family)?;
                let parsed = BaseUrl::parse(url, self.allow_insecure_http);
                Some(match parsed {
                    Ok(url) => Ok((family, url)),
                    Err(problem) => Err(bad_base_url(family, &problem)),
                })
            })
            .collect()
    }

    fn base_url_of(&self, family: &Family) -> Option<&str> {
        let mut given = self.base_urls.iter().rev();
        let given = given.find(|(known, _)| known.name == family.name);
        let host = || {
            let host = family.hosts.get(self.environment).copied();
            host.filter(|host| !host.is_empty())
        };
        given.map_or_else(host, |(_, url)| Some(url.as_str()))
    }

    fn check_paths(&self) -> Result<Vec<(&'static Route, String)>, Error> {
        let paths = self.paths.iter().rev();
        paths
            .map(|(operation, template)| {
                let route = check_path(self.api, operation, template)
                    .map_err(|problem| bad_path(operation, &problem))?;
                Ok((route, template.clone()))
            })
            .collect()
    }
}

fn bad_base_url(family: &Family, problem: &str) -> Error {
    let Family { name, .. } = family;
    Error::configuration(format!(
        "the base URL of `{name}` cannot be used: {problem}"
    ))
}

fn bad_path(operation: &str, problem: &str) -> Error {
    Error::configuration(format!(
        "the path of `{operation}` cannot be replaced: {problem}"
    ))
}

fn check_path(api: &Api, operation: &str, template: &str) -> Result<&'static Route, String> {
    let mut routes = api.routes.iter().copied().flatten().copied();
    let route = routes
        .find(|route| route.id == operation)
        .ok_or("there is no such operation")?;
    let Call::Rest { path, .. } = route.call else {
        return Err("a JSON-RPC method has none".into());
    };
    check_template(template).map_err(|problem| format!("the new one {problem}"))?;
    if placeholders(template) != placeholders(path) {
        return Err(format!("the new one needs the placeholders of `{path}`"));
    }
    Ok(route)
}

/// The names only: the values may be secret.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let families: Vec<_> = self.base_urls.iter().map(|(known, _)| known.name).collect();
        f.debug_struct("ClientBuilder")
            .field("environment", &self.environment)
            .field("base_urls", &families)
            .field("credentials", &self.credentials.names())
            .field("options", &self.options)
            .field("strict", &self.reading.strict)
            .finish_non_exhaustive()
    }
}
