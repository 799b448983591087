//! What carries requests to the API and responses back.

use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::failure::Failure;
use super::prepared::Prepared;

/// A future that can be stored and sent to another thread.
///
/// ```
/// use client_runtime::transport::BoxFuture;
///
/// fn later(number: i64) -> BoxFuture<'static, i64> {
///     Box::pin(async move { number })
/// }
/// ```
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// How long connections without a request are kept by default: less than the 5 seconds after which many servers close them.
pub(crate) const IDLE_TIMEOUT: Duration = Duration::from_secs(4);

/// A response with its whole body.
pub(crate) type Reply = http::Response<Bytes>;

/// Sends one request to the API and returns the whole response.
///
/// The client decides what to send and whether to retry; a transport sends each request once. It follows no
/// redirects, which would send credentials elsewhere, and does not retry. A response is `Ok` whatever its
/// status; a [`Failure`] means that there is none.
///
/// Middleware is a transport around another one:
///
/// ```
/// use client_runtime::transport::{BoxFuture, Failure, Limits, Transport};
/// # use client_runtime::{bytes::Bytes, http};
///
/// struct Counted<T> {
///     requests: std::sync::atomic::AtomicU64,
///     inner: T,
/// }
///
/// impl<T: Transport> Transport for Counted<T> {
///     fn send(
///         &self,
///         request: http::Request<Bytes>,
///         limits: Limits,
///     ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
///         self.requests.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
///         self.inner.send(request, limits)
///     }
/// }
/// ```
pub trait Transport: Send + Sync {
    /// Sends a request and receives the whole response.
    ///
    /// The client drops the future if it takes longer than [`Limits::timeout`]. A transport that blocks its thread has to
    /// enforce that limit itself.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>>;

    /// Sends a request of a client, which calls this method only. By default, this is [`send`](Self::send) with the same
    /// request as a type of the crate `http`.
    fn send_prepared(
        &self,
        request: Prepared,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        match request.into_http() {
            Ok(request) => self.send(request, limits),
            Err(failure) => Box::pin(ready(Err(failure))),
        }
    }
}

/// The limits of one attempt of a request.
///
/// ```
/// use std::time::Duration;
/// use client_runtime::transport::Limits;
///
/// let limits = Limits::new(Duration::from_secs(8), 1024);
/// assert!(limits.check_size(1024).is_ok());
/// assert!(limits.check_size(1025).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The timeout, from the first byte sent to the last byte received.
    pub timeout: Duration,
    /// The maximum size of the response body in bytes.
    pub max_response_size: usize,
}

impl Limits {
    /// Limits for a transport that is used without a client.
    #[must_use]
    pub const fn new(timeout: Duration, max_response_size: usize) -> Self {
        Self {
            timeout,
            max_response_size,
        }
    }

    /// Fails if a body exceeds the maximum size.
    ///
    /// # Errors
    /// A permanent [`Failure`]: the next response would be as large.
    pub fn check_size(&self, bytes: usize) -> Result<(), Failure> {
        let limit = self.max_response_size;
        if bytes <= limit {
            return Ok(());
        }
        let detail = format!("the response is larger than the limit of {limit} bytes");
        Err(Failure::maybe_sent(detail).permanent())
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        (**self).send(request, limits)
    }

    fn send_prepared(
        &self,
        request: Prepared,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        (**self).send_prepared(request, limits)
    }
}

/// A time limit, unless it ends so late that an HTTP library cannot add it to the time of day.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
pub(super) fn limit(duration: Duration) -> Option<Duration> {
    let end = std::time::Instant::now().checked_add(duration.saturating_mul(2));
    end.is_some().then_some(duration)
}

/// The host and the port a request goes to, for words about it.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
pub(super) fn authority(request: &http::Request<Bytes>) -> String {
    let authority = request.uri().authority();
    authority.map(ToString::to_string).unwrap_or_default()
}
