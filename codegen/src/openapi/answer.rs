//! Responses to requests that succeeded.

use super::parameter::{JSON, shown};
use super::{Version, Writer};
use crate::api::{Envelope, Family, Operation, Returns, Total};
use crate::schema::{TOTAL, wrapped};
use crate::tree::Object;

/// No content, reset content: there is no body.
const WITHOUT_BODY: [u16; 2] = [204, 205];

impl Writer<'_> {
    pub(super) fn responses(&self, family: &Family, operation: &Operation) -> Object {
        let (told, also) = self.statuses(operation);
        let mut responses = Object::new();
        for status in told {
            let also = also.iter().map(|status| u64::from(*status));
            let response = self.success(operation, status);
            responses.set(status.to_string(), response.with_list("x-also", also));
        }
        responses.and(self.failures(family, operation))
    }

    /// Code generators for 3.0 expect one type of response: where some statuses have a body and others have none,
    /// the others are only named there.
    fn statuses(&self, operation: &Operation) -> (Vec<u16>, Vec<u16>) {
        let (without, with): (Vec<u16>, Vec<u16>) = operation
            .success
            .iter()
            .copied()
            .partition(|status| WITHOUT_BODY.contains(status));
        let has_value = !matches!(operation.returns, Returns::Nothing);
        if self.version == Version::V3_0 && has_value && !with.is_empty() {
            (with, without)
        } else {
            (operation.success.clone(), Vec::new())
        }
    }

    fn success(&self, operation: &Operation, status: u16) -> Object {
        let content = if WITHOUT_BODY.contains(&status) {
            None
        } else {
            wrapped(&self.schemas, operation)
        };
        let about = match (&content, &operation.returns) {
            (None, _) => "Success, without a result.",
            (_, Returns::List { .. }) => "Success, with a list.",
            _ => "Success.",
        };
        let description = match failure_rule(&operation.envelope) {
            Some(rule) => format!("{about} {rule}"),
            None => about.to_owned(),
        };
        let content = content.map(|schema| {
            let media = Object::new()
                .with("schema", schema)
                .with_object("examples", examples(operation, status));
            Object::new().with(JSON, media)
        });
        Object::new()
            .with("description", description)
            .with_object("headers", headers(&operation.returns))
            .with_some("content", content)
    }
}

/// The bodies that examples have with a status of success. Those that are known to contradict the schema are omitted.
fn examples(operation: &Operation, status: u16) -> Object {
    let exact = operation
        .examples
        .iter()
        .filter(|it| it.is_exact("response"));
    let bodies = exact.filter_map(|example| {
        let response = example.response.as_ref().filter(|it| !it.fails)?;
        let body = response
            .body
            .as_ref()
            .filter(|_| response.status == status)?;
        Some((example.key(), shown(example, body)))
    });
    bodies.collect()
}

/// How an envelope indicates a failure although the status is one of success.
fn failure_rule(envelope: &Envelope) -> Option<String> {
    let rules = [
        envelope
            .success
            .as_ref()
            .map(|key| format!("`{key}` is false")),
        envelope
            .errors
            .as_ref()
            .map(|key| format!("`{key}` is not empty")),
    ];
    let rules: Vec<String> = rules.into_iter().flatten().collect();
    (!rules.is_empty()).then(|| format!("It is nevertheless a failure if {}.", rules.join(" or ")))
}

fn headers(returns: &Returns) -> Object {
    let Returns::List {
        total: Total::Header(name),
        ..
    } = returns
    else {
        return Object::new();
    };
    let header = Object::new()
        .with("description", TOTAL)
        .with("schema", Object::new().with("type", "integer"));
    Object::new().with(name, header)
}
