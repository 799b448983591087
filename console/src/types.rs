//! Types of the spec, in words.

use codegen::api::{Api, Field, Scalar, Type, TypeDef, TypeId, TypeKind};

/// The scalar behind a type; none for lists, maps, objects and enums.
pub(crate) fn scalar(api: &Api, ty: &Type) -> Option<Scalar> {
    match ty {
        Type::Scalar(scalar) => Some(*scalar),
        Type::Named(id) => match &api.type_def(*id).kind {
            TypeKind::Newtype { scalar, .. } => Some(*scalar),
            TypeKind::Object(_) | TypeKind::Enum(_) => None,
        },
        Type::List(_) | Type::Map(_) => None,
    }
}

/// Whether any text is a value of a type, or may be one.
pub(crate) fn is_text(api: &Api, ty: &Type) -> bool {
    let is_enum =
        matches!(ty, Type::Named(id) if matches!(api.type_def(*id).kind, TypeKind::Enum(_)));
    let text = [
        Scalar::String,
        Scalar::Secret,
        Scalar::DateTime,
        Scalar::Date,
    ];
    is_enum || scalar(api, ty).is_some_and(|scalar| text.contains(&scalar))
}

/// Whether values of a type are secrets or may have some in them.
pub(crate) fn holds_secret(api: &Api, ty: &Type) -> bool {
    let is_secret = |ty: &Type| scalar(api, ty) == Some(Scalar::Secret);
    let mut fields = objects(api, ty).into_iter().flat_map(|(_, fields)| fields);
    is_secret(innermost(ty)) || fields.any(|field| is_secret(innermost(&field.ty)))
}

/// What lists and maps are made of.
fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::List(item) | Type::Map(item) => innermost(item),
        Type::Scalar(_) | Type::Named(_) => ty,
    }
}

/// The objects that a type is made of, with their fields, in the order in which they are met.
pub(crate) fn objects<'a>(api: &'a Api, ty: &Type) -> Vec<(&'a TypeDef, &'a [Field])> {
    let mut met = Vec::new();
    reach(api, ty, &mut met);
    let defs = met.into_iter().map(|id| api.type_def(id));
    let objects = defs.filter_map(|def| match &def.kind {
        TypeKind::Object(fields) => Some((def, fields.as_slice())),
        TypeKind::Newtype { .. } | TypeKind::Enum(_) => None,
    });
    objects.collect()
}

fn reach(api: &Api, ty: &Type, met: &mut Vec<TypeId>) {
    let Type::Named(id) = innermost(ty) else {
        return;
    };
    if let TypeKind::Object(fields) = &api.type_def(*id).kind
        && !met.contains(id)
    {
        met.push(*id);
        for field in fields {
            reach(api, &field.ty, met);
        }
    }
}

/// What a field takes, such as `a list, each item text, or null`.
pub(crate) fn of_field(api: &Api, field: &Field) -> String {
    let null = if field.nullable { ", or null" } else { "" };
    format!("{}{null}", words(api, &field.ty))
}

/// What a type is called.
pub(crate) fn words(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => of_scalar(*scalar).to_owned(),
        Type::List(item) => format!("a list, each item {}", words(api, item)),
        Type::Map(item) => format!("an object of any names, each value {}", words(api, item)),
        Type::Named(id) => of_def(api.type_def(*id)),
    }
}

fn of_def(def: &TypeDef) -> String {
    match &def.kind {
        TypeKind::Newtype { scalar, .. } => of_scalar(*scalar).to_owned(),
        TypeKind::Object(_) => format!("an object {}", def.name.client),
        TypeKind::Enum(values) => {
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
        Scalar::Json => "any JSON, text in quotes",
    }
}
