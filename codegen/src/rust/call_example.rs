//! Examples of requests in the documentation.

use std::fmt::Write as _;

use super::argument::{self, Takes};
use super::example::Example;
use super::module::public_path;
use super::named_parameters;
use super::names::{self, ModuleName, TypeName, ValueName};
use super::scope;
use super::setter;
use crate::api::{Api, Family, Field, Group, Operation, Returns, Type};
use crate::tree::Tree;

/// The call of an operation.
pub(super) fn of_operation(
    api: &Api,
    family: &Family,
    group: &Group,
    operation: &Operation,
) -> String {
    let (imports, statement) = statement(api, family, group, operation);
    let crate_name = names::crate_name(api);
    let mut text = String::from("# Example\n\n```no_run\n");
    text.push_str(&imports);
    let _ = writeln!(
        text,
        "# async fn example(client: {crate_name}::Client) -> Result<(), {crate_name}::Error> {{"
    );
    text.push_str(&statement);
    text.push_str("# Ok(())\n# }\n```");
    text
}

/// What the documentation shows of the call of an operation: its imports and its statement.
pub(crate) fn call_example(
    api: &Api,
    family: &Family,
    group: &Group,
    operation: &Operation,
) -> String {
    let (imports, statement) = statement(api, family, group, operation);
    if imports.is_empty() {
        return statement.trim_end().to_owned();
    }
    format!("{imports}\n{}", statement.trim_end())
}

/// The path of the request for an operation.
pub(crate) fn call_request(
    api: &Api,
    family: &Family,
    group: &Group,
    operation: &Operation,
) -> String {
    let name = TypeName::of(&operation.type_name).request();
    public_path(api, &scope::home(family, group), &name)
}

fn statement(api: &Api, family: &Family, group: &Group, operation: &Operation) -> (String, String) {
    let mut example = Example::new(api);
    let call = call(&mut example, api, (family, group, operation));
    let mut imports = String::new();
    for import in &example.imports {
        let _ = writeln!(imports, "use {import};");
    }
    let binding = match &operation.returns {
        Returns::Nothing => String::new(),
        Returns::Value(field) => format!("let {} = ", variable(api, &field.ty)),
        Returns::List { .. } => String::from("let page = "),
    };
    let statement = format!("{binding}client.{call}.await?;");
    (imports, format_statement(&statement))
}

/// The call itself, of a client. It passes what the first example of the operation has for what is required, or else samples.
pub(super) fn call(
    example: &mut Example<'_>,
    api: &Api,
    (family, group, operation): (&Family, &Group, &Operation),
) -> String {
    let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
    let values = values(example, operation, &fields);
    let value = |field: &Field| {
        let mut values = values.iter();
        let found = values.find(|(it, _)| std::ptr::eq(*it, field));
        found.map_or(&Tree::Null, |(_, value)| value)
    };
    let passed = if let Some(name) = named_parameters::name(operation) {
        let members: Vec<String> = setter::required(&fields)
            .map(|field| {
                let member = example.member(field, value(field));
                format!("{}: {member}", setter::ident(field))
            })
            .collect();
        let name = example.beside(&scope::home(family, group), &name);
        format!("{name} {{ {} }}", members.join(", "))
    } else {
        let arguments: Vec<String> = argument::arguments(api, &fields)
            .iter()
            .map(|it| example.argument(it.field, it.takes, value(it.field)))
            .collect();
        arguments.join(", ")
    };
    format!("{}({passed})", names::call(family, group, operation))
}

/// The call of an operation on a client with a sample for every parameter; all types are named by their paths.
#[must_use]
pub fn whole_call(api: &Api, family: &Family, group: &Group, operation: &Operation) -> String {
    let mut example = Example::with_paths(api);
    let mut text = call(&mut example, api, (family, group, operation));
    for param in operation.params.iter().filter(|it| it.field.optional) {
        let field = &param.field;
        let sample = example.sample(field);
        let value = example.argument(field, Takes::Anything, &sample);
        let _ = write!(text, ".{}({value})", setter::ident(field));
    }
    text
}

fn values<'a>(
    example: &Example<'_>,
    operation: &Operation,
    fields: &[&'a Field],
) -> Vec<(&'a Field, Tree)> {
    let given = operation.example_arguments().unwrap_or_default();
    let name_of = |field: &Field| {
        let mut named = operation.arguments();
        let found = named.find(|(_, it)| it.name.client == field.name.client);
        found
            .map_or(field.name.wire.as_str(), |(name, _)| name)
            .to_owned()
    };
    setter::required(fields)
        .map(|field| {
            let given = given.get(&name_of(field)).cloned();
            (field, given.unwrap_or_else(|| example.sample(field)))
        })
        .collect()
}

/// A statement over as many lines as it needs.
pub(super) fn format_statement(statement: &str) -> String {
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

/// A batch of the family's first two operations, or of its only one twice.
pub(super) fn of_batch(api: &Api, family: &Family) -> String {
    let mut example = Example::new(api);
    let groups = family.groups.iter();
    let operations = groups.flat_map(|group| group.operations.iter().map(move |it| (group, it)));
    let calls: Vec<String> = operations
        .cycle()
        .take(2)
        .map(|(group, operation)| {
            let call = call(&mut example, api, (family, group, operation));
            format!("client.{call}")
        })
        .collect();
    let [one, other] = calls.as_slice() else {
        return String::new();
    };
    let mut text = String::from("```no_run\n");
    for import in &example.imports {
        let _ = writeln!(text, "use {import};");
    }
    let crate_name = names::crate_name(api);
    let family_module = ModuleName::of(&family.name.client);
    let _ = write!(
        text,
        "# #[allow(deprecated)]\n\
         # async fn example(client: {crate_name}::Client) -> Result<(), {crate_name}::Error> {{\n\
         let one = {one};\n\
         let other = {other};\n\
         let (one, other) = client.{family_module}().batch((one, other)).await?;\n\
         # Ok(())\n# }}\n```"
    );
    text
}
