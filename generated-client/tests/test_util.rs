//! What users make of responses in their own tests.

#![cfg(all(feature = "test-util", feature = "core", feature = "mediastore"))]

use cleeng_client::core::passes::{GetPass, Pass, PassStatus};
use cleeng_client::core::subscriptions::Subscription;
use cleeng_client::http::StatusCode;
use cleeng_client::mediastore::Session;
use cleeng_client::testing::{ErrorBuilder, MetaBuilder};
use cleeng_client::{Error, Page, Response, UnixSeconds};

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
fn an_optional_field_takes_none_and_all_that_its_value_takes() {
    let subscription = Subscription::example().date_to(None).offer_id("S1_US");
    assert_eq!(subscription.date_to, None);
    let subscription = subscription.date_to(1_900_000_000).in_trial(Some(true));
    assert_eq!(subscription.date_to, Some(UnixSeconds::new(1_900_000_000)));
    assert_eq!(subscription.in_trial, Some(true));
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

// ANCHOR: error
/// What a user's code makes of errors.
fn is_gone(error: &Error) -> bool {
    error.status() == Some(StatusCode::NOT_FOUND) && error.operation() == Some("core.passes.get")
}

#[test]
fn an_error_is_the_one_that_the_client_would_give() {
    let error = ErrorBuilder::api(StatusCode::NOT_FOUND)
        .of::<GetPass>()
        .body(r#"{"message": "No such pass", "code": "E404"}"#)
        .build();
    assert!(is_gone(&error));
    assert_eq!(error.message(), Some("No such pass"));
    assert!(!is_gone(&ErrorBuilder::api(StatusCode::NOT_FOUND).build()));
}
// ANCHOR_END: error

#[test]
fn a_response_is_made_of_a_value_and_its_metadata() {
    let meta = MetaBuilder::new().header("etag", "v1").attempts(2).build();
    let response = Response::new(Pass::example(), meta);
    assert_eq!(
        (response.meta.etag(), response.meta.attempts()),
        (Some("v1"), 2)
    );
    assert!(may_watch(&response));
}
