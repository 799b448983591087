//! Every operation takes a valid request and answers with success.

use codegen::api::Call;
use serde_json::Value;

use crate::support::{api, post, rest, rpc, send, stateless};

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
