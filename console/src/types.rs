//! Types of the spec, in words.

use codegen::api::{Api, Field, Scalar, Shape, Type, TypeDef, TypeKind};

/// The objects that a type is made of, with their fields, in the order in which they are met.
pub(crate) fn objects<'a>(api: &'a Api, ty: &'a Type) -> Vec<(&'a TypeDef, &'a [Field])> {
    let met = api.reached(ty).into_iter();
    let objects = met.filter_map(|def| match &def.kind {
        TypeKind::Object(fields) => Some((def, fields.as_slice())),
        _ => None,
    });
    objects.collect()
}

/// What a field takes, such as `a list, each item text, or null`.
pub(crate) fn of_field(api: &Api, field: &Field) -> String {
    let null = if field.nullable { ", or null" } else { "" };
    format!("{}{null}", words(api, &field.ty))
}

/// What a type is called.
pub(crate) fn words(api: &Api, ty: &Type) -> String {
    match api.shape(ty) {
        Shape::Scalar(scalar, _) => of_scalar(scalar).to_owned(),
        Shape::List(item) => format!("a list, each item {}", words(api, item)),
        Shape::Map(item) => format!("an object of any names, each value {}", words(api, item)),
        Shape::Object(id, _) => {
            let def = api.type_def(id);
            let others = if def.open {
                ", with any further fields"
            } else {
                ""
            };
            format!("an object {}{others}", def.name.client)
        }
        Shape::OneOf(_, one_of) => {
            let variants = one_of.variants.iter();
            let words: Vec<String> = variants.map(|it| words(api, &it.ty)).collect();
            words.join(", or ")
        }
        Shape::Enum(values) => {
            let values: Vec<&str> = values
                .iter()
                .map(|value| match value.name.wire.as_str() {
                    "" => "\"\"",
                    wire => wire,
                })
                .collect();
            format!("one of {}", values.join(", "))
        }
    }
}

fn of_scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "text",
        Scalar::Int => "a whole number",
        Scalar::Float => "a number",
        Scalar::Bool => "true or false",
        Scalar::Decimal => "an exact number",
        Scalar::Secret => "secret text",
        Scalar::Timestamp => "a time in seconds since 1970",
        Scalar::TimestampMs => "a time in milliseconds since 1970",
        Scalar::DateTime => "a date and time, as 2026-01-01T00:00:00Z",
        Scalar::Date => "a date, as 2026-01-01",
        Scalar::Json => "any JSON, strings in quotes",
    }
}
