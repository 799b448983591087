//! A transport as a service of tower.

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use tower_service::Service;

use crate::client::Client;
use crate::exchange::transport::{BoxFuture, Failure, Limits, Transport};

/// A transport as a service of [tower](https://docs.rs/tower), for layers around it and for programs that use it without a client.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use std::time::Duration;
/// use client_runtime::Client;
/// use client_runtime::transport::{ReqwestTransport, TowerTransport, TransportService};
/// use tower::ServiceBuilder;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = ReqwestTransport::new(Duration::from_secs(5))?;
/// let limited = ServiceBuilder::new()
///     .concurrency_limit(16)
///     .service(TransportService::new(transport));
/// let client = Client::builder(&API).transport(TowerTransport::new(limited)).build()?;
/// # Ok(())
/// # }
/// ```
///
/// A request of a client has its [`Limits`] in its extensions. Another one may have them there too, else it gets those of
/// [`with_limits`](Self::with_limits). Only a client drops a request that takes too long: without one, that is the job of a layer.
pub struct TransportService<T: ?Sized> {
    transport: Arc<T>,
    limits: Limits,
}

impl<T> TransportService<T> {
    /// The service of a transport.
    ///
    /// ```
    /// use client_runtime::transport::{InMemory, TransportService};
    ///
    /// let service = TransportService::new(InMemory::json(200, "{}"));
    /// ```
    #[must_use]
    pub fn new(transport: T) -> Self {
        Self {
            transport: Arc::new(transport),
            limits: Limits::new(Duration::from_secs(8), 16 * 1024 * 1024),
        }
    }
}

impl TransportService<dyn Transport> {
    /// The service of a client's transport, with the client's limits. It adds no credentials and has no retries.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    /// use client_runtime::transport::TransportService;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let client = Client::builder(&API).build()?;
    /// let service = TransportService::of(&client);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn of(client: &impl AsRef<Client>) -> Self {
        let shared = client.as_ref().shared();
        Self {
            transport: shared.transport.clone(),
            limits: Limits::new(shared.options.timeout, shared.max_response_size),
        }
    }
}

impl<T: ?Sized> TransportService<T> {
    /// The same with limits for requests that have none of their own. 8 seconds and 16 MiB unless set.
    ///
    /// ```
    /// use std::time::Duration;
    /// use client_runtime::transport::{InMemory, Limits, TransportService};
    ///
    /// let limits = Limits::new(Duration::from_secs(2), 1024 * 1024);
    /// let service = TransportService::new(InMemory::json(200, "{}")).with_limits(limits);
    /// ```
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }
}

impl<T: Transport + ?Sized + 'static> Service<http::Request<Bytes>> for TransportService<T> {
    type Response = http::Response<Full<Bytes>>;
    type Error = Failure;
    type Future = BoxFuture<'static, Result<Self::Response, Failure>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Bytes>) -> Self::Future {
        let transport = self.transport.clone();
        let limits = request.extensions().get().copied().unwrap_or(self.limits);
        Box::pin(async move {
            let response = transport.send(request, limits).await?;
            Ok(response.map(Full::new))
        })
    }
}

impl<T: ?Sized> Clone for TransportService<T> {
    fn clone(&self) -> Self {
        Self {
            transport: self.transport.clone(),
            limits: self.limits,
        }
    }
}

impl<T: ?Sized> fmt::Debug for TransportService<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportService")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
