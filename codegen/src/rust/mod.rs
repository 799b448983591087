//! From the model to Rust source, one file of this module for each kind of output.

mod client;
mod docs;
mod dynamic;
mod enumeration;
mod errors;
mod example;
mod family;
mod feature;
mod file;
mod group;
mod inline;
mod method;
mod module;
mod names;
mod newtype;
mod object;
mod operation;
mod paging;
mod route;
mod setter;
mod types;
mod value;
mod webhook;

pub(crate) use file::MARK;

use std::collections::BTreeMap;

use crate::api::{Api, Home};
use module::Module;

pub use docs::field as field_docs;
pub use names::call as call_path;
pub(crate) use names::check as check_names;

/// Generated files by their path, with `/` between its parts.
pub type Files = BTreeMap<String, String>;

/// Writes the client of an API whose names have been checked.
pub(crate) fn render(api: &Api) -> Files {
    let mut files = Files::new();
    let mut add = |module: Module<'_>, items| {
        let path = module.path();
        files.insert(path, file::source(&module, items));
    };
    for (module, items) in client::files(api) {
        add(module, items);
    }
    if let Some((module, items)) = types::file(api, &Home::Shared) {
        add(module, items);
    }
    for (module, items) in webhook::files(api) {
        add(module, items);
    }
    let (module, items) = dynamic::of_api(api);
    add(module, items);
    for family in &api.families {
        for (module, items) in family::files(api, family) {
            add(module, items);
        }
        for group in &family.groups {
            for (module, items) in group::files(api, family, group) {
                add(module, items);
            }
        }
    }
    files
}
