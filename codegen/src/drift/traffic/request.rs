//! What was sent.

use serde_json::{Map, Value};

use super::{Received, Traffic};
use crate::api::conformity::{Checker, Written};
use crate::api::{BodyRule, Call, Field, Operation, ParamIn, Shape, Type};
use crate::drift::found::{Edit, Found, Owner};
use crate::drift::sketch::{MASK, Sketch};
use crate::drift::value::{At, confirmed};
use crate::drift::{Code, Payload};

impl<'a> Traffic<'a> {
    pub(super) fn request(
        &mut self,
        operation: &'a Operation,
        seen: &Received<'_>,
        has_query: bool,
    ) {
        let [at, _] = &seen.at;
        if has_query {
            self.query(operation, seen);
        }
        let is_rpc = matches!(operation.call, Call::Rpc { .. });
        let written = if is_rpc {
            Written::Rpc
        } else {
            Written::Request
        };
        let body = match (seen.request, operation.body) {
            (Payload::Json(body), _) => body,
            (Payload::None, BodyRule::Always) => &Value::Object(Map::new()),
            _ => return,
        };
        let mut walk = self.walk(written, seen.exchange);
        if let Some(field) = operation.params_in(ParamIn::WholeBody).next() {
            let subject = format!("{}.body", operation.id);
            walk.field(body, field, subject, at);
            return;
        }
        let owner = Owner::of_params(operation, ParamIn::Body);
        let empty = Map::new();
        let given = match body {
            Value::Object(given) => given,
            Value::Array(items) if items.is_empty() => &empty,
            // Positional parameters are not distinguished.
            _ if is_rpc => return,
            _ => {
                let found = Found::new(Code::OtherType, &owner.subject, "the spec has an object");
                let found = found.at(&owner.place).sketch(Sketch::of_value(body));
                self.add(found, seen.exchange, at);
                return;
            }
        };
        let fields: Vec<&Field> = operation.params_in(ParamIn::Body).collect();
        walk.fields(given, &fields, &owner, at);
    }

    pub(super) fn query(&mut self, operation: &'a Operation, seen: &Received<'_>) {
        let [at, _] = &seen.at;
        let at = format!("{at}.query");
        let api = self.spec.api;
        let owner = Owner::of_params(operation, ParamIn::Query);
        let fields: Vec<&Field> = operation.params_in(ParamIn::Query).collect();
        let mut walk = self.walk(Written::Request, seen.exchange);
        for (name, text) in &seen.query {
            let Some(field) = fields.iter().find(|field| field.name.wire == *name) else {
                let read = serde_json::from_str(text);
                let value = read.unwrap_or_else(|_| Value::from(text.as_str()));
                walk.unknown(name, Sketch::of_value(&value), &owner, &at);
                continue;
            };
            let subject = owner.of_field(field);
            if field.unconfirmed {
                walk.add(confirmed(&subject, &field.name.place), &at);
            }
            if text == MASK {
                continue;
            }
            let item = match &field.ty {
                Type::List(item) => item,
                ty => ty,
            };
            match (api.shape(item), item) {
                (Shape::Enum(values), Type::Named(id)) => {
                    walk.enum_value(text, values, api.type_def(*id), &at);
                }
                (Shape::Scalar(..), _) => {
                    let one = Field {
                        ty: item.clone(),
                        ..(*field).clone()
                    };
                    let mut checker = Checker::new(api, Written::Request, false);
                    checker.text(text, &one, "");
                    let rule = checker.violations.into_iter().next().map(|it| it.rule);
                    let own = At {
                        subject,
                        place: &field.name.place,
                        is_own: item == &field.ty,
                        json: at.clone(),
                    };
                    walk.judge(&Value::from(text.as_str()), item, rule, &own);
                }
                _ => {}
            }
        }
        for field in fields.iter().filter(|field| field.is_required()) {
            if !seen.query.iter().any(|(name, _)| *name == field.name.wire) {
                let message = "the spec requires it, and it was missing";
                let found = Found::new(Code::Absent, owner.of_field(field), message);
                let found = found.at(&field.name.place).edit(Edit::Optional);
                walk.add(found, &at);
            }
        }
    }
}
