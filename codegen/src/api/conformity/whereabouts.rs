//! Where in a text of JSON a value stands.

use std::ops::Range;

use serde_json::value::RawValue;

use super::join;
use crate::tree;

/// The bytes of the value at a place, or of the innermost value around it that is there.
pub(crate) fn find(json: &str, place: &str) -> Range<usize> {
    let mut found = json;
    narrow(json, "", place, &mut found);
    // Values that are read from a text are parts of it.
    let start = found.as_ptr() as usize - json.as_ptr() as usize;
    start..start + found.len()
}

fn narrow<'j>(json: &'j str, at: &str, place: &str, found: &mut &'j str) {
    let mut step = |at: String, value: &'j RawValue| {
        let rest = place.strip_prefix(&at);
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])) {
            *found = value.get();
            narrow(value.get(), &at, place, found);
        }
    };
    match json.trim_start().as_bytes().first() {
        Some(b'{') => {
            for (name, value) in tree::members(json).unwrap_or_default() {
                step(join(at, &name), value);
            }
        }
        Some(b'[') => {
            let items: Vec<&'j RawValue> = serde_json::from_str(json).unwrap_or_default();
            for (index, value) in items.into_iter().enumerate() {
                step(format!("{at}[{index}]"), value);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_value_is_found_or_what_is_around_it() {
        let json = r#" {"a": [1, {"b.c": "x"}], "a2": 1.50}"#;
        let text = |place| &json[find(json, place)];
        assert_eq!(text("a2"), "1.50");
        assert_eq!(text("a[1]"), r#"{"b.c": "x"}"#);
        assert_eq!(text("a[1].b.c"), r#""x""#);
        assert_eq!(text("a[1].d"), r#"{"b.c": "x"}"#);
        assert_eq!(text("a[7]"), r#"[1, {"b.c": "x"}]"#);
        assert_eq!(text(""), json);
    }
}
