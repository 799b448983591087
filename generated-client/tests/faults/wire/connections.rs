//! Connections with several requests, or with less than one.

use std::time::Duration;

use tokio::time::sleep;

use super::{GET, HEAD, POST, Peer, assert_noted};
use crate::fault::Fault;
use crate::request::Received;
use crate::server::Server;
use crate::time::alone;
use crate::until;

fn empty() -> String {
    HEAD.replace("57", "0")
}

#[test]
fn requests_are_noted_as_they_come() {
    alone(async {
        let server = Server::start(vec![Fault::EmptyBody]).await;
        let mut peer = Peer::send(&server, GET).await;
        peer.hears(&empty()).await;
        sleep(Duration::from_millis(50)).await;
        peer.say(POST).await;
        peer.hears(&empty()).await;
        let mut other = Peer::send(&server, POST).await;
        other.hears(&empty()).await;
        assert_noted(&server, 2, 3, 3);
        let requests = server.requests();
        let [get, post, last] = requests.as_slice() else {
            panic!("{requests:?}");
        };
        assert_eq!(
            (get.request.text(), post.request.text()),
            (GET.into(), POST.into())
        );
        assert_eq!(
            (get.connection, post.connection, last.connection),
            (0, 0, 1)
        );
        assert!(post.at >= get.at + Duration::from_millis(50));
        assert!(last.at >= post.at);
    });
}

#[tokio::test]
async fn faults_come_in_order_and_the_last_stays() {
    let server = Server::start(vec![
        Fault::status(500, &[], ""),
        Fault::CloseWithoutAnswer,
        Fault::EmptyBody,
    ])
    .await;
    let mut peer = Peer::send(&server, GET).await;
    peer.hears(&empty().replace("200", "500")).await;
    peer.say(GET).await;
    peer.sees_close().await;
    let mut peer = Peer::send(&server, GET).await;
    peer.hears(&empty()).await;
    peer.say(GET).await;
    peer.hears(&empty()).await;
    assert_noted(&server, 2, 4, 4);
}

#[tokio::test]
async fn a_reset_unread_takes_a_turn() {
    let server = Server::start(vec![
        Fault::ResetBeforeRequest,
        Fault::ResetBeforeRequest,
        Fault::EmptyBody,
    ])
    .await;
    for _ in 0..2 {
        if let Ok(mut peer) = Peer::connect(server.url()).await {
            peer.sees_reset().await;
        }
    }
    let mut peer = Peer::send(&server, GET).await;
    peer.hears(&empty()).await;
    assert_noted(&server, 3, 1, 1);
}

#[tokio::test]
async fn a_closure_decides_on_the_turn_and_the_request() {
    let server =
        Server::start(
            |turn: usize, received: &Received| match received.request.method() {
                "POST" => Fault::Html(502),
                _ => Fault::Ok(turn.to_string()),
            },
        )
        .await;
    let mut peer = Peer::send(&server, GET).await;
    peer.hears(&HEAD.replace("57", "1")).await;
    peer.hears("0").await;
    peer.say(POST).await;
    peer.hears("HTTP/1.1 502 As told\r\n").await;
    let mut peer = Peer::send(&server, GET).await;
    peer.hears(&HEAD.replace("57", "1")).await;
    peer.hears("2").await;
}

#[tokio::test]
async fn the_peer_may_ask_for_the_last_answer() {
    let server = Server::start(vec![Fault::EmptyBody]).await;
    let request = GET.replace("Host: test", "Connection: Close");
    let mut peer = Peer::send(&server, &request).await;
    peer.hears(&empty()).await;
    peer.sees_close().await;
}

#[tokio::test]
async fn a_request_that_breaks_off_is_not_handled() {
    let server = Server::start(vec![Fault::EmptyBody]).await;
    drop(Peer::send(&server, &POST[..POST.len() - 1]).await);
    until(|| server.requests().len() == 1).await;
    assert_eq!(server.requests()[0].request.body(), b"{\"a\":1");
    drop(Peer::send(&server, &GET[..GET.len() - 1]).await);
    until(|| server.connections() == 2).await;
    assert_noted(&server, 2, 1, 0);
}

#[tokio::test]
async fn nothing_outlives_the_server() {
    let server = Server::start(vec![Fault::StalledBody]).await;
    let mut stalled = Peer::send(&server, GET).await;
    stalled.hears(HEAD).await;
    let mut idle = Peer::connect(server.url()).await.unwrap();
    until(|| server.connections() == 2).await;
    let url = server.url().to_owned();
    drop(server);
    stalled.hears(&super::BODY[..28]).await;
    stalled.sees_close().await;
    idle.sees_close().await;
    assert!(Peer::connect(&url).await.is_err());
}
