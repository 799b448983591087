//! What is told of an expectation that is not met.

use codegen::api::{Api, Operation};
use codegen::diagnostics::nearest;
use serde_json::{Map, Value};

use super::Expected;
use crate::engine::mask;
use crate::engine::record::Recorded;

/// What was expected and what came, one thing a line. Secrets are not shown.
pub(super) fn complaint(expected: &Expected, api: &Api, received: &[Recorded]) -> String {
    let id = &expected.operation;
    let Some((_, _, operation)) = api.operation(id) else {
        let ids = api
            .operations()
            .map(|(_, _, operation)| operation.id.as_str());
        let suggestion = nearest(id, ids).map(|other| format!("; did you mean {other}?"));
        let suggestion = suggestion.unwrap_or_default();
        return format!("{id} was expected, and there is no such operation{suggestion}");
    };
    let shown = mask::arguments(api, operation, &expected.with);
    let mut lines = vec![headline(expected, &shown)];
    let calls: Vec<&Recorded> = received
        .iter()
        .filter(|call| is_of(call, operation))
        .collect();
    lines.extend(
        calls
            .iter()
            .filter_map(|call| near_miss(expected, &shown, call)),
    );
    if calls.is_empty() {
        lines.push(format!("  what was called: {}", others(received)));
    }
    lines.join("\n")
}

fn headline(expected: &Expected, shown: &Map<String, Value>) -> String {
    let id = &expected.operation;
    let due = match expected.times {
        Some(times) => count(times),
        None => String::from("at least once"),
    };
    let with = if shown.is_empty() {
        String::new()
    } else {
        format!(" with {}", Value::Object(shown.clone()))
    };
    let called = count(expected.called);
    format!("{id} was expected {due}{with}, but was called {called}")
}

fn near_miss(expected: &Expected, shown: &Map<String, Value>, call: &Recorded) -> Option<String> {
    if let Some(rule) = &call.rule {
        return Some(format!("  a call was refused: {rule}"));
    }
    let different = expected.differences(&call.arguments).into_iter();
    let different = different.map(|name| {
        let (found, due) = (text(call.shown.get(name)), text(shown.get(name)));
        format!("{name} was {found} and not {due}")
    });
    let different: Vec<String> = different.collect();
    (!different.is_empty()).then(|| format!("  a call was different: {}", different.join(", ")))
}

fn others(received: &[Recorded]) -> String {
    let others = received.iter().map(|call| match &call.operation {
        Some(operation) => operation.clone(),
        None => format!("{} {}", call.method, call.path),
    });
    let others: Vec<String> = others.collect();
    if others.is_empty() {
        String::from("nothing")
    } else {
        others.join(", ")
    }
}

fn is_of(call: &Recorded, operation: &Operation) -> bool {
    call.operation.as_ref() == Some(&operation.id)
}

fn text(value: Option<&Value>) -> String {
    value.map_or(String::from("nothing"), ToString::to_string)
}

fn count(times: u32) -> String {
    match times {
        0 => String::from("never"),
        1 => String::from("once"),
        2 => String::from("twice"),
        times => format!("{times} times"),
    }
}
