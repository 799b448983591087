//! Errors of requests.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::append;
use crate::decode::refusal;
use crate::error::{Error, ErrorKind, Words};
use crate::exchange::transport::{Failure, Reply};
use crate::json::DecodeError;
use crate::operation::Operation;
use crate::schema::Route;

/// Makes an [`Error`] for a test, as the client would make it.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::http::StatusCode;
/// use client_runtime::test_util::ErrorBuilder;
///
/// let error = ErrorBuilder::api(StatusCode::NOT_FOUND)
///     .code("ORDER404")
///     .message("No such order")
///     .build();
/// assert_eq!((error.code(), error.message()), (Some("ORDER404"), Some("No such order")));
/// assert!(!error.is_retryable());
/// ```
///
/// Of an operation, it is known what it may do, and where in its body code and message are:
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::http::StatusCode;
/// use client_runtime::test_util::ErrorBuilder;
///
/// let error = ErrorBuilder::api(StatusCode::SERVICE_UNAVAILABLE)
///     .of::<GetOrder>()
///     .body(r#"{"message": "Closed for today"}"#)
///     .header("x-request-id", "r-17")
///     .attempts(3)
///     .build();
/// assert_eq!(error.operation(), Some("store.orders.get"));
/// assert_eq!(error.message(), Some("Closed for today"));
/// assert_eq!((error.request_id(), error.attempts()), (Some("r-17"), 3));
/// assert!(error.is_retryable());
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ErrorBuilder {
    error: Error,
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Bytes,
    words: Words,
    route: Option<&'static Route>,
    attempts: u32,
}

impl ErrorBuilder {
    /// An error of any kind, with words of its own. It has no response unless a status is set.
    ///
    /// ```
    /// use client_runtime::ErrorKind;
    /// use client_runtime::test_util::ErrorBuilder;
    ///
    /// let error = ErrorBuilder::new(ErrorKind::Credential, "the vault is locked").build();
    /// assert!(error.is_auth());
    /// assert_eq!(error.to_string(), "the vault is locked");
    /// ```
    pub fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self::made(Error::new(kind, detail.into()), None)
    }

    /// The API refused the request with a status.
    pub fn api(status: StatusCode) -> Self {
        Self::made(Error::new(ErrorKind::Api, ""), Some(status))
    }

    /// The API refused the request with a JSON-RPC error of this code.
    ///
    /// ```
    /// use client_runtime::test_util::ErrorBuilder;
    ///
    /// let error = ErrorBuilder::rpc(-32601).message("Method not found").build();
    /// assert_eq!(error.rpc_code(), Some(-32601));
    /// assert_eq!(error.to_string(), "200 OK: -32601: Method not found");
    /// ```
    pub fn rpc(code: i64) -> Self {
        Self::made(Error::new(ErrorKind::Rpc, ""), Some(StatusCode::OK)).code(code.to_string())
    }

    /// There was no response: the API could not be reached, or not in time.
    ///
    /// ```
    /// use client_runtime::ErrorKind;
    /// use client_runtime::test_util::ErrorBuilder;
    /// use client_runtime::transport::Failure;
    ///
    /// let error = ErrorBuilder::transport(&Failure::not_sent("no connection")).build();
    /// assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    ///
    /// let error = ErrorBuilder::transport(&Failure::maybe_sent("too slow").timed_out()).build();
    /// assert_eq!(error.kind(), ErrorKind::Timeout);
    /// ```
    pub fn transport(failure: &Failure) -> Self {
        Self::made(Error::transport(failure), None)
    }

    /// The request succeeded, and its response cannot be decoded.
    ///
    /// ```
    /// use client_runtime::from_json;
    /// use client_runtime::test_util::ErrorBuilder;
    ///
    /// let body = r#"["one"]"#;
    /// let error = from_json::<Vec<i64>>(body).unwrap_err();
    /// let error = ErrorBuilder::decode(error).body(body).build();
    /// assert_eq!(error.json_path(), Some("$[0]"));
    /// ```
    pub fn decode(error: DecodeError) -> Self {
        let error = Error::decode(&Reply::default(), error);
        Self::made(error, Some(StatusCode::OK))
    }

    fn made(error: Error, status: Option<StatusCode>) -> Self {
        Self {
            error,
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            words: Words::default(),
            route: None,
            attempts: 1,
        }
    }

    /// Sets the operation that failed.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::{ErrorKind, test_util::ErrorBuilder};
    ///
    /// let error = ErrorBuilder::new(ErrorKind::Timeout, "no response").of::<GetOrder>().build();
    /// assert_eq!(error.operation(), Some("store.orders.get"));
    /// ```
    pub fn of<O: Operation>(mut self) -> Self {
        self.route = Some(O::ROUTE);
        self
    }

    /// Sets the HTTP status, and so that there was a response.
    ///
    /// ```
    /// use client_runtime::{ErrorKind, http::StatusCode, test_util::ErrorBuilder};
    ///
    /// let error = ErrorBuilder::new(ErrorKind::Decode, "`id` is missing").status(StatusCode::OK).build();
    /// assert_eq!(error.status(), Some(StatusCode::OK));
    /// ```
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets the API's code, whatever the body says. The `ErrorCode` of a family finds only those of its operations:
    /// [`of`](Self::of) names one.
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.words.code = Some(code.into());
        self
    }

    /// Sets the API's message, whatever the body says.
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.words.message = Some(message.into());
        self
    }

    /// Adds a header of the response.
    ///
    /// # Panics
    /// When it is not a valid header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        append(&mut self.headers, name, value);
        self
    }

    /// Sets the body of the response.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets how many requests were sent.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The error.
    #[must_use]
    pub fn build(self) -> Error {
        let mut error = self.error.after(self.attempts);
        if let Some(status) = self.status {
            let mut reply = Reply::new(self.body);
            *reply.status_mut() = status;
            *reply.headers_mut() = self.headers;
            let is_refusal = matches!(error.kind(), ErrorKind::Api | ErrorKind::Rpc);
            let family = self.route.map(|route| route.family);
            let found = family
                .filter(|_| is_refusal)
                .map(|family| refusal::words(family, &reply));
            error = error.with_reply(&reply, self.words.or(found.unwrap_or_default()));
        }
        match self.route {
            Some(route) => error.of(route),
            None => error,
        }
    }
}

impl From<ErrorBuilder> for Error {
    fn from(builder: ErrorBuilder) -> Self {
        builder.build()
    }
}
