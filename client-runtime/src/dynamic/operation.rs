//! Operations behind pointers to functions, so that one code sends all of them.

use super::arguments::ROOT;
use super::nearest::{did_you_mean, nearest};
use crate::call::Parts;
use crate::decode::answer::Answer;
use crate::decode::unusable::AnswerError;
use crate::error::Error;
use crate::json::{
    Arguments, DecodeError, Encode, Json, Mismatch, Notes, ObjectWriter, Reader, Slot, Unread,
    not_json, read_whole, to_json,
};
use crate::operation::Operation;
use crate::schema::Route;

/// An operation that can be created from an object with its parameters.
pub trait FromArguments: Operation + Sized {
    /// Creates the operation from its parameters.
    fn from_arguments(arguments: &mut Arguments<'_, '_>) -> Self;

    /// Encodes the parameters as the fields of an object.
    fn write_arguments(&self, object: &mut ObjectWriter<'_>);
}

/// An operation of any type.
pub struct DynamicOperation {
    pub(crate) route: &'static Route,
    former: &'static [&'static str],
    arguments: fn() -> Vec<&'static str>,
    pub(super) write: fn(&str, &Notes, &mut Parts) -> Result<(), DecodeError>,
    pub(super) read: fn(Answer<'_>) -> Result<Json, AnswerError>,
}

impl DynamicOperation {
    /// Returns the operation of a type.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::dynamic::DynamicOperation;
    ///
    /// let operation = DynamicOperation::of::<GetOrder>();
    /// assert_eq!(operation.id(), "store.orders.get");
    /// ```
    #[must_use]
    pub const fn of<O: FromArguments>() -> Self
    where
        O::Output: Encode,
    {
        Self {
            route: O::ROUTE,
            former: &[],
            arguments: || Arguments::names(O::from_arguments),
            write: write::<O>,
            read: read::<O>,
        }
    }
}

impl DynamicOperation {
    /// The operation's full name, such as `shop.orders.get`.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::dynamic::DynamicOperation;
    ///
    /// let operation = DynamicOperation::of::<GetOrder>();
    /// assert_eq!(operation.id(), "store.orders.get");
    /// ```
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.route.id
    }

    /// The same, found by former ids too.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::dynamic::{DynamicOperation, find};
    ///
    /// static OPERATIONS: [DynamicOperation; 1] =
    ///     [DynamicOperation::of::<GetOrder>().formerly(&["store.orders.fetch"])];
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let operation = find(OPERATIONS.iter(), "store.orders.fetch")?;
    /// assert_eq!(operation.id(), "store.orders.get");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn formerly(mut self, ids: &'static [&'static str]) -> Self {
        self.former = ids;
        self
    }

    fn is_called(&self, id: &str) -> bool {
        self.route.id == id || self.former.contains(&id)
    }

    /// The names of all arguments.
    pub(super) fn arguments(&self) -> Vec<&'static str> {
        (self.arguments)()
    }
}

fn write<O: FromArguments>(
    arguments: &str,
    notes: &Notes,
    parts: &mut Parts,
) -> Result<(), DecodeError> {
    let mut created = Created::<O>(None);
    match read_whole(arguments, ROOT, Some(notes), &mut created) {
        Ok(()) => {}
        Err(Unread::NotJson) => return Err(not_json(None, arguments.as_bytes())),
        Err(Unread::Mismatch(error)) => return Err(error),
    }
    if let Created(Some(operation)) = created {
        operation.write(parts);
    }
    Ok(())
}

/// An operation, once its arguments are read.
struct Created<O>(Option<O>);

impl<O: FromArguments> Slot for Created<O> {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.0 = Some(Arguments::read(json, O::from_arguments)?);
        Ok(())
    }
}

fn read<O: FromArguments>(answer: Answer<'_>) -> Result<Json, AnswerError>
where
    O::Output: Encode,
{
    Ok(to_json(&O::read(answer)?).parse()?)
}

/// Returns the operation with this id.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::dynamic::{DynamicOperation, find};
///
/// static OPERATIONS: [DynamicOperation; 1] = [DynamicOperation::of::<GetOrder>()];
///
/// # fn main() -> Result<(), client_runtime::Error> {
/// let operation = find(OPERATIONS.iter(), "store.orders.get")?;
/// assert_eq!(operation.id(), "store.orders.get");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If there is none; the error names the most similar one.
pub fn find(
    operations: impl Iterator<Item = &'static DynamicOperation> + Clone,
    id: &str,
) -> Result<&'static DynamicOperation, Error> {
    let found = operations.clone().find(|known| known.is_called(id));
    found.ok_or_else(|| {
        let ids = operations.map(|operation| operation.route.id);
        let hint = did_you_mean(&nearest(id, ids));
        Error::unknown_operation(format!("there is no operation `{id}`{hint}"))
    })
}

/// Returns the one of these that has this name.
///
/// ```
/// use client_runtime::dynamic::named;
///
/// let places = [("market", 1), ("station", 2)];
/// let place = named("place", places.into_iter(), "station");
/// assert_eq!(place.unwrap(), 2);
/// let error = named("place", places.into_iter(), "stations").unwrap_err();
/// assert_eq!(error.to_string(), "there is no place `stations`: did you mean `station`?");
/// ```
///
/// # Errors
/// If there is none; the error names the most similar one.
pub fn named<T>(
    kind: &str,
    mut all: impl Iterator<Item = (&'static str, T)> + Clone,
    name: &str,
) -> Result<T, Error> {
    let names = all.clone().map(|(known, _)| known);
    let found = all.find(|(known, _)| *known == name);
    found.map(|(_, it)| it).ok_or_else(|| {
        let hint = did_you_mean(&nearest(name, names));
        Error::configuration(format!("there is no {kind} `{name}`{hint}"))
    })
}
