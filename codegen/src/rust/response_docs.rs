//! What a request returns, in words, with links.

use super::module::type_path;
use super::names::TypeName;
use super::type_text;
use crate::api::{Api, Operation, Returns, Scalar, Type};

/// A sentence for the documentation of a method, as its signature names the request and not what that returns.
pub(super) fn of(api: &Api, operation: &Operation) -> String {
    let response = match &operation.returns {
        Returns::Nothing => String::from("none"),
        Returns::Value(field) if field.nullable => format!("{}, or `None`", one(api, &field.ty)),
        Returns::Value(field) => one(api, &field.ty),
        Returns::List { item, .. } => {
            format!("a [`Page`](crate::Page) of {}", one(api, &item.ty))
        }
    };
    format!("Response: {response}.")
}

fn one(api: &Api, ty: &Type) -> String {
    let text = type_text::value_type(api, ty);
    match ty {
        Type::Named(id) => {
            let def = api.type_def(*id);
            let name = TypeName::of(&def.name);
            let path = type_path(api, def);
            let path = path.split_once("::").map_or("", |(_, path)| path);
            format!("[`{name}`](crate::{path})")
        }
        Type::List(item) => format!("a `Vec` of {}", one(api, item)),
        Type::Map(item) => format!("a `BTreeMap` from text to {}", one(api, item)),
        Type::Scalar(Scalar::String | Scalar::Int | Scalar::Float | Scalar::Bool) => {
            format!("`{text}`")
        }
        Type::Scalar(_) => format!("[`{text}`](crate::{text})"),
    }
}
