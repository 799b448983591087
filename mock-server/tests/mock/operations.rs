//! Every operation takes a valid request and answers with success.

use cleeng_mock::MockCleeng;
use codegen::api::{Call, Operation, ParamIn, Returns};
use serde_json::{Map, Value};

use crate::support::{api, judge, post, rest, rpc, send, stateless};

#[tokio::test]
async fn every_operation_answers_a_valid_request() {
    let mock = stateless().await;
    let (mut answered, mut wrong) = (0, Vec::new());
    for (_, _, operation) in api().operations() {
        let complaint = match &operation.call {
            Call::Rest { .. } => {
                let request = rest(operation);
                let answer = send(&mock.base_url(), &request).await;
                let is_it = answer.header("X-Mock-Operation") == Some(&operation.id);
                let is_right = operation.success.contains(&answer.status) && is_it;
                (!is_right).then(|| format!("{request:?}\n  {answer:?}"))
            }
            Call::Rpc { .. } => {
                let call = rpc(operation).to_string();
                let answer = post(&mock.rpc_url(), "", &call).await;
                let body = answer.json();
                let is_right = answer.status == 200
                    && body["error"] == Value::Null
                    && body["id"] == "1"
                    && body.get("result").is_some();
                (!is_right).then(|| format!("{call}\n  {answer:?}"))
            }
        };
        match complaint {
            None => answered += 1,
            Some(complaint) => wrong.push(format!("{}: {complaint}", operation.id)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(answered, 229);
}

#[tokio::test]
async fn every_sample_is_what_the_model_says() {
    for seed in [0, 7] {
        let mock = MockCleeng::builder()
            .stateless()
            .seed(seed)
            .start()
            .await
            .unwrap();
        for (_, _, operation) in api().operations() {
            let body = match &operation.call {
                Call::Rest { .. } => {
                    let text = send(&mock.base_url(), &rest(operation)).await.text;
                    serde_json::from_str(&text).unwrap_or_default()
                }
                Call::Rpc { .. } => {
                    let call = rpc(operation).to_string();
                    post(&mock.rpc_url(), "", &call).await.json()["result"].take()
                }
            };
            let wrong = judge(operation, &body);
            let is_empty = matches!(operation.returns, Returns::Nothing) && body.is_null();
            assert!(
                wrong.is_empty() || is_empty,
                "{}: {wrong:?}\n{body}",
                operation.id
            );
        }
    }
}

#[tokio::test]
async fn every_operation_refuses_what_lacks_a_field_or_has_one_too_many() {
    let mock = stateless().await;
    let mut refused = 0;
    for (_, _, operation) in api().operations() {
        let fields = operation.params_in(ParamIn::Body);
        let required: Vec<&str> = fields
            .filter(|field| !field.optional)
            .map(|field| field.name.wire.as_str())
            .collect();
        for name in required {
            let rule = rule(&mock, operation, |body| {
                body.remove(name);
            });
            let due = format!("body {name}: required");
            assert_eq!(rule.await, due, "{}", operation.id);
            refused += 1;
        }
        if operation.params_in(ParamIn::Body).next().is_some() {
            let rule = rule(&mock, operation, |body| {
                body.insert(String::from("0"), Value::Null);
            });
            assert_eq!(rule.await, "body 0: unknown", "{}", operation.id);
            refused += 1;
        }
    }
    assert!(refused > 300, "{refused} requests");
}

/// The rule that a valid request breaks once its body is changed.
async fn rule(
    mock: &MockCleeng,
    operation: &Operation,
    change: impl FnOnce(&mut Map<String, Value>),
) -> String {
    let answer = match &operation.call {
        Call::Rest { .. } => {
            let request = rest(operation);
            let body = request.body.as_deref().unwrap_or("{}");
            let mut body: Value = serde_json::from_str(body).unwrap();
            change(body.as_object_mut().unwrap());
            send(&mock.base_url(), &request.body(&body)).await
        }
        Call::Rpc { .. } => {
            let mut call = rpc(operation);
            change(call["params"].as_object_mut().unwrap());
            post(&mock.rpc_url(), "", &call.to_string()).await
        }
    };
    answer.rule().to_owned()
}
