/// Builds a [`Client`](super::Client), or a [`blocking::Client`](super::blocking::Client).
///
/// ```no_run
/// use std::time::Duration;
///
/// # fn main() -> Result<(), CRATE::Error> {
/// let client = CRATE::Client::builder().timeout(Duration::from_secs(4)).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder<KIND = runtime::Async>(runtime::ClientBuilder, std::marker::PhantomData<KIND>);

impl<KIND> ClientBuilder<KIND> {
    pub(super) fn new() -> Self {
        Self(runtime::Client::builder(&api::API), std::marker::PhantomData)
    }

    /// Sets the timeout of each attempt, from its start to the end of the response. Default: 8 seconds.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let builder = CRATE::Client::builder().timeout(Duration::from_secs(4));
    /// ```
    pub fn timeout(self, timeout: std::time::Duration) -> Self {
        Self(self.0.timeout(timeout), self.1)
    }

    /// Sets the deadline of all attempts of a request and the waits between them. Default: 20 seconds.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let builder = CRATE::Client::builder().deadline(Duration::from_secs(10));
    /// ```
    pub fn deadline(self, deadline: std::time::Duration) -> Self {
        Self(self.0.deadline(deadline), self.1)
    }

    /// Sets the maximum number of retries of a request. Default: one.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().max_retries(3);
    /// ```
    pub fn max_retries(self, retries: u32) -> Self {
        Self(self.0.max_retries(retries), self.1)
    }

    /// Sets the retry policy.
    ///
    /// ```
    /// use CRATE::RetryPolicy;
    ///
    /// let builder = CRATE::Client::builder().retry_policy(RetryPolicy::DEFAULT.budget(100));
    /// ```
    pub fn retry_policy(self, policy: runtime::RetryPolicy) -> Self {
        Self(self.0.retry_policy(policy), self.1)
    }

    /// Sets the connect timeout. Default: 5 seconds. A custom transport has its own limit.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let builder = CRATE::Client::builder().connect_timeout(Duration::from_secs(2));
    /// ```
    pub fn connect_timeout(self, timeout: std::time::Duration) -> Self {
        Self(self.0.connect_timeout(timeout), self.1)
    }

    /// Sets how long an idle connection is kept for the next request. Default: 4 seconds. A custom transport has its
    /// own limit.
    ///
    /// It should be shorter than the server's limit: if the server closes a connection just as a request starts on it, it is
    /// unknown whether the request took effect. A longer time saves reconnecting.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let builder = CRATE::Client::builder().pool_idle_timeout(Duration::from_secs(50));
    /// ```
    pub fn pool_idle_timeout(self, timeout: std::time::Duration) -> Self {
        Self(self.0.pool_idle_timeout(timeout), self.1)
    }

    /// Sets the maximum size of a response in bytes. Default: 16 MiB.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().max_response_size(1024 * 1024);
    /// ```
    pub fn max_response_size(self, bytes: usize) -> Self {
        Self(self.0.max_response_size(bytes), self.1)
    }

    /// Sets the transport that sends the requests, in place of the built-in HTTP client.
    ///
    /// ```
    /// use CRATE::transport::InMemory;
    ///
    /// let builder = CRATE::Client::builder().transport(InMemory::json(200, "{}"));
    /// ```
    pub fn transport(self, transport: impl runtime::transport::Transport + 'static) -> Self {
        Self(self.0.transport(transport), self.1)
    }

    /// Sets the clock that tells the time and waits, in place of the system's.
    ///
    /// ```
    /// use CRATE::transport::ManualClock;
    ///
    /// let builder = CRATE::Client::builder().clock(ManualClock::default());
    /// ```
    pub fn clock(self, clock: impl runtime::transport::Clock + 'static) -> Self {
        Self(self.0.clock(clock), self.1)
    }

    /// Sets the header `User-Agent`. Default: the name and version of this crate.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().user_agent("my-app/1.0");
    /// ```
    pub fn user_agent(self, name: impl Into<String>) -> Self {
        Self(self.0.user_agent(name), self.1)
    }

    /// Sends the requests of all families to another address, such as that of a proxy or of a mock server. Each family keeps the
    /// path of its own address, which is appended to this one. An address that is set for one family takes precedence.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().base_url("http://127.0.0.1:4010");
    /// ```
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self(self.0.all_base_url(url.into()), self.1)
    }

    /// Adds a header to every request. A second value of the same header replaces the first; that of a request or of a parameter
    /// takes precedence.
    ///
    /// The value is treated as a secret: nothing shows it. Building the client fails for headers that belong to HTTP, to the client
    /// or to a credential.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().default_header("x-gateway-key", "the key of the gateway");
    /// ```
    pub fn default_header(self, name: impl Into<String>, value: impl Into<runtime::Secret>) -> Self {
        Self(self.0.default_header(name, value.into()), self.1)
    }

    /// Allows plain `http` for base URLs that are not on this machine. Anyone on the network can then read the traffic.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().allow_insecure_http(true);
    /// ```
    pub fn allow_insecure_http(self, allow: bool) -> Self {
        Self(self.0.allow_insecure_http(allow), self.1)
    }

    /// Adds an observer, for logs and metrics: it sees attempts, retries, requests and deviations.
    ///
    /// ```
    /// use CRATE::observe::{Observer, RequestEnd};
    ///
    /// struct Log;
    ///
    /// impl Observer for Log {
    ///     fn request_ended(&self, end: &RequestEnd<'_>) {
    ///         println!("{} took {:?}", end.request.operation(), end.duration);
    ///     }
    /// }
    ///
    /// let builder = CRATE::Client::builder().observer(Log);
    /// ```
    pub fn observer(self, observer: impl runtime::observe::Observer + 'static) -> Self {
        Self(self.0.observer(observer), self.1)
    }

    /// Sets a callback for each place where a response deviates from the documentation and is decoded anyway.
    ///
    /// A deviation names the kinds of values but not the values, so that it can be logged. The request waits until `report` returns.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().on_deviation(|deviation| eprintln!("{deviation}"));
    /// ```
    pub fn on_deviation(self, report: impl Fn(&runtime::Deviation) + Send + Sync + 'static) -> Self {
        Self(self.0.on_deviation(report), self.1)
    }

    /// Makes responses that deviate from the documentation errors: for tests, and to find out where the API has changed.
    ///
    /// The error has the kind [`Decode`](runtime::ErrorKind::Decode) and names the first deviation. An unrecognized field
    /// is not a deviation for this purpose.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().strict(true);
    /// ```
    pub fn strict(self, strict: bool) -> Self {
        Self(self.0.strict(strict), self.1)
    }
}

impl ClientBuilder {
    /// Builds an asynchronous client.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), CRATE::Error> {
    /// let client = CRATE::Client::builder().build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If a setting is not valid, or if the crate was built without `reqwest` and there is no transport or no clock. No
    /// request is sent.
    pub fn build(self) -> Result<super::Client, runtime::Error> {
        Ok(super::Client::new(self.0.build()?))
    }

    /// Builds a client whose requests block the thread, as a builder of [`blocking::Client::builder`](super::blocking::Client::builder) does.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), CRATE::Error> {
    /// let client: CRATE::blocking::Client = CRATE::Client::builder().build_blocking()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If a setting is not valid, or if the crate was built without `blocking` and there is no transport. No request is sent.
    pub fn build_blocking(self) -> Result<super::blocking::Client, runtime::Error> {
        Ok(super::blocking::Client::new(self.0.build_blocking()?))
    }
}

impl ClientBuilder<runtime::Blocking> {
    /// Builds a client whose requests block the thread.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), CRATE::Error> {
    /// let client = CRATE::blocking::Client::builder().build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If a setting is not valid, or if the crate was built without `blocking` and there is no transport. No request is sent.
    pub fn build(self) -> Result<super::blocking::Client, runtime::Error> {
        Ok(super::blocking::Client::new(self.0.build_blocking()?))
    }
}

/// Omits the values, which may be secret.
impl<KIND> fmt::Debug for ClientBuilder<KIND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
