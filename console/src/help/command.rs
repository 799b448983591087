//! A command to be tried.

use codegen::api::{Api, Operation};

use crate::sample::{self, Extent};
use crate::{types, value};

/// A call of an operation on the mock server, with what is required or else with a first parameter that has an example.
pub(super) fn sample(api: &Api, operation: &Operation) -> String {
    let shown = operation.example_arguments().unwrap_or_default();
    let mut values = sample::sample(api, operation, Extent::Required);
    for (name, value) in &mut values {
        if let Some(shown) = shown.get(name) {
            *value = shown.to_string();
        }
    }
    if let (true, Some((name, value))) = (values.is_empty(), shown.iter().next()) {
        values.push((name.to_owned(), value.to_string()));
    }
    if values.is_empty() {
        let mut fields = operation.arguments();
        let first = fields.find(|(_, field)| field.example.is_some());
        values.extend(first.map(|(name, field)| (name.to_owned(), sample::value(api, field))));
    }
    let command = format!("cargo xtask call {} --environment mock", operation.id);
    let field = |name: &str| operation.arguments().find(|(known, _)| *known == name);
    let is_secret =
        |name: &str| field(name).is_some_and(|(_, field)| types::holds_secret(api, &field.ty));
    if values.iter().any(|(name, _)| is_secret(name)) {
        let members: Vec<String> = values
            .iter()
            .map(|(name, json)| format!("{}: {json}", value::text(name)))
            .collect();
        let object = quoted(&format!("{{{}}}", members.join(", ")));
        return format!("printf %s {object} | {command} --params -");
    }
    let mut words = vec![command];
    for (name, json) in values {
        let is_text = field(&name).is_some_and(|(_, field)| types::is_text(api, &field.ty));
        let text = if is_text { plain(&json) } else { json };
        words.push(format!("{}={}", quoted(&name), quoted(&text)));
    }
    words.join(" ")
}

fn plain(json: &str) -> String {
    serde_json::from_str(json).unwrap_or_else(|_| json.to_owned())
}

/// A word that any shell takes as it is.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.,:/@+%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
