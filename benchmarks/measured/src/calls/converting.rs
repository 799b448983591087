//! A transport without sockets, which does what the real one does before it sends and after it has received.

use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use cleeng_client::transport::{BoxFuture, Failure, Limits, Prepared, Transport};

use super::Kind;

/// Makes requests of reqwest, and has the answers to them ready.
pub(crate) struct Converting {
    answers: Vec<Bytes>,
    sent: AtomicUsize,
}

impl Converting {
    /// Answers so many requests for a call.
    pub(crate) fn new(kind: Kind, requests: u64) -> Self {
        // Those that were cloned once are cloned without an allocation, which what was received would not need either.
        let shared = |answer: Bytes| answer.clone();
        let answers = (1..=requests).map(|id| shared(Bytes::from(kind.answer(id))));
        Self {
            answers: answers.collect(),
            sent: AtomicUsize::new(0),
        }
    }
}

impl Transport for Converting {
    fn send(
        &self,
        _request: http::Request<Bytes>,
        _limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        unreachable!("a client sends what it has prepared");
    }

    fn send_prepared(
        &self,
        request: Prepared,
        _limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        Box::pin(async move {
            drop(black_box(request.into_reqwest()));
            let sent = self.sent.fetch_add(1, Ordering::Relaxed);
            let answer = self.answers.get(sent).cloned();
            let answer = answer.ok_or_else(|| Failure::not_sent("there are no more answers"))?;
            Ok(http::Response::new(answer))
        })
    }
}
