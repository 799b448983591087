//! Which arguments take the same literal, so that swapping them compiles.

use super::signature::value_type;
use crate::api::{Api, Field, Scalar, Shape, Type};

/// What may be written for an argument.
#[derive(PartialEq, Eq)]
enum Literal {
    Int,
    Float,
    Bool,
    Text,
    /// A list or a map of what may be written for the items.
    Items(&'static str, Vec<Literal>),
    /// Nothing but a value of this type.
    Of(String),
}

/// Whether a call that was written for some required parameters compiles for others, and means another parameter somewhere.
///
/// `is_it` says whether a parameter of the old spec is one of the new one.
pub(super) fn is_silent(
    [old_api, new_api]: [&Api; 2],
    old: &[&Field],
    new: &[&Field],
    is_it: impl Fn(&Field, &Field) -> bool,
) -> bool {
    let pairs = || old.iter().zip(new);
    old.len() == new.len()
        && pairs().any(|(old, new)| !is_it(old, new))
        && pairs().all(|(old, new)| is_it(old, new) || overlap(old_api, old, new_api, new))
}

fn overlap(old_api: &Api, old: &Field, new_api: &Api, new: &Field) -> bool {
    let (old, new) = (of_field(old_api, old), of_field(new_api, new));
    old.iter().any(|literal| new.contains(literal))
}

fn of_field(api: &Api, field: &Field) -> Vec<Literal> {
    if field.nullable {
        // What goes into an `Option` is of its type.
        return match field.ty {
            Type::Scalar(Scalar::Int | Scalar::Float | Scalar::Bool) => of_type(api, &field.ty),
            _ => vec![Literal::Of(value_type(api, &field.ty))],
        };
    }
    of_type(api, &field.ty)
}

fn of_type(api: &Api, ty: &Type) -> Vec<Literal> {
    match api.shape(ty) {
        Shape::Scalar(scalar, _) => of_scalar(scalar),
        Shape::Enum(_) => vec![Literal::Text],
        Shape::Object(..) => vec![Literal::Of(value_type(api, ty))],
        Shape::List(item) => vec![Literal::Items("list", of_type(api, item))],
        Shape::Map(item) => vec![Literal::Items("map", of_type(api, item))],
        Shape::OneOf(_, one_of) => {
            let variants = one_of.variants.iter();
            let mut all: Vec<Literal> = variants.flat_map(|it| of_type(api, &it.ty)).collect();
            all.push(Literal::Of(value_type(api, ty)));
            all
        }
    }
}

fn of_scalar(scalar: Scalar) -> Vec<Literal> {
    match scalar {
        Scalar::Int | Scalar::Decimal | Scalar::Timestamp | Scalar::TimestampMs => {
            vec![Literal::Int]
        }
        Scalar::Float => vec![Literal::Float],
        Scalar::Bool => vec![Literal::Bool],
        Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date => vec![Literal::Text],
        Scalar::Json => vec![Literal::Int, Literal::Bool, Literal::Text],
    }
}
