//! A call that is ready to be sent.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;

use super::answer::Answer;
use super::client::Client;
use super::error::Error;
use super::json::DecodeError;
use super::operation::Operation;
use super::options::Options;
use super::outgoing::{Message, Outgoing};
use super::read::read;
use super::response::{Meta, Response};
use super::retry::RetryPolicy;
use super::send::{self, Received, send};
use super::transport::BoxFuture;

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

impl<O: Operation> IntoFuture for Request<O>
where
    O::Output: 'static,
{
    type Output = Result<O::Output, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let call = Outgoing::of(&self.operation);
        let (client, options) = (self.client, self.options);
        Box::pin(async move {
            let (value, _) = call_and_read(&client, options, call, O::read).await?;
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

impl<O: Operation> IntoFuture for WithMeta<O>
where
    O::Output: 'static,
{
    type Output = Result<Response<O::Output>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let call = Outgoing::of(&self.0.operation);
        let (client, options) = (self.0.client, self.0.options);
        Box::pin(async move {
            let (value, meta) = call_and_read(&client, options, call, O::read).await?;
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
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let call = Outgoing::of(&self.0.operation);
        let (client, options) = (self.0.client, self.0.options);
        Box::pin(async move {
            match send(&client, &Message::single(call), options).await {
                Ok(received) => Ok(received.reply),
                Err(error) => error.into_reply(),
            }
        })
    }
}

pub(crate) async fn call_and_read<T>(
    client: &Client,
    options: Options,
    call: Outgoing,
    read_answer: fn(Answer<'_>) -> Result<T, DecodeError>,
) -> Result<(T, Meta), Error> {
    let route = call.route;
    let message = Message::single(call);
    let received = send(client, &message, options).await?;
    let Received { reply, tries, held } = received;
    let value = read(client.shared(), route, &reply, read_answer)
        .map_err(|error| send::name(error, client, &message, &held).after(tries))?;
    Ok((value, Meta::new(reply, tries)))
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
