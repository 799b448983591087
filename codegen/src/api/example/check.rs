//! Examples checked against the types that they show.

use std::cell::Cell;

use serde_json::{Map, Value};

use super::resolve::{rpc_error, value};
use super::{Deviation, Example, ExampleEvent, Json};
use crate::api::conformity::{Checker, Violation, Written, find, join};
use crate::api::{
    Api, Call, Envelope, ErrorCase, Family, Field, Operation, Place, Returns, Topic, Total, Type,
    Webhooks,
};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Reports examples that contradict the types.
pub(in crate::api) fn check(api: &Api, problems: &Problems) {
    // What could not be resolved is not known to contradict anything.
    if !problems.is_empty() {
        return;
    }
    for (family, _, operation) in api.operations() {
        for example in &operation.examples {
            exchange(api, family, operation, example, problems);
        }
    }
    if let Some(webhooks) = &api.webhooks {
        for topic in &webhooks.topics {
            for example in &topic.examples {
                event(api, webhooks, topic, example, problems);
            }
        }
    }
}

/// The findings about one example, of which each is a known deviation or a problem.
struct Findings<'a> {
    name: &'a str,
    known: &'a [Deviation],
    used: Vec<Cell<bool>>,
    problems: &'a Problems,
}

impl<'a> Findings<'a> {
    fn new(name: &'a str, known: &'a [Deviation], problems: &'a Problems) -> Self {
        Self {
            name,
            known,
            used: known.iter().map(|_| Cell::new(false)).collect(),
            problems,
        }
    }

    fn add(&self, part: &str, json: &Json, violations: Vec<Violation>, otherwise: &Place) {
        for violation in violations {
            let place = json.at(&find(&json.text, &violation.name));
            let described = violation.described.as_ref().unwrap_or(otherwise);
            let path = path(part, &violation.name);
            self.one(&path, &violation.rule, &place, described);
        }
    }

    fn one(&self, path: &str, rule: &str, place: &Place, described: &Place) {
        let mut known = self.known.iter().zip(&self.used);
        if let Some((_, used)) = known.find(|(known, _)| known.path == path) {
            used.set(true);
            return;
        }
        self.problems.report(
            Diagnostic::new(
                Code::ContradictedExample,
                place,
                format!(
                    "the example `{}` contradicts its type at `{path}`",
                    self.name
                ),
            )
            .label(match rule {
                "required" => String::from("it is missing here"),
                rule if rule.starts_with("unknown") => format!("this name is {rule}"),
                rule => format!("expected {rule}"),
            })
            .related(described, "described here")
            .help(format!(
                "correct one of them, or explain under `deviates` why the example differs at `{path}`"
            )),
        );
    }

    fn finish(self) {
        for (known, used) in self.known.iter().zip(&self.used) {
            if !used.get() {
                self.problems.report(
                    Diagnostic::new(
                        Code::NeedlessDeviation,
                        &known.place,
                        format!("the example `{}` does not deviate here", self.name),
                    )
                    .label("nothing contradicts the types here")
                    .help("a place looks like `response.items[].price`: it begins with `arguments`, `request`, `response` or `event`"),
                );
            }
        }
    }
}

/// The path of a place inside of a part of an example; items are not counted.
fn path(part: &str, place: &str) -> String {
    let place = match (part, place.strip_prefix(BATCH)) {
        // A list that is the response itself has items, not their fields.
        ("response", Some(rest)) if rest.starts_with(".result") => &rest[1..],
        _ => place,
    };
    let mut path = part.to_owned();
    let mut pieces = place.split('[');
    let first = pieces.next().unwrap_or_default();
    if !first.is_empty() {
        path.push('.');
        path.push_str(first);
    }
    for piece in pieces {
        let rest = piece.trim_start_matches(|digit: char| digit.is_ascii_digit());
        path.push('[');
        path.push_str(rest);
    }
    path
}

fn exchange(
    api: &Api,
    family: &Family,
    operation: &Operation,
    example: &Example,
    problems: &Problems,
) {
    let findings = Findings::new(&example.name, &example.deviates, problems);
    let described = &operation.name.place;
    if let Some(json) = &example.arguments {
        findings.add(
            "arguments",
            json,
            arguments(api, operation, json),
            described,
        );
    }
    if let Some(response) = &example.response {
        let code = response
            .body
            .as_ref()
            .and_then(|body| rpc_error(&value(body)));
        let is_known = match &operation.call {
            Call::Rpc { .. } => code
                .as_ref()
                .is_none_or(|code| knows(operation, family, code)),
            Call::Rest { .. } => {
                operation.success.contains(&response.status)
                    || knows(operation, family, &response.status.to_string())
            }
        };
        if !is_known {
            let status = code.unwrap_or_else(|| response.status.to_string());
            let rule = format!("a code of `success` or `errors`, not {status}");
            findings.one("response.status", &rule, &example.place, described);
        }
        if let Some(json) = &response.body {
            let violations = if response.fails {
                let mut cases = cases(operation, family);
                let case = cases.find(|case| case.status == Some(response.status));
                let ty = case.and_then(|case| case.body.as_ref());
                ty.map_or_else(Vec::new, |ty| failed_body(api, ty, json))
            } else {
                body(api, operation, json)
            };
            findings.add("response", json, violations, described);
        }
    }
    // A request deviates where the client sends something else, which only a test can detect.
    for (known, used) in example.deviates.iter().zip(&findings.used) {
        if known.path.starts_with("request") && example.request.is_some() {
            used.set(true);
        }
    }
    findings.finish();
}

/// Whether a failure is documented.
fn knows(operation: &Operation, family: &Family, code: &str) -> bool {
    cases(operation, family).any(|case| {
        case.code.as_deref() == Some(code) || case.status.is_some_and(|it| it.to_string() == code)
    })
}

fn cases<'a>(operation: &'a Operation, family: &'a Family) -> impl Iterator<Item = &'a ErrorCase> {
    operation.errors.iter().chain(&family.errors)
}

/// The body of a failure that has a type. Code and message stand beside its fields.
fn failed_body(api: &Api, ty: &Type, json: &Json) -> Vec<Violation> {
    let mut checker = Checker::new(api, Written::Exactly, false);
    checker.value(&value(json), ty, "");
    checker.violations
}

fn arguments(api: &Api, operation: &Operation, json: &Json) -> Vec<Violation> {
    let mut checker = Checker::new(api, Written::Arguments, true);
    let Value::Object(given) = value(json) else {
        checker.violate("", "object");
        return checker.violations;
    };
    // Two parameters may have the same name on the wire.
    let fields: Vec<Field> = operation
        .arguments()
        .filter(|(_, field)| field.constant.is_none())
        .map(|(name, field)| {
            let mut field = field.clone();
            name.clone_into(&mut field.name.wire);
            field
        })
        .collect();
    let fields: Vec<&Field> = fields.iter().collect();
    checker.fields(given.iter(), &fields, false, "", &mut Map::new());
    checker.violations
}

/// The body of a successful response.
fn body(api: &Api, operation: &Operation, json: &Json) -> Vec<Violation> {
    let mut checker = Checker::new(api, Written::Exactly, true);
    let value = value(json);
    let of_rpc = Envelope {
        value: Some(String::from("result")),
        ..Envelope::default()
    };
    let mut envelopes = vec![&operation.envelope];
    let (mut value, mut place) = (&value, String::new());
    if matches!(operation.call, Call::Rpc { .. }) {
        envelopes.insert(0, &of_rpc);
        (value, place) = match value {
            Value::Array(items) if items.len() == 1 => (&items[0], String::from(BATCH)),
            value => (value, place),
        };
    }
    let bare: Value;
    for envelope in envelopes {
        let mut keys = keys(envelope);
        let known: Vec<&str> = keys.by_ref().collect();
        let Some(key) = envelope.value.as_deref() else {
            if let Value::Object(object) = value {
                let others = object
                    .iter()
                    .filter(|(name, _)| !known.contains(&name.as_str()));
                bare = others
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect();
                value = &bare;
            }
            break;
        };
        let inside = value.get(key);
        let at = join(&place, key);
        match (inside, value) {
            (Some(inside), Value::Object(members)) => {
                if let Some(key) = envelope
                    .success
                    .as_ref()
                    .filter(|key| !members.contains_key(*key))
                {
                    checker.violate(&join(&place, key), "required");
                }
                for name in members
                    .keys()
                    .filter(|name| !known.contains(&name.as_str()))
                {
                    checker.unknown(&join(&place, name), name, known.iter().copied());
                }
                (value, place) = (inside, at);
            }
            // Some are documented with and without their envelope.
            _ => checker.violate(&at, "required"),
        }
    }
    returned(&mut checker, operation, value, &place);
    checker.violations
}

/// Where the response stands that the documentation shows as a batch of one.
const BATCH: &str = "[0]";

/// The keys that an envelope may have.
fn keys(envelope: &Envelope) -> impl Iterator<Item = &str> {
    let of_rpc = ["id", "error", "jsonrpc"];
    let is_of_rpc = envelope.value.as_deref() == Some("result");
    [
        &envelope.value,
        &envelope.success,
        &envelope.errors,
        &envelope.message,
    ]
    .into_iter()
    .filter_map(Option::as_deref)
    .chain(of_rpc.into_iter().filter(move |_| is_of_rpc))
}

fn returned(checker: &mut Checker<'_>, operation: &Operation, value: &Value, place: &str) {
    match &operation.returns {
        Returns::Nothing => {}
        Returns::Value(field) => {
            checker.field(value, field, place);
        }
        Returns::List { item, at, total } => {
            let (items, place) = match (at, value) {
                (None, value) => (Some(value), place.to_owned()),
                (Some(key), Value::Object(members)) => {
                    beside(checker, members, key, total, place);
                    (members.get(key), join(place, key))
                }
                (Some(_), _) => {
                    checker.violate(place, "object");
                    return;
                }
            };
            let list = Field {
                ty: Type::List(Box::new(item.ty.clone())),
                ..item.clone()
            };
            match items {
                Some(items) => {
                    checker.field(items, &list, &place);
                }
                None => checker.violate(&place, "required"),
            }
        }
    }
}

/// What stands beside a list.
fn beside(
    checker: &mut Checker<'_>,
    members: &Map<String, Value>,
    key: &str,
    total: &Total,
    place: &str,
) {
    let total = match total {
        Total::Field(name) => Some(name.as_str()),
        _ => None,
    };
    for (name, value) in members.iter().filter(|(name, _)| *name != key) {
        let at = join(place, name);
        if Some(name.as_str()) != total {
            checker.unknown(&at, name, [key].into_iter().chain(total));
        } else if !value.is_u64() {
            checker.violate(&at, "int");
        }
    }
}

fn event(
    api: &Api,
    webhooks: &Webhooks,
    topic: &Topic,
    example: &ExampleEvent,
    problems: &Problems,
) {
    let findings = Findings::new(&example.name, &example.deviates, problems);
    let mut checker = Checker::new(api, Written::Exactly, true);
    let payload = api.type_def(topic.payload);
    let described = &payload.name.place;
    if let Value::Object(mut members) = value(&example.event) {
        let is_topic = |it: &Value| it.as_str() == Some(&topic.name.wire);
        if !members
            .remove(&webhooks.topic_key)
            .is_some_and(|it| is_topic(&it))
        {
            let rule = format!("the topic {}", topic.name.wire);
            checker.violate(&webhooks.topic_key, rule);
        }
        match members.remove(&webhooks.data_key) {
            Some(data) => checker.value(&data, &Type::Named(topic.payload), &webhooks.data_key),
            None => checker.violate(&webhooks.data_key, "required"),
        }
        let fields: Vec<&Field> = webhooks.fields.iter().collect();
        checker.fields(members.iter(), &fields, false, "", &mut Map::new());
    } else {
        checker.violate("", "object");
    }
    findings.add("event", &example.event, checker.violations, described);
    findings.finish();
}
