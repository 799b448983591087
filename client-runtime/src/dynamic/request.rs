//! A request of an operation that is known by its id.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;

use super::arguments;
use super::dry_run::dry_run;
use super::operation::DynamicOperation;
use crate::blocking::block_on;
use crate::call::Options;
use crate::call::Outgoing;
use crate::call::Parts;
use crate::call::Response;
use crate::call::reply;
use crate::call::{ResponseFuture, exchange};
use crate::client::{Async, Blocking, Client};
use crate::error::Error;
use crate::exchange::added_headers::AddedHeaders;
use crate::exchange::transport::BoxFuture;
use crate::json::Json;
use crate::retry::RetryPolicy;
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// A request that returns the value of the typed request as JSON, sent when awaited.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::by_id::call_dynamic;
/// # use shop::*;
/// use std::time::Duration;
/// use client_runtime::transport::InMemory;
/// use client_runtime::{Client, RetryPolicy};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), client_runtime::Error> {
/// let answer = r#"{"id": "123", "price": 5.90}"#;
/// let client = Client::builder(&API)
///     .credential(&SHOP_KEY, "a key for tests".into())
///     .transport(InMemory::json(200, answer))
///     .build()?;
/// let arguments = r#"{"orderId": 123}"#.parse().expect("JSON");
/// let call = call_dynamic(&client, "store.orders.get", &arguments)?
///     .timeout(Duration::from_secs(2))
///     .deadline(Duration::from_secs(5))
///     .max_retries(3)
///     .retry_policy(RetryPolicy::NEVER);
/// assert_eq!(call.operation(), "store.orders.get");
/// let order = call.await?;
/// assert!(order.as_str().starts_with(r#"{"id":123,"#));
/// # Ok(())
/// # }
/// ```
#[must_use = "a request is sent when awaited"]
pub struct Request<M = Async> {
    /// That of the code that all requests share, of whatever kind the request is.
    client: Client,
    operation: &'static DynamicOperation,
    arguments: WipedText,
    parts: Parts,
    options: Options,
    headers: AddedHeaders,
    kind: PhantomData<M>,
}

impl<M> Request<M> {
    /// Creates a request of an operation from an object of its parameters, by their names in the API.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::dynamic::{DynamicOperation, Request};
    ///
    /// static GET_ORDER: DynamicOperation = DynamicOperation::of::<GetOrder>();
    ///
    /// # async fn example(client: client_runtime::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let order = Request::new(&client, &GET_ORDER, &r#"{"orderId": 4711}"#.parse()?)?.await?;
    /// println!("{}", order.as_str());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the parameters do not match the operation.
    pub fn new(
        client: &Client<M>,
        operation: &'static DynamicOperation,
        arguments: &Json,
    ) -> Result<Self, Error> {
        let mut parts = Parts::to(client.shared().target(operation.route));
        arguments::write(operation, arguments.as_str(), &mut parts)?;
        Ok(Self {
            client: client.as_async(),
            operation,
            arguments: arguments.as_str().into(),
            parts,
            options: client.shared().options,
            headers: AddedHeaders::default(),
            kind: PhantomData,
        })
    }

    /// The id of the operation.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation.route.id
    }

    /// Sets the timeout of each attempt. Default: the client's.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Sets the deadline of the request, with all its attempts and the waits between them. Default: the client's.
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = deadline;
        self
    }

    /// Sets the maximum number of retries. Default: the client's.
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.options.retry = self.options.retry.max_retries(retries);
        self
    }

    /// Sets the retry policy. Default: the client's. The budget is always the client's.
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
    /// # use shop::by_id::call_dynamic;
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let arguments = r#"{"orderId": 123}"#.parse().expect("JSON");
    /// let request = call_dynamic(&client, "store.orders.get", &arguments)?.header("x-correlation-id", "4f2a");
    /// # Ok(())
    /// # }
    /// ```
    pub fn header(mut self, name: &str, value: impl Into<Secret>) -> Self {
        let api = self.client.shared().api;
        self.headers.add(api, name, &value.into());
        self
    }

    /// Returns the HTTP request that would be sent, without its secrets. Nothing is sent, and no provider is called.
    ///
    /// A credential is replaced by its name in angle brackets, a secret parameter and an added header by `<hidden>`.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::by_id::call_dynamic;
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build()?;
    /// let arguments = r#"{"orderId": 123}"#.parse().expect("JSON");
    /// let request = call_dynamic(&client, "store.orders.get", &arguments)?.dry_run()?;
    /// assert_eq!(request.method(), "GET");
    /// assert_eq!(request.uri(), "https://shop.example/orders/123");
    /// assert_eq!(request.headers()["x-shop-key"], "<shop-key>");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the request could not be sent: its parameters do not fit into a request, or its family has no host.
    pub fn dry_run(&self) -> Result<http::Request<Bytes>, Error> {
        dry_run(&self.client, self.operation, &self.arguments, &self.headers)
    }

    /// Returns the status, the headers and the body along with the value.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::by_id::call_dynamic;
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let arguments = r#"{"orderId": 123}"#.parse().expect("JSON");
    /// let order = call_dynamic(&client, "store.orders.get", &arguments)?.with_meta().await?;
    /// println!("{}: {}", order.meta.status(), order.value.as_str());
    /// # Ok(())
    /// # }
    /// ```
    pub const fn with_meta(self) -> WithMeta<M> {
        WithMeta(self)
    }

    /// Returns the response undecoded, whatever its status.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::by_id::call_dynamic;
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let arguments = r#"{"orderId": 123}"#.parse().expect("JSON");
    /// let answer = call_dynamic(&client, "store.orders.get", &arguments)?.raw().await?;
    /// println!("{}: {} bytes", answer.status(), answer.body().len());
    /// # Ok(())
    /// # }
    /// ```
    pub const fn raw(self) -> Raw<M> {
        Raw(self)
    }

    fn into_outgoing(self) -> (Client, Options, Outgoing) {
        let call = Outgoing::new(
            self.client.shared(),
            self.operation.route,
            self.parts,
            self.headers,
        );
        (self.client, self.options, call)
    }

    fn future(self) -> BoxFuture<'static, Result<Json, Error>> {
        let call = self.with_meta().future();
        Box::pin(async move { call.await.map(|response| response.value) })
    }
}

impl IntoFuture for Request {
    type Output = Result<Json, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.future()
    }
}

/// A request that returns the response along with the value, sent when awaited.
#[must_use = "a request is sent when awaited"]
pub struct WithMeta<M = Async>(Request<M>);

impl<M> WithMeta<M> {
    fn future(self) -> BoxFuture<'static, Result<Response<Json>, Error>> {
        let read = self.0.operation.read;
        let (client, options, call) = self.0.into_outgoing();
        Box::pin(async move {
            let answered = exchange(client, options, call).await?;
            let value = answered.read(read)?;
            Ok(Response::new(value, answered.into_meta()))
        })
    }
}

impl IntoFuture for WithMeta {
    type Output = Result<Response<Json>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.future()
    }
}

/// A request that returns the undecoded response, sent when awaited.
#[must_use = "a request is sent when awaited"]
pub struct Raw<M = Async>(Request<M>);

impl<M> Raw<M> {
    fn future(self) -> ResponseFuture<http::Response<Bytes>> {
        let (client, options, call) = self.0.into_outgoing();
        ResponseFuture::new(client, options, call, reply)
    }
}

impl IntoFuture for Raw {
    type Output = Result<http::Response<Bytes>, Error>;
    type IntoFuture = ResponseFuture<http::Response<Bytes>>;

    fn into_future(self) -> Self::IntoFuture {
        self.future()
    }
}

impl Request<Blocking> {
    /// Sends the request and blocks the thread until the response has arrived.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::by_id::call_dynamic;
    /// # use shop::*;
    /// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
    /// let arguments = r#"{"orderId": 123}"#.parse().expect("JSON");
    /// let order = call_dynamic(&client, "store.orders.get", &arguments)?.send()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the request fails.
    pub fn send(self) -> Result<Json, Error> {
        block_on(self.future())
    }
}

impl WithMeta<Blocking> {
    /// Sends the request and blocks the thread until the response has arrived.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::by_id::call_dynamic;
    /// # use shop::*;
    /// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
    /// let arguments = r#"{"orderId": 123}"#.parse().expect("JSON");
    /// let order = call_dynamic(&client, "store.orders.get", &arguments)?.with_meta().send()?;
    /// println!("{} attempts", order.meta.attempts());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the request fails.
    pub fn send(self) -> Result<Response<Json>, Error> {
        block_on(self.future())
    }
}

impl Raw<Blocking> {
    /// Sends the request and blocks the thread until the response has arrived.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::by_id::call_dynamic;
    /// # use shop::*;
    /// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
    /// let arguments = r#"{"orderId": 123}"#.parse().expect("JSON");
    /// let response = call_dynamic(&client, "store.orders.get", &arguments)?.raw().send()?;
    /// println!("{} bytes", response.body().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If there is no response.
    pub fn send(self) -> Result<http::Response<Bytes>, Error> {
        self.future().wait()
    }
}

/// Shows the name of the operation and not its parameters, which may be private.
impl<M> fmt::Debug for Request<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", self.operation())
    }
}

impl<M> fmt::Debug for WithMeta<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WithMeta({})", self.0.operation())
    }
}

impl<M> fmt::Debug for Raw<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Raw({})", self.0.operation())
    }
}
