//! A call that is ready to be sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use super::client::Client;
use super::error::Error;
use super::operation::Operation;
use super::parts::Parts;
use super::send::call;

/// A call that is ready to be sent: awaiting it sends it.
#[derive(Clone)]
#[must_use = "a request is sent when it is awaited"]
pub struct Request<O> {
    client: Client,
    pub(crate) operation: O,
}

impl<O: Operation> Request<O> {
    pub(crate) fn new(client: &Client, operation: O) -> Self {
        Self {
            client: client.clone(),
            operation,
        }
    }

    /// The operation with its arguments.
    pub const fn operation(&self) -> &O {
        &self.operation
    }

    /// The operation with its arguments, to keep.
    pub fn into_operation(self) -> O {
        self.operation
    }
}

impl<O: Operation> IntoFuture for Request<O>
where
    O::Output: 'static,
{
    type Output = Result<O::Output, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let mut parts = Parts::default();
        self.operation.write(&mut parts);
        Box::pin(call(self.client, O::ROUTE, parts, O::read))
    }
}

/// The operation's name: its arguments may be private.
impl<O: Operation> fmt::Debug for Request<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", O::ROUTE.id)
    }
}
