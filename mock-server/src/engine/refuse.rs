//! Refusals: which status and code, and how the family writes them.

use codegen::api::{Credential, ErrorCase, Family, Protocol};
use serde_json::{Map, Value, json};

use crate::engine::call::Refusal;
use crate::engine::routing::Target;
use crate::engine::validate::Violation;
use crate::engine::ways::Frame;
use crate::engine::wire::Reply;

/// The header that tells which rule a request breaks.
pub(crate) const RULE_HEADER: &str = "X-Mock-Rule";
/// The header that tells what of a request is not in the spec, and was accepted all the same.
pub(crate) const WARNING_HEADER: &str = "X-Mock-Warning";

/// The refusal of a request that is not what the spec says.
pub(crate) fn invalid(target: Target<'_>, violations: &[Violation]) -> Refusal {
    let texts: Vec<String> = violations.iter().map(ToString::to_string).collect();
    let names = target.ways.codes_of_invalid(target.family, violations);
    let code = names.iter().find_map(|name| code(target.family, name));
    Refusal {
        status: status(target, code.as_deref(), 400),
        code,
        message: texts.join(", "),
        rule: texts.join("; "),
        details: Map::new(),
    }
}

/// The refusal of a call without a credential.
pub(crate) fn credential(target: Target<'_>, credential: &Credential) -> Refusal {
    let (name, place, what) = match target.family.protocol {
        Protocol::JsonRpc => {
            let param = credential.param.clone().unwrap_or_default();
            let name = format!("invalid-{}", credential.name.wire);
            (name, format!("body {param}"), param)
        }
        Protocol::Rest => {
            let header = credential.header.clone().unwrap_or_default();
            let what = match &credential.scheme {
                Some(scheme) => format!("{header}: {scheme}"),
                None => header.clone(),
            };
            let name = credential.name.wire.rsplit('-').next().unwrap_or_default();
            (format!("missing-{name}"), format!("header {header}"), what)
        }
    };
    let code = code(target.family, &name);
    Refusal {
        status: status(target, code.as_deref(), 401),
        code,
        message: format!("The {what} is missing"),
        rule: format!("{place}: required"),
        details: Map::new(),
    }
}

/// The refusal of a call whose credential has expired.
pub(crate) fn expired(target: Target<'_>) -> Refusal {
    let code = code(target.family, target.ways.code_of_expired(target.family));
    Refusal {
        status: status(target, code.as_deref(), 401),
        code,
        message: String::from("The token has expired"),
        rule: String::from("fault: expire-token"),
        details: Map::new(),
    }
}

/// The code that the family's spec calls so.
pub(crate) fn code(family: &Family, name: &str) -> Option<String> {
    let mut codes = family.error_codes.iter();
    let code = codes.find(|code| code.name.client == name)?;
    Some(code.name.wire.clone())
}

/// The status that the spec has with a code.
fn status(target: Target<'_>, code: Option<&str>, usual: u16) -> u16 {
    let own = target.operation.errors.iter();
    let cases = own.chain(&target.family.errors);
    let with_code = |case: &&ErrorCase| code.is_some() && case.code.as_deref() == code;
    cases
        .filter(with_code)
        .find_map(|case| case.status)
        .unwrap_or(usual)
}

/// A refusal as the family writes it, whatever its status: a client has something to read, also where the API sends no body.
pub(crate) fn reply(target: Target<'_>, refusal: &Refusal) -> Reply {
    if target.family.protocol == Protocol::JsonRpc {
        return rpc_reply(refusal);
    }
    let body = error_body(target, refusal);
    Reply::json(refusal.status, body).with_header(RULE_HEADER, &refusal.rule)
}

/// The refusal of a JSON-RPC request with an HTTP status.
pub(crate) fn rpc_reply(refusal: &Refusal) -> Reply {
    let body = rpc_response(Value::Null, Err(rpc_error(refusal)));
    Reply::json(refusal.status, body).with_header(RULE_HEADER, &refusal.rule)
}

fn error_body(target: Target<'_>, refusal: &Refusal) -> Value {
    let (family, envelope) = (target.family, &target.operation.envelope);
    let mut body = Map::new();
    let Frame { value, success } = target.ways.frame(target.operation);
    if let Some(key) = value {
        let nothing = if envelope.errors.is_some() {
            json!({})
        } else {
            Value::Null
        };
        body.insert(key.to_owned(), nothing);
    }
    if let Some(key) = success {
        body.insert(key.to_owned(), Value::Bool(false));
    }
    if let Some(key) = family.error_message.first() {
        let message = if is_list(family, key) {
            json!([refusal.message])
        } else {
            json!(refusal.message)
        };
        body.insert(key.clone(), message);
    }
    if let (Some(key), Some(code)) = (family.error_code.first(), &refusal.code) {
        body.insert(key.clone(), json!(code));
    }
    body.extend(refusal.details.clone());
    Value::Object(body)
}

/// Whether the family has a list of messages under a key.
fn is_list(family: &Family, key: &str) -> bool {
    let operations = family.groups.iter().flat_map(|group| &group.operations);
    operations
        .into_iter()
        .any(|operation| operation.envelope.errors.as_deref() == Some(key))
}

/// The error object of a JSON-RPC answer.
pub(crate) fn rpc_error(refusal: &Refusal) -> Value {
    let code = refusal.code.as_deref().and_then(|code| code.parse().ok());
    let code: i64 = code.unwrap_or(-32000);
    json!({"code": code, "message": refusal.message, "data": {"rule": refusal.rule}})
}

/// The answer to a JSON-RPC call. The id comes back as text, as the API does it.
pub(crate) fn rpc_response(id: Value, answer: Result<Value, Value>) -> Value {
    let id = match id {
        Value::Number(number) => Value::from(number.to_string()),
        other => other,
    };
    let (result, error) = match answer {
        Ok(result) => (result, Value::Null),
        Err(error) => (Value::Null, error),
    };
    json!({"result": result, "id": id, "error": error, "jsonrpc": "2.0"})
}

/// What is said where no family is known.
pub(crate) fn plain(status: u16, message: &str, rule: &str) -> Reply {
    Reply::json(status, json!({"message": message})).with_header(RULE_HEADER, rule)
}
