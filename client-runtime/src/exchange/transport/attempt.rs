//! What a request of a client is for.

use std::fmt;
use std::sync::Arc;

use crate::call::Message;
use crate::schema::Effect;

/// What a request of a client is for: the operation, its effect and the number of the attempt. Every transport finds it in the
/// [`extensions`](http::Request::extensions) of the request.
///
/// ```
/// use client_runtime::transport::{Attempt, BoxFuture, Failure, Limits, Transport};
/// # use client_runtime::{bytes::Bytes, http};
///
/// struct Logged<T>(T);
///
/// impl<T: Transport> Transport for Logged<T> {
///     fn send(
///         &self,
///         request: http::Request<Bytes>,
///         limits: Limits,
///     ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
///         if let Some(attempt) = request.extensions().get::<Attempt>() {
///             println!("{} ({:?}), attempt {}", attempt.operation(), attempt.effect(), attempt.number());
///             println!("{} operations of {}", attempt.operations().count(), attempt.family());
///         }
///         self.0.send(request, limits)
///     }
/// }
/// ```
///
/// It is not there in requests that no client has made. What replaces the request by another one, such as a
/// [`Prepared`](super::Prepared) by a request of reqwest, does not keep it.
#[derive(Clone)]
pub struct Attempt {
    message: Arc<Message>,
    number: u32,
}

impl Attempt {
    pub(crate) fn new(message: &Arc<Message>, number: u32) -> Self {
        let message = Arc::clone(message);
        Self { message, number }
    }

    /// The operation, such as `store.orders.get`, or `batch` for a JSON-RPC batch.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.message.operation()
    }

    /// The operations of a batch in their order, else the one operation.
    pub fn operations(&self) -> impl Iterator<Item = &'static str> {
        self.message.calls().iter().map(|call| call.route.id)
    }

    /// The family of the operations.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.message.family().map_or("", |family| family.name)
    }

    /// The effect of the operation, or the gravest effect of those of a batch.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.message.effect()
    }

    /// The number of the attempt: 1 at first, and one more with each retry.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("operation", &self.operation())
            .field("effect", &self.effect())
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}
