//! All keys of the language.

use super::form::{Form, MapForm};
use super::texts::{ADDRESS_MODIFIERS, ERROR_MODIFIERS, FIELD_MODIFIERS};
use super::{EXAMPLES, GROUP, RESOURCE, ROOT, WEBHOOKS_FILE};

/// Every key and modifier, each after the map or the text that it belongs to.
#[must_use]
pub fn keys() -> Vec<(&'static str, &'static str)> {
    let maps = maps();
    let keys = maps
        .iter()
        .flat_map(|map| map.names().map(|key| (map.id, key)));
    let modifiers = [
        ("field-modifier", FIELD_MODIFIERS),
        ("code-modifier", ERROR_MODIFIERS),
        ("address-modifier", ADDRESS_MODIFIERS),
    ];
    let modifiers = modifiers
        .into_iter()
        .flat_map(|(text, modifiers)| modifiers.iter().map(move |it| (text, it.word)));
    keys.chain(modifiers).collect()
}

/// Every key of a resource, which only a local server reads.
pub fn resource_keys() -> impl Iterator<Item = &'static str> {
    RESOURCE.names()
}

/// Every map of the language; a file of types has keys of a group and no others.
fn maps() -> Vec<&'static MapForm> {
    let mut found = Vec::new();
    for map in [&ROOT, &GROUP, &WEBHOOKS_FILE] {
        add(map, &mut found);
    }
    within(&EXAMPLES, &mut found);
    found
}

fn add(map: &'static MapForm, found: &mut Vec<&'static MapForm>) {
    if found.iter().any(|known| known.id == map.id) {
        return;
    }
    found.push(map);
    for key in map.keys {
        within(key.value, found);
    }
}

fn within(form: &'static Form, found: &mut Vec<&'static MapForm>) {
    match form {
        Form::Map(map) => add(map, found),
        Form::List { item, .. } | Form::OneOrMore(item) => within(item, found),
        Form::Names { value, .. } => within(value, found),
        Form::Any(forms) => forms.iter().for_each(|form| within(form, found)),
        Form::Text
        | Form::Pattern(_)
        | Form::Word(_)
        | Form::Flag
        | Form::Number
        | Form::Status
        | Form::Json
        | Form::Value => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_and_modifier_says_what_it_means() {
        for map in maps().into_iter().chain([&RESOURCE]) {
            assert!(map.does.ends_with('.'), "{}", map.id);
            for key in map.keys {
                assert!(key.does.ends_with('.'), "{}: {}", map.id, key.name);
            }
        }
        for modifier in [FIELD_MODIFIERS, ERROR_MODIFIERS, ADDRESS_MODIFIERS].concat() {
            assert!(modifier.does.ends_with('.'), "{}", modifier.word);
        }
    }
}
