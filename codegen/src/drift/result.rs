//! Recorded results, compared with the spec.

use serde_json::{Map, Value};

use super::Code;
use super::found::{Found, Owner, below};
use super::sketch::Sketch;
use super::value::{At, Walk};
use crate::api::conformity::join;
use crate::api::{Call, Envelope, Field, Operation, Returns, Total, Type};

/// The keys beside the result of JSON-RPC.
const OF_RPC: [&str; 3] = ["id", "error", "jsonrpc"];

impl Walk<'_, '_> {
    /// The body of a response of success.
    pub(super) fn success(&mut self, operation: &Operation, body: &Value, at: &str) {
        let of_rpc = Envelope {
            value: Some(String::from("result")),
            ..Envelope::default()
        };
        let is_rpc = matches!(operation.call, Call::Rpc { .. });
        let outer = is_rpc.then_some((&of_rpc, &OF_RPC[..]));
        let envelopes = outer.into_iter().chain([(&operation.envelope, &[][..])]);
        let (mut value, mut at) = (body, at.to_owned());
        let bare: Value;
        for (envelope, beside) in envelopes {
            let known = keys(envelope).chain(beside.iter().copied());
            let known: Vec<&str> = known.collect();
            let Some(key) = &envelope.value else {
                bare = without(value, &known);
                value = &bare;
                break;
            };
            let Some((members, inside)) = value.as_object().zip(value.get(key)) else {
                if !matches!(operation.returns, Returns::Nothing) {
                    self.without_envelope(operation, value, key, &at);
                }
                return;
            };
            let others = members.iter();
            for (name, value) in others.filter(|(name, _)| !known.contains(&name.as_str())) {
                let owner = response(operation);
                self.unknown(name, Sketch::of_value(value), &owner, &join(&at, name));
            }
            (value, at) = (inside, join(&at, key));
        }
        self.returned(operation, value, &at);
    }

    fn without_envelope(&mut self, operation: &Operation, value: &Value, key: &str, at: &str) {
        let subject = format!("{}.response", operation.id);
        let message = format!("the result is not under `{key}`");
        let found = Found::new(Code::OtherType, subject, message);
        let found = found.at(&operation.name.place);
        self.add(found.sketch(Sketch::of_value(value)), at);
    }

    fn returned(&mut self, operation: &Operation, value: &Value, at: &str) {
        let place = below(&operation.name.place, "returns");
        let own = At {
            subject: format!("{}.response", operation.id),
            place: &place,
            is_own: true,
            json: at.to_owned(),
        };
        match &operation.returns {
            Returns::Nothing => {}
            Returns::Value(field) => self.value_of(value, field, &own),
            Returns::List {
                item,
                at: key,
                total,
            } => {
                let list = Field {
                    ty: Type::List(Box::new(item.ty.clone())),
                    ..item.clone()
                };
                let own = At {
                    is_own: false,
                    ..own
                };
                let Some(key) = key else {
                    return self.value_of(value, &list, &own);
                };
                let members = value.as_object();
                let Some((members, items)) = members.zip(value.get(key)) else {
                    return self.without_envelope(operation, value, key, at);
                };
                self.beside(operation, members, key, total, at);
                let own = At {
                    json: join(at, key),
                    ..own
                };
                self.value_of(items, &list, &own);
            }
        }
    }

    /// What stands beside a list.
    fn beside(
        &mut self,
        operation: &Operation,
        members: &Map<String, Value>,
        key: &str,
        total: &Total,
        at: &str,
    ) {
        let total = match total {
            Total::Field(name) => Some(name.as_str()),
            _ => None,
        };
        for (name, value) in members.iter().filter(|(name, _)| *name != key) {
            let at = join(at, name);
            let owner = response(operation);
            if Some(name.as_str()) != total {
                self.unknown(name, Sketch::of_value(value), &owner, &at);
            } else if !value.is_u64() {
                let subject = format!("{}.{name}", owner.subject);
                let found = Found::new(
                    Code::OtherType,
                    subject,
                    "the spec has the total number of items",
                );
                let found = found.at(&owner.place).sketch(Sketch::of_value(value));
                self.add(found, &at);
            }
        }
    }
}

/// What stands around a result belongs to no type.
pub(super) fn response(operation: &Operation) -> Owner {
    Owner {
        subject: format!("{}.response", operation.id),
        place: below(&operation.name.place, "returns"),
        keys: &[],
        is_params: false,
    }
}

/// The keys that an envelope has.
pub(super) fn keys(envelope: &Envelope) -> impl Iterator<Item = &str> {
    [
        &envelope.value,
        &envelope.success,
        &envelope.errors,
        &envelope.message,
    ]
    .into_iter()
    .filter_map(Option::as_deref)
}

fn without(value: &Value, keys: &[&str]) -> Value {
    match value {
        Value::Object(members) if !keys.is_empty() => {
            let members = members.iter();
            let others = members.filter(|(name, _)| !keys.contains(&name.as_str()));
            let others = others.map(|(name, value)| (name.clone(), value.clone()));
            Value::Object(others.collect())
        }
        value => value.clone(),
    }
}
