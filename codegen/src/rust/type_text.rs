//! Types as text, without paths.

use heck::ToUpperCamelCase as _;

use crate::api::{Api, Scalar, Type};

/// The type of a value that is there.
pub(crate) fn value_type(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => String::from(scalar_type(*scalar)),
        Type::Named(id) => api.type_def(*id).name.client.to_upper_camel_case(),
        Type::List(item) => format!("Vec<{}>", value_type(api, item)),
        Type::Map(item) => format!("BTreeMap<String, {}>", value_type(api, item)),
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
