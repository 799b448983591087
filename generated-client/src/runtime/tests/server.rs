//! A server on this machine that says what it is told to, over a real socket.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server for one exchange.
pub(super) struct Server {
    pub(super) url: String,
    exchange: JoinHandle<String>,
}

impl Server {
    /// Answers one request with these bytes.
    pub(super) async fn answers(response: impl Into<Vec<u8>>) -> Self {
        let response = response.into();
        Self::run(async move |mut socket: TcpStream| {
            let request = read_request(&mut socket).await;
            socket.write_all(&response).await.unwrap();
            socket.shutdown().await.unwrap();
            request
        })
        .await
    }

    /// Answers one request with a status and JSON.
    pub(super) async fn json(status: &str, body: &str) -> Self {
        Self::answers(http(status, "content-type: application/json\r\n", body)).await
    }

    /// Takes one request and stays silent.
    pub(super) async fn silent() -> Self {
        Self::run(async |mut socket: TcpStream| {
            let request = read_request(&mut socket).await;
            std::future::pending::<()>().await;
            request
        })
        .await
    }

    async fn run<F>(exchange: impl FnOnce(TcpStream) -> F + Send + 'static) -> Self
    where
        F: Future<Output = String> + Send,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let exchange = tokio::spawn(async move {
            let (socket, _) = listener.accept().await.unwrap();
            exchange(socket).await
        });
        Self { url, exchange }
    }

    /// The request as it came.
    pub(super) async fn request(self) -> String {
        self.exchange.await.unwrap()
    }

    /// Whether a request came.
    pub(super) fn was_called(&self) -> bool {
        self.exchange.is_finished()
    }
}

/// A response of HTTP/1.1; `headers` are whole lines.
pub(super) fn http(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

async fn read_request(socket: &mut TcpStream) -> String {
    let mut request = String::new();
    let mut buffer = [0; 4096];
    loop {
        let count = socket.read(&mut buffer).await.unwrap();
        assert!(count > 0, "the request breaks off: {request}");
        request.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        let Some((head, body)) = request.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
            return request;
        }
    }
}
