//! Responses.

use serde_json::Value;

use super::{Received, Traffic};
use crate::api::conformity::Written;
use crate::api::{Call, Family, Field, Operation, Returns, Type};
use crate::drift::failure;
use crate::drift::found::{Found, Owner, below};
use crate::drift::sketch::MASK;
use crate::drift::{Code, Payload};

/// The statuses of gateways.
const OF_GATEWAYS: [u16; 3] = [502, 503, 504];

impl<'a> Traffic<'a> {
    pub(super) fn response(&mut self, operation: &'a Operation, seen: &Received<'_>) {
        let [_, at] = &seen.at;
        let what = match seen.response {
            Payload::Json(body) => {
                let mut walk = self.walk(Written::Exactly, seen.exchange);
                walk.success(operation, body, at);
                return;
            }
            Payload::Unknown => return,
            Payload::None if matches!(seen.status, 204 | 205) => return,
            Payload::None => "the response was empty",
            Payload::Other => "the response is not JSON",
        };
        if !matches!(operation.returns, Returns::Nothing) {
            let subject = format!("{}.response", operation.id);
            let found = Found::new(Code::OtherType, subject, what);
            let place = below(&operation.name.place, "returns");
            self.add(found.at(&place), seen.exchange, at);
        }
    }

    pub(super) fn failure(&mut self, family: &Family, operation: &Operation, seen: &Received<'_>) {
        let [_, at] = &seen.at;
        let body = seen.response.json();
        let is_rpc = matches!(operation.call, Call::Rpc { .. });
        let code = if is_rpc {
            body.and_then(|body| body.pointer("/error/code"))
        } else {
            family.error_code.iter().find_map(|key| body?.get(key))
        };
        let code = code.and_then(|code| match code {
            Value::String(text) if !text.is_empty() && text != MASK => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        });
        // A failure with a status of success has none of its own.
        let status = Some(seen.status).filter(|status| *status >= 400 && !is_rpc);
        if status.is_some_and(|status| OF_GATEWAYS.contains(&status)) && code.is_none() {
            return;
        }
        // Some APIs repeat the status as the code.
        let code = code.filter(|code| status.is_none_or(|status| status.to_string() != *code));
        for found in failure::seen(family, operation, status, code.as_deref()) {
            self.add(found, seen.exchange, "response.status");
        }
        let cases = operation.errors.iter().chain(&family.errors);
        let mut cases = cases.filter(|case| case.status == status);
        let body_type = cases.find_map(|case| case.body.as_ref());
        if let (Some(Type::Named(id)), Some(Value::Object(body))) = (body_type, body) {
            let def = self.api().type_def(*id);
            let fields: Vec<&Field> = def.kind.fields().iter().collect();
            let mut walk = self.walk(Written::Exactly, seen.exchange);
            // The code and the message stand beside its fields.
            walk.is_open = true;
            walk.fields(body, &fields, &Owner::of_type(def), at);
        }
    }
}
