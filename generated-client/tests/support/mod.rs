//! A server on this machine that records a request and gives a scripted answer, over a real socket.

mod limits;

use std::error::Error as _;
use std::fmt::Debug;

use cleeng_client::operation::Operation;
use cleeng_client::transport::ManualClock;
use cleeng_client::{Client, Error, Request};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

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
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let answer = answer.into();
    let server = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let request = read_request(&mut socket).await?;
        socket.write_all(&answer).await.unwrap();
        socket.shutdown().await.unwrap();
        Some(request)
    });
    let client = patient()
        .core_base_url(format!("http://{address}"))
        .rpc_base_url(format!("http://{address}/api/3.0/json-rpc"))
        .publisher_token(TOKEN)
        .clock(ManualClock::default())
        .build()
        .unwrap();
    let result = call(&client).await;
    drop(client);
    // A call that sends nothing leaves the server waiting: then it accepts this connection, and reads nothing.
    drop(TcpStream::connect(&address).await);
    let Some(bytes) = server.await.unwrap() else {
        panic!("no request came: {:?}", result.err());
    };
    (Received::new(bytes, &address), result)
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

/// The request of a connection, if one comes.
async fn read_request(socket: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while !is_complete(&bytes) {
        if socket.read_buf(&mut bytes).await.unwrap() == 0 {
            assert!(bytes.is_empty(), "the request breaks off: {bytes:?}");
            return None;
        }
    }
    Some(bytes)
}

fn is_complete(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, _)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then_some(value)
    });
    let length: usize = length.map_or(0, |length| length.parse().unwrap());
    bytes.len() >= head.len() + "\r\n\r\n".len() + length
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
    fn new(bytes: Vec<u8>, address: &str) -> Self {
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.split("\r\n");
        let line = lines.next().unwrap().to_owned();
        let mut headers: Vec<_> = lines
            .map(|header| {
                let (name, value) = header.split_once(": ").unwrap();
                let value = value.replace(address, "SERVER");
                format!("{}: {value}", name.to_ascii_lowercase())
            })
            .collect();
        headers.sort_unstable();
        Self {
            line,
            headers,
            body: body.to_owned(),
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
