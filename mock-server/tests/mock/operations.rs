//! Every operation takes a valid request and answers with success.

use cleeng_mock::MockCleeng;
use codegen::api::{Call, Field, Operation, ParamIn, Returns, Type, TypeKind};
use serde_json::{Map, Value};

use crate::support::{Answer, api, judge, post, rest, rpc, send, stateless, strict};

#[tokio::test]
async fn every_operation_answers_a_valid_request() {
    let mock = stateless().await;
    let mut wrong = Vec::new();
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
        wrong.extend(complaint.map(|it| format!("{}: {it}", operation.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
async fn every_operation_refuses_what_lacks_a_field() {
    let mock = stateless().await;
    let mut refused = 0;
    for (_, _, operation) in api().operations() {
        let fields = operation.params_in(ParamIn::Body);
        for field in fields.filter(|field| !field.optional) {
            let name = field.name.wire.as_str();
            let answer = changed(&mock, operation, |body| {
                body.remove(name);
            });
            let due = format!("body {name}: required");
            assert_eq!(answer.await.rule(), due, "{}", operation.id);
            refused += 1;
        }
    }
    assert!(refused > 200, "{refused} requests");
}

#[tokio::test]
async fn an_unknown_field_of_any_operation_is_accepted_with_a_warning_or_refused() {
    let (lenient, strict) = (stateless().await, strict().await);
    let add = |body: &mut Map<String, Value>| {
        body.insert(String::from("0"), Value::Null);
    };
    let mut count = 0;
    for (_, _, operation) in api().operations() {
        if operation.params_in(ParamIn::Body).next().is_some() {
            let id = &operation.id;
            let answer = changed(&lenient, operation, add).await;
            is_accepted(&answer, id);
            assert_eq!(answer.warning(), "body 0: unknown", "{id}");
            let answer = changed(&strict, operation, add).await;
            assert_eq!(
                (answer.rule(), answer.warning()),
                ("body 0: unknown", ""),
                "{id}"
            );
            count += 1;
        }
    }
    assert!(count > 100, "{count} operations");
}

#[tokio::test]
async fn a_new_value_of_any_enum_is_accepted_with_a_warning_or_refused() {
    let (lenient, strict) = (stateless().await, strict().await);
    let stateful = MockCleeng::start().await.unwrap();
    let mut count = 0;
    for (_, _, operation) in api().operations() {
        for field in operation.params_in(ParamIn::Body).filter(|it| is_enum(it)) {
            let id = &operation.id;
            let name = &field.name.wire;
            let change = |body: &mut Map<String, Value>| {
                body.insert(name.clone(), Value::from("something new"));
            };
            let told = format!("body {name}: one of ");
            let answer = changed(&lenient, operation, change).await;
            is_accepted(&answer, id);
            assert!(answer.warning().starts_with(&told), "{id}: {answer:?}");
            let answer = changed(&strict, operation, change).await;
            assert!(answer.rule().starts_with(&told), "{id}: {answer:?}");
            // Whatever the state makes of it, it is not a mistake of the server.
            let answer = changed(&stateful, operation, change).await;
            assert!(answer.status < 500, "{id}: {answer:?}");
            count += 1;
        }
    }
    assert!(count > 10, "{count} enums");
}

fn is_enum(field: &Field) -> bool {
    match &field.ty {
        Type::Named(id) => matches!(api().type_def(*id).kind, TypeKind::Enum(_)),
        _ => false,
    }
}

fn is_accepted(answer: &Answer, id: &str) {
    let body: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let is_refused = body.get("error").is_some_and(|error| !error.is_null());
    assert!(answer.status < 300 && !is_refused, "{id}: {answer:?}");
    assert_eq!(answer.rule(), "", "{id}");
}

/// What comes of a valid request once its body is changed.
async fn changed(
    mock: &MockCleeng,
    operation: &Operation,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Answer {
    match &operation.call {
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
    }
}
