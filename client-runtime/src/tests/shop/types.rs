//! The types of the shop.

use std::collections::BTreeMap;

use crate::{
    Decimal, Decode, DecodeError, Encode, Extra, Field, JsonWriter, Node, UnixSeconds, UnknownValue,
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
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        node.open_enum(Self::is_unknown)
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
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        let mut object = node.object()?;
        object.constant("kind", "\"order\"");
        Ok(Self {
            id: object.required("id")?,
            price: object.required("price")?,
            status: object.optional("status"),
            paid_at: object.nullable("paidAt"),
            gift: object.optional("gift"),
            note: object.optional("note"),
            replaced_by: object.three_state("replacedBy"),
            tags: object.required("tags")?,
            labels: object.required("labels")?,
            parent: object.optional("parent"),
            extra: object.extra(),
        })
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
