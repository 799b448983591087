//! Writing objects: one loop for all types.

use super::decode::Decode;
use super::encode::Encode;
use super::extra::Extra;
use super::shape::{Presence, Property, Shape};
use super::write::{JsonWriter, ObjectWriter};

impl JsonWriter {
    /// Writes an object of a type: its constants, these fields, which are its other properties in their order, and `extra`.
    ///
    /// ```
    /// use client_runtime::{Decode, Encode, Extra, JsonWriter, Mismatch, Property, Reader, to_json};
    ///
    /// struct Seat {
    ///     row: i64,
    ///     extra: Extra,
    /// }
    ///
    /// impl Decode for Seat {
    ///     const PROPERTIES: &'static [Property] = &[Property::required("row")];
    ///
    ///     fn blank() -> Self {
    ///         Self { row: 0, extra: Extra::default() }
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         json.object(Self::SHAPE, &mut [&mut self.row], &mut self.extra)
    ///     }
    /// }
    ///
    /// impl Encode for Seat {
    ///     fn encode(&self, json: &mut JsonWriter) {
    ///         json.object_of::<Self>(&[&self.row], &self.extra);
    ///     }
    /// }
    ///
    /// assert_eq!(to_json(&Seat::blank()), r#"{"row":0}"#);
    /// ```
    #[doc(hidden)]
    pub fn object_of<T: Decode>(&mut self, fields: &[&dyn Encode], extra: &Extra) {
        self.members(T::SHAPE, T::ARE_PLAIN, fields, extra);
    }

    #[inline(never)]
    fn members(
        &mut self,
        shape: &Shape<'_>,
        are_plain: bool,
        fields: &[&dyn Encode],
        extra: &Extra,
    ) {
        self.object(|object| {
            for constant in shape.properties.iter().skip(fields.len()) {
                if let Presence::Constant(json) = constant.presence {
                    object.constant_unless(extra, constant.name, json);
                }
            }
            for (property, field) in shape.properties.iter().zip(fields) {
                object.member(property, are_plain, *field);
            }
            object.extra(extra);
        });
    }
}

impl ObjectWriter<'_> {
    fn member(&mut self, property: &Property, is_plain: bool, field: &dyn Encode) {
        let is_optional = matches!(property.presence, Presence::Optional | Presence::ThreeState);
        if is_optional && field.is_absent() {
            return;
        }
        if property.as_text {
            self.required_text(property.name, field);
        } else if is_plain {
            field.encode(self.plain_key(property.name));
        } else {
            self.required(property.name, field);
        }
    }
}
