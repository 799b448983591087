//! JSON-RPC requests, single and in batches.

use http::Method;
use serde_json::{Map, Value, json};

use crate::engine::call::Refusal;
use crate::engine::credentials::{self, Source};
use crate::engine::fault::Outcome;
use crate::engine::record::Recorded;
use crate::engine::refuse::{RULE_HEADER, rpc_response};
use crate::engine::rest::{recorded, with_warnings};
use crate::engine::routing::{self, Target};
use crate::engine::service::{Done, Sent, Service};
use crate::engine::validate::{Checked, Location, NO_BYTE_ORDER_MARK, Violation};
use crate::engine::wire::{Received, Reply};
use crate::engine::{envelope, fault, mask, refuse, validate};

/// No page sets a limit. No known client sends more, so one that does is told here and not by a surprise.
const MAX_BATCH: usize = 25;

/// Codes of the JSON-RPC standard; the API documents none for these cases.
const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;

/// A call out of a request.
struct Parsed<'a> {
    id: Option<Value>,
    call: Result<(Target<'a>, Map<String, Value>, Checked), Failure>,
}

/// Why a call is none.
struct Failure {
    code: i64,
    message: String,
    rule: String,
}

pub(crate) async fn answer(service: &Service, received: &Received) -> Sent {
    let entry = |sent: Sent| {
        let entry = recorded(service, received, &sent);
        service.recorder.add(vec![entry]);
        sent
    };
    if received.method == Method::OPTIONS {
        return entry(Sent::whole(
            Reply::empty(204).with_header("Allow", "POST, OPTIONS"),
        ));
    }
    if received.method != Method::POST {
        let message = format!("JSON-RPC takes POST and not {}", received.method);
        let reply = refuse::plain(405, &message, "verb: POST");
        return entry(Sent::whole(reply.with_header("Allow", "POST, OPTIONS")));
    }
    let (calls, is_batch) = match read(service, received) {
        Ok(calls) => calls,
        Err(failure) => {
            let rule = failure.rule.clone();
            // A batch that is refused as a whole has its error at the top.
            let body = if failure.code == PARSE_ERROR {
                rpc_response(Value::Null, Err(failure.to_json()))
            } else {
                failure.to_json()
            };
            return entry(Sent::whole(
                Reply::json(200, body).with_header(RULE_HEADER, rule),
            ));
        }
    };
    let ids: Vec<&str> = calls.iter().filter_map(Parsed::operation).collect();
    let trouble = match service.trouble(received, &ids).await {
        Ok(trouble) => trouble,
        Err(reply) => return entry(Sent::whole(*reply)),
    };
    let target = calls
        .iter()
        .find_map(|call| Some(call.call.as_ref().ok()?.0));
    if let Some(outcome) = trouble.outcome
        && outcome != Outcome::ExpireToken
        && let Some(reply) = fault::refuse(outcome, target)
    {
        let sent = Sent::whole(reply);
        let entries = calls
            .into_iter()
            .map(|call| record(service, received, &sent, call, None));
        service.recorder.add(entries.collect());
        return sent;
    }
    let expired = trouble.outcome == Some(Outcome::ExpireToken);
    let (mut answers, mut rules) = (Vec::new(), Vec::new());
    for call in &calls {
        let (answer, rule) = perform(service, call, received.base_url(), expired).await;
        answers.extend(call.id.clone().map(|id| rpc_response(id, answer)));
        rules.push(rule);
    }
    let mut reply = match (is_batch, answers.is_empty()) {
        (_, true) => Reply::empty(204),
        (true, false) => Reply::json(200, Value::Array(answers)),
        (false, false) => Reply::json(200, answers.remove(0)),
    };
    let broken: Vec<&str> = rules.iter().flatten().map(String::as_str).collect();
    if !broken.is_empty() {
        reply = reply.with_header(RULE_HEADER, broken.join("; "));
    }
    let mark = byte_order_mark(received);
    let warnings = mark.iter().chain(calls.iter().flat_map(Parsed::warnings));
    reply = with_warnings(reply, warnings);
    let sent = Sent::after(reply, trouble.outcome);
    let entries = calls.into_iter().zip(rules);
    let entries = entries.map(|(call, rule)| record(service, received, &sent, call, rule));
    service.recorder.add(entries.collect());
    sent
}

/// Refuses a request whose body has not come.
pub(crate) fn refuse_unread(service: &Service, received: &Received, refusal: &Refusal) -> Sent {
    let sent = Sent::whole(refuse::rpc_reply(refusal));
    let entry = recorded(service, received, &sent);
    service.recorder.add(vec![entry]);
    sent
}

/// The calls of a body, and whether they are a batch.
fn read<'a>(service: &'a Service, received: &Received) -> Result<(Vec<Parsed<'a>>, bool), Failure> {
    let failure = |code, message: String, rule: &str| Failure {
        code,
        message,
        rule: rule.to_owned(),
    };
    if let Some(rule) = byte_order_mark(received)
        && service.is_strict
    {
        let message = String::from("Parse error: a byte order mark");
        return Err(failure(PARSE_ERROR, message, &rule));
    }
    let value: Value = serde_json::from_slice(&received.body)
        .map_err(|error| failure(PARSE_ERROR, format!("Parse error: {error}"), "body: JSON"))?;
    match value {
        Value::Array(calls) if calls.is_empty() => {
            let message = String::from("The batch is empty");
            Err(failure(INVALID_REQUEST, message, "body: min 1 items"))
        }
        Value::Array(calls) if calls.len() > MAX_BATCH => {
            let message = format!("A batch has at most {MAX_BATCH} calls");
            let rule = format!("body: max {MAX_BATCH} items");
            Err(failure(INVALID_REQUEST, message, &rule))
        }
        Value::Array(calls) => {
            let calls = calls.into_iter().map(|call| parse(service, call));
            Ok((calls.collect(), true))
        }
        call => Ok((vec![parse(service, call)], false)),
    }
}

/// The rule that a body with a byte order mark breaks.
fn byte_order_mark(received: &Received) -> Option<String> {
    let rule = || format!("body: {NO_BYTE_ORDER_MARK}");
    received.has_byte_order_mark.then(rule)
}

fn parse(service: &Service, call: Value) -> Parsed<'_> {
    let invalid = |rule: &str| {
        Err(Failure {
            code: INVALID_REQUEST,
            message: String::from("Invalid request"),
            rule: format!("body {rule}"),
        })
    };
    let Value::Object(mut call) = call else {
        return Parsed {
            id: Some(Value::Null),
            call: invalid(": object"),
        };
    };
    let id = call.remove("id");
    // Older samples spell it differently.
    let mut versions = ["jsonrpc", "json-rpc"].into_iter();
    if !versions.any(|key| call.get(key).and_then(Value::as_str) == Some("2.0")) {
        return Parsed {
            id: Some(id.unwrap_or_default()),
            call: invalid("jsonrpc: const \"2.0\""),
        };
    }
    let Some(Value::String(method)) = call.remove("method") else {
        return Parsed {
            id: Some(id.unwrap_or_default()),
            call: invalid("method: text"),
        };
    };
    let Some(target) = routing::rpc(&service.api, &method) else {
        let failure = Failure {
            code: METHOD_NOT_FOUND,
            message: String::from("Method not found"),
            rule: String::from("body method: known"),
        };
        return Parsed {
            id,
            call: Err(failure),
        };
    };
    let (params, is_object) = match call.remove("params") {
        Some(Value::Object(params)) => (params, true),
        None => (Map::new(), true),
        Some(Value::Array(items)) if items.is_empty() => (Map::new(), true),
        Some(_) => (Map::new(), false),
    };
    let mut checked = validate::rpc(service.rules(), target.operation, &params);
    if !is_object {
        checked.violations = vec![Violation {
            location: Location::Body,
            name: String::from("params"),
            rule: String::from("object"),
        }];
    }
    Parsed {
        id,
        call: Ok((target, params, checked)),
    }
}

/// The result or the error of a call, and the rule that it broke.
async fn perform(
    service: &Service,
    call: &Parsed<'_>,
    base_url: String,
    expired: bool,
) -> (Result<Value, Value>, Option<String>) {
    let (target, params, checked) = match &call.call {
        Ok(call) => call,
        Err(failure) => return (Err(failure.to_json()), Some(failure.rule.clone())),
    };
    let refused = |refusal: &Refusal| (Err(refuse::rpc_error(refusal)), Some(refusal.rule.clone()));
    if expired {
        return refused(&refuse::expired(*target));
    }
    let caller = credentials::read(&service.api, &Source::Params(params));
    match service.perform(*target, checked, caller, base_url).await {
        Done::Refused(refusal) => refused(&refusal),
        Done::Body(_, body) => (Ok(body), None),
        Done::Answer(answer) => {
            let reply = envelope::reply(*target, answer);
            (Ok(reply.into_json()), None)
        }
    }
}

fn record(
    service: &Service,
    received: &Received,
    sent: &Sent,
    call: Parsed<'_>,
    rule: Option<String>,
) -> Recorded {
    let mut entry = recorded(service, received, sent);
    entry.warnings.extend(byte_order_mark(received));
    if let Ok((target, _, checked)) = call.call {
        entry.operation = Some(target.operation.id.clone());
        entry.shown = mask::arguments(&service.api, target.operation, &checked.arguments);
        entry.arguments = checked.arguments;
        entry.warnings.extend(checked.warnings);
    }
    // The header has the rules of all calls.
    entry.rule = rule;
    entry
}

impl Parsed<'_> {
    fn operation(&self) -> Option<&str> {
        Some(self.call.as_ref().ok()?.0.operation.id.as_str())
    }

    fn warnings(&self) -> &[String] {
        let checked = self.call.as_ref().map(|(_, _, checked)| checked);
        checked.map_or(&[], |checked| &checked.warnings)
    }
}

impl Failure {
    fn to_json(&self) -> Value {
        json!({"code": self.code, "message": self.message, "data": {"rule": self.rule}})
    }
}
