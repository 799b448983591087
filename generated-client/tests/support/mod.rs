//! A server on this machine that records a request and gives a scripted answer, over a real socket.

mod limits;

use std::error::Error as _;
use std::fmt::Debug;

use cleeng_client::operation::Operation;
use cleeng_client::transport::ManualClock;
use cleeng_client::{Client, Error, Request};
use serde_json::Value;
use test_support::{Response, Server};

use limits::patient;

/// The publisher token of the documented samples.
pub(crate) const TOKEN: &str = "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";

pub(crate) const USER_AGENT: &str =
    concat!("user-agent: cleeng-client/", env!("CARGO_PKG_VERSION"));

pub(crate) const HTML: &str = "<!DOCTYPE html><h1>Gateway</h1>";

/// Sends one call to a server that answers with these bytes: what the server received, and what the call gave.
pub(crate) async fn exchange<O: Operation>(
    answer: impl Into<Vec<u8>>,
    call: impl FnOnce(&Client) -> Request<O>,
) -> (Received, Result<O::Output, Error>)
where
    O::Output: 'static,
{
    let server = Server::script([Response::bytes(answer)]);
    let client = patient()
        .core_base_url(server.url())
        .rpc_base_url(format!("{}/api/3.0/json-rpc", server.url()))
        .publisher_token(TOKEN)
        .clock(ManualClock::default())
        .build()
        .unwrap();
    let result = call(&client).await;
    let came = !server.requests().is_empty();
    assert!(came, "no request came: {:?}", result.err());
    (Received::new(&server.only(), server.host()), result)
}

/// An answer of HTTP/1.1; `headers` are whole lines.
pub(crate) fn http(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}")
}

/// An answer in JSON.
pub(crate) fn in_json(status: &str, body: &str) -> String {
    http(status, "content-type: application/json\r\n", body)
}

/// An answer of a gateway that is no JSON.
pub(crate) fn html(status: &str) -> String {
    http(status, "content-type: text/html\r\n", HTML)
}

/// A request as the server received it.
#[derive(Debug)]
pub(crate) struct Received {
    /// The method, the path with its query, and the version.
    pub(crate) line: String,
    /// Every header, sorted, with its name in lower case. The host is `SERVER`.
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
}

impl Received {
    fn new(request: &test_support::Request, host: &str) -> Self {
        let mut headers: Vec<_> = request
            .headers()
            .map(|(name, value)| {
                let value = value.replace(host, "SERVER");
                format!("{}: {value}", name.to_ascii_lowercase())
            })
            .collect();
        headers.sort_unstable();
        Self {
            line: request.line().to_owned(),
            headers,
            body: String::from_utf8(request.body().to_vec()).unwrap(),
        }
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        value(&self.body)
    }
}

/// Text as JSON.
pub(crate) fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

pub(crate) fn assert_hides_token(shown: &dyn Debug) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        assert!(!text.contains(TOKEN), "{text}");
    }
}

pub(crate) fn assert_error_hides_token(error: &Error) {
    assert_hides_token(error);
    assert_hides_token(&error.to_string());
    assert_hides_token(&error.message());
    assert_hides_token(&error.code());
    let mut source = error.source();
    while let Some(cause) = source {
        assert_hides_token(&cause);
        assert_hides_token(&cause.to_string());
        source = cause.source();
    }
}
