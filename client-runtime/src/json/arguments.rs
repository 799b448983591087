//! The arguments of an operation: read from an object by their names, or only listed.

use std::fmt;

use super::decode::Decode;
use super::extra::Extra;
use super::mismatch::Mismatch;
use super::path::Step;
use super::reader::Reader;
use super::shape::{Property, Shape};
use super::slot::Slot;
use crate::values::Field;

/// The arguments that an operation is created from, each asked for by its name.
///
/// ```
/// use client_runtime::dynamic::Arguments;
/// use client_runtime::{Decimal, Field, Secret};
///
/// struct Buy {
///     id: i64,
///     coupon: Option<Secret>,
///     seat: Option<String>,
///     guest: Field<String>,
///     price: Decimal,
///     row: Option<i64>,
///     gate: Option<i64>,
///     tip: Field<i64>,
/// }
///
/// impl Buy {
///     fn from_arguments(arguments: &mut Arguments<'_, '_>) -> Self {
///         arguments.constant("kind", "\"order\"");
///         Self {
///             id: arguments.required("id"),
///             coupon: arguments.optional("coupon"),
///             seat: arguments.nullable("seat"),
///             guest: arguments.three_state("guest"),
///             price: arguments.required_text("price"),
///             row: arguments.optional_text("row"),
///             gate: arguments.nullable_text("gate"),
///             tip: arguments.three_state_text("tip"),
///         }
///     }
/// }
/// ```
pub struct Arguments<'r, 'a> {
    /// Those that were asked for.
    properties: Vec<Property>,
    constants: Vec<Property>,
    given: Option<Given<'r, 'a>>,
}

/// An object that has been walked through.
struct Given<'r, 'a> {
    json: &'r mut Reader<'a>,
    /// Where the values stand.
    places: Vec<Place>,
    result: Result<(), Mismatch>,
}

/// Where a value stands, if it is there.
#[derive(Clone, Default)]
struct Place(Option<usize>);

impl Slot for Place {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.0 = Some(json.cursor.at());
        json.json().map(drop)
    }
}

impl<'r, 'a> Arguments<'r, 'a> {
    const fn new(given: Option<Given<'r, 'a>>) -> Self {
        Self {
            properties: Vec::new(),
            constants: Vec::new(),
            given,
        }
    }

    /// What is asked for when something is created: the constants behind the others.
    fn listed<T>(create: impl FnOnce(&mut Arguments<'_, '_>) -> T) -> Vec<Property> {
        let mut arguments = Arguments::new(None);
        create(&mut arguments);
        arguments.properties.append(&mut arguments.constants);
        arguments.properties
    }

    /// Creates something of no arguments.
    #[cfg(feature = "serde")]
    pub(crate) fn blank<T>(create: impl FnOnce(&mut Arguments<'_, '_>) -> T) -> T {
        create(&mut Arguments::new(None))
    }

    /// The names of the parameters.
    pub(crate) fn names<T>(create: impl FnOnce(&mut Arguments<'_, '_>) -> T) -> Vec<&'static str> {
        let properties = Self::listed(create);
        properties.iter().map(|property| property.name).collect()
    }

    /// Creates something from the object that comes next.
    pub(crate) fn read<T>(
        json: &'r mut Reader<'a>,
        create: impl Fn(&mut Arguments<'_, '_>) -> T,
    ) -> Result<T, Mismatch> {
        let properties = Self::listed(&create);
        let mut places = vec![Place::default(); properties.len()];
        let mut slots: Vec<&mut dyn Slot> = Vec::with_capacity(places.len());
        let variable = properties.iter().zip(&mut places);
        slots.extend(
            variable
                .filter(|(property, _)| !property.is_constant())
                .map(|(_, place)| place as &mut dyn Slot),
        );
        let shape = Shape::new(&properties).arguments();
        json.object(&shape, &mut slots, &mut Extra::default())?;
        let mut arguments = Arguments::new(Some(Given {
            json,
            places,
            result: Ok(()),
        }));
        let value = create(&mut arguments);
        arguments.given.map_or(Ok(()), |given| given.result)?;
        Ok(value)
    }

    /// A required one.
    pub fn required<T: Decode>(&mut self, name: &'static str) -> T {
        self.take(Property::required(name))
    }

    /// An optional one.
    pub fn optional<T: Decode>(&mut self, name: &'static str) -> Option<T> {
        self.take(Property::optional(name))
    }

    /// One that may be null.
    pub fn nullable<T: Decode>(&mut self, name: &'static str) -> Option<T> {
        self.take(Property::nullable(name))
    }

    /// One that may be null or left out.
    pub fn three_state<T: Decode>(&mut self, name: &'static str) -> Field<T> {
        self.take(Property::three_state(name))
    }

    /// As [`required`](Self::required), with numbers and booleans as JSON strings.
    pub fn required_text<T: Decode>(&mut self, name: &'static str) -> T {
        self.take(Property::required(name).as_text())
    }

    /// As [`optional`](Self::optional), with numbers and booleans as JSON strings.
    pub fn optional_text<T: Decode>(&mut self, name: &'static str) -> Option<T> {
        self.take(Property::optional(name).as_text())
    }

    /// As [`nullable`](Self::nullable), with numbers and booleans as JSON strings.
    pub fn nullable_text<T: Decode>(&mut self, name: &'static str) -> Option<T> {
        self.take(Property::nullable(name).as_text())
    }

    /// As [`three_state`](Self::three_state), with numbers and booleans as JSON strings.
    pub fn three_state_text<T: Decode>(&mut self, name: &'static str) -> Field<T> {
        self.take(Property::three_state(name).as_text())
    }

    /// One that always has the same JSON, and need not be given.
    pub fn constant(&mut self, name: &'static str, json: &'static str) {
        self.constants.push(Property::constant(name, json));
    }

    fn take<T: Decode>(&mut self, property: Property) -> T {
        let mut value = T::blank();
        self.take_into(property, &mut value);
        value
    }

    fn take_into(&mut self, property: Property, slot: &mut dyn Slot) {
        let index = self.properties.len();
        self.properties.push(property);
        let Some(given) = &mut self.given else { return };
        if let (Some(Place(Some(at))), Ok(())) = (given.places.get(index), given.result) {
            given.result = given.json.argument(&property, *at, slot);
        }
    }
}

/// Shows the names and not the values, which may be private.
impl fmt::Debug for Arguments<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.properties.iter().map(|property| property.name);
        f.debug_list().entries(names).finish()
    }
}

impl Reader<'_> {
    /// Reads an argument that it was walked over, and comes back.
    fn argument(
        &mut self,
        property: &Property,
        at: usize,
        slot: &mut dyn Slot,
    ) -> Result<(), Mismatch> {
        const SHAPE: Shape<'_> = Shape::new(&[]).arguments();
        let (end, as_text) = (self.cursor, self.as_text);
        self.go_down()?;
        self.cursor = self.cursor.moved_to(at);
        self.as_text |= property.as_text;
        self.enter(|| Step::Key(property.name));
        let value = self.place();
        if let Err(mismatch) = slot.read_into(self) {
            self.keep_unreadable(mismatch, &SHAPE, property, value, &mut Extra::default())?;
        }
        self.leave();
        self.go_up();
        (self.cursor, self.as_text) = (end, as_text);
        Ok(())
    }
}
