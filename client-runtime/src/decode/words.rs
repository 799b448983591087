//! Words and codes in the JSON of a refusal.

use crate::error::Words;
use crate::json::{Kind, Value};

/// Looks for the words and the code under these keys, in their order.
pub(super) fn find(value: Value<'_>, message: &[&str], code: &[&str]) -> Words {
    match value.kind() {
        Kind::Array => find_in_list(value, message, code),
        _ => find_in_one(value, message, code),
    }
}

fn find_in_list(list: Value<'_>, message: &[&str], code: &[&str]) -> Words {
    let items = list.items();
    let all: Vec<Words> = items.map(|item| find_in_one(item, message, code)).collect();
    let messages: Vec<&str> = all.iter().filter_map(|it| it.message.as_deref()).collect();
    Words {
        message: (!messages.is_empty()).then(|| messages.join("; ")),
        code: all.into_iter().find_map(|it| it.code),
    }
}

fn find_in_one(value: Value<'_>, message: &[&str], code: &[&str]) -> Words {
    match value.kind() {
        Kind::Text => Words {
            message: plain(value),
            code: None,
        },
        _ => Words {
            message: first(value, message),
            code: first(value, code),
        },
    }
}

fn first(object: Value<'_>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let value = object.field(key)?;
        match value.kind() {
            Kind::Array => joined(value, keys),
            Kind::Object => nested(value, keys),
            _ => plain(value),
        }
    })
}

fn joined(list: Value<'_>, keys: &[&str]) -> Option<String> {
    let items = list.items();
    let texts: Vec<_> = items
        .filter_map(|item| plain(item).or_else(|| nested(item, keys)))
        .collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

fn nested(value: Value<'_>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| plain(value.field(key)?))
}

fn plain(value: Value<'_>) -> Option<String> {
    let text: String = match value.kind() {
        // Words with a broken escape are better than none.
        Kind::Text => value
            .text()
            .map_or_else(|| value.get().into(), |text| text.trim().into()),
        Kind::Number => value.get().to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
