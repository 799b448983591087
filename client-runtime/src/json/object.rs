//! Reading objects: one loop for all types.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::deviation::DeviationKind;
use super::equal::are_equal;
use super::extra::Extra;
use super::kind::Kind;
use super::mismatch::{Mismatch, Why};
use super::path::Step;
use super::reader::{Place, Reader};
use super::shape::{Presence, Property, Rest, START, Seen, Shape};
use super::slot::Slot;
use super::value::Value;
use super::verbatim::Json;

/// What is expected where there is a constant.
const CONSTANT: &str = "the one value that is known";

impl<'a> Reader<'a> {
    /// Decodes an object: each property into its slot, and unrecognized fields into `extra`.
    ///
    /// The slots are those of the properties that are not constants, in their order.
    ///
    /// ```
    /// use client_runtime::{Decode, DecodeError, Mismatch, Reader, from_json};
    /// use client_runtime::{Extra, Field, Property, Shape, Slot};
    ///
    /// struct Ticket {
    ///     id: i64,
    ///     seat: Option<String>,
    ///     price: Field<i64>,
    ///     extra: Extra,
    /// }
    ///
    /// impl Decode for Ticket {
    ///     fn blank() -> Self {
    ///         Self {
    ///             id: Decode::blank(),
    ///             seat: Decode::blank(),
    ///             price: Decode::blank(),
    ///             extra: Extra::default(),
    ///         }
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         const SHAPE: &Shape<'_> = &Shape::new(&[
    ///             Property::required("id").as_text(),
    ///             Property::nullable("seat"),
    ///             Property::three_state("price"),
    ///             Property::constant("kind", "\"ticket\""),
    ///         ]);
    ///         let slots: &mut [&mut dyn Slot] = &mut [&mut self.id, &mut self.seat, &mut self.price];
    ///         json.object(SHAPE, slots, &mut self.extra)
    ///     }
    /// }
    ///
    /// # fn main() -> Result<(), DecodeError> {
    /// let ticket: Ticket = from_json(r#"{"kind": "ticket", "id": "1", "seat": null, "row": 7}"#)?;
    /// assert_eq!((ticket.id, ticket.seat), (1, None));
    /// assert_eq!((ticket.price, ticket.extra.len()), (Field::Absent, 1));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the value is not an object, or if a required property is missing or not of its type.
    #[inline(never)]
    pub fn object(
        &mut self,
        shape: &Shape<'_>,
        slots: &mut [&mut dyn Slot],
        extra: &mut Extra,
    ) -> Result<(), Mismatch> {
        self.go_down()?;
        let as_text = self.as_text;
        let mut seen = Seen::default();
        let opened = self.open_object()?;
        if opened != Opened::Nothing {
            self.properties(shape, slots, extra, &mut seen)?;
        }
        if !shape.is_complete(&seen) || self.trace.is_some() {
            self.as_text = as_text;
            self.missing(shape, slots, &seen)?;
        }
        if opened == Opened::OnlyItem {
            self.cursor.expect(b']')?;
        }
        self.as_text = as_text;
        self.go_up();
        Ok(())
    }

    /// `[]` is an empty object, and `[{…}]` the only one of a list.
    #[inline]
    fn open_object(&mut self) -> Result<Opened, Mismatch> {
        if self.cursor.peek() == Some(b'{') {
            self.cursor.step();
            return Ok(Opened::Object);
        }
        self.open_odd_object()
    }

    #[cold]
    #[inline(never)]
    fn open_odd_object(&mut self) -> Result<Opened, Mismatch> {
        let expected = "an object";
        let list = Value::at(self.cursor).filter(|value| value.kind() == Kind::Array);
        let opened = match list.map(|list| (list.is_empty(), list.only_item())) {
            Some((true, _)) => Opened::Nothing,
            Some((_, Some(only))) if only.kind() == Kind::Object => Opened::OnlyItem,
            _ => return Err(self.error(expected)),
        };
        // Whoever copies a sample of such an API gives `[]` too.
        if !(self.is_argument() && opened == Opened::Nothing) {
            self.note(DeviationKind::Form, expected);
        }
        self.cursor.step();
        if opened == Opened::Nothing {
            self.cursor.expect(b']')?;
        } else {
            self.cursor.expect(b'{')?;
        }
        Ok(opened)
    }

    #[inline]
    fn properties(
        &mut self,
        shape: &Shape<'_>,
        slots: &mut [&mut dyn Slot],
        extra: &mut Extra,
        seen: &mut Seen,
    ) -> Result<(), Mismatch> {
        let as_text = self.as_text;
        let mut order = self.orders.of(shape);
        let mut has_new_order = false;
        let mut previous = START;
        let mut unknown = 0;
        let mut has_next = self.first_name()?;
        while has_next {
            let guess = usize::from(order[previous & START]);
            let place = match shape.properties.get(guess) {
                Some(guessed) if self.cursor.step_over(guessed.name) => {
                    self.cursor.expect(b':')?;
                    self.cursor.peek();
                    Some(guess)
                }
                _ => {
                    let name = self.name()?.as_name();
                    let place = shape.find(&name, guess);
                    if let Some(place) = place {
                        order[previous & START] = u8::try_from(place).unwrap_or_default();
                        has_new_order = true;
                    } else {
                        self.unknown(shape, name, extra)?;
                        unknown += 1;
                    }
                    place
                }
            };
            if let Some(place) = place {
                if !seen.insert(place) {
                    self.repeated()?;
                }
                previous = place;
                let property = &shape.properties[place];
                self.as_text = as_text | property.as_text;
                if self.trace.is_some() {
                    self.enter_property(property);
                }
                let value = self.place();
                let result = match slots.get_mut(place) {
                    Some(slot) => slot.read_into(self),
                    None => self.constant(property, extra),
                };
                if let Err(mismatch) = result {
                    self.keep_unreadable(mismatch, shape, property, value, extra)?;
                }
                self.leave();
            }
            has_next = self.next_name()?;
        }
        if has_new_order {
            self.orders.learn(shape, order);
        }
        if unknown > 1 && extra.has_repeated() {
            self.repeated()?;
        }
        Ok(())
    }

    /// Goes into a property, for those who want to know where something odd is.
    #[cold]
    #[inline(never)]
    fn enter_property(&mut self, property: &Property) {
        self.enter(|| Step::Key(property.name));
        // Where an answer says `null` for nothing, an argument would say less than it seems to.
        let is_null = property.presence == Presence::Optional && self.kind() == Kind::Null;
        if is_null && self.is_argument() {
            self.note(DeviationKind::Form, "a value, or no such field");
        }
    }

    /// A successful response is never lost because something optional in it cannot be decoded: that is preserved verbatim.
    #[cold]
    #[inline(never)]
    pub(super) fn keep_unreadable(
        &mut self,
        mismatch: Mismatch,
        shape: &Shape<'_>,
        property: &Property,
        value: Place<'a>,
        extra: &mut Extra,
    ) -> Result<(), Mismatch> {
        let is_required = property.presence == Presence::Required;
        if mismatch.0 != Why::Type || is_required && !shape.is_of_arguments() {
            return Err(mismatch);
        }
        self.check_repeated()?;
        self.back_to(value);
        if let Some(trace) = &mut self.trace {
            trace.note_error(DeviationKind::Unreadable);
        }
        self.keep(property.name.to_owned(), extra)
    }

    /// Another value than the one that is known is kept.
    #[inline(never)]
    fn constant(&mut self, property: &Property, extra: &mut Extra) -> Result<(), Mismatch> {
        let value = self.cursor;
        let json = self.cursor.skip()?;
        if matches!(property.presence, Presence::Constant(known) if are_equal(json, known)) {
            return Ok(());
        }
        let kind = if self.is_argument() {
            DeviationKind::Form
        } else {
            DeviationKind::UnknownValue
        };
        self.note_at(value, kind, CONSTANT);
        self.cursor = value;
        self.keep(property.name.to_owned(), extra)
    }

    /// Keeps a property that the shape does not have.
    #[inline(never)]
    fn unknown(
        &mut self,
        shape: &Shape<'_>,
        name: Cow<'a, str>,
        extra: &mut Extra,
    ) -> Result<(), Mismatch> {
        if self.trace.is_some() && shape.rest != Rest::Open {
            let expected = self.known(shape);
            self.enter(|| Step::Entry(name.clone()));
            self.note_traced(self.cursor, DeviationKind::UnknownField, expected);
            self.leave();
        }
        self.keep(name.into_owned(), extra)
    }

    /// Keeps the value that comes next.
    fn keep(&mut self, name: String, extra: &mut Extra) -> Result<(), Mismatch> {
        let json = Json::from_text(self.cursor.skip()?);
        extra.push(name, json);
        Ok(())
    }

    /// What is expected of a property that the shape does not have.
    fn known(&self, shape: &Shape<'_>) -> Cow<'static, str> {
        if shape.is_of_arguments() {
            return "no such argument".into();
        }
        let properties = shape.properties.iter();
        let names: Vec<&str> = properties
            .filter(|property| !matches!(property.presence, Presence::Constant(_)))
            .map(|property| property.name)
            .collect();
        if self.is_argument() && !names.is_empty() {
            format!("one of `{}`", names.join("`, `")).into()
        } else {
            "no such field".into()
        }
    }

    /// Sees to the properties that are not there.
    #[cold]
    #[inline(never)]
    fn missing(
        &mut self,
        shape: &Shape<'_>,
        slots: &mut [&mut dyn Slot],
        seen: &Seen,
    ) -> Result<(), Mismatch> {
        let as_text = self.as_text;
        for (place, property) in shape.properties.iter().enumerate() {
            if seen.has(place) {
                continue;
            }
            match (property.presence, slots.get_mut(place)) {
                (Presence::Required | Presence::Nullable, _) if shape.is_of_arguments() => {
                    self.note_missing(property.name, "an argument");
                }
                (Presence::Required, Some(slot)) => {
                    self.as_text = as_text | property.as_text;
                    self.read_missing(property, *slot)?;
                }
                (Presence::Nullable, _) => self.note_missing(property.name, "a value or null"),
                // A call writes its constants itself.
                (Presence::Constant(_), _) if !self.is_argument() => {
                    self.note_missing(property.name, CONSTANT);
                }
                _ => {}
            }
        }
        self.as_text = as_text;
        Ok(())
    }

    /// Reads what is not there: a list or a map is empty, and most others say what was expected.
    fn read_missing(&mut self, property: &Property, slot: &mut dyn Slot) -> Result<(), Mismatch> {
        let here = std::mem::replace(&mut self.cursor, Cursor::new(""));
        self.enter(|| Step::Key(property.name));
        slot.read_into(self)?;
        self.leave();
        self.cursor = here;
        Ok(())
    }
}

/// What was gone into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Object,
    OnlyItem,
    Nothing,
}
