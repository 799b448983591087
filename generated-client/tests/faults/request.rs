//! The requests of HTTP/1.1 as a server that fails notes them.

use std::time::Duration;

use test_support::Request;
use tokio::io::AsyncRead;
use tokio::time::Instant;

/// A request as the server received it.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The connection it came on, counted from 0.
    pub(crate) connection: usize,
    /// How long after its start the server had read the request.
    pub(crate) at: Duration,
    pub(crate) request: Request,
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
        let request = Request::read(stream, buffer).await?;
        Some(Self {
            connection,
            at: start.elapsed(),
            handled: request.is_whole(),
            request,
        })
    }

    /// Whether the peer wants no more than this answer of the connection.
    pub(crate) fn is_last(&self) -> bool {
        let header = self.request.header("connection");
        header.is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}
