//! Reading a value through what is wrapped around it, in one pass.
//!
//! Whether the response refuses the request is judged afterwards, and only where something looks like it.

use crate::decode::json_rpc;
use crate::json::{Extra, Kind, Mismatch, Property, Reader, Shape, Slot, Value};
use crate::schema::{Envelope, Protocol, Route};

/// The way to a value through its envelopes.
pub(super) struct Opening<'s> {
    protocol: Protocol,
    /// The JSON-RPC id that the response has to have, unless that was looked at before.
    sent: Option<u64>,
    result: Enveloped<'s>,
    has_doubts: bool,
}

/// The keys of a JSON-RPC response.
const RESPONSE: Shape<'_> = Shape::new(&[
    Property::required("result"),
    Property::optional("id"),
    Property::optional("error"),
    Property::optional("jsonrpc"),
]);

impl<'s> Opening<'s> {
    pub(super) fn new(route: &'static Route, sent: Option<u64>, slot: &'s mut dyn Slot) -> Self {
        Self {
            protocol: route.family.protocol,
            sent,
            result: Enveloped {
                envelope: &route.envelope,
                value: Held::new(slot),
                is_there: false,
                has_doubts: false,
            },
            has_doubts: false,
        }
    }

    /// Whether there was a value.
    pub(super) const fn has_value(&self) -> bool {
        self.result.value.is_there
    }

    /// Whether the response may refuse the request, or belong to another.
    pub(super) const fn has_doubts(&self) -> bool {
        self.has_doubts || self.result.has_doubts
    }
}

impl Slot for Opening<'_> {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        if self.protocol == Protocol::Rest {
            return self.result.read_into(json);
        }
        let mut id = Id::default();
        let mut error = Complaint::default();
        let slots: &mut [&mut dyn Slot] =
            &mut [&mut self.result, &mut id, &mut error, &mut Ignored];
        json.object(&RESPONSE, slots, &mut Extra::default())?;
        let is_another = self.sent.is_some_and(|sent| id.is_another(sent));
        self.has_doubts = !self.result.is_there || error.has_something || is_another;
        Ok(())
    }
}

/// A value in the operation's own envelope.
struct Enveloped<'s> {
    envelope: &'static Envelope,
    value: Held<'s>,
    is_there: bool,
    has_doubts: bool,
}

impl Slot for Enveloped<'_> {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.is_there = !json.is_absent();
        self.has_doubts = false;
        self.value.is_there = false;
        if self.is_there {
            json.as_root(|json| self.open(json))?;
        }
        Ok(())
    }
}

impl Enveloped<'_> {
    fn open(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        let Some(key) = self.envelope.value else {
            // What the envelope would say stands among the fields of the value.
            self.has_doubts = !self.envelope.is_bare();
            return self.value.read_into(json);
        };
        if json.kind() == Kind::Object {
            let start = json.place();
            if self.unwrap(key, json)? {
                return Ok(());
            }
            json.back_to(start);
        }
        json.note_missing(key, "the result");
        self.value.read_into(json)
    }

    /// Reads the value out of its envelope. Several operations answer with and without one, which only its other keys tell:
    /// then this is false.
    fn unwrap(&mut self, key: &'static str, json: &mut Reader<'_>) -> Result<bool, Mismatch> {
        let mut success = Success::default();
        let mut errors = Complaint::default();
        let known = [
            Some(Property::required(key)),
            self.envelope.success.map(Property::nullable),
            self.envelope.errors.map(Property::optional),
            self.envelope.message.map(Property::optional),
        ];
        let mut slots: [&mut dyn Slot; 4] =
            [&mut self.value, &mut success, &mut errors, &mut Ignored];
        let mut properties = [Property::required(key); 4];
        let mut count = 0;
        for (place, property) in known.into_iter().enumerate() {
            if let Some(property) = property {
                properties[count] = property;
                slots.swap(count, place);
                count += 1;
            }
        }
        let shape = Shape::new(&properties[..count]);
        json.object(&shape, &mut slots[..count], &mut Extra::default())?;
        self.has_doubts = success.value == Some(false) || errors.has_something;
        Ok(self.value.is_there || success.is_there || errors.is_there)
    }
}

/// A slot, and whether something stood where it is read.
struct Held<'s> {
    slot: &'s mut dyn Slot,
    is_there: bool,
}

impl<'s> Held<'s> {
    const fn new(slot: &'s mut dyn Slot) -> Self {
        Self {
            slot,
            is_there: false,
        }
    }
}

impl Slot for Held<'_> {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.is_there = !json.is_absent();
        if self.is_there {
            json.as_root(|json| self.slot.read_into(json))?;
        }
        Ok(())
    }
}

/// Whether a request succeeded.
#[derive(Default)]
struct Success {
    is_there: bool,
    value: Option<bool>,
}

impl Slot for Success {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.is_there = true;
        self.value.read_into(json)
    }
}

/// What went wrong, if anything did.
#[derive(Default)]
struct Complaint {
    is_there: bool,
    has_something: bool,
}

impl Slot for Complaint {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.is_there = true;
        self.has_something = !json.any()?.says_nothing();
        Ok(())
    }
}

/// The id of a JSON-RPC response.
#[derive(Default)]
enum Id {
    /// There is none, or `null`.
    #[default]
    None,
    Number(u64),
    Odd,
}

impl Id {
    const fn is_another(&self, sent: u64) -> bool {
        match self {
            Self::None => false,
            Self::Number(id) => *id != sent,
            Self::Odd => true,
        }
    }
}

impl Slot for Id {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        let id: Value<'_> = json.any()?;
        *self = match json_rpc::id_number(id) {
            Some(id) => Self::Number(id),
            None if id.kind() == Kind::Null => Self::None,
            None => Self::Odd,
        };
        Ok(())
    }
}

/// What nobody needs.
pub(super) struct Ignored;

impl Slot for Ignored {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        json.any().map(drop)
    }
}
