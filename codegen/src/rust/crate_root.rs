//! `src/lib.rs`: all of it where nothing is written by hand, and its limits where it is.

use super::file::{HEADER_END, MARK};
use crate::api::Api;
use crate::rust::docs::{self, Docs};
use crate::rust::names::ModuleName;
use crate::rust::template;

/// The text of the file.
pub(crate) fn text(api: &Api) -> String {
    let mut text = format!("{MARK}{HEADER_END}");
    let docs = crate_docs(api);
    for line in docs.lines() {
        text.push_str(if line.is_empty() { "//!" } else { "//! " });
        text.push_str(line);
        text.push('\n');
    }
    text.push_str(ITEMS);
    text
}

const ITEMS: &str = "
#![forbid(unsafe_code)]

#[rustfmt::skip]
mod generated;

pub use generated::*;
";

fn crate_docs(api: &Api) -> Docs {
    let name = format!("{}: {}", api.name, docs::sentence(&api.does));
    let page = api.docs.as_ref();
    let page = page.map(|page| format!("The API is documented at <{page}>."));
    let text = docs::paragraphs([name.as_str(), page.as_deref().unwrap_or_default()]);
    text.example(&template::text(api, include_str!("template/crate.md")))
}

/// A family whose module has the name of a module in a file written by hand, which would hide it.
pub(crate) fn hidden_by(api: &Api, text: &str) -> Option<String> {
    let items = syn::parse_file(text).ok()?.items;
    let mut by_hand = items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    let families = api.families.iter();
    let names: Vec<String> = families
        .map(|family| ModuleName::of(&family.name.client).to_string())
        .collect();
    by_hand.find(|name| names.contains(name))
}
