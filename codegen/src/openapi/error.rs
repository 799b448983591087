//! Responses to requests that failed.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase as _;

use super::parameter::{JSON, shown};
use super::{Version, Writer};
use crate::api::{ErrorCase, Family, Operation};
use crate::schema::reference;
use crate::tree::{Object, Tree};

/// Where failures without a status of their own are described. A code generator takes `default` for a kind of success.
const ANY_OTHER: [(&str, u16); 2] = [("4XX", 4), ("5XX", 5)];

impl Writer<'_> {
    /// The failures of an operation by status, then any other one.
    pub(super) fn failures(&self, family: &Family, operation: &Operation) -> Object {
        let with = |status: Option<u16>| -> Vec<&ErrorCase> {
            let cases = operation.errors.iter();
            cases.filter(|case| case.status == status).collect()
        };
        let statuses: BTreeSet<u16> = operation
            .errors
            .iter()
            .filter_map(|case| case.status)
            .collect();
        let mut responses: Object = statuses
            .iter()
            .map(|status| {
                (
                    status.to_string(),
                    self.failed(family, &with(Some(*status)), failures(operation, *status)),
                )
            })
            .collect();
        let any_other = with(None);
        for (range, first_digit) in ANY_OTHER {
            let has_some = statuses.iter().any(|status| status / 100 == first_digit);
            // Code generators for 3.0 try the range first.
            if self.version == Version::V3_1 || !has_some || !any_other.is_empty() {
                responses.set(range, self.failed(family, &any_other, Object::new()));
            }
        }
        responses
    }

    fn failed(&self, family: &Family, cases: &[&ErrorCase], bodies: Object) -> Object {
        let meanings: Vec<String> = cases.iter().map(|case| meaning(case)).collect();
        let description = match meanings.as_slice() {
            [] => String::from("Any other failure."),
            [one] => one.clone(),
            several => several
                .iter()
                .map(|one| format!("- {one}"))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        let media = Object::new()
            .with("schema", reference(&self.error_name(family)))
            .with_object("examples", examples(family, cases).and(bodies));
        Object::new()
            .with("description", description)
            .with("content", Object::new().with(JSON, media))
            .with_list(
                "x-errors",
                cases.iter().map(|case| self.schemas.failure(case)),
            )
    }

    fn error_name(&self, family: &Family) -> String {
        let name = format!("{}Error", family.name.client.to_upper_camel_case());
        self.schemas.unused_name(name)
    }

    fn code_name(&self, family: &Family) -> String {
        let name = format!("{}ErrorCode", family.name.client.to_upper_camel_case());
        self.schemas.unused_name(name)
    }

    /// The body of failures, and the codes in it.
    pub(super) fn error_schemas(&self, family: &Family) -> Object {
        let mut properties = Object::new();
        for key in &family.error_message {
            let about = "The error message: a string, or a list of strings.";
            properties.set(key, Object::new().with("description", about));
        }
        let has_codes = !family.error_codes.is_empty();
        for key in &family.error_code {
            let schema = if has_codes {
                reference(&self.code_name(family))
            } else {
                Object::new()
                    .with("type", "string")
                    .with("description", "The error code.")
            };
            properties.set(key, schema);
        }
        let about = format!("The error responses of `{}`.", family.name.wire);
        let body = Object::new()
            .with("type", "object")
            .with_object("properties", properties)
            .with("description", about);
        let schemas = Object::new().with(self.error_name(family), body);
        if has_codes && !family.error_code.is_empty() {
            schemas.with(self.code_name(family), self.codes(family))
        } else {
            schemas
        }
    }

    fn codes(&self, family: &Family) -> Object {
        let about = format!("The error codes of `{}`.", family.name.wire);
        self.schemas
            .enumeration(&family.error_codes, false)
            .with("description", about)
            .with_list("x-auth-codes", &family.auth_codes)
    }
}

fn meaning(case: &ErrorCase) -> String {
    match &case.code {
        Some(code) => format!("`{code}`: {}", case.does),
        None => case.does.clone(),
    }
}

/// The bodies that examples have with a status of failure.
fn failures(operation: &Operation, status: u16) -> Object {
    let bodies = operation.examples.iter().filter_map(|example| {
        let response = example.response.as_ref().filter(|it| it.status == status)?;
        let body = response.body.as_ref().filter(|_| response.fails)?;
        Some((example.key(), shown(example, body)))
    });
    bodies.collect()
}

/// The part of an error body that is known: its code.
fn examples(family: &Family, cases: &[&ErrorCase]) -> Object {
    let Some(key) = family.error_code.first() else {
        return Object::new();
    };
    let cases = cases.iter();
    cases
        .filter_map(|case| {
            let code = case.code.as_ref().filter(|code| is_plain(code))?;
            let value = Object::new().with(key, code);
            let example = Object::new()
                .with("summary", &case.does)
                .with("value", Tree::Object(value));
            Some((code, example))
        })
        .collect()
}

/// Whether it can be the key of an example.
fn is_plain(code: &str) -> bool {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_');
    !code.is_empty() && code.chars().all(is_plain)
}
