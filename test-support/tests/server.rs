//! What a peer with nothing but a socket sees of the server.

use std::io::ErrorKind;

use test_support::{Gate, Refused, Request, Response, Server, soon};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const GET: &str = "GET /items?page=2 HTTP/1.1\r\nHost: test\r\nX-Trace: a: b\r\n\r\n";
const POST: &str = "POST /items HTTP/1.1\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
const EMPTY: &str = "HTTP/1.1 204 Told\r\ncontent-length: 0\r\n\r\n";

async fn connect(server: &Server, text: &str) -> TcpStream {
    let mut peer = TcpStream::connect(server.host()).await.unwrap();
    peer.write_all(text.as_bytes()).await.unwrap();
    peer
}

async fn hears(peer: &mut TcpStream, text: &str) {
    let mut bytes = vec![0; text.len()];
    soon(peer.read_exact(&mut bytes)).await.unwrap();
    assert_eq!(String::from_utf8_lossy(&bytes), text);
}

async fn sees_close(peer: &mut TcpStream) {
    assert_eq!(soon(peer.read(&mut [0])).await.unwrap(), 0);
}

#[tokio::test]
async fn requests_are_recorded_as_they_came() {
    let server = Server::start(|_| Response::new(204, "", ""));
    let mut peer = connect(&server, &format!("{GET}{POST}")).await;
    hears(&mut peer, &format!("{EMPTY}{EMPTY}")).await;
    let requests = server.requests();
    let texts: Vec<_> = requests.iter().map(Request::text).collect();
    assert_eq!(texts, [GET, POST]);
    let [get, post] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!((get.method(), get.target()), ("GET", "/items?page=2"));
    let headers: Vec<_> = get.headers().collect();
    assert_eq!(headers, [("Host", "test"), ("X-Trace", "a: b")]);
    assert_eq!(get.header("x-trace"), Some("a: b"));
    assert_eq!(post.json()["a"], 1);
    assert_eq!((server.connections(), server.count("GET /items")), (1, 1));
}

#[tokio::test]
async fn a_request_that_breaks_off_is_no_request() {
    let server = Server::start(|_| Response::new(204, "", ""));
    for length in [0, 20, POST.len() - 1] {
        let mut peer = connect(&server, &POST[..length]).await;
        peer.shutdown().await.unwrap();
        sees_close(&mut peer).await;
    }
    assert_eq!((server.connections(), server.requests().len()), (3, 0));
}

#[tokio::test]
async fn a_script_is_followed_and_then_connections_close() {
    let server = Server::script([Response::bytes("no HTTP"), Response::json(200, "[]")]);
    let mut peer = connect(&server, GET).await;
    hears(&mut peer, "no HTTP").await;
    sees_close(&mut peer).await;
    let mut peer = connect(&server, POST).await;
    let json = "HTTP/1.1 200 Told\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]";
    hears(&mut peer, json).await;
    peer.write_all(GET.as_bytes()).await.unwrap();
    sees_close(&mut peer).await;
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_response_waits_for_its_gate_while_others_are_given() {
    let gate = Gate::new();
    let held = Response::new(204, "", "").held(&gate);
    let server = Server::script([Response::silence(), held, Response::none()]);
    let mut silent = connect(&server, GET).await;
    server.until(1, "GET /items").await;
    let mut waiting = connect(&server, POST).await;
    assert_eq!(server.request(1).await.text(), POST);
    sees_close(&mut connect(&server, GET).await).await;
    gate.open();
    hears(&mut waiting, EMPTY).await;
    drop(server);
    sees_close(&mut silent).await;
}

#[tokio::test]
async fn nobody_listens_on_an_address_that_is_refused() {
    let refused = Refused::new();
    let address = refused.url().trim_start_matches("http://");
    let error = TcpStream::connect(address).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
}
