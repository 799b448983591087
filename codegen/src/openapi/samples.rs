//! What pages of documentation show beside an operation: the same request in several languages, and short marks.

use super::Writer;
use crate::api::{Effect, Family, Group, Instead, Operation};
use crate::samples::Samples;
use crate::schema::is_deprecated;
use crate::tree::{Object, Tree};

impl Writer<'_> {
    /// The request in Rust, with curl and, where a method of JSON-RPC has this operation for its successor, as that method.
    pub(super) fn code_samples(&self, family: &Family, group: &Group, it: &Operation) -> Vec<Tree> {
        let samples = Samples::of(self.api, family, group, it);
        let mut all = vec![
            sample("Rust", "Rust", samples.rust),
            sample("Shell", "curl", samples.curl),
        ];
        let operations = self.api.operations();
        let before = operations.filter(|(_, _, old)| replaces(it, old));
        all.extend(before.filter_map(|(family, group, old)| {
            let samples = Samples::of(self.api, family, group, old);
            let label = format!("JSON-RPC: {}", old.name.wire);
            Some(sample("JSON", &label, samples.json?))
        }));
        all
    }
}

/// Whether an operation is what to use instead of another.
fn replaces(new: &Operation, old: &Operation) -> bool {
    matches!(&old.instead, Some(Instead::Operation { id, .. }) if new.is_called(id))
}

fn sample(lang: &str, label: &str, source: String) -> Tree {
    let sample = Object::new().with("lang", lang).with("label", label);
    sample.with("source", source).into()
}

/// What a reader has to know before anything else.
pub(super) fn badges(it: &Operation) -> Vec<Tree> {
    let marks = [
        (it.unconfirmed, "unconfirmed", "#b45309"),
        (it.effect == Effect::Charge, "charge", "#b91c1c"),
        (is_deprecated(it), "deprecated", "#57606a"),
    ];
    let marks = marks.into_iter().filter(|(holds, ..)| *holds);
    marks
        .map(|(_, name, color)| Object::new().with("name", name).with("color", color).into())
        .collect()
}
