//! A server on this machine that says what it is told to, over a real socket.

use std::io::{Read as _, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::transport::BoxFuture;

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

    /// Takes one request and stays silent. Time passes on the clock when the request is there.
    pub(super) async fn silent() -> (Self, RequestClock) {
        let received = Arc::new(Notify::new());
        let clock = RequestClock(Arc::clone(&received));
        let server = Self::run(async move |mut socket: TcpStream| {
            let request = read_request(&mut socket).await;
            received.notify_one();
            std::future::pending::<()>().await;
            request
        });
        (server.await, clock)
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

/// A clock whose time limits end when a server has received its request.
pub(super) struct RequestClock(Arc<Notify>);

impl Clock for RequestClock {
    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn unix_time(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(self.0.notified())
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
    while !is_whole(&request) {
        let count = socket.read(&mut buffer).await.unwrap();
        assert!(count > 0, "the request breaks off: {request}");
        request.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
    }
    request
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().unwrap())
}

/// What a [`Script`] does with a request.
pub(super) enum Act {
    Answer(String),
    #[cfg_attr(
        not(feature = "blocking"),
        expect(dead_code, reason = "other tests have a transport that is deaf")
    )]
    Silence,
}

/// A server on a thread of its own for as many exchanges as it has acts, each on its own connection.
pub(super) struct Script {
    pub(super) url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Script {
    pub(super) fn new(acts: impl IntoIterator<Item = Act>) -> Self {
        let acts: Vec<Act> = acts.into_iter().collect();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::default());
        let seen = Arc::clone(&requests);
        std::thread::spawn(move || play(&listener, acts, &seen));
        Self { url, requests }
    }

    /// Answers each request with one of these, in their order.
    pub(super) fn answers(answers: impl IntoIterator<Item = String>) -> Self {
        Self::new(answers.into_iter().map(Act::Answer))
    }

    /// The requests so far.
    pub(super) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn play(listener: &std::net::TcpListener, acts: Vec<Act>, seen: &Mutex<Vec<String>>) {
    let mut open = Vec::new();
    for act in acts {
        let (mut socket, _) = listener.accept().unwrap();
        let mut request = String::new();
        let mut buffer = [0; 4096];
        while !is_whole(&request) {
            let Ok(count @ 1..) = socket.read(&mut buffer) else {
                break; // The client has given up.
            };
            request.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        }
        seen.lock().unwrap().push(request);
        match act {
            Act::Answer(answer) => socket.write_all(answer.as_bytes()).unwrap(),
            Act::Silence => open.push(socket),
        }
    }
    while !open.is_empty() {
        std::thread::park();
    }
}
