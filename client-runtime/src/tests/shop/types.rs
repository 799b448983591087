//! The types of the shop.

use std::collections::BTreeMap;

use crate::{
    Decimal, Decode, Encode, Extra, Field, JsonWriter, Mismatch, Property, Reader, Shape,
    UnixSeconds, UnknownValue,
};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub(in crate::tests) enum Status {
    Open,
    Paid,
    Unknown(UnknownValue),
}

impl Status {
    pub(in crate::tests) fn as_str(&self) -> &str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl Status {
    const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for Status {
    fn from(value: &str) -> Self {
        match value {
            "open" => Self::Open,
            "paid" => Self::Paid,
            _ => Self::Unknown(UnknownValue::new(value)),
        }
    }
}

impl Decode for Status {
    fn blank() -> Self {
        Self::Open
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = json.open_enum(Self::is_unknown)?;
        Ok(())
    }
}

impl Encode for Status {
    fn encode(&self, json: &mut JsonWriter) {
        json.text(self.as_str());
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(in crate::tests) struct Order {
    pub(in crate::tests) id: i64,
    pub(in crate::tests) price: Decimal,
    pub(in crate::tests) status: Option<Status>,
    pub(in crate::tests) paid_at: Option<UnixSeconds>,
    pub(in crate::tests) gift: Option<bool>,
    pub(in crate::tests) note: Option<String>,
    pub(in crate::tests) replaced_by: Field<i64>,
    pub(in crate::tests) tags: Vec<String>,
    pub(in crate::tests) labels: BTreeMap<String, i64>,
    pub(in crate::tests) parent: Option<Box<Order>>,
    pub(in crate::tests) extra: Extra,
}

impl Decode for Order {
    fn blank() -> Self {
        Self {
            id: Decode::blank(),
            price: Decode::blank(),
            status: Decode::blank(),
            paid_at: Decode::blank(),
            gift: Decode::blank(),
            note: Decode::blank(),
            replaced_by: Decode::blank(),
            tags: Decode::blank(),
            labels: Decode::blank(),
            parent: Decode::blank(),
            extra: Extra::default(),
        }
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        const SHAPE: &Shape<'_> = &Shape::new(&[
            Property::required("id"),
            Property::required("price"),
            Property::optional("status"),
            Property::nullable("paidAt"),
            Property::optional("gift"),
            Property::optional("note"),
            Property::three_state("replacedBy"),
            Property::required("tags"),
            Property::required("labels"),
            Property::optional("parent"),
            Property::constant("kind", "\"order\""),
        ]);
        json.object(
            SHAPE,
            &mut [
                &mut self.id,
                &mut self.price,
                &mut self.status,
                &mut self.paid_at,
                &mut self.gift,
                &mut self.note,
                &mut self.replaced_by,
                &mut self.tags,
                &mut self.labels,
                &mut self.parent,
            ],
            &mut self.extra,
        )
    }
}

impl Encode for Order {
    fn encode(&self, json: &mut JsonWriter) {
        json.object(|object| {
            object.constant_unless(&self.extra, "kind", "\"order\"");
            object.required("id", &self.id);
            object.required_text("price", &self.price);
            object.optional("status", &self.status);
            object.nullable("paidAt", &self.paid_at);
            object.optional("gift", &self.gift);
            object.optional("note", &self.note);
            object.three_state("replacedBy", &self.replaced_by);
            object.required("tags", &self.tags);
            object.required("labels", &self.labels);
            object.optional("parent", &self.parent);
            object.extra(&self.extra);
        });
    }
}
