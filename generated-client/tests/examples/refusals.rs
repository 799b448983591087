//! Given a documented failure, the error says what it says.

use cleeng_client::{Error, ErrorKind};
use serde_json::{Value, json};

use crate::cases::{Case, api, cases};
use crate::report::Report;

#[tokio::test]
async fn a_documented_failure_is_an_error_with_its_words() {
    let api = api();
    let mut report = Report::default();
    for case in cases(&api) {
        let Some(response) = case.example.response.as_ref().filter(|it| it.fails) else {
            continue;
        };
        let text = response.body.as_ref().map_or("", |body| &body.text);
        for status in statuses(&case, text, response.status) {
            match case.read(status, text).await.0 {
                Err(error) => {
                    let (due, told) = (due(&case, status, text), told(&error));
                    for (name, due) in due.as_object().unwrap() {
                        report.compare(due, &told[name], &case.name(), name);
                    }
                }
                Ok(_) => report.add(Some("no error".to_owned()), &case.name(), status),
            }
        }
    }
    report.finish();
}

/// The documented status; and 200, with which a failure is one all the same where the envelope says so.
fn statuses(case: &Case<'_>, text: &str, status: u16) -> impl Iterator<Item = u16> + use<> {
    let success = case.operation.envelope.success.as_deref();
    let body: Option<Value> = serde_json::from_str(text).ok();
    let disguised = success
        .zip(body)
        .is_some_and(|(key, body)| body[key] == false);
    [status].into_iter().chain(disguised.then_some(200))
}

fn due(case: &Case<'_>, status: u16, text: &str) -> Value {
    let body: Value = serde_json::from_str(text).unwrap_or_default();
    let (kind, words) = if case.is_rpc() {
        (ErrorKind::Rpc, &body["error"])
    } else {
        (ErrorKind::Api, &body)
    };
    let first = |keys: &[String]| keys.iter().find_map(|key| words.get(key)).cloned();
    let (message, code) = if case.is_rpc() {
        (words.get("message").cloned(), words.get("code").cloned())
    } else {
        (
            first(&case.family.error_message),
            first(&case.family.error_code),
        )
    };
    let text_of = |value: Value| value.as_str().map_or(value.to_string(), str::to_owned);
    json!({
        "operation": case.operation.id,
        "kind": format!("{kind:?}"),
        "status": status,
        "message": message,
        "code": code.map(text_of),
        "body": text,
    })
}

fn told(error: &Error) -> Value {
    json!({
        "operation": error.operation(),
        "kind": format!("{:?}", error.kind()),
        "status": error.status().map(u16::from),
        "message": error.message(),
        "code": error.code(),
        "body": error.body().map(String::from_utf8_lossy),
    })
}
