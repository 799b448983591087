//! A call that is ready to be sent.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;

use super::client::Client;
use super::error::Error;
use super::operation::Operation;
use super::options::Options;
use super::outgoing::Outgoing;
use super::response::Response;
use super::response_future::{Answered, ResponseFuture};
use super::retry::RetryPolicy;

/// A call that is ready to be sent: awaiting it sends it.
///
/// Dropping the future before it is done cancels the call, which may have reached the API by then.
///
/// ```no_run
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let call = client.core().passes().get(123_456_789).max_retries(3);
/// let pass = call.await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a request is sent when it is awaited"]
pub struct Request<O> {
    pub(crate) client: Client,
    pub(crate) operation: O,
    pub(crate) options: Options,
}

impl<O> Request<O> {
    pub(crate) fn new(client: &Client, operation: O) -> Self {
        Self {
            client: client.clone(),
            operation,
            options: client.shared().options,
        }
    }

    /// The operation with its arguments.
    ///
    /// ```
    /// use cleeng_client::Client;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder().build()?;
    /// let call = client.core().passes().get(123_456_789);
    /// assert_eq!(call.operation().pass_id.get(), 123_456_789);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn operation(&self) -> &O {
        &self.operation
    }

    /// The operation with its arguments, to keep.
    ///
    /// ```
    /// use cleeng_client::Client;
    /// use cleeng_client::core::passes::Get;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder().build()?;
    /// let operation = client.core().passes().get(123_456_789).into_operation();
    /// assert_eq!(operation, Get::new(123_456_789));
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_operation(self) -> O {
        self.operation
    }

    /// How long each try may take, from its start to the end of the answer. What the client says unless set.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let pass = client.core().passes().get(123_456_789).timeout(Duration::from_secs(2)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// How long the call may take with all its tries and the waits between them. What the client says unless set.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let pass = client.core().passes().get(123_456_789).deadline(Duration::from_secs(5)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = deadline;
        self
    }

    /// How often the call may be tried again. What the client says unless set.
    ///
    /// ```no_run
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let pass = client.core().passes().get(123_456_789).max_retries(3).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.options.retry = self.options.retry.max_retries(retries);
        self
    }

    /// When the call is tried again. What the client says unless set; the budget is always the client's.
    ///
    /// ```no_run
    /// use cleeng_client::RetryPolicy;
    ///
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let pass = client.core().passes().get(123_456_789).retry_policy(RetryPolicy::NEVER).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = policy;
        self
    }

    /// Gives the status, the headers and the body along with the value.
    ///
    /// ```no_run
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let pass = client.core().passes().get(123_456_789).with_meta().await?;
    /// println!("{}: {:?}", pass.meta.status(), pass.value.expires_at);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn with_meta(self) -> WithMeta<O> {
        WithMeta(self)
    }

    /// Gives the answer as it comes, whatever its status, and reads nothing of it.
    ///
    /// ```no_run
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let answer = client.core().passes().get(123_456_789).raw().await?;
    /// println!("{}: {} bytes", answer.status(), answer.body().len());
    /// # Ok(())
    /// # }
    /// ```
    pub const fn raw(self) -> Raw<O> {
        Raw(self)
    }
}

impl<O: Operation> IntoFuture for Request<O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = ResponseFuture<O::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let call = Outgoing::of(&self.operation);
        ResponseFuture::new(self.client, self.options, call, |answered| {
            let (value, _) = answered?.read(O::read)?;
            Ok(value)
        })
    }
}

/// A call that gives the answer along with the value: awaiting it sends it.
///
/// ```no_run
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let pass = client.core().passes().get(123_456_789).with_meta().await?;
/// println!("{} tries", pass.meta.tries());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a request is sent when it is awaited"]
pub struct WithMeta<O>(pub(crate) Request<O>);

impl<O: Operation> IntoFuture for WithMeta<O> {
    type Output = Result<Response<O::Output>, Error>;
    type IntoFuture = ResponseFuture<Response<O::Output>>;

    fn into_future(self) -> Self::IntoFuture {
        let call = Outgoing::of(&self.0.operation);
        ResponseFuture::new(self.0.client, self.0.options, call, |answered| {
            let (value, meta) = answered?.read(O::read)?;
            Ok(Response::new(value, meta))
        })
    }
}

/// A call that gives the answer as it comes: awaiting it sends it.
///
/// ```no_run
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let answer = client.core().passes().get(123_456_789).raw().await?;
/// let text = std::str::from_utf8(answer.body()).unwrap_or("no text");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a request is sent when it is awaited"]
pub struct Raw<O>(pub(crate) Request<O>);

impl<O: Operation> IntoFuture for Raw<O> {
    type Output = Result<http::Response<Bytes>, Error>;
    type IntoFuture = ResponseFuture<http::Response<Bytes>>;

    fn into_future(self) -> Self::IntoFuture {
        let call = Outgoing::of(&self.0.operation);
        ResponseFuture::new(self.0.client, self.0.options, call, reply)
    }
}

/// The answer as it came, whatever its status.
pub(crate) fn reply(answered: Result<Answered, Error>) -> Result<http::Response<Bytes>, Error> {
    match answered {
        Ok(answered) => Ok(answered.into_reply()),
        Err(error) => error.into_reply(),
    }
}

/// The operation's name: its arguments may be private.
impl<O: Operation> fmt::Debug for Request<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", O::ROUTE.id)
    }
}

impl<O: Operation> fmt::Debug for WithMeta<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WithMeta({})", O::ROUTE.id)
    }
}

impl<O: Operation> fmt::Debug for Raw<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Raw({})", O::ROUTE.id)
    }
}
