//! The parameters of an operation and the objects in them.

use std::fmt::Write as _;

use codegen::api::{Api, Field, Operation};
use codegen::field_docs;

use crate::types;

/// The parameters, then the objects that they are made of.
pub(super) fn text(api: &Api, operation: &Operation) -> String {
    let fields: Vec<(&str, &Field)> = operation
        .arguments()
        .filter(|(_, field)| field.constant.is_none())
        .collect();
    if fields.is_empty() {
        return String::from("It has no parameters.");
    }
    let mut text = String::from("Parameters, as name=value:\n");
    for (name, field) in &fields {
        text += &described(api, name, field);
    }
    let mut told: Vec<&str> = Vec::new();
    let objects = fields
        .iter()
        .flat_map(|(_, field)| types::objects(api, &field.ty));
    for (def, fields) in objects {
        if told.contains(&def.name.client.as_str()) {
            continue;
        }
        told.push(&def.name.client);
        let _ = writeln!(text, "\nObject {}:", def.name.client);
        for field in fields.iter().filter(|field| field.constant.is_none()) {
            text += &described(api, &field.name.wire, field);
        }
    }
    text.trim_end().to_owned()
}

fn described(api: &Api, name: &str, field: &Field) -> String {
    let need = if field.optional {
        "optional"
    } else {
        "required"
    };
    let ty = types::of_field(api, field);
    let docs = field_docs(api, field).replace("**", "");
    let docs: Vec<&str> = docs.split_whitespace().collect();
    let docs = docs.join(" ");
    format!("  {name} ({need}): {ty}\n      {docs}\n")
}

/// How secrets are given.
pub(super) fn secrets(api: &Api, operation: &Operation) -> String {
    let fields = operation.arguments();
    let fields = fields.filter(|(_, field)| api.holds_secret(&field.ty));
    let names: Vec<String> = fields.map(|(name, _)| format!("`{name}`")).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(
        "Secrets: give {} with --params - (standard input) or --params @FILE.\n  \
         What stands on a command line can be read by every process of the machine.",
        names.join(", ")
    )
}
