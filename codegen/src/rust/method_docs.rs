//! All that is known of an operation, in words.

use std::fmt::Write as _;

use super::call_example;
use super::docs::{self, Docs};
use super::landing;
use super::module::public_path;
use super::names::{self, TypeName, ValueName};
use super::response_docs;
use super::setter;
use crate::api::{Api, Auth, ErrorCase, Family, Field, Group, Instead, Operation, Stage, Type};

/// The documentation of the method for an operation.
pub(super) fn of(
    api: &Api,
    family: &Family,
    group: &Group,
    operation: &Operation,
    fields: &[&Field],
) -> Docs {
    let since = operation.life.since.as_ref();
    let since = since
        .map(|since| format!("Since {since}."))
        .unwrap_or_default();
    let stage = stage(api, operation);
    let path = if operation.unconfirmed_path {
        "**Unconfirmed path**: not in the public documentation. `ClientBuilder::path_override` sets another."
    } else {
        ""
    };
    let parameters = parameters(api, operation, fields);
    let response = response_docs::of(api, operation);
    let credential = credential(api, operation);
    let errors = errors(api, &operation.errors);
    let title = operation.title.as_deref().unwrap_or(&operation.name.wire);
    let links = docs::links(title, &operation.docs);
    let example = call_example::of_operation(api, family, group, operation);
    docs::paragraphs([
        operation.does.as_str(),
        operation.notes.as_deref().unwrap_or_default(),
        &since,
        &stage,
        docs::evidence(operation.unconfirmed),
        path,
        &parameters,
        &response,
        &credential,
        &errors,
        &links,
    ])
    .example(&example)
}

fn stage(api: &Api, operation: &Operation) -> String {
    let text = match operation.stage {
        Stage::Current => return String::new(),
        Stage::Beta => "**Beta**: subject to change.".to_owned(),
        Stage::Legacy => "**Legacy**: superseded.".to_owned(),
        Stage::Deprecated => docs::end(&operation.life, "**Deprecated** by the API") + ".",
        Stage::Removed => {
            docs::end(
                &operation.life,
                "**Removed**: no longer available, according to the documentation",
            ) + "."
        }
    };
    match &operation.instead {
        Some(Instead::Nothing) => format!("{text} The documentation names no successor."),
        Some(instead) => format!("{text} {}.", successor(api, instead, true)),
        None => text,
    }
}

fn parameters(api: &Api, operation: &Operation, fields: &[&Field]) -> String {
    let required: Vec<&Field> = setter::required(fields).collect();
    let optional: Vec<&Field> = setter::optional(fields).collect();
    let mut text = String::new();
    if !required.is_empty() {
        text.push_str("# Parameters\n\n");
        for field in required {
            let name = ValueName::of(&field.name);
            text.push_str(&docs::item(&format!("`{name}`"), &docs::field(api, field)));
        }
    }
    if !optional.is_empty() {
        let names = landing::parameters(operation, optional.into_iter());
        let _ = write!(text, "\nOptional parameters, set on the request: {names}.");
    }
    text
}

fn credential(api: &Api, operation: &Operation) -> String {
    let name = |index: &usize| {
        let name = &api.credentials[*index].name.client;
        format!("{} ", name.replace('-', " ")).trim().to_owned()
    };
    let list = |all: &[usize], word: &str| {
        let names: Vec<String> = all.iter().map(name).collect();
        names.join(word)
    };
    match &operation.auth {
        Auth::None => String::from("Credential: none."),
        Auth::All(all) => format!("Credential: {}.", list(all, " and ")),
        Auth::Any(all) => format!("Credential: {}.", list(all, " or ")),
        Auth::Optional(one) => format!("Credential: {} (optional).", name(one)),
    }
}

fn errors(api: &Api, cases: &[ErrorCase]) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let mut text = String::from("# Errors\n\nDocumented errors:\n\n");
    for case in cases {
        let status = case.status.map(|status| format!("`{status}`"));
        let code = case.code.as_ref().map(|code| format!("`{code}`"));
        let codes: Vec<String> = [status, code].into_iter().flatten().collect();
        let unconfirmed = if case.unconfirmed {
            " (unconfirmed)"
        } else {
            ""
        };
        let start = codes.join(" ") + unconfirmed;
        let mut does = docs::sentence(&case.does);
        if let Some(Type::Named(id)) = case.body {
            let def = api.type_def(id);
            let name = TypeName::of(&def.name);
            let path = public_path(api, &def.home, &name);
            let path = path.split_once("::").map_or("", |(_, path)| path);
            let _ = write!(
                does,
                " [`decode_body`](crate::Error::decode_body) decodes its body as [`{name}`](crate::{path})."
            );
        }
        text.push_str(&docs::item(&start, &does));
    }
    text
}

/// What to use instead of an operation, with a link or without; no full stop.
pub(super) fn successor(api: &Api, instead: &Instead, links: bool) -> String {
    match instead {
        Instead::Nothing => String::from("Instead: nothing"),
        Instead::Sentence(text) => format!("Instead: {}", text.trim_end_matches('.')),
        Instead::Operation { id, unconfirmed } => {
            let operation = api.operations().find(|(_, _, it)| it.id == *id);
            let call = operation.map_or_else(
                || id.clone(),
                |(family, group, it)| {
                    if links {
                        landing::link(family, group, it)
                    } else {
                        format!("`{}`", names::call(family, group, it))
                    }
                },
            );
            let source = if *unconfirmed {
                ", which does the same (not in the public documentation: unconfirmed)"
            } else {
                ""
            };
            format!("Use {call} instead{source}")
        }
    }
}
