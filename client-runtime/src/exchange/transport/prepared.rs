//! Requests that are not yet those of an HTTP library.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method};

use super::attempt::Attempt;
use super::failure::Failure;
use crate::exchange::prepare::Secrets;
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

/// A request before it is converted into one of an HTTP library. What is parsed of its URL is not parsed again.
///
/// Most transports do not need it. Middleware passes it on, so that the inner transport benefits as well:
///
/// ```
/// use client_runtime::transport::{BoxFuture, Failure, Limits, Prepared, Transport};
/// # use client_runtime::{bytes::Bytes, http};
///
/// struct Traced<T>(T);
///
/// impl<T: Transport> Transport for Traced<T> {
///     fn send(
///         &self,
///         request: http::Request<Bytes>,
///         limits: Limits,
///     ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
///         self.0.send(request, limits)
///     }
///
///     fn send_prepared(
///         &self,
///         mut request: Prepared,
///         limits: Limits,
///     ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
///         let trace = http::HeaderValue::from_static("00-1-1-01");
///         request.headers_mut().insert("traceparent", trace);
///         self.0.send_prepared(request, limits)
///     }
/// }
/// ```
pub struct Prepared {
    method: Method,
    address: Address,
    headers: HeaderMap,
    body: Bytes,
    /// What of the URL and the body is secret.
    secrets: Option<Secrets>,
    attempt: Option<Attempt>,
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
            secrets: None,
            attempt: None,
        }
    }

    pub(crate) fn set_secrets(&mut self, secrets: Secrets) {
        self.secrets = Some(secrets);
    }

    pub(crate) fn set_attempt(&mut self, attempt: Attempt) {
        self.attempt = Some(attempt);
    }

    /// What the request is for. Every request that a client sends says so.
    ///
    /// ```
    /// use client_runtime::transport::Prepared;
    ///
    /// fn is_retry(request: &Prepared) -> bool {
    ///     request.attempt().is_some_and(|attempt| attempt.number() > 1)
    /// }
    /// ```
    #[must_use]
    pub const fn attempt(&self) -> Option<&Attempt> {
        self.attempt.as_ref()
    }

    /// What of the URL and the body is secret.
    pub(super) const fn take_secrets(&mut self) -> Option<Secrets> {
        self.secrets.take()
    }

    /// The headers, credentials included.
    #[must_use]
    pub const fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// Converts the request into the type of the crate `http`, with its [`attempt`](Self::attempt) in its extensions.
    ///
    /// ```
    /// use client_runtime::transport::{Failure, Prepared};
    ///
    /// fn path(request: Prepared) -> Result<String, Failure> {
    ///     Ok(request.into_http()?.uri().path().to_owned())
    /// }
    /// ```
    ///
    /// # Errors
    /// If its URL is not valid for this crate.
    pub fn into_http(self) -> Result<http::Request<Bytes>, Failure> {
        let Address { base, path } = self.address;
        let uri = match path {
            None => Some(base.as_uri().clone()),
            Some(path) => base.uri_with(path),
        };
        let uri = uri
            .ok_or_else(|| Failure::not_sent("the parameters do not fit into a URL").permanent())?;
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        if let Some(attempt) = self.attempt {
            request.extensions_mut().insert(attempt);
        }
        Ok(request)
    }

    /// Converts the request into one of reqwest, which has no room for its [`attempt`](Self::attempt).
    ///
    /// ```
    /// use client_runtime::transport::Prepared;
    ///
    /// fn path(request: Prepared) -> String {
    ///     request.into_reqwest().url().path().to_owned()
    /// }
    /// ```
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

    #[cfg(feature = "reqwest")]
    pub(super) const fn base(&self) -> &Arc<BaseUrl> {
        &self.address.base
    }
}

/// Without the URL, the headers and the body, which may be private.
impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("method", &self.method)
            .field("host", &self.address.base.authority())
            .finish_non_exhaustive()
    }
}
