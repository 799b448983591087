//! Types as text, without paths.

use heck::ToUpperCamelCase as _;

use super::value::{takes_field, takes_option};
use crate::api::{Api, Field, Scalar, Type};

/// The type of a value that is there.
pub(crate) fn value_type(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => String::from(scalar_type(*scalar)),
        Type::Named(id) => api.type_def(*id).name.client.to_upper_camel_case(),
        Type::List(item) => format!("Vec<{}>", value_type(api, item)),
        Type::Map(item) => format!("BTreeMap<String, {}>", value_type(api, item)),
    }
}

/// What the setter of a field takes.
pub(super) fn setter_type(api: &Api, field: &Field) -> String {
    let ty = value_type(api, &field.ty);
    if takes_field(field) {
        return format!("impl Into<Field<{ty}>>");
    }
    if takes_option(field) {
        return format!("impl Into<Optional<{ty}>>");
    }
    if field.nullable {
        return format!("impl Into<Option<{ty}>>");
    }
    match &field.ty {
        Type::List(item) => format!("impl IntoIterator<Item = {}>", accepted(api, item)),
        Type::Map(item) => {
            let item = accepted(api, item);
            format!("impl IntoIterator<Item = (impl Into<String>, {item})>")
        }
        ty => accepted(api, ty),
    }
}

/// What converts into a type.
fn accepted(api: &Api, ty: &Type) -> String {
    let text = value_type(api, ty);
    match ty {
        Type::Scalar(Scalar::Int | Scalar::Float | Scalar::Bool) | Type::List(_) | Type::Map(_) => {
            text
        }
        Type::Scalar(_) | Type::Named(_) => format!("impl Into<{text}>"),
    }
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "String",
        Scalar::Int => "i64",
        Scalar::Float => "f64",
        Scalar::Bool => "bool",
        Scalar::Decimal => "Decimal",
        Scalar::Secret => "Secret",
        Scalar::Timestamp => "UnixSeconds",
        Scalar::TimestampMs => "UnixMillis",
        Scalar::DateTime => "IsoDateTime",
        Scalar::Date => "IsoDate",
        Scalar::Json => "Json",
    }
}
