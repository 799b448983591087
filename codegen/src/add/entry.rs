//! What is written for each kind of addition.

use std::fmt::Write as _;

use serde_yaml::{Mapping, Value};

use crate::api::{Api, Protocol};

/// What stands where a sentence is due.
pub(crate) const TEXT: &str = "To be described.";

/// The name of the group that a file describes.
pub(crate) fn group(text: &str) -> Option<String> {
    let file: Value = serde_yaml::from_str(text).ok()?;
    let name = file.get("group")?.as_str()?;
    name.split(" as ").last().map(str::to_owned)
}

/// An operation of a group, which has a file or gets one.
pub(super) fn operation(
    protocol: Protocol,
    group: &str,
    name: &str,
    call: Option<&str>,
    file: Option<&str>,
) -> Result<String, String> {
    let mut text = format!("{name}:\n  does: {TEXT}\n");
    if protocol == Protocol::JsonRpc {
        let method = call.unwrap_or(name);
        let _ = write!(text, "  rpc: {method}\n  effect: write\n  returns: json\n");
        return Ok(text);
    }
    let default = format!("GET /{group}/{name}");
    let call = call.unwrap_or(&default);
    let Some((verb, path)) = call.split_once(' ') else {
        return Err(format!("`{call}` is not a verb and a path"));
    };
    let _ = writeln!(text, "  rest: {call}");
    let file: Option<Value> = file.and_then(|text| serde_yaml::from_str(text).ok());
    let shared = file.as_ref().and_then(|file| file.get("path"));
    let own: Vec<String> = path
        .split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
        .filter(|name| !shared.is_some_and(|shared| has_field(shared, name)))
        .map(|name| format!("{name}: string"))
        .collect();
    if !own.is_empty() {
        let _ = writeln!(text, "  path: {{{}}}", own.join(", "));
    }
    if verb != "GET" {
        text.push_str("  effect: write\n");
    }
    text.push_str("  returns: json\n");
    Ok(text)
}

/// Whether a map of fields has one, which may share its line with others.
fn has_field(fields: &Value, name: &str) -> bool {
    let keys = fields.as_mapping().into_iter().flat_map(Mapping::keys);
    let names = keys
        .filter_map(Value::as_str)
        .flat_map(|key| key.split(','));
    names
        .filter_map(|written| written.split(" as ").next())
        .any(|written| written.trim() == name)
}

/// The file of a group with its first operation.
pub(crate) fn group_file(name: &str, operation: &str) -> String {
    format!(
        "group: {name}\ndoes: {TEXT}\n\noperations:\n{}",
        indented(operation)
    )
}

/// An object.
pub(super) fn object(name: &str) -> String {
    format!("{name}:\n  does: {TEXT}\n  fields:\n    id?: string\n")
}

/// A field of that type.
pub(super) fn field(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    let field: String = first.into_iter().chain(characters).collect();
    format!("{field}?: {name}\n")
}

/// A family, with an address for each environment.
pub(super) fn family(api: &Api, name: &str) -> String {
    let mut text = format!("{name}:\n  does: {TEXT}\n  hosts:\n");
    for environment in &api.environments {
        let environment = &environment.name.wire;
        let _ = writeln!(text, "    {environment}: https://api.example.com");
    }
    text
}

/// The file about webhooks with its first topic.
pub(super) fn webhooks(topic: &str) -> String {
    format!(
        "webhooks:\n  does: {TEXT}\n  envelope: {{topic: topic, data: data}}\ntopics:\n{}",
        indented(topic)
    )
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "  {line}");
        all
    })
}
