//! The transport of blocking clients, on ureq.

use std::future::ready;
use std::io::ErrorKind;
use std::time::Duration;

use bytes::Bytes;
use ureq::{Agent, Body, Error, Timeout};

use super::failure::Failure;
use super::interface::{BoxFuture, IDLE_TIMEOUT, Limits, Reply, Transport, authority, limit};
use crate::exchange::url::is_loopback;

/// Sends requests with ureq, on the thread that calls.
///
/// It follows no redirects; requests to this machine do not go through the system's proxy, which would see what was not meant
/// to leave it.
#[derive(Debug)]
pub struct UreqTransport {
    agent: Agent,
    /// Whether its proxy is one that somebody chose for this client.
    has_own_proxy: bool,
}

impl UreqTransport {
    /// Creates a transport with this connect timeout that keeps idle connections for 4 seconds.
    ///
    /// ```
    /// use std::time::Duration;
    /// use client_runtime::transport::UreqTransport;
    ///
    /// let transport = UreqTransport::new(Duration::from_secs(2));
    /// ```
    #[must_use]
    pub fn new(connect_timeout: Duration) -> Self {
        Self::with_limits(connect_timeout, IDLE_TIMEOUT)
    }

    pub(crate) fn with_limits(connect: Duration, idle: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_connect(limit(connect))
            .max_idle_age(idle);
        Self {
            agent: config.build().new_agent(),
            has_own_proxy: false,
        }
    }

    /// Creates a transport with a custom agent, for proxies, certificates and connection limits. Its proxy is used for this
    /// machine too, and its `max_idle_age` for idle connections;
    /// [`ClientBuilder::pool_idle_timeout`](crate::ClientBuilder::pool_idle_timeout) says why that should be short.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    /// use client_runtime::transport::UreqTransport;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// # use std::time::Duration;
    /// let config = ureq::Agent::config_builder().max_idle_age(Duration::from_secs(4)).max_idle_connections_per_host(4);
    /// let agent = config.build().new_agent();
    /// let client = Client::builder(&API).transport(UreqTransport::with_agent(agent)).build_blocking()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn with_agent(agent: Agent) -> Self {
        Self {
            agent,
            has_own_proxy: true,
        }
    }

    fn exchange(&self, request: http::Request<Bytes>, limits: Limits) -> Result<Reply, Failure> {
        let host = authority(&request);
        let failed = |error| failure(error, &host);
        let mut response = self.run(request, limits).map_err(failed)?;
        let body = response.body_mut().with_config();
        let limit = u64::try_from(limits.max_response_size).unwrap_or(u64::MAX);
        let body = body.limit(limit.saturating_add(1)).read_to_vec();
        let body = body.map_err(|error| match error {
            Error::BodyExceedsLimit(_) => too_large(limits),
            error => failed(error),
        })?;
        limits.check_size(body.len())?;
        Ok(response.map(|_| Bytes::from(body)))
    }

    fn run(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> Result<http::Response<Body>, Error> {
        let loopback = request.uri().host().is_some_and(is_loopback);
        let (head, body) = request.into_parts();
        if body.is_empty() {
            self.configured(http::Request::from_parts(head, ()), limits, loopback)
        } else {
            let body: &[u8] = &body;
            self.configured(http::Request::from_parts(head, body), limits, loopback)
        }
    }

    fn configured(
        &self,
        request: http::Request<impl ureq::AsSendBody>,
        limits: Limits,
        loopback: bool,
    ) -> Result<http::Response<Body>, Error> {
        let mut config = self
            .agent
            .configure_request(request)
            .timeout_global(limit(limits.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false);
        if loopback && !self.has_own_proxy {
            config = config.proxy(None);
        }
        self.agent.run(config.build())
    }
}

impl Transport for UreqTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Reply, Failure>> {
        Box::pin(ready(self.exchange(request, limits)))
    }
}

fn too_large(limits: Limits) -> Failure {
    let failure = limits.check_size(usize::MAX).err();
    failure.unwrap_or_else(|| Failure::maybe_sent("the response is too large").permanent())
}

fn failure(error: Error, host: &str) -> Failure {
    let no_connection = || Failure::not_sent(format!("no connection to {host}"));
    let failure = match &error {
        Error::BadUri(_) | Error::Http(_) => {
            Failure::not_sent("the HTTP client rejects the request").permanent()
        }
        Error::HostNotFound | Error::ConnectionFailed | Error::ConnectProxyFailed(_) => {
            no_connection()
        }
        Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => no_connection(),
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => no_connection().timed_out(),
        Error::Timeout(_) => Failure::maybe_sent(format!(
            "no complete response from {host} within the time limit"
        ))
        .timed_out(),
        _ => Failure::maybe_sent(format!(
            "the connection to {host} failed before the response was complete"
        )),
    };
    match error {
        // Its text repeats the URL, which can hold private data.
        Error::BadUri(_) => failure,
        error => failure.with_source(error),
    }
}
