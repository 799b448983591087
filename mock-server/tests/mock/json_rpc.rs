//! JSON-RPC, single and in batches.

use serde_json::{Value, json};

use crate::support::{get, post, stateless};

fn call(id: &Value) -> Value {
    json!({
        "method": "getPassOffer", "params": {"offerId": "P123123123_US"}, "jsonrpc": "2.0", "id": id,
    })
}

async fn answer(body: &Value) -> Value {
    let mock = stateless().await;
    let answer = post(&mock.rpc_url(), "", &body.to_string()).await;
    assert_eq!(answer.status, 200);
    answer.json()
}

#[tokio::test]
async fn the_id_comes_back_as_text_and_the_error_is_null() {
    let body = answer(&call(&json!(7))).await;
    assert_eq!(body["id"], "7");
    assert_eq!(body["error"], Value::Null);
    assert!(body["result"].is_object(), "{body}");
    assert_eq!(answer(&call(&json!("a-b"))).await["id"], "a-b");
}

#[tokio::test]
async fn one_failing_call_does_not_fail_a_batch() {
    let mut failing = call(&json!(2));
    failing["params"] = json!({});
    let body = answer(&json!([call(&json!(1)), failing, 5])).await;
    let answers = body.as_array().unwrap();
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["error"], Value::Null);
    assert_eq!(answers[1]["error"]["code"], 11);
    assert_eq!(
        answers[1]["error"]["data"]["rule"],
        "body offerId: required"
    );
    assert_eq!(answers[1]["id"], "2");
    assert_eq!(answers[2]["error"]["code"], -32600);
}

#[tokio::test]
async fn a_batch_is_refused_as_a_whole_with_one_object() {
    let calls: Vec<Value> = (0..26).map(|id| call(&json!(id))).collect();
    let body = answer(&Value::Array(calls)).await;
    assert_eq!(
        (&body["code"], &body["message"]),
        (&json!(-32600), &json!("A batch has at most 25 calls"))
    );
    assert_eq!(answer(&json!([])).await["code"], -32600);
}

#[tokio::test]
async fn a_call_without_an_id_is_done_and_not_answered() {
    let mock = stateless().await;
    let mut notification = call(&Value::Null);
    notification.as_object_mut().unwrap().remove("id");
    let answer = post(&mock.rpc_url(), "", &notification.to_string()).await;
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert_eq!(mock.requests()[0].operation(), Some("rpc.getPassOffer"));

    let batch = json!([notification, call(&json!(1))]);
    let answer = post(&mock.rpc_url(), "", &batch.to_string()).await;
    assert_eq!(answer.json().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn garbage_is_refused() {
    let mock = stateless().await;
    for (body, code) in [
        ("", -32700),
        ("{", -32700),
        ("5", -32600),
        (r#"{"method": "getPassOffer", "id": 1}"#, -32600),
        (r#"{"jsonrpc": "2.0", "id": 1}"#, -32600),
        (r#"{"jsonrpc": "2.0", "id": 1, "method": "getPas"}"#, -32601),
        (
            r#"{"jsonrpc": "2.0", "id": 1, "method": "getPassOffer", "params": [1]}"#,
            11,
        ),
    ] {
        let answer = post(&mock.rpc_url(), "", body).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json()["error"]["code"], code, "{body}");
    }
    let answer = get(&mock.rpc_url(), "").await;
    assert_eq!(
        (answer.status, answer.header("Allow")),
        (405, Some("POST, OPTIONS"))
    );
}

#[tokio::test]
async fn credentials_are_parameters() {
    let mut call = call(&json!(1));
    call["method"] = json!("deactivatePassOffer");
    let body = answer(&call).await;
    assert_eq!(body["error"]["code"], 3);
    call["params"]["publisherToken"] = json!("token");
    assert_eq!(answer(&call).await["error"], Value::Null);
}

#[tokio::test]
async fn numbers_and_flags_may_be_text_and_empty_objects_lists() {
    let list = |params: Value| json!({"method": "listPassOffers", "params": params, "json-rpc": "2.0", "id": 1});
    for params in [
        json!({"publisherToken": "t", "offset": "0", "limit": "2", "criteria": {"active": "1"}}),
        json!({"publisherToken": "t", "offset": 0, "limit": 2, "criteria": {"active": true}}),
        json!({"publisherToken": "t", "offset": 0, "limit": 2, "criteria": []}),
    ] {
        let body = answer(&list(params)).await;
        assert_eq!(
            body["result"]["items"].as_array().unwrap().len(),
            2,
            "{body}"
        );
        assert_eq!(body["result"]["totalItemCount"], 3);
    }
    let params = json!({"publisherToken": "t", "offset": 0, "limit": 201});
    let body = answer(&list(params)).await;
    assert_eq!(body["error"]["data"]["rule"], "body limit: max 200");
}
