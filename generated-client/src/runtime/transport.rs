//! Sending one HTTP request and receiving its whole answer.

use std::error::Error as StdError;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::url::is_loopback;

/// An answer with its whole body.
pub(crate) type Reply = http::Response<Bytes>;

/// How requests are sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) response_size: usize,
}

/// Why there is no answer.
pub(crate) struct Failure {
    pub(crate) detail: String,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
    timeout: bool,
}

impl Failure {
    pub(crate) const fn is_timeout(&self) -> bool {
        self.timeout
    }

    fn new(detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            source: None,
            timeout: false,
        }
    }
}

fn http_client(limits: Limits) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .timeout(limits.timeout)
        .connect_timeout(limits.connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
}

/// The one place that knows which HTTP library is used.
pub(crate) struct Transport {
    http: reqwest::Client,
    /// For this machine: a proxy would see what was not meant to leave it.
    loopback: OnceLock<reqwest::Client>,
    limits: Limits,
}

impl Transport {
    pub(crate) fn new(limits: Limits) -> Result<Self, reqwest::Error> {
        Ok(Self {
            http: http_client(limits).build()?,
            loopback: OnceLock::new(),
            limits,
        })
    }

    fn client_for(&self, uri: &http::Uri) -> Result<&reqwest::Client, reqwest::Error> {
        if !uri.host().is_some_and(is_loopback) {
            return Ok(&self.http);
        }
        if let Some(client) = self.loopback.get() {
            return Ok(client);
        }
        let client = http_client(self.limits).no_proxy().build()?;
        Ok(self.loopback.get_or_init(|| client))
    }

    pub(crate) async fn send(&self, request: http::Request<Bytes>) -> Result<Reply, Failure> {
        let host = request.uri().authority().map(ToString::to_string);
        let host = host.unwrap_or_default();
        let failed = |error| self.failure(error, &host);
        let client = self.client_for(request.uri()).map_err(failed)?;
        let request = request.try_into().map_err(failed)?;
        let mut response = client.execute(request).await.map_err(failed)?;
        let announced = response.content_length().unwrap_or(0);
        self.check_size(usize::try_from(announced).unwrap_or(usize::MAX))?;
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            self.check_size(body.len().saturating_add(chunk.len()))?;
            body.extend_from_slice(&chunk);
        }
        let mut reply = Reply::new(body.freeze());
        *reply.status_mut() = response.status();
        *reply.version_mut() = response.version();
        *reply.headers_mut() = std::mem::take(response.headers_mut());
        Ok(reply)
    }

    fn check_size(&self, size: usize) -> Result<(), Failure> {
        let limit = self.limits.response_size;
        if size <= limit {
            return Ok(());
        }
        let detail = format!("the answer is larger than the limit of {limit} bytes");
        Err(Failure::new(detail))
    }

    fn failure(&self, error: reqwest::Error, host: &str) -> Failure {
        // The URL can hold private data in its path and query.
        let error = error.without_url();
        let timeout = error.is_timeout();
        let detail = if timeout && error.is_connect() {
            let limit = self.limits.connect_timeout;
            format!("no connection to {host} within {limit:?}")
        } else if timeout {
            let limit = self.limits.timeout;
            format!("no complete answer from {host} within {limit:?}")
        } else if error.is_builder() {
            "the HTTP library does not accept the request".to_owned()
        } else if error.is_connect() {
            format!("no connection to {host}")
        } else {
            format!("the connection to {host} failed before the answer was complete")
        };
        Failure {
            source: Some(Box::new(error)),
            timeout,
            ..Failure::new(detail)
        }
    }
}
