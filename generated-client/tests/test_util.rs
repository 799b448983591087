//! What users make of responses in their own tests.

#![cfg(all(feature = "test-util", feature = "core", feature = "mediastore"))]

use cleeng_client::Page;
use cleeng_client::core::passes::{Pass, PassStatus};
use cleeng_client::core::subscriptions::Subscription;
use cleeng_client::mediastore::Session;

// ANCHOR: made
fn may_watch(pass: &Pass) -> bool {
    pass.status == PassStatus::Active
}

#[test]
fn an_example_is_changed_where_a_test_needs_it() {
    assert!(may_watch(&Pass::example()));
    assert!(!may_watch(
        &Pass::example().status("stopped").expires_at(None)
    ));
}

#[test]
fn an_object_is_made_of_nothing_in_one_expression() {
    let pass = Pass::default().pass_id(7).status(PassStatus::Active);
    assert!(pass.pass_id == 7 && may_watch(&pass));
    assert!(pass.offer_id.as_str().is_empty());
}

#[test]
fn a_page_is_made_of_its_items() {
    let page = Page::from(vec![Subscription::example()]);
    assert_eq!((page.len(), page.total), (1, None));
    let page: Page<Pass> = std::iter::repeat_with(Pass::default).take(2).collect();
    assert_eq!(page.len(), 2);
}
// ANCHOR_END: made

#[test]
fn secrets_of_examples_are_not_shown() {
    let session = Session::example().jwt("a-jwt");
    assert_eq!(session.jwt.expose(), "a-jwt");
    assert!(!format!("{session:?}").contains("a-jwt"));
}
