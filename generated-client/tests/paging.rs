//! What the operations that list say about their pages.

use cleeng_client::operation::{Paged, Paging, PagingKind};
use cleeng_client::types::Limit;
use cleeng_client::{core, mediastore, rpc};

const fn paging<O: Paged>(_: &O) -> Paging {
    O::PAGING
}

#[test]
fn an_offset_is_asked_for_and_told() {
    let mut list = core::subscriptions::ListSubscriptions::new();
    assert_eq!((list.start(), list.size()), (None, None));
    list.start_at(40);
    list.limit = Some(10);
    assert_eq!((list.start(), list.size()), (Some(40), Some(10)));
    assert_eq!(list.offset, Some(40));

    let paging = paging(&list);
    assert_eq!((paging.by, paging.first), (PagingKind::Offset, 0));
    assert_eq!((paging.size, paging.items), (Some(20), None));
}

#[test]
fn pages_are_counted_from_one() {
    let mut list = mediastore::checkout::ListCheckoutOffers::new();
    list.start_at(2);
    assert_eq!(list.page, Some(2));

    let paging = paging(&list);
    assert_eq!((paging.by, paging.first), (PagingKind::Page, 1));
    assert_eq!((paging.size, paging.items), (Some(15), None));
}

#[test]
fn a_fixed_size_is_known() {
    assert_eq!(core::passes::ListPasses::PAGING.size, Some(20));
}

#[test]
fn required_positions_are_told_too() {
    let mut list = rpc::ListPassOffers::new(0, Limit::new(50));
    list.start_at(u64::MAX);
    assert_eq!(list.start(), i64::MAX.try_into().ok());
    assert_eq!(list.size(), Some(50));
    assert_eq!(paging(&list).items, Some("items"));
}

#[test]
fn a_negative_position_is_none() {
    let list = rpc::ListPassOffers::new(-1, Limit::new(50));
    assert_eq!(list.start(), None);
}
