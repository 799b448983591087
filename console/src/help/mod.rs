//! What is known of an operation.

mod parameters;

use std::fmt::Write as _;

use codegen::api::{Api, Auth, Call, ErrorCase, Family, Instead, Operation, Returns};
use codegen::listing::entries;
use codegen::samples::command;

use crate::client::variable;
use crate::types;

/// All operations, one a line.
pub(crate) fn list(api: &Api) -> String {
    let entries = entries(api);
    let width = entries.iter().map(|entry| entry.id.len()).max();
    let width = width.unwrap_or_default();
    let mut text = String::new();
    for (entry, (_, _, operation)) in entries.iter().zip(api.operations()) {
        let id = &entry.id;
        let _ = writeln!(text, "{id:width$}  {}", one_line(&operation.does));
    }
    text
}

/// Everything about one operation.
pub(crate) fn operation(api: &Api, operation: &Operation) -> String {
    let family = family_of(api, operation);
    let sections = [
        head(operation),
        about(operation),
        facts(api, operation),
        parameters::text(api, operation),
        parameters::secrets(api, operation),
        errors(family, operation),
        format!("Example:\n  {}", command(api, operation)),
    ];
    let mut text = sections
        .into_iter()
        .filter(|section| !section.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n");
    text.push('\n');
    text
}

fn family_of<'a>(api: &'a Api, operation: &Operation) -> Option<&'a Family> {
    let mut operations = api.operations();
    let found = operations.find(|(_, _, other)| other.id == operation.id);
    found.map(|(family, _, _)| family)
}

fn head(operation: &Operation) -> String {
    let title = match &operation.title {
        Some(title) => format!("{}: {title}", operation.id),
        None => operation.id.clone(),
    };
    match &operation.call {
        Call::Rest { verb, path } => format!("{title}\n{} {path}", verb.as_str()),
        Call::Rpc { method } => format!("{title}\nJSON-RPC {method}"),
    }
}

fn about(operation: &Operation) -> String {
    let mut paragraphs = vec![operation.does.trim().to_owned()];
    paragraphs.extend(
        operation
            .notes
            .as_deref()
            .map(|notes| notes.trim().to_owned()),
    );
    if operation.unconfirmed {
        paragraphs.push(String::from(
            "Not in the public documentation (unconfirmed).",
        ));
    }
    paragraphs.join("\n\n")
}

fn facts(api: &Api, operation: &Operation) -> String {
    let mut lines = vec![
        format!("Credentials: {}", credentials(api, &operation.auth)),
        format!("Effect: {}", operation.effect.as_str()),
        format!("Result: {}", result(api, &operation.returns)),
        format!("Stage: {}", operation.stage.as_str()),
    ];
    lines.extend(operation.instead.as_ref().map(|instead| match instead {
        Instead::Operation {
            id,
            unconfirmed: false,
        } => format!("Instead: {id}"),
        Instead::Operation { id, .. } => format!("Instead: {id} (unconfirmed)"),
        Instead::Nothing => String::from("Instead: nothing is named"),
        Instead::Sentence(sentence) => format!("Instead: {}", one_line(sentence)),
    }));
    let docs = operation.docs.iter();
    lines.extend(docs.map(|page| format!("Documentation: {page}")));
    lines.join("\n")
}

fn credentials(api: &Api, auth: &Auth) -> String {
    let names = |all: &[usize], word: &str| {
        let names: Vec<String> = all
            .iter()
            .map(|index| &api.credentials[*index])
            .map(|it| format!("{} (from {})", it.name.wire, variable(it)))
            .collect();
        names.join(word)
    };
    match auth {
        Auth::None => String::from("none"),
        Auth::All(all) => names(all, " and "),
        Auth::Any(all) => names(all, " or "),
        Auth::Optional(one) => names(&[*one], "") + " (optional)",
    }
}

fn result(api: &Api, returns: &Returns) -> String {
    match returns {
        Returns::Nothing => String::from("null"),
        Returns::Value(field) => types::of_field(api, field),
        Returns::List { item, .. } => {
            let item = types::words(api, &item.ty);
            format!("an object with `items`, each {item}, and `total` if it is known")
        }
    }
}

fn errors(family: Option<&Family>, operation: &Operation) -> String {
    let of_family = family.map(|family| family.errors.as_slice());
    let of_family = of_family.unwrap_or_default();
    let own = |case: &&ErrorCase| {
        let mut all = operation.errors.iter();
        !all.any(|own| (own.status, &own.code) == (case.status, &case.code))
    };
    let others = of_family.iter().filter(own);
    let mut lines: Vec<String> = operation.errors.iter().map(error).collect();
    // A family of many codes lists them all in its own documentation.
    if lines.is_empty() {
        lines.extend(others.map(error));
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("Errors:\n{}", lines.join("\n"))
}

fn error(case: &ErrorCase) -> String {
    let status = case.status.map(|status| status.to_string());
    let name: Vec<String> = status.into_iter().chain(case.code.clone()).collect();
    format!("  {}  {}", name.join(" "), one_line(&case.does))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
