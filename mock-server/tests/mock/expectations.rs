//! What a test expects to be called.

use serde_json::json;

use crate::support::{Request, get, post, send, stateless};

fn pass(id: u32) -> Request {
    Request::new("GET", &format!("/3.1/passes/{id}")).header("X-Publisher-Token", "token")
}

#[tokio::test]
async fn an_expected_call_is_answered_as_told() {
    let mock = stateless().await;
    mock.expect("core.passes.get")
        .times(1)
        .with(json!({"passId": 123_456_789}))
        .answer(200, json!({"exactly": "this"}));
    mock.expect("core.passes.get")
        .returns(json!({"status": "terminated"}));

    let answer = send(&mock.base_url(), &pass(123_456_789)).await;
    assert_eq!(answer.text, r#"{"exactly":"this"}"#);
    let completed = send(&mock.base_url(), &pass(123_456_780)).await.json();
    assert_eq!(
        (&completed["status"], &completed["passId"]),
        (&json!("terminated"), &json!(123_456_780))
    );
    mock.verify().unwrap();
}

#[tokio::test]
async fn an_answer_can_be_a_refusal() {
    let mock = stateless().await;
    mock.expect("core.passes.get")
        .answer(404, json!({"message": "No such pass"}));
    let answer = send(&mock.base_url(), &pass(123_456_789)).await;
    assert_eq!(
        (answer.status, answer.text.as_str()),
        (404, r#"{"message":"No such pass"}"#)
    );
}

#[tokio::test]
async fn a_refusal_comes_in_the_shape_of_the_family() {
    let mock = stateless().await;
    mock.expect("mediastore.identity.login")
        .refuse(401, "USER0001", "Wrong password");
    let login =
        json!({"email": "someone@example.com", "password": "password", "publisherId": "123456789"});
    let answer = post(&mock.base_url(), "/auths", &login.to_string()).await;
    assert_eq!(answer.status, 401);
    assert_eq!(
        answer.json(),
        json!({"responseData": {}, "errors": ["Wrong password"], "code": "USER0001"})
    );

    mock.expect("rpc.getOfferDetails")
        .refuse(200, "4", "No such offer");
    let call = json!({"method": "getOfferDetails", "params": {"offerId": "S1"}, "jsonrpc": "2.0", "id": 1});
    let error = post(&mock.rpc_url(), "", &call.to_string()).await.json()["error"].take();
    assert_eq!(
        (&error["code"], &error["message"]),
        (&json!(4), &json!("No such offer"))
    );
}

#[tokio::test]
async fn in_json_rpc_the_answer_is_the_result() {
    let mock = stateless().await;
    mock.expect("rpc.getOfferDetails")
        .answer(200, json!({"offerTitle": "Films"}));
    let call = json!({"method": "getOfferDetails", "params": {"offerId": "S1"}, "jsonrpc": "2.0", "id": 1});
    let body = post(&mock.rpc_url(), "", &call.to_string()).await.json();
    assert_eq!(body["result"], json!({"offerTitle": "Films"}));
}

#[tokio::test]
async fn what_did_not_come_is_told_with_what_came_instead() {
    let mock = stateless().await;
    mock.expect("core.passes.get")
        .times(1)
        .with(json!({"passId": 123_456_789}));
    mock.expect("core.passes.list");
    mock.expect("core.pases.get");
    send(&mock.base_url(), &pass(123_456_780)).await;
    send(&mock.base_url(), &pass(1)).await;

    let unmet = mock.verify().unwrap_err().to_string();
    assert_eq!(
        unmet,
        "core.passes.get was expected once with {\"passId\":123456789}, but was called never\n  \
         a call was different: passId was 123456780 and not 123456789\n  \
         a call was refused: path passId: min 100000000\n\
         core.passes.list was expected at least once, but was called never\n  \
         what was called: core.passes.get, core.passes.get\n\
         core.pases.get was expected, and there is no such operation; did you mean core.passes.get?"
    );
}

#[tokio::test]
async fn what_is_secret_is_not_told() {
    let mock = stateless().await;
    let login = json!({"email": "someone@example.com", "password": "s3cret-password", "publisherId": "123456789"});
    mock.expect("mediastore.identity.login")
        .with(json!({"password": "s3cret-too"}));
    post(&mock.base_url(), "/auths", &login.to_string()).await;
    let unmet = mock.verify().unwrap_err().to_string();
    assert!(
        unmet.contains("password was \"***\" and not \"***\""),
        "{unmet}"
    );
    assert!(!unmet.contains("s3cret"), "{unmet}");
}

#[tokio::test]
async fn a_call_too_many_is_told() {
    let mock = stateless().await;
    mock.expect("authentication.jwks.get").times(1);
    get(&mock.base_url(), "/.well-known/jwks.json").await;
    mock.verify().unwrap();
    get(&mock.base_url(), "/.well-known/jwks.json").await;
    let unmet = mock.verify().unwrap_err();
    assert_eq!(
        format!("{unmet:?}"),
        "authentication.jwks.get was expected once, but was called twice"
    );
}

#[tokio::test]
async fn a_call_can_be_expected_never() {
    let mock = stateless().await;
    mock.expect("core.passes.get").times(0);
    mock.verify().unwrap();
    send(&mock.base_url(), &pass(123_456_789)).await;
    let unmet = mock.verify().unwrap_err();
    assert_eq!(
        unmet.to_string(),
        "core.passes.get was expected never, but was called once"
    );
}
