//! Code that is the same for every API, but for the names in its examples.

use std::cmp::Reverse;

use proc_macro2::TokenStream;

use super::example::Example;
use super::{call_example, feature, names};
use crate::api::{Api, Call, Family, Group, Operation, Stage};

/// The items of a template, which blank lines divide, with lines of `use` in one.
pub(super) fn items(api: &Api, template: &str) -> Vec<TokenStream> {
    let text = text(api, template);
    let mut items: Vec<String> = Vec::new();
    for part in text.split("\n\n") {
        match items.last_mut() {
            // A blank line inside an item.
            Some(item) if part.starts_with([' ', '}']) => *item = format!("{item}\n\n{part}"),
            _ => items.push(part.to_owned()),
        }
    }
    items
        .iter()
        .map(|item| match item.parse() {
            Ok(tokens) => tokens,
            Err(error) => unreachable!("a template that is not Rust: {error}"),
        })
        .collect()
}

/// The text of a template, with what its placeholders stand for.
pub(super) fn text(api: &Api, template: &str) -> String {
    filled(template, &placeholders(api))
}

/// `CRATE` stands for the generated crate, `SAMPLE` for a request, `ROUTE` and `FEATURE` for the id and the feature of its
/// operation, `LIST` and `LIST_FEATURE` for a request of a list and its feature, `REST_ROUTE` and `PATH` for the id and the path
/// of an operation of REST.
fn placeholders(api: &Api) -> Vec<(&'static str, String)> {
    let mut values = vec![("CRATE", names::crate_name(api))];
    if let Some((_, _, operation)) = simplest(api, is_rest)
        && let Call::Rest { path, .. } = &operation.call
    {
        values.push(("REST_ROUTE", operation.id.clone()));
        values.push(("PATH", format!("/v2{path}")));
    }
    if let Some((family, group, operation)) = simplest(api, is_paged) {
        values.push(("LIST_FEATURE", feature::name(family)));
        values.push(("LIST", request(api, family, group, operation)));
    }
    if let Some((family, group, operation)) = simplest(api, |_| true) {
        values.push(("FEATURE", feature::name(family)));
        values.push(("SAMPLE", request(api, family, group, operation)));
        values.push(("ROUTE", operation.id.clone()));
    }
    values
}

/// Fills in all placeholders in one go, so that none is looked for in what another one stands for.
fn filled(template: &str, values: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((at, word, value)) = values
        .iter()
        .filter_map(|(word, value)| Some((rest.find(word)?, *word, value)))
        .min_by_key(|(at, word, _)| (*at, Reverse(word.len())))
    {
        out.push_str(&rest[..at]);
        out.push_str(value);
        rest = &rest[at + word.len()..];
    }
    out + rest
}

/// A request of an operation, as an expression without imports.
fn request(api: &Api, family: &Family, group: &Group, operation: &Operation) -> String {
    let mut example = Example::with_paths(api);
    let call = call_example::call(&mut example, api, (family, group, operation));
    format!("client.{call}")
}

type Place<'a> = (&'a Family, &'a Group, &'a Operation);

/// The operation that takes the fewest arguments, of those that are not on their way out if there are any.
fn simplest(api: &Api, is_wanted: impl Fn(&Operation) -> bool) -> Option<Place<'_>> {
    api.operations()
        .filter(|(_, _, operation)| is_wanted(operation))
        .min_by_key(|(_, _, operation)| {
            let fields = operation.params.iter().map(|param| &param.field);
            let required = fields.filter(|field| field.is_required()).count();
            (operation.stage != Stage::Current, required)
        })
}

pub(super) fn is_rest(operation: &Operation) -> bool {
    matches!(operation.call, Call::Rest { .. })
}

pub(super) fn is_rpc(operation: &Operation) -> bool {
    matches!(operation.call, Call::Rpc { .. })
}

pub(super) fn is_paged(operation: &Operation) -> bool {
    operation.paging.is_some()
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_a_placeholder_stands_for_is_left_alone() {
        let values = [
            ("LIST", String::from("client.all(\"LIST_FEATURE ROUTE\")")),
            ("LIST_FEATURE", String::from("shop")),
            ("ROUTE", String::from("shop.PATH")),
            ("PATH", String::from("/v2/LIST")),
        ];
        assert_eq!(
            filled("LIST of LIST_FEATURE at ROUTE, PATH.", &values),
            "client.all(\"LIST_FEATURE ROUTE\") of shop at shop.PATH, /v2/LIST."
        );
    }
}
