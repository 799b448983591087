//! Reading a list, which is bare or is under a key.

use crate::exchange::transport::Reply;
use crate::json::{
    Decode, DeviationKind, Extra, Kind, Mismatch, Notes, Property, Reader, Shape, Slot,
};
use crate::schema::Total;
use crate::values::Page;

/// A list, and where its items and their total number stand.
pub(super) struct Listing<T> {
    key: Option<&'static str>,
    total: Total,
    page: Page<T>,
}

impl<T: Decode> Listing<T> {
    pub(super) fn new(key: Option<&'static str>, total: Total) -> Self {
        Self {
            key,
            total,
            page: Page::new(Vec::new(), None, Extra::default()),
        }
    }

    /// The list that was read out of a response.
    pub(super) fn into_page(mut self, reply: &Reply, notes: Option<&Notes>) -> Page<T> {
        if let Total::Header(name) = self.total {
            self.page.total = header_total(name, reply, notes);
        }
        self.page
    }
}

impl<T: Decode> Slot for Listing<T> {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        let Page {
            items,
            total,
            extra,
        } = &mut self.page;
        let Some(key) = self.key else {
            return items.read(json);
        };
        if json.kind() == Kind::Array {
            json.note(DeviationKind::Form, "an object");
            return items.read(json);
        }
        let items = &mut Present(items);
        match self.total {
            Total::Field(name) => {
                let properties = &[Property::required(key), Property::nullable(name)];
                json.object(&Shape::new(properties), &mut [items, total], extra)
            }
            _ => json.object(&Shape::new(&[Property::required(key)]), &mut [items], extra),
        }
    }
}

/// A list that has to be there, be it empty.
struct Present<'l, T>(&'l mut Vec<T>);

impl<T: Decode> Slot for Present<'_, T> {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        if json.is_absent() {
            return Err(json.error("an array"));
        }
        self.0.read(json)
    }
}

fn header_total(name: &str, reply: &Reply, notes: Option<&Notes>) -> Option<u64> {
    let value = reply.headers().get(name);
    let text = value.and_then(|value| value.to_str().ok());
    let total = text.and_then(|text| text.trim().parse().ok());
    if let Some(notes) = notes.filter(|_| total.is_none()) {
        let (kind, found) = match value {
            None => (DeviationKind::Missing, "nothing"),
            Some(_) => (DeviationKind::Unreadable, "other text"),
        };
        notes.add(kind, format!("header {name}"), "a count", found);
    }
    total
}
