//! Names of types that are unique in the whole API.

use std::collections::HashMap;

use heck::ToUpperCamelCase as _;

use crate::api::{Api, Home, TypeDef};

/// The names of all types, by their index: their own, and with the family before it where two families use it.
pub(super) fn unique(api: &Api) -> Vec<String> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for def in &api.types {
        *uses.entry(&def.name.client).or_default() += 1;
    }
    let names = api.types.iter();
    names
        .map(|def| match uses.get(def.name.client.as_str()) {
            Some(1) => def.name.client.clone(),
            _ => format!("{}{}", home(def).to_upper_camel_case(), def.name.client),
        })
        .collect()
}

fn home(def: &TypeDef) -> &str {
    match &def.home {
        Home::Shared => "shared",
        Home::Family(family) | Home::Group(family, _) => family,
        Home::Webhooks => "event",
    }
}
