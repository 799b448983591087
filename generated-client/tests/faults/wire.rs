//! What each fault looks like to a peer with nothing but a socket, and what the server notes of it.

mod connections;
mod faults;
mod tls;

use std::io::{self, ErrorKind};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::PATIENCE;
use crate::server::Server;

const GET: &str = "GET /items?page=2 HTTP/1.1\r\nHost: test\r\nX-Trace: a: b\r\n\r\n";
const POST: &str = "POST /items HTTP/1.1\r\nHost: test\r\nContent-Length: 7\r\n\r\n{\"a\":1}";

/// The whole answer that many faults give a part of.
const HEAD: &str =
    "HTTP/1.1 200 As told\r\ncontent-type: application/json\r\ncontent-length: 57\r\n\r\n";
const BODY: &str = r#"{"id":"S531234567_PL","title":"Season pass","price":9.99}"#;

/// One end of a connection to a server.
struct Peer(TcpStream);

impl Peer {
    async fn connect(url: &str) -> io::Result<Self> {
        let address = url.split_once("://").unwrap().1;
        Ok(Self(TcpStream::connect(address).await?))
    }

    /// Connects and sends a request.
    async fn send(server: &Server, request: &str) -> Self {
        let mut peer = Self::connect(server.url()).await.unwrap();
        peer.say(request).await;
        peer
    }

    async fn say(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    /// Asserts what comes next.
    async fn hears(&mut self, text: &str) {
        let mut bytes = vec![0; text.len()];
        timeout(PATIENCE, self.0.read_exact(&mut bytes))
            .await
            .expect("nothing comes")
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&bytes), text);
    }

    /// Asserts that nothing comes, and that the connection stays.
    async fn hears_silence(&mut self) {
        let read = timeout(Duration::from_millis(100), self.0.read_u8()).await;
        assert!(read.is_err(), "{read:?}");
    }

    /// Asserts that the connection was closed properly.
    async fn sees_close(&mut self) {
        assert_eq!(self.next().await.unwrap(), 0);
    }

    /// Asserts that the connection was reset.
    async fn sees_reset(&mut self) {
        assert_eq!(
            self.next().await.unwrap_err().kind(),
            ErrorKind::ConnectionReset
        );
    }

    async fn next(&mut self) -> io::Result<usize> {
        let mut buffer = [0; 64];
        let read = timeout(PATIENCE, self.0.read(&mut buffer));
        read.await.expect("the connection stays")
    }
}

/// Asserts how many connections the server had, how many requests it read, and how many of them it acted on.
fn assert_noted(server: &Server, connections: usize, requests: usize, handled: usize) {
    assert_eq!(
        (
            server.connections(),
            server.requests().len(),
            server.handled()
        ),
        (connections, requests, handled)
    );
}
