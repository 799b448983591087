//! Every operation from the command line through the client and a socket to the mock server, and back.

mod support;

use std::fmt::Write as _;

use cleeng_console::{Exit, Extent, sample};
use cleeng_mock::MockCleeng;
use codegen::api::{Api, Auth, Operation};
use serde_json::{Map, Value, json};
use support::{Line, call};

fn api() -> &'static Api {
    cleeng_console::load()
        .map_err(|(_, problems)| problems)
        .unwrap()
}

/// A server as it is when nothing has happened yet.
fn mock() -> MockCleeng {
    MockCleeng::start_blocking().unwrap()
}

fn call_mock(mock: &MockCleeng, id: &str, arguments: &Value) -> Line {
    let params = arguments.to_string();
    call(&[id, "--params", &params, "--environment", "mock"])
        .env("CLEENG_MOCK_URL", &mock.base_url())
}

fn result(line: Line) -> Value {
    serde_json::from_str(&line.run().done()).unwrap()
}

/// The tokens that an operation wants, of the customer whom the examples speak of.
fn with_tokens(line: Line, mock: &MockCleeng, operation: &Operation) -> Line {
    let credentials: Vec<&str> = match &operation.auth {
        Auth::None => Vec::new(),
        Auth::All(all) | Auth::Any(all) => names(all),
        Auth::Optional(one) => names(&[*one]),
    };
    let mut line = line;
    if credentials.contains(&"customer-jwt") {
        let login = json!({"email": "someone@example.com", "password": "Examp1e-password", "publisherId": 123_456_789});
        let session = result(call_mock(mock, "mediastore.identity.login", &login));
        line = line.env("CLEENG_CUSTOMER_JWT", session["jwt"].as_str().unwrap());
    }
    if credentials.contains(&"customer-token") {
        let customer = json!({"customerEmail": "someone@example.com"});
        let token = result(call_mock(mock, "rpc.generateCustomerToken", &customer));
        line = line.env("CLEENG_CUSTOMER_TOKEN", token["token"].as_str().unwrap());
    }
    line
}

fn names(indices: &[usize]) -> Vec<&'static str> {
    let name = |index: &usize| api().credentials[*index].name.wire.as_str();
    indices.iter().map(name).collect()
}

/// The arguments of a call, from the examples of the spec.
fn arguments(operation: &Operation) -> Value {
    let members = sample(api(), operation, Extent::Required).into_iter();
    let members = members.map(|(name, json)| (name, serde_json::from_str(&json).unwrap()));
    Value::Object(members.collect::<Map<_, _>>())
}

#[test]
fn every_operation_is_called_and_answered() {
    let mut differences = String::new();
    let mut count = 0;
    for (_, _, operation) in api().operations() {
        let mock = mock();
        let id = operation.id.as_str();
        let arguments = arguments(operation);
        let line = with_tokens(call_mock(&mock, id, &arguments), &mock, operation);
        let ran = line.run();
        let received = mock.requests().pop().unwrap();
        if ran.exit != Exit::Done {
            let _ = writeln!(
                differences,
                "{id}: {:?} {}{arguments}",
                ran.exit, ran.stderr
            );
        } else if serde_json::from_str::<Value>(&ran.stdout).is_err() {
            let _ = writeln!(differences, "{id}: the result is no JSON: {}", ran.stdout);
        }
        if received.operation() != Some(id) {
            let _ = writeln!(differences, "{id}: taken for {:?}", received.operation());
        }
        if received.rule().is_some() {
            let _ = writeln!(differences, "{id}: {:?}", received.rule());
        }
        count += 1;
    }
    assert_eq!(count, 229);
    assert!(differences.is_empty(), "\n{differences}");
}
