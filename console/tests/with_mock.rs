//! Every operation from the command line through the client and a socket to the mock server, and back.

mod support;

use std::fmt::Write as _;

use cleeng_console::{Exit, Extent, sample};
use cleeng_mock::MockCleeng;
use codegen::api::{Api, Auth, Operation};
use serde_json::{Map, Value, json};
use support::{Line, Ran, call};

/// Where the examples of the spec do not make a call that can succeed: what is done before, what is said otherwise, and the
/// rule that refuses the call all the same because only an e-mail or a payment page could bring what it takes.
const CALLS: &str = include_str!("with_mock/calls.json");

fn api() -> &'static Api {
    cleeng_console::load()
        .map_err(|(_, problems)| problems)
        .unwrap()
}

fn operation(id: &str) -> &'static Operation {
    let found = api().operation(id);
    found.unwrap_or_else(|| panic!("{id}")).2
}

/// A server as it is when nothing has happened yet, and what has come of the calls so far.
struct Story {
    mock: MockCleeng,
    results: Vec<Value>,
}

impl Story {
    fn new() -> Self {
        Self {
            mock: MockCleeng::start_blocking().unwrap(),
            results: Vec::new(),
        }
    }

    fn call(&self, operation: &Operation, arguments: &Value) -> Ran {
        let line = self.line(&operation.id, arguments);
        self.with_tokens(line, operation).run()
    }

    fn line(&self, id: &str, arguments: &Value) -> Line {
        let params = arguments.to_string();
        let line = call(&[id, "--params", &params, "--environment", "mock"]);
        line.env("CLEENG_MOCK_URL", &self.mock.base_url())
    }

    /// The tokens that an operation wants, of the customer whom the examples speak of.
    fn with_tokens(&self, mut line: Line, operation: &Operation) -> Line {
        let credentials = match &operation.auth {
            Auth::None => Vec::new(),
            Auth::All(all) | Auth::Any(all) => names(all),
            Auth::Optional(one) => names(&[*one]),
        };
        if credentials.contains(&"customer-jwt") {
            let login = json!({
                "email": "someone@example.com",
                "password": "Examp1e-password",
                "publisherId": 123_456_789,
            });
            let session = result(self.line("mediastore.identity.login", &login).run());
            line = line.env("CLEENG_CUSTOMER_JWT", session["jwt"].as_str().unwrap());
        }
        if credentials.contains(&"customer-token") {
            let customer = json!({"customerEmail": "someone@example.com"});
            let token = result(self.line("rpc.generateCustomerToken", &customer).run());
            line = line.env("CLEENG_CUSTOMER_TOKEN", token["token"].as_str().unwrap());
        }
        line
    }

    /// Arguments in which texts such as `$0.id` stand for something that came of an earlier call.
    fn filled(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => match text.strip_prefix('$').and_then(|it| it.split_once('.')) {
                Some((index, path)) => {
                    let result = &self.results[index.parse::<usize>().unwrap()];
                    path.split('.')
                        .fold(result, |value, key| &value[key])
                        .clone()
                }
                None => value.clone(),
            },
            Value::Object(members) => {
                let members = members.iter();
                let filled = members.map(|(name, value)| (name.clone(), self.filled(value)));
                Value::Object(filled.collect())
            }
            _ => value.clone(),
        }
    }
}

fn result(ran: Ran) -> Value {
    serde_json::from_str(&ran.done()).unwrap()
}

fn names(indices: &[usize]) -> Vec<&'static str> {
    let name = |index: &usize| api().credentials[*index].name.wire.as_str();
    indices.iter().map(name).collect()
}

/// The arguments of a call, from the examples of the spec.
fn arguments(operation: &Operation) -> Map<String, Value> {
    let members = sample(api(), operation, Extent::Required).into_iter();
    members
        .map(|(name, json)| (name, serde_json::from_str(&json).unwrap()))
        .collect()
}

/// What is done before an operation can succeed.
fn before(step: &Value) -> (&str, Value) {
    if step == "external" {
        let subscription = json!({
            "customerId": 123_456_789,
            "offerId": "S123456789_US",
            "paymentMethodId": 123_456_789,
            "externalId": "outside",
        });
        return ("core.subscriptions.create", subscription);
    }
    (step[0].as_str().unwrap(), step[1].clone())
}

/// Makes a call with all that it takes, and tells what is not as it should be.
fn tell(own: &Operation, plan: &Value) -> Result<(), String> {
    let mut story = Story::new();
    for step in plan["before"].as_array().into_iter().flatten() {
        let (id, arguments) = before(step);
        let ran = story.call(operation(id), &story.filled(&arguments));
        if ran.exit != Exit::Done {
            return Err(format!("before it, {id}: {}", ran.stderr));
        }
        story.results.push(result(ran));
    }
    let mut arguments = arguments(own);
    if let Value::Object(others) = story.filled(&plan["with"]) {
        arguments.extend(others);
    }
    let ran = story.call(own, &Value::Object(arguments));
    let received = story.mock.requests().pop().unwrap();
    if received.operation() != Some(&own.id) {
        return Err(format!("taken for {:?}", received.operation()));
    }
    let (exit, rule) = match plan["refused"].as_str() {
        Some(rule) => (Exit::Refused, Some(rule)),
        None => (Exit::Done, None),
    };
    if (ran.exit, received.rule()) != (exit, rule) {
        let arguments = received.arguments();
        let rule = received.rule();
        return Err(format!(
            "{:?} {rule:?} {} {arguments:?}",
            ran.exit, ran.stderr
        ));
    }
    if rule.is_none() {
        serde_json::from_str::<Value>(&ran.stdout).map_err(|error| error.to_string())?;
    }
    Ok(())
}

#[test]
fn every_operation_is_called_and_answered() {
    let plans: Map<String, Value> = serde_json::from_str(CALLS).unwrap();
    for id in plans.keys() {
        operation(id);
    }
    let mut problems = String::new();
    for (_, _, operation) in api().operations() {
        let plan = plans.get(&operation.id).unwrap_or(&Value::Null);
        if let Err(problem) = tell(operation, plan) {
            let _ = writeln!(problems, "{}: {problem}", operation.id);
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}
