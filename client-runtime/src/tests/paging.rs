//! Lists page by page: which pages are asked for, and when that ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::{FutureExt as _, StreamExt as _, TryStreamExt as _};

use super::desk::{Desk, Given, order, reply, reply_with};
use super::shop::{BrowseOrders, ListOrders, Order, SearchReceipts};
use crate::{Error, ErrorKind, Items, Page, Paged, Pages, Request};

/// How many items these servers put on a page.
const SIZE: i64 = 2;

fn orders(ids: impl IntoIterator<Item = i64>) -> String {
    let orders: Vec<_> = ids.into_iter().map(order).collect();
    format!("[{}]", orders.join(","))
}

/// The number that a query gives to a name.
fn number(request: &http::Request<bytes::Bytes>, name: &str) -> Option<i64> {
    let mut pairs = request.uri().query()?.split('&');
    let value = pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    value.parse().ok()
}

/// The items of a list that start at an offset.
fn items_from(offset: i64, size: i64, count: i64) -> String {
    orders(offset.min(count)..(offset + size).min(count))
}

/// A list of `count` items by offset, with or without its total.
fn by_offset(count: i64, total: Option<&'static str>) -> Desk {
    let answer = move |request: &http::Request<bytes::Bytes>| {
        let offset = number(request, "offset").unwrap_or(0);
        let headers: Vec<_> = total
            .map(|total| ("x-total-count", total))
            .into_iter()
            .collect();
        reply_with(200, &headers, &items_from(offset, SIZE, count))
    };
    Desk::answering(answer, |builder| builder)
}

/// A list of `count` items by pages that are numbered from 1, with its total.
fn by_page(count: i64) -> Desk {
    let answer = move |request: &http::Request<bytes::Bytes>| {
        let size = number(request, "size").unwrap_or(SIZE);
        let page = number(request, "page").unwrap_or(1);
        let items = items_from((page - 1) * size, size, count);
        reply(200, &format!(r#"{{"items":{items},"total":{count}}}"#))
    };
    Desk::answering(answer, |builder| builder)
}

/// A JSON-RPC list of `count` items by pages that are numbered from 0, with its total.
fn by_rpc_page(count: i64) -> Desk {
    let answer = move |request: &http::Request<bytes::Bytes>| {
        let call: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
        let page = call["params"]["page"].as_i64().unwrap_or(0);
        let items = items_from(page * SIZE, SIZE, count);
        let result = format!(r#"{{"items":{items},"totalItemCount":"{count}"}}"#);
        let id = &call["id"];
        reply(200, &format!(r#"{{"result":{result},"id":"{id}"}}"#))
    };
    Desk::answering(answer, |builder| builder)
}

fn list(desk: &Desk) -> Request<ListOrders> {
    Request::new(&desk.client, ListOrders::default())
}

fn list_from(desk: &Desk, offset: i64) -> Request<ListOrders> {
    let offset = Some(offset);
    let operation = ListOrders {
        offset,
        ..ListOrders::default()
    };
    Request::new(&desk.client, operation)
}

fn browse(desk: &Desk, page: Option<i64>, size: Option<i64>) -> Request<BrowseOrders> {
    Request::new(&desk.client, BrowseOrders { page, size })
}

fn search(desk: &Desk, page: Option<i64>) -> Request<SearchReceipts> {
    Request::new(&desk.client, SearchReceipts { page })
}

/// The ids of all items, page by page.
async fn pages<O: Paged<Item = Order>>(request: Request<O>) -> Vec<Vec<i64>> {
    let mut pages = request.pages();
    let mut all = Vec::new();
    while let Some(page) = pages.next().await {
        all.push(page.unwrap().iter().map(|order| order.id).collect());
    }
    assert!(pages.next().await.is_none());
    all
}

/// The ids of all items, and the error at their end.
async fn items<O: Paged<Item = Order>>(request: Request<O>) -> (Vec<i64>, Option<Error>) {
    let mut items = request.stream();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(order) => ids.push(order.id),
            Err(error) => {
                assert!(items.next().await.is_none());
                return (ids, Some(error));
            }
        }
    }
    assert!(items.next().await.is_none());
    (ids, None)
}

#[tokio::test]
async fn an_offset_advances_by_the_items_that_came_until_the_total() {
    let desk = by_offset(5, Some("5"));
    assert_eq!(pages(list(&desk)).await, [vec![0, 1], vec![2, 3], vec![4]]);
    assert_eq!(desk.queries(), ["", "offset=2", "offset=4"]);
}

#[tokio::test]
async fn a_full_last_page_is_the_last_when_there_is_a_total() {
    let desk = by_offset(4, Some("4"));
    assert_eq!(items(list(&desk)).await.0, [0, 1, 2, 3]);
    assert_eq!(desk.count(), 2);
}

#[tokio::test]
async fn a_list_without_a_total_ends_with_an_empty_page_that_is_not_given() {
    let desk = by_offset(4, None);
    assert_eq!(pages(list(&desk)).await, [vec![0, 1], vec![2, 3]]);
    assert_eq!(desk.queries(), ["", "offset=2", "offset=4"]);
}

#[tokio::test]
async fn an_empty_list_is_one_empty_page_and_no_item() {
    for total in [None, Some("0")] {
        let desk = by_offset(0, total);
        assert_eq!(pages(list(&desk)).await, [Vec::<i64>::new()]);
        assert_eq!(desk.count(), 1);
        assert!(items(list(&desk)).await.0.is_empty());
    }
}

#[tokio::test]
async fn a_start_of_the_caller_counts_towards_the_total() {
    let desk = by_offset(5, Some("5"));
    assert_eq!(items(list_from(&desk, 1)).await.0, [1, 2, 3, 4]);
    assert_eq!(desk.queries(), ["offset=1", "offset=3"]);
    let desk = by_offset(5, Some("5"));
    assert_eq!(items(list_from(&desk, 0)).await.0, [0, 1, 2, 3, 4]);
    assert_eq!(desk.queries(), ["offset=0", "offset=2", "offset=4"]);
    let desk = by_offset(5, Some("5"));
    assert_eq!(pages(list_from(&desk, 9)).await, [Vec::<i64>::new()]);
}

#[tokio::test]
async fn page_numbers_advance_by_one_from_the_first() {
    let desk = by_page(5);
    assert_eq!(items(browse(&desk, None, None)).await.0, [0, 1, 2, 3, 4]);
    assert_eq!(desk.queries(), ["", "page=2", "page=3"]);
    let desk = by_page(5);
    assert_eq!(items(browse(&desk, Some(1), None)).await.0.len(), 5);
    assert_eq!(desk.queries(), ["page=1", "page=2", "page=3"]);
}

#[tokio::test]
async fn a_size_of_the_caller_stays_and_tells_how_many_items_were_skipped() {
    let desk = by_page(8);
    assert_eq!(
        items(browse(&desk, Some(2), Some(3))).await.0,
        [3, 4, 5, 6, 7]
    );
    assert_eq!(desk.queries(), ["page=2&size=3", "page=3&size=3"]);
}

#[tokio::test]
async fn a_later_page_of_unknown_size_leads_to_an_empty_page() {
    let desk = by_page(4);
    assert_eq!(pages(browse(&desk, Some(2), None)).await, [[2, 3]]);
    assert_eq!(desk.queries(), ["page=2", "page=3"]);
}

#[tokio::test]
async fn a_json_rpc_list_has_its_own_first_page_and_size() {
    let desk = by_rpc_page(5);
    assert_eq!(items(search(&desk, None)).await.0, [0, 1, 2, 3, 4]);
    let params = |desk: &Desk| -> Vec<_> {
        let bodies = desk.bodies().into_iter();
        let params = bodies.map(|body| {
            let call: serde_json::Value = serde_json::from_str(&body).unwrap();
            call["params"].to_string()
        });
        params.collect()
    };
    assert_eq!(params(&desk), ["{}", r#"{"page":1}"#, r#"{"page":2}"#]);
    let desk = by_rpc_page(4);
    assert_eq!(items(search(&desk, Some(1))).await.0, [2, 3]);
    assert_eq!(params(&desk), [r#"{"page":1}"#]);
}

#[tokio::test]
async fn other_arguments_are_sent_with_every_page() {
    let desk = by_offset(3, Some("3"));
    let text = Some("tea".to_owned());
    let operation = ListOrders {
        text,
        ..ListOrders::default()
    };
    items(Request::new(&desk.client, operation)).await;
    assert_eq!(desk.queries(), ["text=tea", "text=tea&offset=2"]);
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let answers = [
        reply(200, &orders([0, 1])),
        reply(500, r#"{"message":"Oops"}"#),
        reply(200, &orders([2])),
    ];
    let desk = Desk::new(answers.clone());
    let (ids, error) = items(list(&desk)).await;
    assert_eq!(ids, [0, 1]);
    assert_eq!(
        error.unwrap().to_string(),
        "store.orders.list: 500 Internal Server Error: Oops"
    );
    assert_eq!(desk.count(), 2);

    let desk = Desk::new(answers);
    let results: Vec<_> = list(&desk).pages().map(|page| page.is_ok()).collect().await;
    assert_eq!((results, desk.count()), (vec![true, false], 2));
}

#[tokio::test]
async fn a_list_that_stands_still_is_an_error() {
    let same = || reply_with(200, &[("x-total-count", "6")], &orders([0, 1]));
    let desk = Desk::new([same()]);
    let (ids, error) = items(list(&desk)).await;
    assert_eq!((ids, desk.count()), (vec![0, 1], 2));
    let error = error.unwrap();
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(
        error.to_string(),
        "store.orders.list: page 2 is the same as the one before"
    );
    assert!(!error.is_retryable() && !error.may_have_happened());
}

#[tokio::test]
async fn a_list_without_end_has_one() {
    let count = AtomicU64::new(0);
    let answer = move |_: &http::Request<bytes::Bytes>| -> Given {
        let id = count.fetch_add(1, Ordering::Relaxed);
        reply(200, &format!("[{}]", order(id.try_into().unwrap())))
    };
    let desk = Desk::answering(answer, |builder| builder);
    let (ids, error) = items(list(&desk)).await;
    assert_eq!(ids.len(), 10_000);
    let error = error.unwrap();
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(
        error.to_string(),
        "store.orders.list: the list did not end after 10000 pages"
    );
}

#[tokio::test]
async fn a_total_that_changes_counts_as_it_is_last() {
    let page = |total, ids: [i64; 2]| reply_with(200, &[("x-total-count", total)], &orders(ids));
    let desk = Desk::new([page("9", [0, 1]), page("3", [2, 3])]);
    assert_eq!(items(list(&desk)).await.0, [0, 1, 2, 3]);
    let desk = Desk::new([page("4", [0, 1]), page("6", [2, 3]), page("6", [4, 5])]);
    assert_eq!(items(list(&desk)).await.0, [0, 1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn a_total_that_is_too_small_does_not_hide_items_that_came() {
    let desk = by_offset(2, Some("0"));
    assert_eq!(items(list(&desk)).await.0, [0, 1]);
    assert_eq!(desk.count(), 1);
}

#[tokio::test]
async fn nothing_is_asked_for_before_it_is_wanted() {
    let desk = by_offset(6, Some("6"));
    let mut pages: Pages<ListOrders> = list(&desk).pages();
    let mut items: Items<ListOrders> = list(&desk).stream();
    assert_eq!(desk.count(), 0);
    pages.next().await.unwrap().unwrap();
    assert_eq!(desk.count(), 1);
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(desk.count(), 2);
    items.next().await.unwrap().unwrap();
    assert_eq!(desk.count(), 3);
    drop((pages, items));
    assert_eq!(desk.count(), 3);
}

#[tokio::test]
async fn a_list_is_a_stream() {
    let desk = by_offset(5, Some("5"));
    let pages: Vec<Page<Order>> = list(&desk).pages().try_collect().await.unwrap();
    assert_eq!(pages.len(), 3);
    assert_eq!(pages[2].total, Some(5));
    let items = list(&desk).stream().map_ok(|order| order.id);
    let ids: Vec<_> = items.take(3).try_collect().await.unwrap();
    assert_eq!(ids, [0, 1, 2]);
}

#[tokio::test]
async fn a_page_that_was_given_up_waiting_for_is_not_asked_for_again() {
    let desk = by_offset(2, Some("2"));
    let api = desk.api.clone();
    let slow = Arc::new(Slow(api));
    let client = super::shop::builder()
        .credential(&super::shop::SHOP_KEY, "key-1".into())
        .transport(slow)
        .build()
        .unwrap();
    let mut pages = Request::new(&client, ListOrders::default()).pages();
    assert!(pages.next().now_or_never().is_none());
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 2);
    assert_eq!(desk.count(), 1);
}

/// Answers when it is asked a second time.
struct Slow<T>(T);

impl<T: crate::exchange::transport::Transport> crate::exchange::transport::Transport for Slow<T> {
    fn send(
        &self,
        request: http::Request<bytes::Bytes>,
        limits: crate::exchange::transport::Limits,
    ) -> crate::exchange::transport::BoxFuture<'_, Given> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            self.0.send(request, limits).await
        })
    }
}

#[tokio::test]
async fn the_settings_of_the_request_hold_for_every_page() {
    let busy = || reply(503, "");
    let page = |ids| reply(200, &orders(ids));
    let answers = [busy(), page([0, 1]), busy(), page([2, 3]), busy(), busy()];
    let desk = Desk::new(answers);
    let (ids, error) = items(list(&desk).max_retries(1)).await;
    assert_eq!(ids, [0, 1, 2, 3]);
    assert_eq!(error.unwrap().attempts(), 2);
    assert_eq!(desk.count(), 6);
}

#[test]
fn debug_shows_where_a_list_stands() {
    let desk = by_offset(5, None);
    assert_eq!(
        format!("{:?}", list(&desk).stream()),
        r#"Items(Pages { operation: "store.orders.list", pages: 0, items: 0, done: false, .. })"#
    );
}

#[tokio::test]
async fn all_items_of_a_list_fit_or_are_an_error() {
    for (most, expected) in [
        (4, Err("the list has more than 4 items")),
        (5, Ok(vec![0, 1, 2, 3, 4])),
        (6, Ok(vec![0, 1, 2, 3, 4])),
    ] {
        let desk = by_offset(5, None);
        let all = Request::new(&desk.client, ListOrders::default()).all(most);
        let ids = all
            .await
            .map(|all| all.iter().map(|order| order.id).collect());
        match (ids, expected) {
            (Err(error), Err(problem)) => {
                assert_eq!(error.kind(), ErrorKind::Paging);
                assert_eq!(error.to_string(), format!("store.orders.list: {problem}"));
            }
            (ids, expected) => assert_eq!(ids.ok(), expected.ok()),
        }
    }
}

#[tokio::test]
async fn no_page_is_requested_beyond_the_most_items() {
    let desk = by_offset(100, None);
    let all = Request::new(&desk.client, ListOrders::default()).all(3);
    all.await.unwrap_err();
    assert_eq!(desk.queries(), ["", "offset=2"]);
}

#[tokio::test]
async fn items_are_collected_into_any_collection() {
    let desk = by_page(3);
    let mut items: Items<BrowseOrders> =
        Request::new(&desk.client, BrowseOrders::default()).stream();
    assert_eq!(items.next().await.unwrap().unwrap().id, 0);
    let left: std::collections::VecDeque<Order> = items.try_collect().await.unwrap();
    assert_eq!(
        left.iter().map(|order| order.id).collect::<Vec<_>>(),
        [1, 2]
    );
}

#[tokio::test]
async fn a_page_that_fails_fails_the_collection() {
    let desk = Desk::new([reply(200, &orders([0, 1])), reply(500, "")]);
    let request = || Request::new(&desk.client, ListOrders::default());
    let error = request().all(10).await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(500));
    let collected = request().stream().try_collect::<Vec<_>>().await;
    assert_eq!(collected.unwrap_err().kind(), ErrorKind::Api);
}
