//! Why there is no response.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// Why there is no response, and whether the request can have reached the API.
///
/// A transport must use [`not_sent`](Self::not_sent) with care: the client retries even a payment after it. Its message is shown
/// to users verbatim: it must not contain secrets, nor a URL with private data.
///
/// ```
/// use client_runtime::transport::Failure;
///
/// let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
/// let failure = Failure::not_sent("no connection to api.example.com").with_source(refused);
/// assert!(!failure.may_have_been_sent());
///
/// let failure = Failure::maybe_sent("no response from api.example.com").timed_out();
/// assert!(failure.may_have_been_sent() && failure.is_timeout());
///
/// let failure = Failure::not_sent("the URL is too long").permanent();
/// assert!(failure.is_permanent());
/// ```
#[derive(Clone)]
pub struct Failure {
    detail: String,
    source: Option<Arc<dyn StdError + Send + Sync>>,
    sent: bool,
    timeout: bool,
    permanent: bool,
}

impl Failure {
    /// The request did not reach the API: there was no connection, or no TLS session on it.
    #[must_use]
    pub fn not_sent(detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            source: None,
            sent: false,
            timeout: false,
            permanent: false,
        }
    }

    /// The request may have reached the API, wholly or in part.
    #[must_use]
    pub fn maybe_sent(detail: impl Into<String>) -> Self {
        Self {
            sent: true,
            ..Self::not_sent(detail)
        }
    }

    /// Marks the failure as a timeout.
    #[must_use]
    pub fn timed_out(mut self) -> Self {
        self.timeout = true;
        self
    }

    /// Marks the failure as permanent: another attempt would fail too.
    #[must_use]
    pub fn permanent(mut self) -> Self {
        self.permanent = true;
        self
    }

    /// Sets the cause. It is shown to users and must not contain secrets either.
    #[must_use]
    pub fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(source));
        self
    }

    /// Returns whether the request may have reached the API.
    #[must_use]
    pub const fn may_have_been_sent(&self) -> bool {
        self.sent
    }

    /// Returns whether it was a timeout.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        self.timeout
    }

    /// Returns whether another attempt would fail too.
    #[must_use]
    pub const fn is_permanent(&self) -> bool {
        self.permanent
    }

    /// The same of a request that was not handed on.
    #[cfg(feature = "tower")]
    pub(super) fn before_sending(mut self) -> Self {
        self.sent = false;
        self
    }

    pub(crate) fn source_arc(&self) -> Option<Arc<dyn StdError + Send + Sync>> {
        self.source.clone()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Failure")
            .field("detail", &self.detail)
            .field("may_have_been_sent", &self.sent)
            .field("timeout", &self.timeout)
            .field("permanent", &self.permanent)
            .field("source", &self.source)
            .finish()
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
