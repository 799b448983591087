//! The command of a request from the terminal.

use super::quoted;
use crate::api::sample::{Extent, Sampler, Seed, Style};
use crate::api::{Api, Field, Operation};
use crate::tree::Tree;

/// A request of an operation to the mock server, with what is required or else with a first parameter that has an example.
#[must_use]
pub fn command(api: &Api, operation: &Operation) -> String {
    let values = values(api, operation);
    let command = format!("cargo xtask call {} --environment mock", operation.id);
    let field = |name: &str| operation.arguments().find(|(known, _)| *known == name);
    let is_secret = |name: &str| field(name).is_some_and(|(_, field)| api.holds_secret(&field.ty));
    if values.iter().any(|(name, _)| is_secret(name)) {
        let members: Vec<String> = values
            .iter()
            .map(|(name, value)| format!("{}: {value}", Tree::from(name.as_str())))
            .collect();
        let object = quoted(&format!("{{{}}}", members.join(", ")));
        return format!("printf %s {object} | {command} --params -");
    }
    let mut words = vec![command];
    for (name, value) in values {
        let text = match value {
            Tree::Text(text) if field(&name).is_some_and(|(_, it)| api.is_text(&it.ty)) => text,
            value => value.to_string(),
        };
        words.push(format!("{}={}", quoted(&name), quoted(&text)));
    }
    words.join(" ")
}

fn values(api: &Api, operation: &Operation) -> Vec<(String, Tree)> {
    let shown = operation.example_arguments().unwrap_or_default();
    let mut sampler = Sampler::new(api, Style::request(Extent::Required));
    let mut value = |field: &Field| sampler.field(field, Seed::PLAIN);
    let required = operation
        .arguments()
        .filter(|(_, field)| field.is_required());
    let mut values: Vec<(String, Tree)> = required
        .map(|(name, field)| {
            let shown = shown.get(name).cloned();
            (name.to_owned(), shown.unwrap_or_else(|| value(field)))
        })
        .collect();
    if let (true, Some((name, value))) = (values.is_empty(), shown.iter().next()) {
        values.push((name.to_owned(), value.clone()));
    }
    if values.is_empty() {
        let mut fields = operation.arguments();
        let first = fields.find(|(_, field)| field.example.is_some());
        values.extend(first.map(|(name, field)| (name.to_owned(), value(field))));
    }
    values
}
