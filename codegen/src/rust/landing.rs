//! How operations are found in the documentation: tables of them, links to them, and the other names that they are looked for by.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use super::names::{self, ModuleName, TypeName, ValueName};
use crate::api::{Api, Call, Family, Field, Group, Instead, Operation, Stage};

/// A table of the operations of a family: method, request, page of the documentation, evidence.
pub(super) fn table(family: &Family) -> String {
    let mut table = String::from(
        "# Operations\n\n| Method | Request | Documentation | Evidence |\n|---|---|---|---|\n",
    );
    for group in &family.groups {
        for operation in &group.operations {
            let cells = [
                link(family, group, operation),
                request(&operation.call),
                page(operation),
                evidence(operation),
            ];
            let cells = cells.map(|cell| cell.replace('|', "\\|"));
            let _ = writeln!(table, "| {} |", cells.join(" | "));
        }
    }
    table
}

/// A link to the client's method for an operation, from anywhere.
pub(super) fn link(family: &Family, group: &Group, operation: &Operation) -> String {
    let family_module = ModuleName::of(&family.name.client);
    let method = ValueName::of(&operation.name);
    let path = if family.flat {
        format!("{family_module}::{}", TypeName::of(&family.name))
    } else {
        let group_module = ModuleName::of(&group.name.client);
        format!(
            "{family_module}::{group_module}::{}",
            TypeName::of(&group.name)
        )
    };
    let call = names::call(family, group, operation);
    format!("[`{call}`](crate::{path}::{method})")
}

/// The names of parameters, each with a link to its description at the operation.
pub(super) fn parameters<'a>(
    operation: &Operation,
    fields: impl Iterator<Item = &'a Field>,
) -> String {
    let name = TypeName::of(&operation.type_name);
    let links: Vec<String> = fields
        .map(|field| {
            let field = ValueName::of(&field.name);
            format!("[`{field}`]({name}::{field})")
        })
        .collect();
    links.join(", ")
}

/// The methods of JSON-RPC that operations are there instead of, by the ids of these.
pub(super) fn predecessors(api: &Api) -> HashMap<&str, Vec<&str>> {
    let mut predecessors: HashMap<&str, Vec<&str>> = HashMap::new();
    for (_, _, operation) in api.operations() {
        if let (Call::Rpc { method }, Some(Instead::Operation { id, .. })) =
            (&operation.call, &operation.instead)
        {
            predecessors.entry(id).or_default().push(method);
        }
    }
    predecessors
}

/// What the client's method for an operation is looked for by: its name on the wire and those of its predecessors.
pub(super) fn aliases(
    operation: &Operation,
    predecessors: &HashMap<&str, Vec<&str>>,
) -> BTreeSet<String> {
    let own = match &operation.call {
        Call::Rpc { method } => Some(method.as_str()),
        Call::Rest { .. } => None,
    };
    let others = predecessors.get(operation.id.as_str());
    let others = others.into_iter().flatten().copied();
    let is_alias = |name: &str| {
        *name != ValueName::of(&operation.name).to_string()
            && !name
                .contains(|character: char| character.is_whitespace() || "'\"".contains(character))
    };
    own.into_iter()
        .chain(others)
        .filter(|name| is_alias(name))
        .map(str::to_owned)
        .collect()
}

fn request(call: &Call) -> String {
    match call {
        Call::Rest { verb, path } => format!("`{} {path}`", verb.as_str()),
        Call::Rpc { method } => format!("`{method}`"),
    }
}

fn page(operation: &Operation) -> String {
    let title = operation.title.as_deref().unwrap_or(&operation.name.wire);
    let title = title.replace('[', "\\[").replace(']', "\\]");
    match operation.docs.first() {
        Some(page) => format!("[{title}]({page})"),
        None => title,
    }
}

fn evidence(operation: &Operation) -> String {
    let evidence = match (operation.unconfirmed, operation.unconfirmed_path) {
        (true, _) => "unconfirmed",
        (false, true) => "unconfirmed path",
        (false, false) => "documented",
    };
    match operation.stage {
        Stage::Current => evidence.to_owned(),
        stage => format!("{evidence}, {}", stage.as_str()),
    }
}
