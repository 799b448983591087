//! Every operation takes a valid request and answers with success.

use cleeng_mock::MockCleeng;
use codegen::api::{Call, Returns};
use serde_json::Value;

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
