//! What can be shared, sent to another thread and kept.

use std::pin::pin;

use super::desk::Desk;
use super::shop::{
    GetOrder, GetReceipt, ListOrders, Order, SESSION, SearchReceipts, get_order, receipt,
};
use crate::clock::ManualClock;
use crate::exchange::transport::{Attempt, Failure, InMemory, Limits};
use crate::{
    Batch, BatchAnswers, BatchRequest, Client, ClientBuilder, Error, Handle, Items, Meta, Pages,
    Raw, Request, Response, RetryPolicy, WithMeta, blocking,
};

fn is_sent<T: Send + 'static>(_: &T) {}

fn is_shared<T: Send + Sync + 'static>() {}

#[test]
fn what_a_program_keeps_can_be_shared() {
    is_shared::<Client>();
    is_shared::<blocking::Client>();
    is_shared::<blocking::Request<GetOrder>>();
    is_shared::<blocking::Batch>();
    is_shared::<ClientBuilder>();
    is_shared::<Error>();
    is_shared::<Request<GetOrder>>();
    is_shared::<WithMeta<GetOrder>>();
    is_shared::<Raw<GetOrder>>();
    is_shared::<Response<Order>>();
    is_shared::<Meta>();
    is_shared::<Batch>();
    is_shared::<BatchRequest<(GetReceipt, SearchReceipts)>>();
    is_shared::<BatchAnswers>();
    is_shared::<Handle<GetReceipt>>();
    is_shared::<RetryPolicy>();
    is_shared::<Failure>();
    is_shared::<Attempt>();
    is_shared::<Limits>();
    is_shared::<InMemory>();
    is_shared::<ManualClock>();
}

#[test]
fn a_call_under_way_can_go_to_another_thread() {
    let client = Desk::json(200, "[]").client;
    let request = get_order(&client, "7");
    is_sent(&request.clone().into_future());
    is_sent(&request.clone().with_meta().into_future());
    is_sent(&request.raw().into_future());
    is_sent(&Batch::new(&client).into_future());
    is_sent(&BatchRequest::new(&client, (receipt(7),)).into_future());
    let mut pages: Pages<ListOrders> = Request::new(&client, ListOrders::default()).pages();
    is_sent(&pages);
    is_sent(&Box::pin(async move { pages.next().await }));
    let mut items: Items<ListOrders> = Request::new(&client, ListOrders::default()).stream();
    is_sent(&items);
    is_sent(&Box::pin(async move { items.next().await }));
}

#[test]
fn a_clone_of_a_client_shares_everything_and_a_derived_one_all_but_credentials() {
    let client = Desk::json(200, "").client;
    let clone = client.clone();
    assert!(std::ptr::eq(client.shared(), clone.shared()));
    assert!(std::ptr::eq(client.credentials(), clone.credentials()));
    let session = client.with_credential(&SESSION, "token-1".into());
    assert!(std::ptr::eq(client.shared(), session.shared()));
    assert_eq!(client.credentials().names(), ["shop-key"]);
    assert_eq!(session.credentials().names(), ["shop-key", "session"]);
}

#[test]
fn errors_and_clients_are_small() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Client>(), 2 * size_of::<usize>());
}

#[tokio::test]
async fn streams_need_no_pinning() {
    fn needs_unpin<T: Unpin>(_: &T) {}
    let client = Desk::json(200, "[]").client;
    let pages = Request::new(&client, ListOrders::default()).pages();
    needs_unpin(&pages);
    let items = Request::new(&client, ListOrders::default()).stream();
    needs_unpin(&items);
    let mut items = pin!(items);
    assert!(items.next().await.is_none());
}
