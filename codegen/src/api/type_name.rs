//! What the client calls an operation as data.

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

use super::Name;
use crate::spec;

/// The name of the struct of an operation: what the spec says, or its own name, with a noun if that is one word.
pub(super) fn type_name(group: &spec::Group, operation: &spec::Operation) -> Name {
    let (client, place) = match &operation.type_name {
        Some(name) => (name.value.clone(), &name.place),
        None => (
            with_noun(group, operation, operation.name.client()),
            &operation.place,
        ),
    };
    Name {
        wire: operation.name.wire.clone(),
        client,
        place: place.clone(),
    }
}

/// What it was called by its former names.
pub(super) fn former(group: &spec::Group, operation: &spec::Operation, now: &Name) -> Vec<Name> {
    let names = operation.life.was.iter().map(|was| Name {
        wire: was.value.clone(),
        client: with_noun(group, operation, &was.value),
        place: was.place.clone(),
    });
    let now = now.client.to_upper_camel_case();
    names
        .filter(|was| was.client.to_upper_camel_case() != now)
        .collect()
}

fn with_noun(group: &spec::Group, operation: &spec::Operation, name: &str) -> String {
    let Some(noun) = &group.noun else {
        return name.to_owned();
    };
    if name.to_snake_case().contains('_') {
        return name.to_owned();
    }
    let is_list = matches!(operation.returns, spec::Returns::List { .. });
    let noun = if is_list {
        group.name.client()
    } else {
        &noun.value
    };
    format!("{name}-{noun}")
}
