//! Transports that connect as a test wants it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cleeng_client::bytes::Bytes;
use cleeng_client::http::{self, Uri};
use cleeng_client::transport::{BoxFuture, Failure, Limits, ReqwestTransport, Transport};

/// A transport whose connections serve one request each, so that they can be counted.
pub(crate) fn without_keep_alive() -> Arc<ReqwestTransport> {
    let transport = ReqwestTransport::configured(|http| http.pool_max_idle_per_host(0));
    Arc::new(transport.unwrap())
}

/// A transport that keeps connections.
pub(crate) fn with_keep_alive() -> Arc<ReqwestTransport> {
    let transport = ReqwestTransport::configured(|http| http);
    Arc::new(transport.unwrap())
}

/// A transport that is refused a connection on some attempts, because it asks for another port.
pub(crate) struct SometimesRefused<T> {
    inner: T,
    /// Where nothing listens, as a URL.
    closed: String,
    /// For each attempt whether it is refused; those after the last are not.
    plan: Vec<bool>,
    attempts: AtomicUsize,
}

impl<T> SometimesRefused<T> {
    pub(crate) fn new(inner: T, closed: &str, plan: Vec<bool>) -> Self {
        Self {
            inner,
            closed: closed.to_owned(),
            plan,
            attempts: AtomicUsize::new(0),
        }
    }
}

impl<T: Transport> Transport for SometimesRefused<T> {
    fn send(
        &self,
        mut request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        let attempt = self.attempts.fetch_add(1, Ordering::Relaxed);
        if self.plan.get(attempt) == Some(&true) {
            let path = request.uri().path_and_query().unwrap();
            let url: Uri = format!("{}{path}", self.closed).parse().unwrap();
            *request.uri_mut() = url;
        }
        self.inner.send(request, limits)
    }
}
