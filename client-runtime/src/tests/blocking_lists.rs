//! Lists as iterators, which block the thread.

use http::StatusCode;

use super::desk::{Desk, order, reply, reply_with};
use super::shop::{self, ListOrders, Order, SHOP_KEY};
use crate::{Error, ErrorKind, Request, blocking};

/// A blocking client with the transport and the clock of this one.
fn client(desk: &Desk) -> blocking::Client {
    let builder = shop::builder()
        .credential(&SHOP_KEY, "key-1".into())
        .transport(desk.api.clone())
        .clock(desk.clock.clone());
    builder.build_blocking().unwrap()
}

fn list(desk: &Desk) -> blocking::Request<ListOrders> {
    Request::new(&client(desk), ListOrders::default())
}

/// Three pages of two items each, of which the last is an error.
fn broken() -> Desk {
    let page = |ids: [i64; 2]| {
        let items = format!("[{},{}]", order(ids[0]), order(ids[1]));
        reply_with(200, &[("x-total-count", "6")], &items)
    };
    Desk::new([page([0, 1]), page([2, 3]), reply(500, "")])
}

#[test]
fn each_page_is_requested_when_it_is_wanted() {
    let desk = broken();
    let mut items = list(&desk).into_iter();
    assert_eq!(desk.count(), 0);
    let mut next = || {
        let item = items.next()?;
        Some(item.map_err(|error| error.status()))
    };
    assert_eq!(next().unwrap().unwrap().id, 0);
    assert_eq!(desk.count(), 1);
    let ids: Vec<_> = (0..3).map(|_| next().unwrap().unwrap().id).collect();
    assert_eq!((ids, desk.count()), (vec![1, 2, 3], 2));
    assert_eq!(
        next().unwrap().unwrap_err(),
        Some(StatusCode::INTERNAL_SERVER_ERROR)
    );
    assert!(next().is_none());
    assert_eq!(desk.count(), 3);
}

#[test]
fn items_and_pages_have_the_methods_of_iterators() {
    let desk = broken();
    let orders = list(&desk).into_iter().take(3);
    let orders: Vec<Order> = orders.collect::<Result<_, Error>>().unwrap();
    assert_eq!(orders.last().map(|order| order.id), Some(2));
    assert_eq!(desk.count(), 2);
    let sizes = list(&broken()).pages().map_while(Result::ok);
    let sizes: Vec<_> = sizes.map(|page| page.len()).collect();
    assert_eq!(sizes, [2, 2]);
}

#[test]
fn the_whole_list_has_a_limit() {
    let desk = broken();
    let error = list(&desk).all(3).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(
        error.to_string(),
        "store.orders.list: the list has more than 3 items"
    );
    assert_eq!(
        list(&broken()).all(10).unwrap_err().status(),
        Some(StatusCode::INTERNAL_SERVER_ERROR)
    );
    let page = format!("[{}]", order(7));
    let desk = Desk::new([reply_with(200, &[("x-total-count", "1")], &page)]);
    assert_eq!(list(&desk).all(1).unwrap().len(), 1);
}

#[test]
fn a_blocking_client_waits_by_its_clock() {
    let busy = reply_with(503, &[("retry-after", "3")], "");
    let desk = Desk::new([busy, reply(200, &order(7))]);
    let order = shop::get_order(&client(&desk), "7").max_retries(1).send();
    assert_eq!(order.unwrap().id, 7);
    assert_eq!(desk.waited().as_secs(), 3);
}

#[cfg(not(feature = "blocking"))]
#[test]
fn without_its_feature_the_client_asks_for_a_transport() {
    let error = shop::builder().build_blocking().unwrap_err();
    assert_eq!(
        error.to_string(),
        "this build of the client has no transport of its own: set one with `ClientBuilder::transport`"
    );
}
