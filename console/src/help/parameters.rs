//! The parameters of an operation and the objects in them.

use std::fmt::Write as _;

use codegen::api::{Api, Field, Operation, Type, TypeId, TypeKind};
use codegen::field_docs;

use crate::types;

/// The parameters, then the objects that they are made of.
pub(super) fn text(api: &Api, operation: &Operation) -> String {
    let fields: Vec<(&str, &Field)> = operation
        .arguments()
        .filter(|(_, field)| field.constant.is_none())
        .collect();
    if fields.is_empty() {
        return String::from("It has no parameters.");
    }
    let mut text = String::from("Parameters, as name=value:\n");
    for (name, field) in &fields {
        text += &described(api, name, field);
    }
    let mut objects = Vec::new();
    for (_, field) in &fields {
        reach(api, &field.ty, &mut objects);
    }
    for id in objects {
        let def = api.type_def(id);
        if let TypeKind::Object(fields) = &def.kind {
            let _ = writeln!(text, "\nObject {}:", def.name.client);
            for field in fields.iter().filter(|field| field.constant.is_none()) {
                text += &described(api, &field.name.wire, field);
            }
        }
    }
    text.trim_end().to_owned()
}

fn described(api: &Api, name: &str, field: &Field) -> String {
    let need = if field.optional {
        "optional"
    } else {
        "required"
    };
    let ty = types::of_field(api, field);
    let docs = field_docs(api, field).replace("**", "");
    let docs: Vec<&str> = docs.split_whitespace().collect();
    let docs = docs.join(" ");
    format!("  {name} ({need}): {ty}\n      {docs}\n")
}

/// The objects that a type is made of, in the order in which they are met.
fn reach(api: &Api, ty: &Type, met: &mut Vec<TypeId>) {
    match ty {
        Type::Scalar(_) => {}
        Type::List(item) | Type::Map(item) => reach(api, item, met),
        Type::Named(id) => {
            let TypeKind::Object(fields) = &api.type_def(*id).kind else {
                return;
            };
            if !met.contains(id) {
                met.push(*id);
                for field in fields {
                    reach(api, &field.ty, met);
                }
            }
        }
    }
}
