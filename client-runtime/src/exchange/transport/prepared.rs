//! Requests that are not yet those of an HTTP library.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method};

use super::failure::Failure;
use crate::exchange::url::BaseUrl;

/// Where a request goes.
#[derive(Clone)]
pub(crate) struct Address {
    base: Arc<BaseUrl>,
    /// The path and the query, if they are not those of the base URL.
    path: Option<Bytes>,
}

impl Address {
    pub(crate) const fn new(base: Arc<BaseUrl>, path: Option<Bytes>) -> Self {
        Self { base, path }
    }
}

/// A request of a client, of which every HTTP library makes its own kind.
///
/// It knows what is parsed of its URL already. A transport that sends it in another way than
/// [`into_http`](Self::into_http) has it implements [`Transport::send_prepared`](super::Transport::send_prepared).
pub struct Prepared {
    method: Method,
    address: Address,
    headers: HeaderMap,
    body: Bytes,
}

impl Prepared {
    pub(crate) const fn new(
        method: Method,
        address: Address,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        Self {
            method,
            address,
            headers,
            body,
        }
    }

    /// The headers, credentials included.
    #[must_use]
    pub const fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The request as a type of the crate `http`.
    ///
    /// # Errors
    /// When its URL is not one for this crate.
    pub fn into_http(self) -> Result<http::Request<Bytes>, Failure> {
        let Address { base, path } = self.address;
        let uri = match path {
            None => Some(base.as_uri().clone()),
            Some(path) => base.uri_with(path),
        };
        let uri = uri
            .ok_or_else(|| Failure::not_sent("the arguments do not fit into a URL").permanent())?;
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    /// The request as one of reqwest.
    #[cfg(feature = "reqwest")]
    #[must_use]
    pub fn into_reqwest(self) -> reqwest::Request {
        let Address { base, path } = self.address;
        let url = match path {
            None => base.as_url().clone(),
            Some(path) => base.url_with(str::from_utf8(&path).unwrap_or_default()),
        };
        let mut request = reqwest::Request::new(self.method, url);
        *request.headers_mut() = self.headers;
        *request.body_mut() = Some(self.body.into());
        request
    }

    /// The host and the port.
    #[cfg(feature = "reqwest")]
    pub(super) fn base(&self) -> &Arc<BaseUrl> {
        &self.address.base
    }
}

/// Without the URL, the headers and the body, which may be private.
impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared")
            .field("method", &self.method)
            .field("host", &self.address.base.authority())
            .finish_non_exhaustive()
    }
}
