//! A request on its way, and how its response is read once it is there.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use crate::blocking::block_on;
use crate::call::Meta;
use crate::call::Options;
use crate::call::{Message, Outgoing};
use crate::client::Client;
use crate::decode::answer::Answer;
use crate::decode::unusable::AnswerError;
use crate::decode::value;
use crate::error::Error;
use crate::exchange::transport::BoxFuture;
use crate::exchange::{self, Received};
use crate::observe::response_read;
use crate::schema::Route;

/// A request in flight: the future of an awaited request.
///
/// Dropping it cancels the request, which may have reached the API by then.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use std::future::IntoFuture;
/// use client_runtime::ResponseFuture;
///
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let call: ResponseFuture<Order> = get_order(&client, 4711).into_future();
/// let order = call.await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a request is not sent until its future is polled"]
pub struct ResponseFuture<T> {
    exchange: BoxFuture<'static, Result<Answered, Error>>,
    finish: fn(Result<Answered, Error>) -> Result<T, Error>,
}

impl<T> ResponseFuture<T> {
    pub(crate) fn new(
        client: Client,
        options: Options,
        call: Outgoing,
        finish: fn(Result<Answered, Error>) -> Result<T, Error>,
    ) -> Self {
        Self {
            exchange: exchange(client, options, call),
            finish,
        }
    }

    /// Blocks the thread until the call is done.
    #[inline]
    pub(crate) fn wait(self) -> Result<T, Error> {
        (self.finish)(wait(self.exchange))
    }
}

/// Compiled once, and not with each type of response; and not at all where all clients are asynchronous.
#[inline]
fn wait(exchange: BoxFuture<'static, Result<Answered, Error>>) -> Result<Answered, Error> {
    block_on(exchange)
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answered = ready!(self.exchange.as_mut().poll(context));
        Poll::Ready((self.finish)(answered))
    }
}

/// Omits the request, whose parameters may be private.
impl<T> fmt::Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}

/// A request that was answered.
pub(crate) struct Answered {
    client: Client,
    route: &'static Route,
    message: Arc<Message>,
    received: Received,
}

/// Sends a request. What all requests have in common is compiled here, once, and not with each of them.
pub(crate) fn exchange(
    client: Client,
    options: Options,
    call: Outgoing,
) -> BoxFuture<'static, Result<Answered, Error>> {
    let route = call.route;
    let message = Arc::new(Message::single(client.shared(), call));
    Box::pin(async move {
        let received = exchange::send(&client, &message, &options).await?;
        Ok(Answered {
            client,
            route,
            message,
            received,
        })
    })
}

impl Answered {
    /// Decodes the response.
    pub(crate) fn read<T>(
        &self,
        read_answer: fn(Answer<'_>) -> Result<T, AnswerError>,
    ) -> Result<T, Error> {
        let Received {
            reply,
            attempts,
            held,
            ..
        } = &self.received;
        let (reading, id) = (&self.client.shared().reading, self.message.first_id);
        let result = value::single(reading, self.route, id, reply, read_answer);
        self.tell(result.as_ref().err());
        result.map_err(|error| {
            exchange::name(error, &self.client, &self.message, held).after(*attempts)
        })
    }

    fn tell(&self, failure: Option<&Error>) {
        let shared = self.client.shared();
        response_read(shared, &self.message, &self.received, failure);
    }

    pub(crate) fn into_meta(self) -> Meta {
        let Received {
            reply, attempts, ..
        } = self.received;
        Meta::new(reply, attempts)
    }

    /// The response verbatim.
    pub(crate) fn into_reply(self) -> http::Response<bytes::Bytes> {
        self.tell(None);
        self.received.reply
    }
}
