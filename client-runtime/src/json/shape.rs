//! What is known of an object before it is read: a static table.

use super::special::is_special;

/// A property of an object, as declared by its type.
///
/// ```
/// use client_runtime::{Property, Shape};
///
/// const ORDER: Shape<'_> = Shape::new(&[
///     Property::required("id"),
///     Property::required("price").as_text(),
///     Property::optional("note"),
///     Property::nullable("paidAt"),
///     Property::three_state("guest"),
///     Property::constant("kind", "\"order\""),
/// ]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Property {
    pub(super) name: &'static str,
    pub(super) presence: Presence,
    pub(super) as_text: bool,
}

/// When a property is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Required,
    Optional,
    Nullable,
    ThreeState,
    /// Always, with this JSON.
    Constant(&'static str),
}

impl Property {
    const fn new(name: &'static str, presence: Presence) -> Self {
        Self {
            name,
            presence,
            as_text: false,
        }
    }

    /// A required property. A list or a map that is missing is empty.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self::new(name, Presence::Required)
    }

    /// An optional property; its slot is an `Option`. A value that cannot be decoded is treated as missing, and is preserved with the
    /// unrecognized fields.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self::new(name, Presence::Optional)
    }

    /// A nullable property; its slot is an `Option`. A value that cannot be decoded is treated as null, and is preserved with the unrecognized
    /// fields.
    #[must_use]
    pub const fn nullable(name: &'static str) -> Self {
        Self::new(name, Presence::Nullable)
    }

    /// A property that is optional and nullable; its slot is a [`Field`](crate::Field). A value that
    /// cannot be decoded is treated as missing, and is preserved with the unrecognized fields.
    #[must_use]
    pub const fn three_state(name: &'static str) -> Self {
        Self::new(name, Presence::ThreeState)
    }

    /// A property with a constant value. It has no slot, and comes after those that have one. Another value is preserved
    /// with the unrecognized fields.
    #[must_use]
    pub const fn constant(name: &'static str, json: &'static str) -> Self {
        Self::new(name, Presence::Constant(json))
    }

    /// The same with numbers and booleans as JSON strings.
    #[must_use]
    pub const fn as_text(mut self) -> Self {
        self.as_text = true;
        self
    }

    #[cfg(feature = "dynamic")]
    pub(super) const fn is_constant(&self) -> bool {
        matches!(self.presence, Presence::Constant(_))
    }
}

/// Whether no name needs escapes.
pub(super) const fn are_plain(properties: &[Property]) -> bool {
    let mut index = 0;
    while index < properties.len() {
        let name = properties[index].name.as_bytes();
        let mut at = 0;
        while at < name.len() {
            if is_special(name[at]) {
                return false;
            }
            at += 1;
        }
        index += 1;
    }
    true
}

/// The properties of an object, in the order in which its type has them.
///
/// ```
/// use client_runtime::{Property, Shape};
///
/// const PRICE: Shape<'_> = Shape::new(&[Property::required("amount")]);
/// const LABELS: Shape<'_> = Shape::new(&[Property::optional("colour")]).open();
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Shape<'s> {
    pub(super) properties: &'s [Property],
    pub(super) rest: Rest,
    required: u64,
}

/// What other properties an object may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// New ones, which nothing tells of yet.
    Unknown,
    /// Any.
    Open,
    /// None: they are the arguments of a request.
    Arguments,
}

impl<'s> Shape<'s> {
    /// Of an object with these properties. Others deviate, and are kept.
    #[must_use]
    pub const fn new(properties: &'s [Property]) -> Self {
        let mut required = 0;
        let mut index = 0;
        while index < properties.len() && index < Seen::FIRST {
            if matches!(properties[index].presence, Presence::Required) {
                required |= 1 << index;
            }
            index += 1;
        }
        Self {
            properties,
            rest: Rest::Unknown,
            required,
        }
    }

    /// The same for an object that may have any other properties: they are not deviations.
    #[must_use]
    pub const fn open(mut self) -> Self {
        self.rest = Rest::Open;
        self
    }

    /// The same for the arguments of a request.
    ///
    /// ```
    /// use client_runtime::{Property, Shape};
    ///
    /// const GET_ORDER: Shape<'_> = Shape::new(&[Property::required("orderId")]).arguments();
    /// ```
    #[must_use]
    pub const fn arguments(mut self) -> Self {
        self.rest = Rest::Arguments;
        self
    }

    pub(super) const fn is_of_arguments(&self) -> bool {
        matches!(self.rest, Rest::Arguments)
    }

    /// Whether all that is required may be among the properties that were seen.
    #[inline]
    pub(super) const fn is_complete(&self, seen: &Seen) -> bool {
        self.required & !seen.first == 0 && self.properties.len() <= Seen::FIRST
    }

    /// The place of the property of this name, of which it is guessed where it is.
    #[inline(never)]
    pub(super) fn find(&self, name: &str, guess: usize) -> Option<usize> {
        let is_it = |property: &Property| property.name == name;
        let (before, behind) = self.properties.split_at(guess.min(self.properties.len()));
        let behind = behind
            .iter()
            .position(is_it)
            .map(|place| before.len() + place);
        behind.or_else(|| before.iter().position(is_it))
    }
}

/// Which properties of an object were seen, by their places.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    others: Vec<u64>,
}

impl Seen {
    /// So many are remembered without memory of its own.
    const FIRST: usize = 64;

    /// Remembers one; false if it was seen before.
    #[inline]
    pub(super) fn insert(&mut self, place: usize) -> bool {
        if place >= Self::FIRST {
            return self.insert_other(place - Self::FIRST);
        }
        let bit = 1 << place;
        let is_new = self.first & bit == 0;
        self.first |= bit;
        is_new
    }

    #[cold]
    #[inline(never)]
    fn insert_other(&mut self, place: usize) -> bool {
        let (word, bit) = (place / Self::FIRST, 1 << (place % Self::FIRST));
        if self.others.len() <= word {
            self.others.resize(word + 1, 0);
        }
        let is_new = self.others[word] & bit == 0;
        self.others[word] |= bit;
        is_new
    }

    pub(super) fn has(&self, place: usize) -> bool {
        let (word, bit) = (place / Self::FIRST, 1_u64 << (place % Self::FIRST));
        let word = match word {
            0 => Some(&self.first),
            word => self.others.get(word - 1),
        };
        word.is_some_and(|word| word & bit != 0)
    }
}

/// Which property came after which, in the last objects of a few shapes: as a rule the next object has the same order.
#[derive(Default)]
pub(super) struct Orders {
    first: Option<(usize, Order)>,
    others: Vec<(usize, Order)>,
}

/// For each place, the place that came next; for the last entry, the first place.
pub(super) type Order = [u8; Seen::FIRST];

/// The entry that says what comes first.
pub(super) const START: usize = Seen::FIRST - 1;

/// As in the table.
const DOCUMENTED: Order = {
    let mut order = [0; Seen::FIRST];
    let mut place = 0_u8;
    while (place as usize) < START {
        order[place as usize] = place + 1;
        place += 1;
    }
    order
};

impl Orders {
    /// Of so many shapes beside the first the order is remembered.
    const MOST: usize = 32;

    #[inline]
    pub(super) fn of(&self, shape: &Shape<'_>) -> Order {
        let key = Self::key(shape);
        let mut all = self.first.iter().chain(&self.others);
        let known = all.find(|(known, _)| *known == key);
        known.map_or(DOCUMENTED, |(_, order)| *order)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn learn(&mut self, shape: &Shape<'_>, order: Order) {
        let key = Self::key(shape);
        let mut all = self.first.iter_mut().chain(&mut self.others);
        if let Some((_, known)) = all.find(|(known, _)| *known == key) {
            *known = order;
        } else if self.first.is_none() {
            self.first = Some((key, order));
        } else if self.others.len() < Self::MOST {
            self.others.push((key, order));
        }
    }

    /// Two shapes with one key would only guess wrong.
    fn key(shape: &Shape<'_>) -> usize {
        shape.properties.as_ptr().addr()
    }
}
