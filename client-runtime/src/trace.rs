//! Spans and events for `tracing`: never a secret, a body or a URL.

#[cfg(feature = "tracing")]
pub(crate) use with_tracing::{CallSpan, attempt, call, retry, span, status};
#[cfg(not(feature = "tracing"))]
pub(crate) use without::{CallSpan, attempt, call, retry, span, status};

#[cfg(feature = "tracing")]
mod with_tracing {
    use std::time::Duration;

    use tracing::field::Empty;
    use tracing::{Instrument as _, Span};

    use crate::call::Message;
    use crate::error::Error;
    use crate::exchange::transport::Reply;
    use crate::observe::RetryReason;

    pub(crate) type CallSpan = Span;

    /// The span of a request, with its operation, the number of the try and the last status.
    pub(crate) fn span(message: &Message) -> CallSpan {
        tracing::info_span!(
            "call",
            operation = message.operation(),
            calls = message.calls().len(),
            attempt = Empty,
            status = Empty,
            error = Empty,
        )
    }

    /// Runs a request in its span.
    pub(crate) async fn call(
        span: &CallSpan,
        call: impl Future<Output = Result<Reply, Error>>,
    ) -> Result<Reply, Error> {
        let result = call.instrument(span.clone()).await;
        if let Err(error) = &result {
            span.record("error", format!("{:?}", error.kind()));
        }
        result
    }

    pub(crate) fn attempt(span: &CallSpan, number: u32) {
        span.record("attempt", number);
        tracing::debug!(attempt = number, "request");
    }

    pub(crate) fn status(span: &CallSpan, status: http::StatusCode) {
        span.record("status", status.as_u16());
        tracing::debug!(status = status.as_u16(), "answer");
    }

    pub(crate) fn retry(error: &Error, reason: RetryReason, delay: Duration) {
        let kind = format!("{:?}", error.kind());
        let (status, delay) = (error.status().map(u16::from), delay.as_secs_f64());
        tracing::warn!(
            reason = reason.as_str(),
            error = kind,
            status,
            delay,
            "retry"
        );
    }
}

#[cfg(not(feature = "tracing"))]
mod without {
    use std::time::Duration;

    use crate::call::Message;
    use crate::error::Error;
    use crate::observe::RetryReason;

    pub(crate) struct CallSpan;

    pub(crate) const fn span(_: &Message) -> CallSpan {
        CallSpan
    }

    pub(crate) const fn call<F: Future>(_: &CallSpan, call: F) -> F {
        call
    }

    pub(crate) const fn attempt(_: &CallSpan, _: u32) {}

    pub(crate) const fn status(_: &CallSpan, _: http::StatusCode) {}

    pub(crate) const fn retry(_: &Error, _: RetryReason, _: Duration) {}
}
