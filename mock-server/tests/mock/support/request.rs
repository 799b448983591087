//! Valid requests of operations, made from their descriptions.

use codegen::api::{Auth, BodyRule, Call, Credential, Field, Operation, ParamIn, Type};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::api;
use super::value::value;

/// A request as it travels.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) verb: String,
    /// The path and the query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<String>,
}

impl Request {
    pub(crate) fn new(verb: &str, target: &str) -> Self {
        Self {
            verb: verb.to_owned(),
            target: target.to_owned(),
            headers: Vec::new(),
            body: None,
        }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn body(mut self, body: &(impl ToString + ?Sized)) -> Self {
        self.body = Some(body.to_string());
        self
    }
}

/// An operation by its id.
pub(crate) fn operation(id: &str) -> &'static Operation {
    api().operation(id).unwrap().2
}

/// A request of a REST operation with what it needs.
pub(crate) fn rest(operation: &Operation) -> Request {
    let Call::Rest { verb, path } = &operation.call else {
        panic!("{} is not REST", operation.id);
    };
    let mut target = path.clone();
    for field in operation.params_in(ParamIn::Path) {
        let placeholder = format!("{{{}}}", field.name.wire);
        target = target.replace(&placeholder, &encoded(&value(field)));
    }
    let query = operation.params_in(ParamIn::Query);
    let query: Vec<String> = query
        .filter(|field| field.is_required())
        .map(|field| {
            let value = match (&field.ty, value(field)) {
                (Type::List(_), Value::Array(items)) => items[0].clone(),
                (_, value) => value,
            };
            format!("{}={}", field.name.wire, encoded(&value))
        })
        .collect();
    if !query.is_empty() {
        target = format!("{target}?{}", query.join("&"));
    }
    let mut request = Request::new(verb.as_str(), &target);
    for credential in credentials(operation) {
        let header = credential.header.as_deref().unwrap();
        let scheme = credential.scheme.iter().map(|scheme| format!("{scheme} "));
        let value = scheme.chain([String::from("a.valid.token")]);
        request = request.header(header, &value.collect::<String>());
    }
    let whole = operation.params_in(ParamIn::WholeBody).next();
    let body = match whole {
        Some(field) => value(field),
        None => Value::Object(fields(operation)),
    };
    if operation.body == BodyRule::Always {
        request
            .header("Content-Type", "application/json")
            .body(&body)
    } else {
        request
    }
}

/// The body of a REST operation with what it needs, and more.
pub(crate) fn body(id: &str, more: &Value) -> Value {
    let text = rest(operation(id)).body.unwrap();
    let mut body: Value = serde_json::from_str(&text).unwrap();
    let more = more.as_object().unwrap().clone();
    body.as_object_mut().unwrap().extend(more);
    body
}

/// The path and the query of a REST operation with what it needs, and more in the query.
pub(crate) fn target(id: &str, more: &str) -> String {
    let target = rest(operation(id)).target;
    let mark = if target.contains('?') { '&' } else { '?' };
    format!("{target}{mark}{more}")
}

/// A call of a JSON-RPC method with what it needs.
pub(crate) fn rpc(operation: &Operation) -> Value {
    let Call::Rpc { method } = &operation.call else {
        panic!("{} is not JSON-RPC", operation.id);
    };
    let mut params = fields(operation);
    for credential in credentials(operation) {
        let param = credential.param.clone().unwrap();
        params.insert(param, json!("a token"));
    }
    json!({"method": method, "params": params, "jsonrpc": "2.0", "id": 1})
}

fn fields(operation: &Operation) -> Map<String, Value> {
    let due = |field: &&Field| !field.optional;
    let fields = operation.params_in(ParamIn::Body).filter(due);
    fields
        .map(|field| (field.name.wire.clone(), value(field)))
        .collect()
}

fn credentials(operation: &Operation) -> Vec<&'static Credential> {
    let indices = match &operation.auth {
        Auth::None | Auth::Optional(_) => Vec::new(),
        Auth::All(all) => all.clone(),
        Auth::Any(any) => vec![any[0]],
    };
    let credential = |index: usize| &api().credentials[index];
    indices.into_iter().map(credential).collect()
}

fn encoded(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string()
}
