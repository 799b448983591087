//! Requests that do not end, and servers that are to end, without any waiting.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::exchange::MAX_BODY_TIME;
use super::*;
use crate::builder::Builder;
use crate::engine::timer::manual::ManualTime;

const LOGIN: &str =
    r#"{"email":"someone@example.com","password":"password","publisherId":"123456789"}"#;

struct Server {
    time: ManualTime,
    address: SocketAddr,
    service: Arc<Service>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

impl Server {
    async fn start() -> Self {
        let time = ManualTime::new();
        let service = Builder::new().stateless();
        let service = service.service(&Handle::current(), time.timer()).unwrap();
        let service = Arc::new(service);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, told) = watch::channel(false);
        let (closing, _) = mpsc::channel();
        let serving = serve(listener, Arc::clone(&service), told, closing);
        Self {
            time,
            address,
            service,
            stop,
            serving: tokio::spawn(serving),
        }
    }

    async fn connect(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// A login whose body the server waits for.
    async fn login(&self) -> TcpStream {
        let length = LOGIN.len();
        let head = format!(
            "POST /auths HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n\
             Connection: close\r\nContent-Length: {length}\r\n\r\n"
        );
        let mut stream = self.connect(&head).await;
        let mut told = [0; "HTTP/1.1 100 Continue\r\n\r\n".len()];
        stream.read_exact(&mut told).await.unwrap();
        self.time.until_waiting_for(MAX_BODY_TIME).await;
        stream
    }
}

/// All that comes before the connection is closed.
async fn rest(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    text
}

#[tokio::test]
async fn a_head_that_does_not_end_is_given_up() {
    let server = Server::start().await;
    let head = "GET /_mock/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    let mut slow = server.connect(head).await;
    server.time.until_waiting_for(MAX_HEAD_TIME).await;
    server.time.pass(MAX_HEAD_TIME / 2);
    slow.write_all(b"\r\n").await.unwrap();
    assert!(rest(&mut slow).await.starts_with("HTTP/1.1 200 "));

    for text in [head, ""] {
        let mut endless = server.connect(text).await;
        server.time.until_waiting_for(MAX_HEAD_TIME).await;
        server.time.pass(MAX_HEAD_TIME);
        assert_eq!(rest(&mut endless).await, "");
    }
}

#[tokio::test]
async fn a_body_that_does_not_end_is_refused_as_the_family_does_it() {
    let server = Server::start().await;
    let mut slow = server.login().await;
    server.time.pass(MAX_BODY_TIME / 2);
    slow.write_all(LOGIN.as_bytes()).await.unwrap();
    assert!(rest(&mut slow).await.starts_with("HTTP/1.1 200 "));

    let mut endless = server.login().await;
    endless.write_all(&LOGIN.as_bytes()[..9]).await.unwrap();
    server.time.pass(MAX_BODY_TIME);
    let answer = rest(&mut endless).await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 408 "), "{head}");
    let body: Value = serde_json::from_str(body).unwrap();
    let message = "The body has not arrived within 120 seconds";
    assert_eq!(body["errors"], json!([message]), "{body}");

    let calls = server.service.recorder.all();
    let last = calls.last().unwrap();
    assert_eq!(last.operation(), Some("mediastore.identity.login"));
    assert_eq!(
        (last.status(), last.rule()),
        (Some(408), Some("body: time"))
    );
}

#[tokio::test]
async fn a_running_call_is_ended_before_the_server_stops() {
    let server = Server::start().await;
    let mut running = server.login().await;
    server.stop.send(true).unwrap();
    server.time.until_waiting_for(GRACE).await;
    running.write_all(LOGIN.as_bytes()).await.unwrap();
    assert!(rest(&mut running).await.starts_with("HTTP/1.1 200 "));
    server.serving.await.unwrap();
}

#[tokio::test]
async fn a_call_that_does_not_end_is_not_waited_for_long() {
    let server = Server::start().await;
    let mut running = server.login().await;
    server.stop.send(true).unwrap();
    server.time.until_waiting_for(GRACE).await;
    server.time.pass(GRACE);
    server.serving.await.unwrap();
    assert_eq!(rest(&mut running).await, "");
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_the_end() {
    let server = Server::start().await;
    let mut idle = server.connect("").await;
    server.time.until_waiting_for(MAX_HEAD_TIME).await;
    server.stop.send(true).unwrap();
    // No time passes.
    server.serving.await.unwrap();
    assert_eq!(rest(&mut idle).await, "");
}

#[tokio::test]
async fn an_answer_takes_its_time() {
    let server = Server::start().await;
    let delay = Duration::from_millis(300);
    let call = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
                X-Mock-Fault: delay=300ms, status=503\r\n\r\n";
    let mut slow = server.connect(call).await;
    server.time.until_waiting_for(delay).await;
    assert!(server.service.recorder.all().is_empty());
    server.time.pass(delay);
    assert!(rest(&mut slow).await.starts_with("HTTP/1.1 503 "));
}
