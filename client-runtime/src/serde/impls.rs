//! For the values of the runtime itself.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::{deserialize, serialize};
use crate::json::{Decode, Encode, Json, Mismatch, Property, Reader, Shape};
use crate::values::{Decimal, IsoDate, IsoDateTime, Page, Secret, UnixMillis, UnixSeconds};

crate::impl_serde!(Decimal, IsoDate, IsoDateTime, Json, UnixMillis, UnixSeconds);

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

/// An object with `items`, `total` if it is known, and what else stands beside them.
impl<T: Encode> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de, T: Decode> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(|Serialized(page)| page)
    }
}

/// A page as it is serialized; the API's own pages have other forms.
struct Serialized<T>(Page<T>);

impl<T: Decode> Decode for Serialized<T> {
    fn blank() -> Self {
        Self(Vec::new().into())
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        const SHAPE: &Shape<'_> =
            &Shape::new(&[Property::required("items"), Property::optional("total")]);
        let Page {
            items,
            total,
            extra,
        } = &mut self.0;
        json.object(SHAPE, &mut [items, total], extra)
    }
}
