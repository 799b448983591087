//! Each fault once.

use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::time::Instant;

use super::{BODY, GET, HEAD, POST, Peer, assert_noted};
use crate::fault::{Fault, PAGE};
use crate::server::Server;
use crate::time::alone;
use crate::{PATIENCE, until};

fn half(text: &str) -> &str {
    &text[..text.len() / 2]
}

/// A server with one fault that has been sent a request.
async fn told(fault: Fault) -> (Server, Peer) {
    let server = Server::start(vec![fault]).await;
    let peer = Peer::send(&server, GET).await;
    (server, peer)
}

#[tokio::test]
async fn ok_is_json() {
    let (server, mut peer) = told(Fault::Ok(BODY.to_owned())).await;
    peer.hears(HEAD).await;
    peer.hears(BODY).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn an_answer_may_be_followed_by_a_close() {
    let (server, mut peer) = told(Fault::OkThenClose).await;
    peer.hears(HEAD).await;
    peer.hears(BODY).await;
    peer.sees_close().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_status_has_its_headers_and_body() {
    let fault = Fault::status(429, &[("retry-after", "1")], "{}");
    let (server, mut peer) = told(fault).await;
    peer.hears(
        "HTTP/1.1 429 As told\r\nretry-after: 1\r\ncontent-type: application/json\r\n\
         content-length: 2\r\n\r\n{}",
    )
    .await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 0);
}

#[tokio::test]
async fn a_status_may_close_the_connection() {
    let headers = [("content-type", "text/plain"), ("connection", "close")];
    let (server, mut peer) = told(Fault::status(503, &headers, "busy")).await;
    peer.hears(
        "HTTP/1.1 503 As told\r\ncontent-type: text/plain\r\nconnection: close\r\n\
         content-length: 4\r\n\r\nbusy",
    )
    .await;
    peer.sees_close().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_reset_before_the_request_does_not_wait_for_it() {
    let server = Server::start(vec![Fault::ResetBeforeRequest]).await;
    // The reset may come before the connection is reported.
    match Peer::connect(server.url()).await {
        Ok(mut peer) => peer.sees_reset().await,
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset),
    }
    assert_noted(&server, 1, 0, 0);
}

#[tokio::test]
async fn a_reset_before_a_later_request_waits_until_it_comes() {
    let server = Server::start(vec![Fault::EmptyBody, Fault::ResetBeforeRequest]).await;
    let mut peer = Peer::send(&server, GET).await;
    peer.hears(&HEAD.replace("57", "0")).await;
    peer.hears_silence().await;
    peer.say(POST).await;
    peer.sees_reset().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_closure_resets_before_the_server_acts() {
    let server = Server::start(|_: usize, _: &_| Fault::ResetBeforeRequest).await;
    let mut peer = Peer::send(&server, GET).await;
    peer.sees_reset().await;
    assert_noted(&server, 1, 1, 0);
}

#[tokio::test]
async fn a_reset_after_the_request_comes_once_the_server_has_acted() {
    let server = Server::start(vec![Fault::ResetAfterRequest]).await;
    let (start, rest) = POST.split_at(POST.len() - 3);
    let mut peer = Peer::send(&server, start).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 0, 0);
    peer.say(rest).await;
    peer.sees_reset().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_reset_during_headers_leaves_half_of_them() {
    let (server, mut peer) = told(Fault::ResetDuringHeaders).await;
    peer.hears(half(HEAD)).await;
    peer.sees_reset().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_reset_during_the_body_leaves_half_of_it() {
    let (server, mut peer) = told(Fault::ResetDuringBody).await;
    peer.hears(HEAD).await;
    peer.hears(half(BODY)).await;
    peer.sees_reset().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_close_may_be_all_the_answer() {
    let (server, mut peer) = told(Fault::CloseWithoutAnswer).await;
    peer.sees_close().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn headers_may_stall() {
    let (server, mut peer) = told(Fault::StalledHeaders).await;
    peer.hears(half(HEAD)).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_body_may_stall() {
    let (server, mut peer) = told(Fault::StalledBody).await;
    peer.hears(HEAD).await;
    peer.hears(half(BODY)).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[test]
fn a_body_may_drip() {
    alone(async {
        let every = Duration::from_millis(20);
        let bytes_per = 10;
        let start = Instant::now();
        let (server, mut peer) = told(Fault::SlowDrip { bytes_per, every }).await;
        peer.hears(HEAD).await;
        for (read, piece) in (1..).zip(BODY.as_bytes().chunks(bytes_per)) {
            peer.hears(std::str::from_utf8(piece).unwrap()).await;
            assert!(start.elapsed() >= read * every, "{:?}", start.elapsed());
        }
        assert_noted(&server, 1, 1, 1);
    });
}

#[tokio::test]
async fn json_may_be_cut_off() {
    let (server, mut peer) = told(Fault::TruncatedJson).await;
    peer.hears(&HEAD.replace("57", "28")).await;
    peer.hears(half(BODY)).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_length_may_be_too_large() {
    let (server, mut peer) = told(Fault::WrongLength).await;
    peer.hears(&HEAD.replace("57", "114")).await;
    peer.hears(BODY).await;
    peer.sees_close().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_length_may_be_too_small() {
    let (server, mut peer) = told(Fault::ShortLength).await;
    peer.hears(&HEAD.replace("57", "28")).await;
    peer.hears(BODY).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn an_answer_may_be_garbage() {
    let (server, mut peer) = told(Fault::Garbage).await;
    peer.hears("\u{1}\u{2}\u{3} this is no HTTP\r\n\r\n").await;
    peer.sees_close().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_huge_body_may_have_a_length() {
    const GIBIBYTE: u64 = 1 << 30;

    let fault = Fault::HugeBody {
        bytes: GIBIBYTE,
        with_length: true,
    };
    let (server, mut peer) = told(fault).await;
    peer.hears(&HEAD.replace("57", "1073741824")).await;
    let count = spaces(&mut peer, GIBIBYTE).await;
    assert_eq!(count, GIBIBYTE);
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_huge_body_may_end_with_the_connection() {
    const BYTES: u64 = (1 << 20) + 1;

    let fault = Fault::HugeBody {
        bytes: BYTES,
        with_length: false,
    };
    let (server, mut peer) = told(fault).await;
    let head = HEAD.replace("content-length: 57", "connection: close");
    peer.hears(&head).await;
    let count = spaces(&mut peer, u64::MAX).await;
    assert_eq!(count, BYTES);
    peer.sees_close().await;
    assert_noted(&server, 1, 1, 1);
    assert_eq!(server.sent(), head.len() as u64 + BYTES);
}

/// Reads so many bytes, unless the connection is closed before, and asserts that they are spaces.
async fn spaces(peer: &mut Peer, bytes: u64) -> u64 {
    let expected = vec![b' '; 256 * 1024];
    let mut buffer = vec![0; expected.len()];
    let mut count = 0;
    while count < bytes {
        let read = tokio::time::timeout(PATIENCE, peer.0.read(&mut buffer));
        let length = read.await.expect("nothing comes").unwrap();
        if length == 0 {
            break;
        }
        assert!(buffer[..length] == expected[..length]);
        count += length as u64;
    }
    count
}

#[tokio::test]
async fn an_answer_may_be_a_page() {
    let (server, mut peer) = told(Fault::Html(502)).await;
    peer.hears("HTTP/1.1 502 As told\r\ncontent-type: text/html\r\ncontent-length: 31\r\n\r\n")
        .await;
    peer.hears(PAGE).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn a_redirect_tells_where_to() {
    let fault = Fault::Redirect {
        code: 307,
        location: "http://other.test/".to_owned(),
    };
    let (server, mut peer) = told(fault).await;
    peer.hears("HTTP/1.1 307 As told\r\nlocation: http://other.test/\r\ncontent-length: 0\r\n\r\n")
        .await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 0);
}

#[tokio::test]
async fn a_body_may_be_empty() {
    let (server, mut peer) = told(Fault::EmptyBody).await;
    peer.hears(&HEAD.replace("57", "0")).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[tokio::test]
async fn json_may_have_another_type() {
    let (server, mut peer) = told(Fault::WrongContentType).await;
    peer.hears(&HEAD.replace("application/json", "text/plain"))
        .await;
    peer.hears(BODY).await;
    peer.hears_silence().await;
    assert_noted(&server, 1, 1, 1);
}

#[test]
fn a_fault_may_be_late() {
    alone(async {
        let delay = Duration::from_millis(200);
        let late = |fault| Fault::DelayThen(delay, Box::new(fault));
        let start = Instant::now();
        let (server, mut peer) = told(late(Fault::ResetDuringBody)).await;
        until(|| server.handled() == 1).await;
        peer.hears(HEAD).await;
        assert!(start.elapsed() >= delay);
        peer.hears(half(BODY)).await;
        peer.sees_reset().await;
        let (server, mut peer) = told(late(late(Fault::ResetBeforeRequest))).await;
        peer.hears_silence().await;
        peer.sees_reset().await;
        assert!(start.elapsed() >= 3 * delay);
        assert_noted(&server, 1, 0, 0);
    });
}

#[tokio::test]
async fn a_server_that_is_too_busy_has_not_acted() {
    let fault = Fault::status(503, &[("retry-after", "1")], "");
    let (server, mut peer) = told(fault).await;
    peer.hears("HTTP/1.1 503 As told\r\nretry-after: 1\r\n")
        .await;
    assert_noted(&server, 1, 1, 0);
}
