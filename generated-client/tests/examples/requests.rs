//! Given the documented arguments, a call sends the documented request.

use serde_json::{Value, json};

use crate::exchange::Exchange;
use crate::files::{payload, single};
use crate::kept::differences;
use crate::report::Report;
use crate::server::{Received, Server};
use crate::table::exchanges;

/// Places where the documentation shows one value in two forms, and the client writes the other one.
const OTHER_FORMS: [(&str, &str); 1] = [
    // An integer in the reference, text in the tutorial that this payload is from.
    ("core.payments.create-order.request.json", "/customerId"),
];

#[tokio::test]
async fn a_documented_request_is_what_is_sent() {
    let server = Server::start();
    let mut report = Report::default();
    for exchange in exchanges() {
        for file in &exchange.requests {
            let (documented, server) = if exchange.is_rpc() {
                let documented = single(file);
                let server = server.called_like(&documented["params"]);
                (documented, server)
            } else {
                (payload(file), server.clone())
            };
            let outcome = server.answer(&exchange, 200, &json!({})).await;
            let Some(sent) = server.received() else {
                let error = outcome.map(Result::err);
                report.add(Some(format!("nothing is sent: {error:?}")), file, "");
                continue;
            };
            let due = due(file, &exchange, documented, &sent);
            let body = without_envelope(&exchange, &sent.body);
            report.compare(&due, &body, file, "");
        }
    }
    report.finish();
}

/// The documented request in the form that the client writes.
fn due(file: &str, exchange: &Exchange, documented: Value, sent: &Received) -> Value {
    let mut due = documented;
    for (_, place) in OTHER_FORMS.iter().filter(|(known, _)| *known == file) {
        let (due, sent) = (due.pointer_mut(place).unwrap(), sent.body.pointer(place));
        assert_ne!(Some(&*due), sent, "{file} {place} has one form");
        if differences(Some(due), sent).is_none() {
            *due = sent.unwrap().clone();
        }
    }
    without_envelope(exchange, &without_path_parameters(due, sent))
}

/// The documentation spells the envelope of JSON-RPC in several ways.
fn without_envelope(exchange: &Exchange, body: &Value) -> Value {
    if exchange.is_rpc() {
        json!({"method": body["method"], "params": body["params"]})
    } else {
        body.clone()
    }
}

/// What stands in the path need not stand in the body once more.
fn without_path_parameters(mut documented: Value, sent: &Received) -> Value {
    if let Value::Object(fields) = &mut documented {
        let in_path = |value: &Value| sent.path.split('/').any(|segment| value == segment);
        fields.retain(|name, value| name != "id" || !in_path(value));
    }
    documented
}
