//! Every operation of the API, from the command line to the socket and back.

mod support;

use std::fmt::Write as _;

use cleeng_console::{Extent, sample};
use codegen::api::{Api, Call, Operation, ParamIn};
use serde_json::{Map, Value, json};
use support::{TOKEN, call, responds};
use test_support::Request;

const JWT: &str = "header.payload.signature";
const CUSTOMER_TOKEN: &str = "customer-Token_9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9o";

/// What each operation puts on the wire, written from the documentation for the client's own tests.
const TABLES: [&str; 5] = [
    include_str!("../../generated-client/tests/expectations/authentication.json"),
    include_str!("../../generated-client/tests/expectations/core.json"),
    include_str!("../../generated-client/tests/expectations/in_app.json"),
    include_str!("../../generated-client/tests/expectations/mediastore.json"),
    include_str!("../../generated-client/tests/expectations/rpc.json"),
];

/// Headers that any request may carry.
const USUAL: [&str; 5] = [
    "accept",
    "content-length",
    "content-type",
    "host",
    "user-agent",
];

fn api() -> &'static Api {
    cleeng_console::load()
        .map_err(|(_, problems)| problems)
        .unwrap()
}

#[test]
fn the_samples_of_the_spec_make_a_request_of_every_operation() {
    let api = api();
    for (_, _, operation) in api.operations() {
        for extent in [Extent::Required, Extent::All] {
            let members: Vec<String> = sample(api, operation, extent)
                .into_iter()
                .map(|(name, json)| format!("{}:{json}", json!(name)))
                .collect();
            let params = format!("{{{}}}", members.join(","));
            let ran = call(&[&operation.id, "--params", &params, "--dry-run"]).run();
            assert_eq!(ran.stderr, "", "{params}");
            let text = ran.done();
            assert!(text.contains(" https://"), "{text}");
        }
    }
}

/// The tables are evidence of their own: what they have not heard of is not looked at.
#[test]
fn every_operation_is_sent_as_documented_and_its_answer_is_read() {
    let api = api();
    let mut differences = String::new();
    for table in TABLES {
        let rows: Vec<Value> = serde_json::from_str(table).unwrap();
        for row in &rows {
            let id = row["id"].as_str().unwrap();
            let mut operations = api.operations();
            let operation = operations.find(|(_, _, it)| it.id == id);
            let (_, _, operation) = operation.unwrap_or_else(|| panic!("{id} is gone"));
            exchange(operation, row, &mut differences);
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// Makes the call of a row from the command line.
fn exchange(operation: &Operation, row: &Value, differences: &mut String) {
    let id = &operation.id;
    let (words, mut params) = command_line(operation, row);
    let unknown = unknown(operation, &words, &params);
    params.extend(unknown.clone());
    let status = row["status"].as_u64().unwrap_or(200);
    let server = responds(status.try_into().unwrap(), &answer(row));
    let params = Value::Object(params).to_string();
    let mut line = vec![id.as_str(), "--params", &params, "--base-url", server.url()];
    line.extend(words.iter().map(String::as_str));
    let ran = call(&line)
        .env("CLEENG_PUBLISHER_TOKEN", TOKEN)
        .env("CLEENG_CUSTOMER_JWT", JWT)
        .env("CLEENG_CUSTOMER_TOKEN", CUSTOMER_TOKEN)
        .run();
    if ran.exit != cleeng_console::Exit::Done || !ran.stderr.is_empty() {
        let _ = writeln!(differences, "{id}: {:?} {}", ran.exit, ran.stderr);
    }
    if ran.exit == cleeng_console::Exit::Usage {
        return;
    }
    let result: Result<Value, _> = serde_json::from_str(&ran.stdout);
    if result.is_err() {
        let _ = writeln!(differences, "{id}: the result is no JSON: {}", ran.stdout);
    }
    let mut sent = sent(&server.only());
    for name in unknown.keys() {
        forget(&mut sent, operation, name);
    }
    let expected = expected(row);
    if sent != expected {
        let _ = writeln!(
            differences,
            "{id}:\n  sent     {sent}\n  expected {expected}"
        );
    }
}

/// What a row says goes in the path, the query and the headers as `name=value`, and the rest as an object.
fn command_line(operation: &Operation, row: &Value) -> (Vec<String>, Map<String, Value>) {
    let mut words = Vec::new();
    let mut object = Map::new();
    let name_of = |location: ParamIn, wire: &str| {
        let params = operation.params.iter().zip(operation.arguments());
        let mut found = params.filter(|(param, _)| param.location == location);
        let (_, (name, field)) = found.find(|(param, _)| {
            let known = param.field.name.wire.as_str();
            known == wire || location == ParamIn::Header && known.eq_ignore_ascii_case(wire)
        })?;
        field.constant.is_none().then(|| name.to_owned())
    };
    if let Call::Rest { path, .. } = &operation.call {
        let actual = row["path"].as_str().unwrap().split('/');
        for (template, actual) in path.split('/').zip(actual) {
            if let Some(wire) = template.strip_prefix('{') {
                let wire = wire.trim_end_matches('}');
                let name = name_of(ParamIn::Path, wire).unwrap();
                words.push(format!("{name}={actual}"));
            }
        }
    }
    for pair in row["query"].as_array().into_iter().flatten() {
        let (wire, text) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
        if let Some(name) = name_of(ParamIn::Query, wire) {
            words.push(format!("{name}={text}"));
        }
    }
    for (wire, text) in row["headers"].as_object().into_iter().flatten() {
        if let Some(name) = name_of(ParamIn::Header, wire) {
            words.push(format!("{name}={}", text.as_str().unwrap()));
        }
    }
    let body = if row.get("method").is_some() {
        &row["params"]
    } else {
        &row["body"]
    };
    let mut whole = operation.params_in(ParamIn::WholeBody);
    if let Some(field) = whole.next().filter(|_| !body.is_null()) {
        object.insert(field.name.wire.clone(), body.clone());
    } else {
        for (wire, value) in body.as_object().into_iter().flatten() {
            if let Some(name) = name_of(ParamIn::Body, wire) {
                object.insert(name, value.clone());
            }
        }
    }
    (words, object)
}

/// What an operation requires and a row has not heard of, from the samples.
fn unknown(
    operation: &Operation,
    words: &[String],
    params: &Map<String, Value>,
) -> Map<String, Value> {
    let is_known = |name: &str| {
        let mut words = words.iter().filter_map(|word| word.split_once('='));
        params.contains_key(name) || words.any(|(known, _)| known == name)
    };
    let required = sample(api(), operation, Extent::Required).into_iter();
    required
        .filter(|(name, _)| !is_known(name))
        .map(|(name, json)| (name, serde_json::from_str(&json).unwrap()))
        .collect()
}

/// Takes a parameter out of what was sent.
fn forget(sent: &mut Value, operation: &Operation, name: &str) {
    let mut params = operation.params.iter().zip(operation.arguments());
    let (param, _) = params.find(|(_, (known, _))| *known == name).unwrap();
    let wire = &param.field.name.wire;
    match param.location {
        ParamIn::Path => {}
        ParamIn::Query => {
            let pairs = sent["query"].as_array_mut().unwrap();
            pairs.retain(|pair| pair[0] != *wire);
        }
        ParamIn::Header => {
            let headers = sent["headers"].as_object_mut().unwrap();
            headers.remove(&wire.to_ascii_lowercase());
        }
        ParamIn::Body | ParamIn::WholeBody => {
            let body = match &operation.call {
                Call::Rest { .. } => &mut sent["body"],
                Call::Rpc { .. } => &mut sent["body"]["params"],
            };
            let members = body.as_object_mut().unwrap();
            members.remove(wire);
        }
    }
}

fn answer(row: &Value) -> String {
    match &row["answer"] {
        Value::Null => String::new(),
        answer if row.get("method").is_some() => {
            json!({"result": answer, "id": "1", "error": null, "jsonrpc": "2.0"}).to_string()
        }
        answer => answer.to_string(),
    }
}

/// The request of a row in the form of `sent`.
fn expected(row: &Value) -> Value {
    let is_rpc = row.get("method").is_some();
    let body = if is_rpc {
        json!({"method": row["method"], "params": row["params"], "jsonrpc": "2.0", "id": 1})
    } else {
        row["body"].clone()
    };
    let mut query = row["query"].as_array().cloned().unwrap_or_default();
    query.sort_by_key(|pair| pair[0].to_string());
    json!({
        "verb": row["verb"].as_str().unwrap_or("POST"),
        "path": row["path"].as_str().unwrap_or("/api/3.0/json-rpc"),
        "query": query,
        "headers": row["headers"].as_object().cloned().unwrap_or_default(),
        "body": body,
    })
}

/// What matters of a request.
fn sent(request: &Request) -> Value {
    let target = request.target();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut query: Vec<Value> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| json!([decoded(name), decoded(value)]))
        .collect();
    query.sort_by_key(|pair| pair[0].to_string());
    let headers: Map<String, Value> = request
        .headers()
        .map(|(name, value)| (name.to_ascii_lowercase(), json!(value)))
        .filter(|(name, _)| !USUAL.contains(&name.as_str()))
        .collect();
    json!({
        "verb": request.method(),
        "path": decoded(path),
        "query": query,
        "headers": headers,
        "body": request.json(),
    })
}

/// A part of a URL without its `%` and two digits.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap().to_owned();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
