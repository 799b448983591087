//! What may differ between a value that was read and the same value written back.

use std::collections::BTreeSet;

use cleeng_client::Decimal;
use serde_json::{Map, Value};

/// A pair of values, either of which may be absent, that say the same.
type Rule = fn(Option<&Value>, Option<&Value>) -> bool;

/// One logical type has many forms on the wire: each is read, and written in the one that is documented.
const RULES: [Rule; 5] = [
    one_number,
    one_boolean,
    one_emptiness,
    one_nothing,
    no_content,
];

/// The differences that no rule allows, each with its place; nothing when there are none.
pub(crate) fn differences(read: Option<&Value>, written: Option<&Value>) -> Option<String> {
    let mut differences = Vec::new();
    compare("$", read, written, &mut differences);
    (!differences.is_empty()).then(|| differences.join(", "))
}

fn compare(
    place: &str,
    read: Option<&Value>,
    written: Option<&Value>,
    differences: &mut Vec<String>,
) {
    match (read, written) {
        (Some(Value::Object(read)), Some(Value::Object(written))) => {
            compare_fields(place, read, written, differences);
        }
        // PHP writes an empty object as `[]`.
        (Some(Value::Array(read)), Some(Value::Object(written))) if read.is_empty() => {
            compare_fields(place, &Map::new(), written, differences);
        }
        (Some(Value::Array(read)), Some(Value::Array(written))) if read.len() == written.len() => {
            for (read, written) in read.iter().zip(written) {
                let place = format!("{place}[]");
                compare(&place, Some(read), Some(written), differences);
            }
        }
        // An object may come as the only one of a list.
        (Some(Value::Array(read)), Some(Value::Object(_))) if read.len() == 1 => {
            compare(place, read.first(), written, differences);
        }
        _ if read == written => {}
        _ if RULES.iter().any(|same| same(read, written)) => {}
        _ => {
            let (read, written) = (show(read), show(written));
            differences.push(format!("{place}: {read} became {written}"));
        }
    }
}

fn compare_fields(
    place: &str,
    read: &Map<String, Value>,
    written: &Map<String, Value>,
    differences: &mut Vec<String>,
) {
    let names: BTreeSet<_> = read.keys().chain(written.keys()).collect();
    for name in names {
        let place = format!("{place}.{name}");
        compare(&place, read.get(name), written.get(name), differences);
    }
}

fn show(value: Option<&Value>) -> String {
    value.map_or("nothing".to_owned(), Value::to_string)
}

/// `5.99` and `"5.99"` are one number.
fn one_number(read: Option<&Value>, written: Option<&Value>) -> bool {
    let number = |value: Option<&Value>| -> Option<Decimal> {
        match value? {
            Value::Number(number) => number.to_string().parse().ok(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    };
    number(read).is_some_and(|read| Some(read) == number(written))
}

/// `true`, `1`, `"1"` and `"true"` are one boolean.
fn one_boolean(read: Option<&Value>, written: Option<&Value>) -> bool {
    let boolean = |value: Option<&Value>| match value?.to_string().trim_matches('"') {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    };
    boolean(read).is_some_and(|read| Some(read) == boolean(written))
}

/// `[]` and `{}` are both empty.
fn one_emptiness(read: Option<&Value>, written: Option<&Value>) -> bool {
    is_empty(read) && is_empty(written)
}

/// `null`, `""`, `false`, `"n/a"` and no value at all say that there is nothing.
fn one_nothing(read: Option<&Value>, written: Option<&Value>) -> bool {
    says_nothing(read) && matches!(written, None | Some(Value::Null))
}

/// No list is an empty list, and `[]` is no object where an empty one makes no sense.
fn no_content(read: Option<&Value>, written: Option<&Value>) -> bool {
    (says_nothing(read) && is_empty(written))
        || (is_empty(read) && matches!(written, None | Some(Value::Null)))
}

fn is_empty(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Array(items)) => items.is_empty(),
        Some(Value::Object(fields)) => fields.is_empty(),
        _ => false,
    }
}

fn says_nothing(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Bool(false)) => true,
        Some(Value::String(text)) => matches!(text.as_str(), "" | "n/a"),
        Some(_) => false,
    }
}
