//! Given a documented refusal, the error says what it says.

use cleeng_client::{Error, ErrorKind};
use serde_json::{Value, json};

use crate::exchange::Exchange;
use crate::files::payload;
use crate::report::Report;
use crate::server::Server;
use crate::table::exchanges;

#[tokio::test]
async fn a_documented_refusal_is_an_error_with_its_words() {
    let server = Server::start();
    let mut report = Report::default();
    for exchange in exchanges() {
        for (file, status) in &exchange.refusals {
            let refusal = payload(file);
            for status in statuses(&exchange, &refusal, *status) {
                let outcome = server.answer(&exchange, status, &refusal).await;
                match outcome {
                    Ok(Err(error)) => {
                        let due = due(&exchange, status, &refusal);
                        let told = told(&error);
                        for (name, due) in due.as_object().unwrap() {
                            report.compare(due, &told[name], file, name);
                        }
                    }
                    Ok(Ok(_)) => report.add(Some("no error".to_owned()), file, status),
                    Err(panic) => report.add(Some(panic), file, status),
                }
            }
        }
    }
    report.finish();
}

/// The documented status; and 200, with which a refusal is one all the same where the envelope says so.
fn statuses(exchange: &Exchange, refusal: &Value, status: u16) -> impl Iterator<Item = u16> {
    let success = exchange.route.envelope.success;
    let disguised = success.is_some_and(|key| refusal[key] == false);
    [status].into_iter().chain(disguised.then_some(200))
}

fn due(exchange: &Exchange, status: u16, refusal: &Value) -> Value {
    let (kind, words) = if exchange.is_rpc() {
        (ErrorKind::Rpc, &refusal["error"])
    } else {
        (ErrorKind::Api, refusal)
    };
    json!({
        "operation": exchange.route.id,
        "kind": format!("{kind:?}"),
        "status": status,
        "message": words["message"],
        "code": words["code"].as_i64().map(|code| code.to_string()),
        "rpc code": words["code"],
        "body": refusal.to_string(),
    })
}

fn told(error: &Error) -> Value {
    json!({
        "operation": error.operation(),
        "kind": format!("{:?}", error.kind()),
        "status": error.status(),
        "message": error.message(),
        "code": error.code(),
        "rpc code": error.rpc_code(),
        "body": error.body().map(String::from_utf8_lossy),
    })
}
