/// A request, sent when awaited.
///
/// Optional parameters have setters, which the page of the operation's own request lists: `GetOrderRequest` is beside the
/// struct `GetOrder` of an operation `get_order`.
///
/// Dropping the future before it completes cancels the request, which may have reached the API by then.
///
/// ```no_run
/// # #[cfg(feature = "FEATURE")]
/// # #[allow(deprecated)]
/// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
/// let request = SAMPLE.max_retries(3);
/// let response = request.await?;
/// # Ok(())
/// # }
/// ```
///
/// A request is not a future. Functions that take futures, such as `join_all`, `JoinSet::spawn` and `tokio::spawn`, take that of
/// `.into_future()`, which borrows nothing:
///
/// ```no_run
/// # fn spawn<F: Future<Output: Send + 'static> + Send + 'static>(future: F) {}
/// # async fn join_all<F: Future>(futures: impl IntoIterator<Item = F>) {}
/// # #[cfg(feature = "FEATURE")]
/// # #[allow(deprecated)]
/// # async fn example(client: CRATE::Client) {
/// spawn(SAMPLE.into_future());
/// let requests = (0..3).map(|_| SAMPLE.into_future());
/// let responses = join_all(requests).await;
/// # }
/// ```
///
/// Without it the compiler says what to write:
///
/// ```compile_fail,E0277
/// # fn spawn<F: Future>(future: F) {}
/// # fn example(client: CRATE::Client) {
/// spawn(SAMPLE);
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a request is sent when awaited"]
pub struct Request<O, KIND = runtime::Async>(runtime::Request<O, KIND>);

impl<O, KIND> Request<O, KIND> {
    /// Creates a request of an operation, with the options of the client.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let operation = SAMPLE.into_operation();
    /// let response = CRATE::Request::new(&client, operation).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(client: &impl AsRef<runtime::Client<KIND>>, operation: O) -> Self {
        Self(runtime::Request::new(client.as_ref(), operation))
    }

    /// Returns the operation with its parameters, which can be changed.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # fn example(client: CRATE::Client) {
    /// let mut request = SAMPLE;
    /// let operation = request.operation_mut();
    /// println!("{operation:?}");
    /// # }
    /// ```
    pub const fn operation_mut(&mut self) -> &mut O {
        self.0.operation_mut()
    }

    /// Returns the operation with its parameters.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # fn example(client: CRATE::Client) {
    /// let request = SAMPLE;
    /// println!("{:?}", request.operation());
    /// # }
    /// ```
    pub const fn operation(&self) -> &O {
        self.0.operation()
    }

    /// Converts the request into its operation.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # fn example(client: CRATE::Client) {
    /// let operation = SAMPLE.into_operation();
    /// # }
    /// ```
    pub fn into_operation(self) -> O {
        self.0.into_operation()
    }

    /// Sets the timeout of each attempt, from its start to the end of the response. Default: the client's.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let response = SAMPLE.timeout(Duration::from_secs(2)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn timeout(self, timeout: std::time::Duration) -> Self {
        Self(self.0.timeout(timeout))
    }

    /// Sets the deadline of all attempts and the waits between them. Default: the client's.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let response = SAMPLE.deadline(Duration::from_secs(5)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn deadline(self, deadline: std::time::Duration) -> Self {
        Self(self.0.deadline(deadline))
    }

    /// Sets the maximum number of retries. Default: the client's.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let response = SAMPLE.max_retries(3).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn max_retries(self, retries: u32) -> Self {
        Self(self.0.max_retries(retries))
    }

    /// Sets the retry policy. Default: the client's. The budget is always the client's.
    ///
    /// ```no_run
    /// use CRATE::RetryPolicy;
    ///
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let response = SAMPLE.retry_policy(RetryPolicy::NEVER).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry_policy(self, policy: runtime::RetryPolicy) -> Self {
        Self(self.0.retry_policy(policy))
    }

    /// Adds a header. A second value of the same header replaces the first; that of a parameter takes precedence.
    ///
    /// The value is treated as a secret: nothing shows it. Headers that belong to HTTP, to the client or to a credential are an
    /// error of the request, which is not sent then. In a batch of JSON-RPC requests the header is omitted.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let response = SAMPLE.header("x-correlation-id", "4f2a").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn header(self, name: &str, value: impl Into<runtime::Secret>) -> Self {
        Self(self.0.header(name, value))
    }

    /// Applies `set` if there is a value: for options that are set only sometimes, and for parameters of which `None` is null. Other
    /// setters take an `Option`.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client, limit: Option<Duration>) -> Result<(), CRATE::Error> {
    /// let request = SAMPLE;
    /// let response = request.maybe(limit, |request, limit| request.timeout(limit)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn maybe<T>(self, value: Option<T>, set: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// Returns the status, the headers and the body along with the value.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let response = SAMPLE.with_meta().await?;
    /// println!("{} after {} attempts", response.meta.status(), response.meta.attempts());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_meta(self) -> runtime::WithMeta<O, KIND> {
        self.0.with_meta()
    }

    /// Returns the response undecoded, whatever its status.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let response = SAMPLE.raw().await?;
    /// println!("{}: {} bytes", response.status(), response.body().len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn raw(self) -> runtime::Raw<O, KIND> {
        self.0.raw()
    }
}

impl<O: runtime::Operation> IntoFuture for Request<O> {
    type Output = Result<O::Output, runtime::Error>;
    type IntoFuture = runtime::ResponseFuture<O::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.0.into_future()
    }
}

impl<O: runtime::Operation> Request<O, runtime::Blocking> {
    /// Sends the request and blocks the thread until the response has arrived.
    ///
    /// ```no_run
    /// # #[cfg(feature = "FEATURE")]
    /// # #[allow(deprecated)]
    /// # fn example() -> Result<(), CRATE::Error> {
    /// let client = CRATE::blocking::Client::builder().build()?;
    /// let response = SAMPLE.send()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of the operation.
    pub fn send(self) -> Result<O::Output, runtime::Error> {
        self.0.send()
    }
}

/// Shows the name of the operation and not its parameters, which may be private.
impl<O: runtime::Operation, KIND> fmt::Debug for Request<O, KIND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// What the compiler names when a request is used as a future.
pub struct UnsentRequest<O>(std::marker::PhantomData<O>);

/// Nothing implements it, so that a request is not a future; the compiler then says what to write.
#[diagnostic::on_unimplemented(
    message = "a request is not a future until `.into_future()` is called",
    label = "write `.into_future()` after the request",
    note = "`.await` calls it by itself; `join_all`, `spawn` and other functions that take futures do not"
)]
pub trait IsFuture {}

#[doc(hidden)]
impl<O> Future for Request<O> where UnsentRequest<O>: IsFuture {
    type Output = std::convert::Infallible;

    fn poll(
        self: std::pin::Pin<&mut Self>,
        _context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Self::Output> {
        std::task::Poll::Pending
    }
}

/// What the compiler names when a request that blocks the thread is used as a future.
pub struct BlockingRequest<O>(std::marker::PhantomData<O>);

/// Nothing implements it, so that a request that blocks the thread is not awaited; the compiler then says what to write.
#[diagnostic::on_unimplemented(
    message = "a request of a blocking client cannot be awaited",
    label = "`.send()` sends a request of a blocking client",
    note = "requests of the client that `Client::builder().build()` returns are awaited"
)]
pub trait IsAwaited {}

#[doc(hidden)]
impl<O> Future for Request<O, runtime::Blocking> where BlockingRequest<O>: IsAwaited {
    type Output = std::convert::Infallible;

    fn poll(
        self: std::pin::Pin<&mut Self>,
        _context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Self::Output> {
        std::task::Poll::Pending
    }
}
