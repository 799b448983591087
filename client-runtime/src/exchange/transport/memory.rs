//! The transport of tests: answers without a network.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use super::failure::Failure;
use super::interface::{BoxFuture, Limits, Reply, Transport};

type Answer = dyn Fn(&http::Request<Bytes>) -> Result<Reply, Failure> + Send + Sync;

/// Answers requests from memory, and keeps them for inspection.
///
/// It is for tests of code that uses a client. The ids of a client's JSON-RPC requests count from 1; a response must have the id of
/// its request, or none.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use std::sync::Arc;
/// use client_runtime::Client;
/// use client_runtime::transport::InMemory;
///
/// # fn main() -> Result<(), client_runtime::Error> {
/// let api = Arc::new(InMemory::json(200, r#"{"id": 4711}"#));
/// let client = Client::builder(&API)
///     .credential(&SHOP_KEY, "a key for tests".into())
///     .transport(api.clone())
///     .build()?;
/// // … let the code under test use the client, and then:
/// assert!(api.requests().is_empty());
/// # Ok(())
/// # }
/// ```
pub struct InMemory {
    answer: Box<Answer>,
    requests: Mutex<Vec<http::Request<Bytes>>>,
}

impl InMemory {
    /// Answers each request with the result of a function.
    ///
    /// ```
    /// use client_runtime::transport::{Failure, InMemory};
    /// use client_runtime::{bytes::Bytes, http};
    ///
    /// let api = InMemory::new(|request| match request.uri().path() {
    ///     "/3.1/passes" => Ok(http::Response::new(Bytes::from_static(b"[]"))),
    ///     _ => Err(Failure::not_sent("no connection")),
    /// });
    /// ```
    #[must_use]
    pub fn new(
        answer: impl Fn(&http::Request<Bytes>) -> Result<http::Response<Bytes>, Failure>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self {
            answer: Box::new(answer),
            requests: Mutex::default(),
        }
    }

    /// Answers every request with a status and JSON. A number that is not a status becomes 500.
    ///
    /// ```
    /// let api = client_runtime::transport::InMemory::json(404, r#"{"message": "No such pass"}"#);
    /// ```
    #[must_use]
    pub fn json(status: u16, body: &str) -> Self {
        let body = Bytes::copy_from_slice(body.as_bytes());
        Self::new(move |_| Ok(json(status, body.clone())))
    }

    /// The requests so far, credentials included.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use std::sync::Arc;
    /// use client_runtime::Client;
    /// use client_runtime::transport::InMemory;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), client_runtime::Error> {
    /// let api = Arc::new(InMemory::json(200, r#"{"id": 4711}"#));
    /// let client = Client::builder(&API)
    ///     .credential(&SHOP_KEY, "a key for tests".into())
    ///     .transport(api.clone())
    ///     .build()?;
    /// get_order(&client, 4711).await?;
    /// assert_eq!(api.requests()[0].uri().path(), "/orders/4711");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        let requests = self.requests.lock();
        requests.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn json(status: u16, body: Bytes) -> Reply {
    let mut reply = Reply::new(body);
    *reply.status_mut() =
        http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    let json = http::HeaderValue::from_static("application/json");
    reply.headers_mut().insert(http::header::CONTENT_TYPE, json);
    reply
}

impl Transport for InMemory {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Reply, Failure>> {
        let answer = (self.answer)(&request).and_then(|reply| {
            limits.check_size(reply.body().len())?;
            Ok(reply)
        });
        let requests = self.requests.lock();
        let mut requests = requests.unwrap_or_else(PoisonError::into_inner);
        requests.push(request);
        Box::pin(std::future::ready(answer))
    }
}

/// Shows the number of requests and not their contents, which may be secret.
impl fmt::Debug for InMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InMemory")
            .field("requests", &self.requests().len())
            .finish_non_exhaustive()
    }
}
