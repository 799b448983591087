//! A service of tower as a transport.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Mutex, PoisonError};

use bytes::{BufMut as _, Bytes, BytesMut};
use http_body::Body;
use tower_service::Service;

use crate::exchange::transport::{BoxFuture, Failure, Limits, Reply, Transport};

type BoxError = Box<dyn StdError + Send + Sync>;

/// A service of [tower](https://docs.rs/tower) as a transport. Each request has a clone of it, which is asked first whether it is ready.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::transport::TowerTransport;
/// use client_runtime::{Client, bytes::Bytes, http};
/// use http_body_util::Full;
///
/// # fn main() -> Result<(), client_runtime::Error> {
/// let service = tower::service_fn(async |request: http::Request<Bytes>| {
///     println!("{}", request.uri().path());
///     Ok::<_, std::io::Error>(http::Response::new(Full::<Bytes>::from("[]")))
/// });
/// let client = Client::builder(&API).transport(TowerTransport::new(service)).build()?;
/// # Ok(())
/// # }
/// ```
///
/// The service has to be `Clone`. One that is not, such as that of a rate limit, is behind `tower::buffer::Buffer` or another layer that
/// makes it so.
///
/// A service that repeats requests or follows redirects takes from the client what it promises: that a charge is never sent
/// twice, and that credentials go nowhere else. Requests carry their [`Limits`] and their [`Attempt`](crate::transport::Attempt) in their
/// extensions. The client's time limit holds for the wait until the service is ready too.
pub struct TowerTransport<S: Service<http::Request<Bytes>>> {
    service: Mutex<S>,
    failure: Box<dyn Fn(S::Error) -> Failure + Send + Sync>,
}

impl<S: Service<http::Request<Bytes>>> TowerTransport<S> {
    /// A transport on this service.
    ///
    /// An error that is a [`Failure`], or was caused by one, is that failure. Of any other one the request may have reached the API,
    /// so that only reads are repeated, and its text is not shown, as it could hold secrets:
    /// [`with_failures`](Self::with_failures) tells what is known of it.
    #[must_use]
    pub fn new(service: S) -> Self
    where
        S::Error: Into<BoxError>,
    {
        Self::with_failures(service, |error| {
            failure(&*error.into(), "the service gave no response")
        })
    }

    /// A transport on this service, whose errors this function understands.
    ///
    /// ```
    /// use client_runtime::transport::{Failure, TowerTransport};
    /// use client_runtime::{bytes::Bytes, http};
    /// use http_body_util::Full;
    /// use std::io::{Error, ErrorKind};
    ///
    /// let service = tower::service_fn(async |_: http::Request<Bytes>| {
    ///     Err::<http::Response<Full<Bytes>>, _>(Error::from(ErrorKind::ConnectionRefused))
    /// });
    /// let transport = TowerTransport::with_failures(service, |error| match error.kind() {
    ///     ErrorKind::ConnectionRefused => Failure::not_sent("no connection").with_source(error),
    ///     _ => Failure::maybe_sent("the connection broke").with_source(error),
    /// });
    /// ```
    #[must_use]
    pub fn with_failures(
        service: S,
        failure: impl Fn(S::Error) -> Failure + Send + Sync + 'static,
    ) -> Self {
        Self {
            service: Mutex::new(service),
            failure: Box::new(failure),
        }
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<Bytes>, Response = http::Response<B>> + Clone + Send,
    S::Future: Send,
    B: Body + Send,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    fn send(
        &self,
        mut request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Reply, Failure>> {
        request.extensions_mut().insert(limits);
        let service = self.service.lock();
        let mut service = service.unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            ready.map_err(|error| (self.failure)(error).before_sending())?;
            let response = service.call(request).await;
            collect(response.map_err(&self.failure)?, limits).await
        })
    }
}

async fn collect<B>(response: http::Response<B>, limits: Limits) -> Result<Reply, Failure>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    let (head, body) = response.into_parts();
    let announced = body.size_hint().lower();
    limits.check_size(usize::try_from(announced).unwrap_or(usize::MAX))?;
    let mut body = pin!(body);
    let mut whole = BytesMut::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let broken = "the body of the response broke off";
        let frame = frame.map_err(|error| failure(&*error.into(), broken))?;
        // Trailers are no part of a response.
        if let Ok(data) = frame.into_data() {
            limits.check_size(whole.len().saturating_add(bytes::Buf::remaining(&data)))?;
            whole.put(data);
        }
    }
    Ok(http::Response::from_parts(head, whole.freeze()))
}

/// The failure that an error is or was caused by, else one that says no more than this.
fn failure(error: &(dyn StdError + 'static), detail: &str) -> Failure {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(failure) = error.downcast_ref::<Failure>() {
            return failure.clone();
        }
        cause = error.source();
    }
    Failure::maybe_sent(detail)
}

impl<S: Service<http::Request<Bytes>>> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerTransport").finish_non_exhaustive()
    }
}
