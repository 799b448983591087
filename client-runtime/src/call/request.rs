//! A call that is ready to be sent.

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

/// A call that is ready to be sent: awaiting it sends it.
///
/// Dropping the future before it is done cancels the call, which may have reached the API by then.
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
/// What takes futures, such as `join_all` and `tokio::spawn`, takes that of `into_future`:
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
#[must_use = "a request is sent when it is awaited"]
pub struct Request<O, M = Async> {
    /// That of the code that all requests share, of whatever kind the request is.
    pub(crate) client: Client,
    pub(crate) operation: O,
    pub(crate) options: Options,
    pub(crate) headers: AddedHeaders,
    kind: PhantomData<M>,
}

impl<O, M> Request<O, M> {
    /// A request of this operation, with the options of the client.
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

    /// The operation with its arguments.
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

    /// The operation with its parameters, to set more of them.
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

    /// The operation with its arguments, to keep.
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

    /// How long each try may take, from its start to the end of the answer. What the client says unless set.
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

    /// How long the call may take with all its tries and the waits between them. What the client says unless set.
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
    /// arrived since then counts. None unless set.
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

    /// How often the call may be tried again. What the client says unless set.
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

    /// When the call is tried again. What the client says unless set; the budget is always the client's.
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

    /// Applies `set` if there is a value, else leaves the request as it is.
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

    /// Gives the status, the headers and the body along with the value.
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

    /// Gives the answer as it comes, whatever its status, and reads nothing of it.
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
        Outgoing::of(self.client.shared(), &self.operation).with_headers(&self.headers)
    }

    pub(crate) fn future(self) -> ResponseFuture<O::Output> {
        let call = self.outgoing();
        ResponseFuture::new(self.client, self.options, call, |answered| {
            let (value, _) = answered?.read(O::read)?;
            Ok(value)
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

/// A call that gives the answer along with the value: awaiting it sends it.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let order = get_order(&client, 4711).with_meta().await?;
/// println!("{} tries", order.meta.tries());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a request is sent when it is awaited"]
pub struct WithMeta<O, M = Async>(Request<O, M>);

impl<O: Operation, M> WithMeta<O, M> {
    pub(crate) fn future(self) -> ResponseFuture<Response<O::Output>> {
        let call = self.0.outgoing();
        ResponseFuture::new(self.0.client, self.0.options, call, |answered| {
            let (value, meta) = answered?.read(O::read)?;
            Ok(Response::new(value, meta))
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

/// A call that gives the answer as it comes: awaiting it sends it.
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
#[must_use = "a request is sent when it is awaited"]
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

/// The answer as it came, whatever its status.
pub(crate) fn reply(answered: Result<Answered, Error>) -> Result<http::Response<Bytes>, Error> {
    match answered {
        Ok(answered) => Ok(answered.into_reply()),
        Err(error) => error.into_reply(),
    }
}

/// The operation's name: its arguments may be private.
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
