//! Operations behind pointers to functions, so that one code sends all of them.

use super::nearest::{did_you_mean, nearest};
use crate::runtime::answer::Answer;
use crate::runtime::api::Route;
use crate::runtime::error::Error;
use crate::runtime::json::{DecodeError, Encode, ObjectReader, to_json};
use crate::runtime::operation::Operation;
use crate::runtime::parts::Parts;
use crate::runtime::values::Json;

/// An operation that can be made from an object with its arguments.
pub(crate) trait FromArguments: Operation {
    /// The names of the arguments that have to be there.
    const REQUIRED: &'static [&'static str];

    /// The names of the others.
    const OPTIONAL: &'static [&'static str];

    /// Takes the arguments out of an object.
    fn from_arguments(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError>
    where
        Self: Sized;
}

/// An operation of any type.
pub(crate) struct DynamicOperation {
    pub(crate) route: &'static Route,
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
    pub(super) write: fn(&mut ObjectReader<'_>, &mut Parts) -> Result<(), DecodeError>,
    pub(super) read: fn(Answer<'_>) -> Result<Json, DecodeError>,
}

impl DynamicOperation {
    pub(crate) const fn of<O: FromArguments>() -> Self
    where
        O::Output: Encode,
    {
        Self {
            route: O::ROUTE,
            required: O::REQUIRED,
            optional: O::OPTIONAL,
            write: write::<O>,
            read: read::<O>,
        }
    }
}

impl DynamicOperation {
    /// The names of all arguments.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.required.iter().chain(self.optional).copied()
    }
}

fn write<O: FromArguments>(
    object: &mut ObjectReader<'_>,
    parts: &mut Parts,
) -> Result<(), DecodeError> {
    O::from_arguments(object)?.write(parts);
    Ok(())
}

fn read<O: FromArguments>(answer: Answer<'_>) -> Result<Json, DecodeError>
where
    O::Output: Encode,
{
    to_json(&O::read(answer)?).parse()
}

/// The operation of this id.
pub(crate) fn find(
    operations: impl Iterator<Item = &'static DynamicOperation> + Clone,
    id: &str,
) -> Result<&'static DynamicOperation, Error> {
    let found = operations.clone().find(|known| known.route.id == id);
    found.ok_or_else(|| {
        let ids = operations.map(|operation| operation.route.id);
        let hint = did_you_mean(&nearest(id, ids));
        Error::unknown_operation(format!("there is no operation `{id}`{hint}"))
    })
}
