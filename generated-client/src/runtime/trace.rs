//! Spans and events for those who watch: never a secret, a body or a URL.

#[cfg(feature = "tracing")]
pub(crate) use with_tracing::{attempt, call, retry, status};
#[cfg(not(feature = "tracing"))]
pub(crate) use without::{attempt, call, retry, status};

#[cfg(feature = "tracing")]
mod with_tracing {
    use std::time::Duration;

    use tracing::field::Empty;
    use tracing::{Instrument as _, Span};

    use crate::runtime::error::Error;
    use crate::runtime::outgoing::Message;
    use crate::runtime::transport::Reply;

    /// Runs a call in a span with its operation, the number of the try and the last status.
    pub(crate) async fn call(
        message: &Message,
        call: impl Future<Output = Result<Reply, Error>>,
    ) -> Result<Reply, Error> {
        let operation = message.route().map_or("batch", |route| route.id);
        let span = tracing::info_span!(
            "call",
            operation,
            calls = message.calls.len(),
            attempt = Empty,
            status = Empty,
            error = Empty,
        );
        async {
            let result = call.await;
            if let Err(error) = &result {
                let kind = format!("{:?}", error.kind());
                Span::current().record("error", kind);
            }
            result
        }
        .instrument(span)
        .await
    }

    pub(crate) fn attempt(number: u32) {
        Span::current().record("attempt", number);
        tracing::debug!(attempt = number, "request");
    }

    pub(crate) fn status(status: http::StatusCode) {
        Span::current().record("status", status.as_u16());
        tracing::debug!(status = status.as_u16(), "answer");
    }

    pub(crate) fn retry(error: &Error, delay: Duration) {
        let kind = format!("{:?}", error.kind());
        let delay = delay.as_secs_f64();
        tracing::warn!(error = kind, status = error.status(), delay, "retry");
    }
}

#[cfg(not(feature = "tracing"))]
mod without {
    use std::time::Duration;

    use crate::runtime::error::Error;
    use crate::runtime::outgoing::Message;
    use crate::runtime::transport::Reply;

    pub(crate) async fn call(
        _: &Message,
        call: impl Future<Output = Result<Reply, Error>>,
    ) -> Result<Reply, Error> {
        call.await
    }

    pub(crate) const fn attempt(_: u32) {}

    pub(crate) const fn status(_: http::StatusCode) {}

    pub(crate) const fn retry(_: &Error, _: Duration) {}
}
