//! Requests that are sent at the same time, on other tasks and on other threads.
#![cfg(feature = "reqwest")]

use std::future::IntoFuture as _;

use cleeng_client::core::passes::Pass;
use cleeng_client::{Client, Error};
use futures_util::future::{join, join_all, try_join_all};
use futures_util::{StreamExt as _, stream};
use test_support::{Request, Response, Server};
use tokio::task::JoinSet;

/// Has every pass.
fn server() -> Server {
    let pass = |request: &Request| {
        let id = request.target().rsplit('/').next().unwrap_or_default();
        format!(
            r#"{{"passId":{id},"customerId":2,"offerId":"P1","status":"active","expiresAt":null,"externalProperties":{{}}}}"#
        )
    };
    Server::start(move |request| Response::json(200, pass(request)))
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url());
    builder.publisher_token("token").build().unwrap()
}

fn ids(passes: impl IntoIterator<Item = Pass>) -> Vec<i64> {
    let mut ids: Vec<_> = passes.into_iter().map(|it| it.pass_id.get()).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn requests_are_joined() {
    let server = server();
    let client = client(&server);
    let get = |id: i64| client.core().passes().get(id);

    let passes = join_all([1, 2, 3].map(|id| get(id).into_future())).await;
    assert_eq!(ids(passes.into_iter().map(Result::unwrap)), [1, 2, 3]);
    let passes: Vec<Pass> = try_join_all([4, 5].map(|id| get(id).into_future()))
        .await
        .unwrap();
    assert_eq!(ids(passes), [4, 5]);
    let (six, seven) = tokio::join!(get(6), get(7));
    assert_eq!(ids([six.unwrap(), seven.unwrap()]), [6, 7]);
    let (eight, nine) = join(get(8).into_future(), get(9).with_meta().into_future()).await;
    assert_eq!(ids([eight.unwrap(), nine.unwrap().value]), [8, 9]);
    assert_eq!(server.requests().len(), 9);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_are_spawned_after_their_client_is_gone() {
    let server = server();
    let mut tasks = JoinSet::new();
    {
        let client = client(&server);
        for id in 1..=3 {
            tasks.spawn(client.core().passes().get(id).into_future());
        }
        let other = client.clone();
        tasks.spawn(async move { other.core().passes().get(4).await });
    }
    let passes = tasks.join_all().await;
    assert_eq!(ids(passes.into_iter().map(Result::unwrap)), [1, 2, 3, 4]);

    let five = client(&server).core().passes().get(5).into_future();
    let five: Result<Pass, Error> = tokio::spawn(five).await.unwrap();
    assert_eq!(five.unwrap().pass_id, 5);
}

#[tokio::test]
async fn some_requests_are_sent_at_a_time() {
    let server = server();
    let client = client(&server);
    let requests = stream::iter(1..=5).map(|id| client.core().passes().get(id).into_future());
    let passes: Vec<_> = requests
        .buffer_unordered(2)
        .map(Result::unwrap)
        .collect()
        .await;
    assert_eq!(ids(passes), [1, 2, 3, 4, 5]);
    assert!(server.connections() <= 2);
}

#[tokio::test]
async fn a_request_is_sent_again_by_its_clone() {
    let server = server();
    let request = client(&server).core().passes().get(1).max_retries(0);
    let clone = request.clone();
    assert_eq!(ids([request.await.unwrap(), clone.await.unwrap()]), [1, 1]);
    assert_eq!(server.count("GET /3.1/passes/1"), 2);
}

/// Why a request is not the future itself: this is what each task would keep instead while it waits.
#[test]
fn a_future_is_smaller_than_its_request() {
    let client = Client::builder().build().unwrap();
    let request = client.core().passes().list();
    let request_size = size_of_val(&request);
    let future_size = size_of_val(&request.into_future());
    assert_eq!(future_size, 3 * size_of::<usize>());
    assert!(request_size > 8 * future_size, "{request_size}");
}
