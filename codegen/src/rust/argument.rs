//! What methods and constructors take for required parameters, so that swapped arguments do not compile.
//!
//! A parameter takes whatever converts into its type, such as a literal. Where the same would do for two of them, only one does:
//! the other takes its own type. `transfer(4711, CustomerId::new(12))` cannot be mistaken, `transfer(4711, 12)` could.

use super::type_text::value_type;
use crate::api::{Api, Field, Scalar, Shape, Type};

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Whatever converts into its type.
    Anything,
    /// Its type.
    Itself,
}

/// A required parameter with what it takes.
#[derive(Clone)]
pub(crate) struct Argument<'a> {
    pub(crate) field: &'a Field,
    pub(crate) takes: Takes,
    accepted: Vec<Literal>,
}

/// What may be written for an argument.
#[derive(Clone, PartialEq, Eq)]
enum Literal {
    Int,
    Float,
    Bool,
    Text,
    /// A list or a map of what may be written for the items.
    Items(&'static str, Vec<Literal>),
    /// A value of this type.
    Of(String),
}

impl<'a> Argument<'a> {
    fn new(api: &Api, field: &'a Field, takes: Takes) -> Self {
        Self {
            field,
            takes,
            accepted: accepted(api, field, takes),
        }
    }

    /// Whether there is something to write that both take.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.accepted.iter().any(|it| other.accepts(it))
    }

    fn accepts(&self, literal: &Literal) -> bool {
        self.accepted.iter().any(|it| it.meets(literal))
    }
}

impl Literal {
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Items(one, items), Self::Items(other, others)) => {
                one == other
                    && items
                        .iter()
                        .any(|it| others.iter().any(|item| it.meets(item)))
            }
            _ => self == other,
        }
    }
}

/// The required parameters, in order. Of those that are alike the first takes anything, or the one that has no type of its own.
pub(crate) fn arguments<'a>(api: &Api, fields: &[&'a Field]) -> Vec<Argument<'a>> {
    let anything = fields
        .iter()
        .copied()
        .filter(|field| field.is_required())
        .map(|field| Argument::new(api, field, Takes::Anything));
    let mut arguments: Vec<Argument<'a>> = anything.collect();
    let places = 0..arguments.len();
    let (plain, typed): (Vec<usize>, Vec<usize>) =
        places.partition(|place| is_plain(&arguments[*place].field.ty));
    let mut taken = plain;
    for place in typed {
        let is_like = |other: &usize| arguments[place].is_like(&arguments[*other]);
        if taken.iter().any(is_like) {
            arguments[place] = Argument::new(api, arguments[place].field, Takes::Itself);
        } else {
            taken.push(place);
        }
    }
    arguments
}

/// Whether a type is one that everything of its kind has.
fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Scalar(Scalar::String | Scalar::Int | Scalar::Float | Scalar::Bool) => true,
        Type::List(item) | Type::Map(item) => is_plain(item),
        Type::Scalar(_) | Type::Named(_) => false,
    }
}

fn accepted(api: &Api, field: &Field, takes: Takes) -> Vec<Literal> {
    let takes = match takes {
        // What goes into an `Option` is of its type.
        Takes::Anything if field.nullable => Takes::Itself,
        takes => takes,
    };
    of_type(api, &field.ty, takes)
}

fn of_type(api: &Api, ty: &Type, takes: Takes) -> Vec<Literal> {
    let mut all = match (api.shape(ty), takes) {
        (Shape::List(item), _) => return vec![Literal::Items("list", of_type(api, item, takes))],
        (Shape::Map(item), _) => return vec![Literal::Items("map", of_type(api, item, takes))],
        (Shape::Scalar(scalar, _), _) if is_plain(ty) => return of_scalar(scalar),
        (_, Takes::Itself) | (Shape::Object(..), _) => Vec::new(),
        (Shape::Scalar(scalar, _), _) => of_scalar(scalar),
        (Shape::Enum(_), _) => vec![Literal::Text],
        (Shape::OneOf(_, one_of), _) => {
            let variants = one_of.variants.iter();
            variants
                .flat_map(|it| of_type(api, &it.ty, takes))
                .collect()
        }
    };
    all.push(Literal::Of(value_type(api, ty)));
    all
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
