//! Calls of JSON-RPC.

use serde_json::{Map, Value};

use super::{Received, Traffic};
use crate::api::{Call, Family, Operation};
use crate::drift::Payload;

impl<'a> Traffic<'a> {
    /// A JSON-RPC request, or a batch of them.
    pub(super) fn rpc(
        &mut self,
        family: &Family,
        known: Option<&'a Operation>,
        seen: &Received<'_>,
    ) {
        let requests: Vec<&Value> = match seen.request {
            Payload::Json(Value::Array(batch)) => batch.iter().collect(),
            Payload::Json(one) => vec![one],
            _ => Vec::new(),
        };
        let responses: Vec<&Value> = match seen.response {
            Payload::Json(Value::Array(batch)) => batch.iter().collect(),
            Payload::Json(one) => vec![one],
            _ => Vec::new(),
        };
        let count = requests.len().max(responses.len().min(1));
        let is_batch = |payload: &Payload| matches!(payload, Payload::Json(Value::Array(_)));
        for index in 0..count {
            let request = requests.get(index).copied();
            let id = request.and_then(|request| request.get("id"));
            let mut by_id = responses.iter();
            let by_id = by_id.position(|it| id.is_some() && it.get("id") == id);
            let answer = by_id.unwrap_or(index);
            let response = responses.get(answer).copied();
            let at = |name: &str, payload: &Payload, index: usize| {
                if is_batch(payload) {
                    format!("{name}[{index}]")
                } else {
                    name.to_owned()
                }
            };
            let request_at = at("request", seen.request, index);
            let params = request.map(|it| it.get("params").cloned());
            let call = Received {
                exchange: seen.exchange,
                query: Vec::new(),
                request: &match params {
                    None => Payload::Unknown,
                    Some(None) => Payload::Json(Value::Object(Map::new())),
                    Some(Some(params)) => Payload::Json(self.without_credentials(params)),
                },
                status: seen.status,
                response: &response.map_or(Payload::Unknown, |it| Payload::Json(it.clone())),
                at: [
                    format!("{request_at}.params"),
                    at("response", seen.response, answer),
                ],
            };
            let method = request.and_then(|it| it.get("method")?.as_str());
            let groups = family.groups.iter();
            let mut operations = groups.flat_map(|group| &group.operations);
            let operation = operations.find(|it| match &it.call {
                Call::Rpc { method: known } => Some(known.as_str()) == method,
                Call::Rest { .. } => false,
            });
            let id = known.or_else(|| self.api().operation(&operation?.id).map(|(_, _, it)| it));
            match (id, method) {
                (Some(operation), _) => self.call(family, operation, &call, false),
                (None, Some(method)) => self.undocumented_method(family, method, &call),
                (None, None) => {}
            }
        }
    }

    /// Parameters without those that carry a credential.
    pub(super) fn without_credentials(&self, mut params: Value) -> Value {
        if let Value::Object(members) = &mut params {
            for credential in &self.api().credentials {
                if let Some(name) = &credential.param {
                    members.remove(name);
                }
            }
        }
        params
    }
}

/// Whether a body has the form of JSON-RPC.
pub(super) fn is_rpc(body: &Payload) -> bool {
    let is_call = |value: &Value| value.get("method").is_some_and(Value::is_string);
    match body {
        Payload::Json(Value::Array(batch)) => batch.first().is_some_and(is_call),
        Payload::Json(value) => is_call(value),
        _ => false,
    }
}
