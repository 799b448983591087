//! The transport of asynchronous clients, on reqwest.

use std::future::ready;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::failure::Failure;
use super::interface::{BoxFuture, IDLE_TIMEOUT, Limits, Reply, Transport, authority, limit};
use super::prepared::Prepared;
use crate::exchange::url::is_loopback;

type Configure = dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync;

/// Sends requests with reqwest, on a tokio runtime.
///
/// It follows no redirects and sends no `Referer`; requests to this machine do not go through the system's proxy, which
/// would see traffic that is not meant to leave it.
pub struct ReqwestTransport {
    http: reqwest::Client,
    loopback: OnceLock<reqwest::Client>,
    configure: Box<Configure>,
}

impl ReqwestTransport {
    /// Creates a transport with this connect timeout that keeps idle connections for 4 seconds.
    ///
    /// ```
    /// use std::time::Duration;
    /// use client_runtime::transport::ReqwestTransport;
    ///
    /// # fn main() -> Result<(), client_runtime::transport::Failure> {
    /// let transport = ReqwestTransport::new(Duration::from_secs(2))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the TLS library or the system's resolver cannot be set up.
    pub fn new(connect_timeout: Duration) -> Result<Self, Failure> {
        Self::with_limits(connect_timeout, IDLE_TIMEOUT)
    }

    pub(crate) fn with_limits(connect: Duration, idle: Duration) -> Result<Self, Failure> {
        let limits = move |http: reqwest::ClientBuilder| {
            http.connect_timeout(connect).pool_idle_timeout(limit(idle))
        };
        #[cfg(all(feature = "rustls-ring", not(feature = "rustls")))]
        let limits = {
            let tls = super::ring::config().map_err(not_set_up)?;
            move |http| limits(http).tls_backend_preconfigured(tls.clone())
        };
        Self::with(limits)
    }

    /// Creates a transport with settings of reqwest, such as proxies, certificates, HTTP/2 and connection limits.
    ///
    /// The function is called again when the first request goes to this machine. Settings of redirects, retries and
    /// `Referer` have no effect. Idle connections are kept for 4 seconds unless it sets another `pool_idle_timeout`;
    /// [`ClientBuilder::pool_idle_timeout`](crate::ClientBuilder::pool_idle_timeout) says why.
    ///
    /// With the feature `rustls-ring` and without `rustls`, this makes ring the cryptography of the whole process, unless
    /// the process has chosen one for rustls before.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    /// use client_runtime::transport::ReqwestTransport;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let transport = ReqwestTransport::configured(|http| http.pool_max_idle_per_host(4).https_only(true))?;
    /// let client = Client::builder(&API).transport(transport).build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If a setting is not valid.
    pub fn configured(
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, Failure> {
        #[cfg(all(feature = "rustls-ring", not(feature = "rustls")))]
        super::ring::install();
        Self::with(configure)
    }

    fn with(
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, Failure> {
        let http = safe(configure(builder()))?;
        Ok(Self {
            http,
            loopback: OnceLock::new(),
            configure: Box::new(configure),
        })
    }

    fn client_for(&self, is_loopback: bool) -> Result<&reqwest::Client, Failure> {
        if !is_loopback {
            return Ok(&self.http);
        }
        if let Some(client) = self.loopback.get() {
            return Ok(client);
        }
        let client = safe((self.configure)(builder().no_proxy()))?;
        Ok(self.loopback.get_or_init(|| client))
    }

    async fn convert(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> Result<Reply, Failure> {
        let authority: Arc<str> = authority(&request).into();
        let client = self.client_for(request.uri().host().is_some_and(is_loopback))?;
        let request = request.try_into();
        let request = request.map_err(|error| failure(error, &authority))?;
        exchange(client, request, authority, limits).await
    }
}

async fn exchange(
    client: &reqwest::Client,
    request: reqwest::Request,
    authority: Arc<str>,
    limits: Limits,
) -> Result<Reply, Failure> {
    let failed = |error| failure(error, &authority);
    let mut response = client.execute(request).await.map_err(failed)?;
    let announced = response.content_length().unwrap_or(0);
    limits.check_size(usize::try_from(announced).unwrap_or(usize::MAX))?;
    // As a rule there is one piece, which is not copied.
    let (mut body, mut pieces) = (Bytes::new(), BytesMut::new());
    while let Some(piece) = response.chunk().await.map_err(failed)? {
        let size = body.len() + pieces.len();
        limits.check_size(size.saturating_add(piece.len()))?;
        if size == 0 {
            body = piece;
        } else {
            pieces.extend_from_slice(&std::mem::take(&mut body));
            pieces.extend_from_slice(&piece);
        }
    }
    if body.is_empty() {
        body = pieces.freeze();
    }
    let mut reply = Reply::new(body);
    *reply.status_mut() = response.status();
    *reply.version_mut() = response.version();
    *reply.headers_mut() = std::mem::take(response.headers_mut());
    Ok(reply)
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Reply, Failure>> {
        Box::pin(self.convert(request, limits))
    }

    fn send_prepared(
        &self,
        request: Prepared,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Reply, Failure>> {
        let (is_loopback, authority) = (request.base().is_loopback(), request.base().authority());
        let authority = Arc::clone(authority);
        match self.client_for(is_loopback) {
            // It is converted before, so that the future stays small.
            Ok(client) => Box::pin(exchange(client, request.into_reqwest(), authority, limits)),
            Err(failure) => Box::pin(ready(Err(failure))),
        }
    }
}

/// With both TLS libraries compiled in, rustls is the one that is used.
fn builder() -> reqwest::ClientBuilder {
    let http = reqwest::Client::builder().pool_idle_timeout(IDLE_TIMEOUT);
    #[cfg(any(feature = "rustls", feature = "rustls-ring"))]
    let http = http.tls_backend_rustls();
    http
}

/// What the client relies on comes last, so that no setting undoes it.
fn safe(http: reqwest::ClientBuilder) -> Result<reqwest::Client, Failure> {
    http.redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .build()
        .map_err(|error| not_set_up(error.without_url()))
}

fn not_set_up(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::not_sent("the HTTP client cannot be set up")
        .permanent()
        .with_source(error)
}

fn failure(error: reqwest::Error, host: &str) -> Failure {
    // The URL can hold private data in its path and query.
    let error = error.without_url();
    let failure = if error.is_builder() {
        Failure::not_sent("the HTTP client rejects the request").permanent()
    } else if error.is_connect() {
        Failure::not_sent(format!("no connection to {host}"))
    } else {
        let detail = format!("the connection to {host} failed before the response was complete");
        Failure::maybe_sent(detail)
    };
    let timeout = error.is_timeout();
    let failure = failure.with_source(error);
    if timeout {
        failure.timed_out()
    } else {
        failure
    }
}

impl std::fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}
