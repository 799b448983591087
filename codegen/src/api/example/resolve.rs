//! The examples of the parsed spec, with what follows from their operations.

use serde_json::Value;

use super::{Deviation, Example, ExampleEvent, ExampleRequest, ExampleResponse, Json};
use crate::api::{Call, Operation};
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::spec::{self, Text};

/// The examples of an operation as they are meant.
pub(in crate::api) fn exchanges(
    operation: &spec::Operation,
    docs: &dyn Fn(&[String]) -> Vec<String>,
    resolved: &Operation,
    problems: &Problems,
) -> Vec<Example> {
    let examples = operation.examples.iter();
    examples
        .filter(|example| {
            let is_event = example.event.is_some();
            if is_event {
                misplaced(
                    example,
                    "an operation",
                    "`request` and `response`",
                    problems,
                );
            }
            !is_event
        })
        .map(|example| Example {
            name: example.name.value.clone(),
            source: source(example, docs, &resolved.docs),
            assumed: example.assumed,
            arguments: example.arguments.as_ref().map(json),
            request: example.request.as_ref().map(|request| ExampleRequest {
                line: request.line.as_ref().map(|line| line.value.clone()),
                headers: request.headers.clone(),
                body: request.body.as_ref().map(json),
            }),
            response: example.response.as_ref().map(|it| response(it, resolved)),
            deviates: deviations(example),
            place: example.name.place.clone(),
        })
        .collect()
}

/// The examples of a topic as they are meant.
pub(in crate::api) fn events(
    topic: &spec::Topic,
    docs: &dyn Fn(&[String]) -> Vec<String>,
    problems: &Problems,
) -> Vec<ExampleEvent> {
    let pages = docs(&topic.docs);
    let mut events = Vec::new();
    for example in &topic.examples {
        let Some(event) = &example.event else {
            misplaced(example, "a topic", "`event`", problems);
            continue;
        };
        events.push(ExampleEvent {
            name: example.name.value.clone(),
            source: source(example, docs, &pages),
            assumed: example.assumed,
            event: json(event),
            deviates: deviations(example),
        });
    }
    events
}

fn misplaced(example: &spec::Example, owner: &str, keys: &str, problems: &Problems) {
    problems.report(
        Diagnostic::new(
            Code::ConflictingKeys,
            &example.name.place,
            format!(
                "the example `{}` does not fit its operation or topic",
                example.name.value
            ),
        )
        .label(format!("an example of {owner} has {keys}")),
    );
}

fn source(
    example: &spec::Example,
    docs: &dyn Fn(&[String]) -> Vec<String>,
    usual: &[String],
) -> Vec<String> {
    match example.source.as_slice() {
        [] => usual.to_vec(),
        pages => docs(pages),
    }
}

fn json(text: &Text) -> Json {
    Json {
        text: text.value.clone(),
        place: text.place.clone(),
    }
}

fn deviations(example: &spec::Example) -> Vec<Deviation> {
    let deviations = example.deviates.iter();
    deviations
        .map(|deviation| Deviation {
            path: deviation.path.value.clone(),
            why: deviation.why.clone(),
            place: deviation.path.place.clone(),
        })
        .collect()
}

fn response(written: &spec::ExampleResponse, operation: &Operation) -> ExampleResponse {
    let status = written.status.as_ref().map(|status| status.value);
    let status = status.unwrap_or_else(|| operation.success.first().copied().unwrap_or(200));
    let body = written.body.as_ref().map(json);
    let fails = fails(operation, status, body.as_ref().map(value).as_ref());
    ExampleResponse {
        status,
        headers: written.headers.clone(),
        body,
        fails,
    }
}

/// Whether a response is a failure, by its status or by what stands around the result.
pub(crate) fn fails(operation: &Operation, status: u16, body: Option<&Value>) -> bool {
    if matches!(operation.call, Call::Rpc { .. }) {
        return body.is_some_and(|body| rpc_error(body).is_some());
    }
    let member = |key: &Option<String>| body?.get(key.as_deref()?);
    !operation.success.contains(&status)
        || member(&operation.envelope.success).is_some_and(|it| *it == false)
        || member(&operation.envelope.errors)
            .and_then(Value::as_array)
            .is_some_and(|errors| !errors.is_empty())
}

/// The code of a JSON-RPC error.
pub(super) fn rpc_error(body: &Value) -> Option<String> {
    let reply = match body {
        Value::Array(items) => items.first()?,
        body => body,
    };
    Some(reply.get("error")?.get("code")?.to_string())
}

pub(super) fn value(json: &Json) -> Value {
    json.tree().into()
}
