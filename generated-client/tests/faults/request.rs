//! The requests of HTTP/1.1 as a server reads them.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::time::Instant;

/// A request as the server received it.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The connection it came on, counted from 0.
    pub(crate) connection: usize,
    /// How long after its start the server had read the request.
    pub(crate) at: Duration,
    pub(crate) method: String,
    /// The path with its query.
    pub(crate) path: String,
    /// Every header in order, with its name in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Whether the server acted on the request: it came whole and was neither thrown away unread nor refused.
    pub(crate) handled: bool,
}

impl Received {
    /// The next request of a connection, unless it ends before one has all its headers.
    ///
    /// A request that breaks off in its body counts as not handled. `buffer` keeps what came after the request.
    pub(crate) async fn read(
        stream: &mut (impl AsyncRead + Unpin),
        buffer: &mut Vec<u8>,
        connection: usize,
        start: Instant,
    ) -> Option<Self> {
        const END: &[u8] = b"\r\n\r\n";

        let length = loop {
            if let Some(length) = buffer.windows(END.len()).position(|bytes| bytes == END) {
                break length;
            }
            more(stream, buffer).await?;
        };
        let head: Vec<u8> = buffer.drain(..length + END.len()).collect();
        let head = String::from_utf8_lossy(&head[..length]);
        let mut lines = head.split("\r\n");
        let mut line = lines.next()?.split(' ').map(str::to_owned);
        let (method, path) = (line.next()?, line.next()?);
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut received = Self {
            connection,
            at: Duration::ZERO,
            method,
            path,
            headers,
            body: Vec::new(),
            handled: true,
        };
        assert_eq!(
            received.header("transfer-encoding"),
            None,
            "this server reads no chunks"
        );
        let length = match received.header("content-length") {
            Some(length) => length.parse().ok()?,
            None => 0,
        };
        while buffer.len() < length && received.handled {
            received.handled = more(stream, buffer).await.is_some();
        }
        received.body = buffer.drain(..length.min(buffer.len())).collect();
        received.at = start.elapsed();
        Some(received)
    }

    /// The value of a header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the peer wants no more than this answer of the connection.
    pub(crate) fn is_last(&self) -> bool {
        self.header("connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}

/// Reads on, unless the connection is at its end.
async fn more(stream: &mut (impl AsyncRead + Unpin), buffer: &mut Vec<u8>) -> Option<()> {
    match stream.read_buf(buffer).await {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(()),
    }
}
