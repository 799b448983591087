//! The request of an operation.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;

use crate::call::Options;
use crate::call::Outgoing;
use crate::call::Response;
use crate::call::future::{Answered, ResponseFuture};
use crate::client::{Async, Client};
use crate::error::Error;
use crate::exchange::added_headers::AddedHeaders;
use crate::operation::Operation;
use crate::retry::RetryPolicy;
use crate::values::Secret;

/// A request, sent when awaited.
///
/// Dropping the future before it completes cancels the request, which may have reached the API by then.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let call = get_order(&client, 4711).max_retries(3);
/// let order = call.await?;
/// # Ok(())
/// # }
/// ```
///
/// Functions that accept futures, such as `join_all` and `tokio::spawn`, accept that of `into_future`:
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use std::future::IntoFuture as _;
/// use futures_util::future::try_join_all;
///
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let requests = [4711, 4712].map(|id| get_order(&client, id).into_future());
/// let orders: Vec<Order> = try_join_all(requests).await?;
/// tokio::spawn(get_order(&client, 4713).into_future());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a request is sent when awaited"]
pub struct Request<O, M = Async> {
    /// That of the code that all requests share, of whatever kind the request is.
    pub(crate) client: Client,
    pub(crate) operation: O,
    pub(crate) options: Options,
    pub(crate) headers: AddedHeaders,
    kind: PhantomData<M>,
}

impl<O, M> Request<O, M> {
    /// Creates a request of this operation, with the options of the client.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = Request::new(&client, GetOrder { order_id: 4711 }).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(client: &Client<M>, operation: O) -> Self {
        Self {
            client: client.as_async(),
            operation,
            options: client.shared().options,
            headers: AddedHeaders::default(),
            kind: PhantomData,
        }
    }

    /// Returns the operation with its parameters.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).build()?;
    /// let call = get_order(&client, 4711);
    /// assert_eq!(call.operation().order_id, 4711);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn operation(&self) -> &O {
        &self.operation
    }

    /// Returns the operation with its parameters, which can be changed.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// # let client = Client::builder(&API).build()?;
    /// let mut request = Request::new(&client, GetOrder { order_id: 4711 });
    /// request.operation_mut().order_id = 4712;
    /// assert_eq!(request.operation().order_id, 4712);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn operation_mut(&mut self) -> &mut O {
        &mut self.operation
    }

    /// Converts the request into its operation.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).build()?;
    /// let operation = get_order(&client, 4711).into_operation();
    /// assert_eq!(operation, GetOrder { order_id: 4711 });
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_operation(self) -> O {
        self.operation
    }

    /// Sets the timeout of each attempt, from its start to the end of the response. Default: the client's.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use std::time::Duration;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).timeout(Duration::from_secs(2)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Sets the deadline of the request, with all its attempts and the waits between them. Default: the client's.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use std::time::Duration;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).deadline(Duration::from_secs(5)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = deadline;
        self
    }

    /// How much longer each attempt may take when nobody polled it in time, as with a future that several tasks share: what has
    /// arrived since then counts. None by default.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use std::time::Duration;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).grace(Duration::from_secs(1)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn grace(mut self, grace: Duration) -> Self {
        self.options.grace = grace;
        self
    }

    /// Sets the maximum number of retries. Default: the client's.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).max_retries(3).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.options.retry = self.options.retry.max_retries(retries);
        self
    }

    /// Sets the retry policy. Default: the client's. The budget is always the client's.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::RetryPolicy;
    ///
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).retry_policy(RetryPolicy::NEVER).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = policy;
        self
    }

    /// Adds a header. A second value of the same header replaces the first; that of a parameter of the operation takes precedence.
    ///
    /// The value is treated as a secret: nothing shows it. Headers that belong to HTTP, to the client or to a credential are an error
    /// of the request, which is not sent then.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).header("x-correlation-id", "4f2a").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn header(mut self, name: &str, value: impl Into<Secret>) -> Self {
        let api = self.client.shared().api;
        self.headers.add(api, name, &value.into());
        self
    }

    /// Applies `set` if there is a value.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// # let client = Client::builder(&API).build()?;
    /// let limit: Option<Duration> = None;
    /// let request = get_order(&client, 4711).maybe(limit, |request, limit| request.timeout(limit));
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
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).with_meta().await?;
    /// println!("{}: {:?}", order.meta.status(), order.value.price);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn with_meta(self) -> WithMeta<O, M> {
        WithMeta(self)
    }

    /// Returns the response undecoded, whatever its status.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let answer = get_order(&client, 4711).raw().await?;
    /// println!("{}: {} bytes", answer.status(), answer.body().len());
    /// # Ok(())
    /// # }
    /// ```
    pub const fn raw(self) -> Raw<O, M> {
        Raw(self)
    }
}

impl<O: Operation, M> Request<O, M> {
    fn outgoing(&self) -> Outgoing {
        Outgoing::of(self.client.shared(), &self.operation, self.headers.clone())
    }

    pub(crate) fn future(self) -> ResponseFuture<O::Output> {
        let call = self.outgoing();
        ResponseFuture::new(self.client, self.options, call, |answered| {
            answered?.read(O::read)
        })
    }
}

impl<O: Operation> IntoFuture for Request<O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = ResponseFuture<O::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.future()
    }
}

/// A request that returns the response along with the value, sent when awaited.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let order = get_order(&client, 4711).with_meta().await?;
/// println!("{} attempts", order.meta.attempts());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a request is sent when awaited"]
pub struct WithMeta<O, M = Async>(Request<O, M>);

impl<O: Operation, M> WithMeta<O, M> {
    pub(crate) fn future(self) -> ResponseFuture<Response<O::Output>> {
        let call = self.0.outgoing();
        ResponseFuture::new(self.0.client, self.0.options, call, |answered| {
            let answered = answered?;
            let value = answered.read(O::read)?;
            Ok(Response::new(value, answered.into_meta()))
        })
    }
}

impl<O: Operation> IntoFuture for WithMeta<O> {
    type Output = Result<Response<O::Output>, Error>;
    type IntoFuture = ResponseFuture<Response<O::Output>>;

    fn into_future(self) -> Self::IntoFuture {
        self.future()
    }
}

/// A request that returns the undecoded response, sent when awaited.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let answer = get_order(&client, 4711).raw().await?;
/// let text = std::str::from_utf8(answer.body()).unwrap_or("no text");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a request is sent when awaited"]
pub struct Raw<O, M = Async>(Request<O, M>);

impl<O: Operation, M> Raw<O, M> {
    pub(crate) fn future(self) -> ResponseFuture<http::Response<Bytes>> {
        let call = self.0.outgoing();
        ResponseFuture::new(self.0.client, self.0.options, call, reply)
    }
}

impl<O: Operation> IntoFuture for Raw<O> {
    type Output = Result<http::Response<Bytes>, Error>;
    type IntoFuture = ResponseFuture<http::Response<Bytes>>;

    fn into_future(self) -> Self::IntoFuture {
        self.future()
    }
}

/// The response verbatim, whatever its status.
pub(crate) fn reply(answered: Result<Answered, Error>) -> Result<http::Response<Bytes>, Error> {
    match answered {
        Ok(answered) => Ok(answered.into_reply()),
        Err(error) => error.into_reply(),
    }
}

/// Shows the name of the operation and not its parameters, which may be private.
impl<O: Operation, M> fmt::Debug for Request<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", O::ROUTE.id)
    }
}

impl<O: Operation, M> fmt::Debug for WithMeta<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WithMeta({})", O::ROUTE.id)
    }
}

impl<O: Operation, M> fmt::Debug for Raw<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Raw({})", O::ROUTE.id)
    }
}
