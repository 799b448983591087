//! Examples of calls, as they stand in the documentation.

use std::fmt::Write as _;

use super::example::Example;
use super::names::{self, ModuleName, ValueName};
use super::setter;
use crate::api::{Api, Family, Field, Group, Operation, Returns, Type};

/// The call of an operation.
pub(super) fn of_operation(
    api: &Api,
    family: &Family,
    group: &Group,
    operation: &Operation,
    fields: &[&Field],
) -> String {
    let mut example = Example::new(api);
    let arguments = arguments(&mut example, operation, fields);
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

/// The call of an operation on a client with a sample for every parameter; all types are named by their paths.
#[must_use]
pub fn whole_call(api: &Api, family: &Family, group: &Group, operation: &Operation) -> String {
    let mut example = Example::with_paths(api);
    let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
    let arguments = arguments(&mut example, operation, &fields);
    let call = names::call(family, group, operation);
    let mut text = format!("{call}({})", arguments.join(", "));
    for field in setter::optional(&fields) {
        let value = example.argument(field);
        let _ = write!(text, ".{}({value})", setter::ident(field));
    }
    text
}

/// What to pass for what is required: as the first example of the operation has it, or else a sample.
fn arguments(example: &mut Example<'_>, operation: &Operation, fields: &[&Field]) -> Vec<String> {
    let given = operation.example_arguments().unwrap_or_default();
    let name_of = |field: &Field| {
        let mut named = operation.arguments();
        let found = named.find(|(_, it)| it.name.client == field.name.client);
        found
            .map_or(field.name.wire.as_str(), |(name, _)| name)
            .to_owned()
    };
    setter::required(fields)
        .map(|field| match given.get(&name_of(field)) {
            Some(value) => example.given(field, value),
            None => example.argument(field),
        })
        .collect()
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

/// A batch of the family's first two operations, or of its only one twice.
pub(super) fn of_batch(api: &Api, family: &Family) -> String {
    let mut example = Example::new(api);
    let groups = family.groups.iter();
    let operations = groups.flat_map(|group| group.operations.iter().map(move |it| (group, it)));
    let calls: Vec<String> = operations
        .cycle()
        .take(2)
        .map(|(group, operation)| {
            let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
            let arguments = arguments(&mut example, operation, &fields);
            let call = names::call(family, group, operation);
            format!("client.{call}({})", arguments.join(", "))
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
