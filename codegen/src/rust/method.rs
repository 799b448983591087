//! The client's method for an operation, with all that is known of it.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::example::Example;
use super::module::Module;
use super::names::{self, TypeName, ValueName};
use super::setter;
use crate::api::{
    Api, Auth, ErrorCase, Family, Field, Group, Instead, Operation, Returns, Stage, Type,
};

/// The method.
pub(super) fn method(
    module: &Module<'_>,
    family: &Family,
    group: &Group,
    operation: &Operation,
) -> TokenStream {
    let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
    let docs = docs::outer(about(module.api, family, group, operation, &fields));
    let deprecated = deprecated(module.api, operation);
    let name = ValueName::of(&operation.name);
    let operation_type = TypeName::of(&operation.name);
    let request = operation_type.request();
    let arguments = setter::arguments(module, &fields);
    let allow = setter::allow_many(arguments.len() + 1);
    let passed = setter::required(&fields).map(setter::ident);
    quote! {
        #docs
        #deprecated
        #allow
        pub fn #name(&self, #(#arguments),*) -> #request {
            runtime::Request::new(self.client, #operation_type::new(#(#passed),*))
        }
    }
}

/// A link to the method from elsewhere in the group.
pub(super) fn link(family: &Family, group: &Group, operation: &Operation) -> String {
    let method = ValueName::of(&operation.name);
    let handle = TypeName::of(if family.flat {
        &family.name
    } else {
        &group.name
    });
    if family.flat {
        format!("[`{handle}::{method}`](super::super::{handle}::{method})")
    } else {
        format!("[`{handle}::{method}`](super::{handle}::{method})")
    }
}

fn deprecated(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let what = match operation.stage {
        Stage::Deprecated => "deprecated by the API",
        Stage::Removed => "said to be no longer available",
        Stage::Current | Stage::Beta | Stage::Legacy => return None,
    };
    let note = match &operation.instead {
        Some(instead) => format!("{what}; use instead: {}", replacement(api, instead)),
        None => what.to_owned(),
    };
    Some(quote!(#[deprecated(note = #note)]))
}

fn replacement(api: &Api, instead: &Instead) -> String {
    match instead {
        Instead::Sentence(text) => text.trim_end_matches('.').to_owned(),
        Instead::Operation(id) => api
            .operations()
            .find(|(_, _, operation)| operation.id == *id)
            .map_or_else(
                || id.clone(),
                |(family, group, operation)| format!("`{}`", names::call(family, group, operation)),
            ),
    }
}

fn about(
    api: &Api,
    family: &Family,
    group: &Group,
    operation: &Operation,
    fields: &[&Field],
) -> Docs {
    let stage = stage(api, operation);
    let parameters = parameters(api, fields);
    let credential = credential(api, operation);
    let errors = errors(&operation.errors);
    let title = operation.title.as_deref().unwrap_or(&operation.name.wire);
    let links = docs::links(title, &operation.docs);
    let example = example(api, family, group, operation, fields);
    docs::paragraphs([
        operation.does.as_str(),
        operation.notes.as_deref().unwrap_or_default(),
        &stage,
        docs::evidence(operation.unconfirmed),
        &parameters,
        &credential,
        &errors,
        &links,
    ])
    .example(&example)
}

fn stage(api: &Api, operation: &Operation) -> String {
    let text = match operation.stage {
        Stage::Current => return String::new(),
        Stage::Beta => "**Beta**: it may change.",
        Stage::Legacy => "**Legacy**: there is a better way.",
        Stage::Deprecated => "**Deprecated** by the API.",
        Stage::Removed => "**Removed**: the documentation says that it is no longer available.",
    };
    match &operation.instead {
        Some(instead) => format!("{text} Use instead: {}.", replacement(api, instead)),
        None => text.to_owned(),
    }
}

fn parameters(api: &Api, fields: &[&Field]) -> String {
    let required: Vec<&Field> = setter::required(fields).collect();
    let optional: Vec<&Field> = setter::optional(fields).collect();
    let mut text = String::new();
    if !required.is_empty() {
        text.push_str("# Arguments\n\n");
        for field in required {
            let name = ValueName::of(&field.name);
            text.push_str(&docs::item(&format!("`{name}`"), &docs::field(api, field)));
        }
    }
    if !optional.is_empty() {
        let names: Vec<String> = optional
            .iter()
            .map(|field| format!("`{}`", ValueName::of(&field.name)))
            .collect();
        let _ = write!(
            text,
            "\nOptional, set on the request: {}.",
            names.join(", ")
        );
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
        Auth::Optional(one) => format!("Credential: {}, if there is one.", name(one)),
    }
}

fn errors(cases: &[ErrorCase]) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let mut text = String::from("# Errors\n\nThe API is known to answer with\n\n");
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
        text.push_str(&docs::item(&start, &docs::sentence(&case.does)));
    }
    text
}

fn example(
    api: &Api,
    family: &Family,
    group: &Group,
    operation: &Operation,
    fields: &[&Field],
) -> String {
    let mut example = Example::new(api);
    let arguments: Vec<String> = setter::required(fields)
        .map(|field| example.argument(field))
        .collect();
    let crate_name = names::crate_name(api);
    let mut text = String::from("# Example\n\n```no_run\n");
    for import in &example.imports {
        let _ = writeln!(text, "use {import};");
    }
    let _ = writeln!(
        text,
        "# async fn example(client: {crate_name}::Client) -> Result<(), {crate_name}::Error> {{"
    );
    let call = names::call(family, group, operation);
    let binding = match &operation.returns {
        Returns::Nothing => String::new(),
        Returns::Value(field) => format!("let {} = ", variable(api, &field.ty)),
        Returns::List { .. } => String::from("let page = "),
    };
    let statement = format!("{binding}client.{call}({}).await?;", arguments.join(", "));
    text.push_str(&format_statement(&statement));
    text.push_str("# Ok(())\n# }\n```");
    text
}

/// A statement over as many lines as it needs.
fn format_statement(statement: &str) -> String {
    let Ok(file) = syn::parse_str::<syn::File>(&format!("fn example() {{ {statement} }}")) else {
        return format!("{statement}\n");
    };
    let text = prettyplease::unparse(&file);
    let lines: Vec<&str> = text.lines().collect();
    let inside = lines.get(1..lines.len() - 1).unwrap_or_default();
    let mut out = String::new();
    for line in inside {
        let _ = writeln!(out, "{}", line.strip_prefix("    ").unwrap_or(line));
    }
    out
}

/// A name for a result.
fn variable(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Named(id) => {
            let name = ValueName::of(&api.type_def(*id).name).to_string();
            if names::is_keyword(&name) {
                String::from("answer")
            } else {
                name
            }
        }
        _ => String::from("answer"),
    }
}
