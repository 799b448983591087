//! The request of a sample.

use heck::ToShoutySnakeCase as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::{Given, fill};
use crate::api::{Api, Auth, BodyRule, Call, Credential, Family, Operation, Param, ParamIn};
use crate::rust::variable_prefix;
use crate::tree::{Object, Tree};

/// What stays as it is in a path and a query.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is sent, but for the secrets of credentials.
#[derive(Clone, Debug, Serialize)]
pub struct SampleRequest {
    /// The verb of HTTP.
    pub method: &'static str,
    /// The address of the default environment.
    pub host: String,
    /// The path below it, with its query, encoded.
    pub path: String,
    /// Headers with their values, but for credentials.
    pub headers: Vec<(String, String)>,
    /// The body.
    #[serde(skip)]
    pub body: Option<Tree>,
    /// The credentials that it carries.
    pub credentials: Vec<SampleCredential>,
}

/// A credential of a request.
#[derive(Clone, Debug, Serialize)]
pub struct SampleCredential {
    /// Its name.
    pub name: String,
    /// Its environment variable.
    pub variable: String,
    /// The header that it travels in.
    pub header: Option<String>,
    /// The word before it in the header.
    pub scheme: Option<String>,
    /// The parameter of JSON-RPC that it travels in.
    pub param: Option<String>,
}

impl SampleRequest {
    pub(super) fn of(api: &Api, family: &Family, operation: &Operation) -> Self {
        let values = fill::values(api, operation);
        let is_rpc = matches!(operation.call, Call::Rpc { .. });
        let credentials = carried(&operation.auth).iter();
        let credentials: Vec<SampleCredential> = credentials
            .map(|index| credential(api, &api.credentials[*index], is_rpc))
            .collect();
        let host = family.hosts.first().map(|host| host.trim_end_matches('/'));
        let mut request = Self {
            method: "POST",
            host: host.unwrap_or_default().to_owned(),
            path: String::new(),
            headers: Vec::new(),
            body: None,
            credentials,
        };
        match &operation.call {
            Call::Rest { verb, path } => {
                request.method = verb.as_str();
                request.path = target(path, &values);
                let headers = values
                    .iter()
                    .filter(|(it, _)| it.location == ParamIn::Header);
                request.headers = headers
                    .map(|(param, value)| (param.field.name.wire.clone(), plain(value)))
                    .collect();
                request.body = body(operation, &values);
            }
            Call::Rpc { method } => {
                let tokens = request.credentials.iter();
                let tokens = tokens.filter_map(|it| {
                    Some((it.param.clone()?, Tree::from(format!("${}", it.variable))))
                });
                let given = values.iter();
                let given =
                    given.map(|(param, value)| (param.field.name.wire.clone(), value.clone()));
                let body = Object::new()
                    .with("jsonrpc", "2.0")
                    .with("id", 1_u64)
                    .with("method", method)
                    .with("params", tokens.chain(given).collect::<Object>());
                request.body = Some(body.into());
            }
        }
        request
    }
}

/// The parameters beside the body with their values; those that are not sent have none.
pub(super) fn given(api: &Api, operation: &Operation) -> Vec<Given> {
    let values = fill::values(api, operation);
    let places = [ParamIn::Path, ParamIn::Query, ParamIn::Header];
    let params = operation.params.iter();
    let params = params.filter(|param| places.contains(&param.location));
    params
        .map(|param| {
            let mut values = values.iter();
            let value = values.find(|(it, _)| std::ptr::eq(*it, param));
            Given {
                location: param.location,
                name: param.field.name.wire.clone(),
                value: value.map(|(_, value)| plain(value)).unwrap_or_default(),
                is_required: param.field.is_required(),
            }
        })
        .collect()
}

/// All that are needed, or the first of those of which one will do.
fn carried(auth: &Auth) -> &[usize] {
    match auth {
        Auth::None => &[],
        Auth::All(all) => all,
        Auth::Any(any) => any.get(..1).unwrap_or_default(),
        Auth::Optional(one) => std::slice::from_ref(one),
    }
}

/// The environment variable of a credential.
pub(crate) fn variable(api: &Api, credential: &Credential) -> String {
    let name = credential.name.client.to_shouty_snake_case();
    format!("{}_{name}", variable_prefix(api))
}

fn credential(api: &Api, it: &Credential, is_rpc: bool) -> SampleCredential {
    SampleCredential {
        name: it.name.wire.clone(),
        variable: variable(api, it),
        header: it.header.clone().filter(|_| !is_rpc),
        scheme: it.scheme.clone().filter(|_| !is_rpc),
        param: it.param.clone().filter(|_| is_rpc),
    }
}

/// The path with its placeholders filled, and the query.
fn target(path: &str, values: &[(&Param, Tree)]) -> String {
    let of = |location: ParamIn| values.iter().filter(move |(it, _)| it.location == location);
    let mut path = path.to_owned();
    for (param, value) in of(ParamIn::Path) {
        let placeholder = format!("{{{}}}", param.field.name.wire);
        path = path.replace(&placeholder, &encoded(&plain(value)));
    }
    let mut pairs = Vec::new();
    for (param, value) in of(ParamIn::Query) {
        let items = match value {
            Tree::List(items) => items.as_slice(),
            value => std::slice::from_ref(value),
        };
        let name = encoded(&param.field.name.wire);
        pairs.extend(
            items
                .iter()
                .map(|item| format!("{name}={}", encoded(&plain(item)))),
        );
    }
    if pairs.is_empty() {
        return path;
    }
    format!("{path}?{}", pairs.join("&"))
}

fn body(operation: &Operation, values: &[(&Param, Tree)]) -> Option<Tree> {
    let mut whole = values.iter();
    if let Some((_, value)) = whole.find(|(it, _)| it.location == ParamIn::WholeBody) {
        return Some(value.clone());
    }
    let members = values.iter().filter(|(it, _)| it.location == ParamIn::Body);
    let members = members.map(|(param, value)| (param.field.name.wire.clone(), value.clone()));
    let object: Object = members.collect();
    match operation.body {
        BodyRule::None => None,
        BodyRule::Optional if object.is_empty() => None,
        BodyRule::Optional | BodyRule::Always => Some(object.into()),
    }
}

/// The text of a scalar, without quotes.
fn plain(value: &Tree) -> String {
    match value {
        Tree::Text(text) => text.clone(),
        value => value.to_string(),
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}
