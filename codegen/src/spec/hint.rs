//! What helps where YAML has made something else of a text than was meant.

use serde_yaml::Value;

use super::cursor::scalar_text;

/// About a value that is not `expected`; `key` leads to it.
pub(super) fn wrong_kind(value: &Value, key: Option<&str>, expected: &str) -> Option<String> {
    let is_entry = expected.contains(" -- ");
    let is_named = matches!(expected, "an operation" | "a topic");
    let is_type = expected.starts_with("a type, or");
    match value {
        Value::Mapping(entries) if is_entry && entries.len() == 1 => {
            let (key, value) = entries.iter().next()?;
            let (key, value) = (scalar_text(key)?, scalar_text(value)?);
            Some(if key.contains(" -- ") {
                "text that contains `: ` needs quotes".to_owned()
            } else {
                format!("write `{key} -- {value}`")
            })
        }
        Value::Mapping(_) | Value::Sequence(_) if expected == "text" => {
            Some("text that begins with a bracket or holds `: ` needs quotes".to_owned())
        }
        Value::Null if is_type => Some(match key.and_then(|key| key.split_once(':')) {
            Some((name, ty)) => format!("a space is missing after the colon: `{name}: {ty}`"),
            None => "a comma in `{…}` ends a text: put the text in quotes".to_owned(),
        }),
        Value::Null | Value::String(_) if is_named => {
            Some("the content of a name is indented more than the name".to_owned())
        }
        _ => None,
    }
}

/// About a key that is not expected here, by what is under it.
pub(super) fn unknown_key(value: &Value) -> Option<&'static str> {
    let is_operation = ["rest", "rpc"].iter().any(|key| value.get(key).is_some());
    is_operation.then_some("an operation belongs under `operations`, indented more than that")
}

/// About a text that is not a type, which may be one in another language.
pub(super) fn foreign_type(text: &str) -> Option<String> {
    if let Some(item) = text.strip_suffix("[]") {
        return Some(format!("did you mean `list<{item}>`?"));
    }
    if let Some(item) = text.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        return Some(format!("did you mean `list<{item}>`?"));
    }
    if let Some((_, value)) = text.split_once(", ") {
        return Some(format!("the keys of a map are text: `map<{value}>`"));
    }
    let has_blank = text.contains(' ');
    has_blank.then(|| "the meaning comes after ` -- `".to_owned())
}
