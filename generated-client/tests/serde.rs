//! Models in what users serialize.

#![cfg(all(
    feature = "serde",
    feature = "test-util",
    feature = "core",
    feature = "mediastore"
))]

use cleeng_client::core::passes::{GetPass, Pass, PassStatus};
use cleeng_client::mediastore::Session;
use cleeng_client::mediastore::account::Transaction;
use cleeng_client::mediastore::identity::{Login, TokenPair};
use cleeng_client::serde::{ExposeSecrets, expose_secrets};
use cleeng_client::session::CustomerSession;
use cleeng_client::types::{CustomerId, OfferId};
use cleeng_client::{Page, Secret, json};
use serde::{Deserialize, Serialize};
use serde_json::{from_str, to_string};

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    #[serde(flatten)]
    pass: Pass,
    seen: Option<CustomerId>,
    offers: Vec<OfferId>,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind")]
enum Message {
    Changed(Pass),
}

#[test]
fn a_model_is_the_json_of_the_api() {
    let pass = Pass::example();
    let text = to_string(&pass).unwrap();
    assert_eq!(text, json::to_json(&pass));
    assert_eq!(from_str::<Pass>(&text).unwrap(), pass);

    let transaction = Transaction::example();
    let text = to_string(&transaction).unwrap();
    assert_eq!(text, json::to_json(&transaction));
    assert_eq!(from_str::<Transaction>(&text).unwrap(), transaction);
}

#[test]
fn a_model_stands_in_types_of_users() {
    let row = Row {
        pass: Pass::example().status(PassStatus::Active),
        seen: Some(CustomerId::new(7)),
        offers: vec![OfferId::new("P123123123_US")],
    };
    let text = to_string(&row).unwrap();
    assert_eq!(from_str::<Row>(&text).unwrap().pass.status, row.pass.status);

    let message = Message::Changed(Pass::example());
    let text = to_string(&message).unwrap();
    assert!(text.starts_with(r#"{"kind":"Changed","passId":"#), "{text}");
    let Message::Changed(pass) = from_str(&text).unwrap();
    assert_eq!(pass.pass_id, Pass::example().pass_id);
}

#[test]
fn lists_and_operations_go_there_and_back() {
    let page = Page::from(vec![Pass::example()]);
    let text = to_string(&page).unwrap();
    assert_eq!(from_str::<Page<Pass>>(&text).unwrap(), page);

    let operation = GetPass::new(7);
    let text = to_string(&operation).unwrap();
    assert_eq!(text, r#"{"passId":7}"#);
    assert_eq!(from_str::<GetPass>(&text).unwrap(), operation);
}

#[test]
fn what_is_not_of_a_type_says_where() {
    let error = from_str::<Pass>(r#"{"passId":"soon"}"#).unwrap_err();
    assert!(error.to_string().contains("passId"), "{error}");
}

// ANCHOR: secrets
#[derive(Serialize)]
struct Kept {
    #[serde(serialize_with = "expose_secrets")]
    token: Secret,
}

#[test]
fn the_tokens_of_a_session_are_stored_on_purpose() {
    let session = CustomerSession::new("a-jwt", "a-refresh-token");
    let tokens = session.tokens();
    assert!(to_string(&tokens).is_err());

    let stored = to_string(&ExposeSecrets(&tokens)).unwrap();
    let tokens: TokenPair = from_str(&stored).unwrap();
    let session = CustomerSession::from(&tokens);
    assert_eq!(session.tokens().refresh_token.expose(), "a-refresh-token");
}
// ANCHOR_END: secrets

#[test]
fn an_operation_with_a_secret_parameter_is_not_serialized() {
    let login = Login::new("ann@example.com", Secret::new("a password"));
    let error = to_string(&login).unwrap_err().to_string();
    assert!(error.contains("secret parameter"), "{error}");
    assert!(!error.contains("a password"), "{error}");
}

#[test]
fn secrets_are_serialized_only_when_they_are_asked_for() {
    let session = Session::example().jwt("a-jwt-of-a-customer");
    let error = to_string(&session).unwrap_err().to_string();
    assert!(!error.contains("a-jwt-of-a-customer"), "{error}");
    let text = to_string(&ExposeSecrets(&session)).unwrap();
    assert!(text.contains("a-jwt-of-a-customer"));
    assert_eq!(from_str::<Session>(&text).unwrap(), session);

    let token = Secret::new("a-token");
    assert_eq!(
        to_string(&Kept { token }).unwrap(),
        r#"{"token":"a-token"}"#
    );
}
