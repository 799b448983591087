//! A transport without sockets, which does what the real one does before it sends and after it has received.

use std::hint::black_box;

use bytes::Bytes;
use cleeng_client::transport::{BoxFuture, Failure, Limits, Transport};

/// Makes requests of reqwest, and answers always the same.
pub(crate) struct Converting {
    pub(crate) answer: Bytes,
}

impl Transport for Converting {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request);
            let request = request.map_err(|error| Failure::not_sent(error.to_string()))?;
            drop(black_box(request));
            Ok(http::Response::new(self.answer.clone()))
        })
    }
}
