//! A spec beside recorded exchanges.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::draft::{Call as DraftCall, Draft};
use super::found::{Edit, Findings, Fix, Found, Owner, Seen, below};
use super::sketch::{MASK, Sketch};
use super::target::{self, Address, Host};
use super::value::{Walk, confirmed};
use super::{Code, Exchange, Payload, Side};
use crate::api::conformity::{Checker, Written};
use crate::api::{
    Api, BodyRule, Call, Family, Field, Operation, ParamIn, Returns, Shape, Type, fails,
};

/// Requests that ask about a resource, not for an operation of it.
const NO_CALLS: [&str; 2] = ["OPTIONS", "HEAD"];
/// What gateways answer with.
const OF_GATEWAYS: [u16; 3] = [502, 503, 504];
/// What JSON-RPC says of a method that is not there.
const NO_METHOD: i64 = -32601;

/// The differences, how many exchanges were compared, and how many were left out.
pub(super) fn compare(
    spec: Side<'_>,
    exchanges: &[Exchange],
    hosts: &[String],
) -> (Vec<Found>, usize, usize) {
    let mut traffic = Traffic {
        spec,
        findings: Findings::default(),
    };
    let mut compared = 0;
    for (index, exchange) in exchanges.iter().enumerate() {
        compared += usize::from(traffic.exchange(index, exchange, hosts));
    }
    let left_out = exchanges.len() - compared;
    (traffic.findings.finish(), compared, left_out)
}

pub(super) struct Traffic<'a> {
    spec: Side<'a>,
    findings: Findings,
}

/// What is known of one call of an exchange.
struct Received<'e> {
    exchange: usize,
    /// The parameters of the query.
    query: Vec<(String, String)>,
    request: &'e Payload,
    status: u16,
    response: &'e Payload,
    /// Where the request and the response stand in the exchange.
    at: [String; 2],
}

impl<'a> Traffic<'a> {
    fn api(&self) -> &'a Api {
        self.spec.api
    }

    /// Whether an exchange is one with the API.
    fn exchange(&mut self, index: usize, exchange: &Exchange, hosts: &[String]) -> bool {
        self.findings.ignored.clone_from(&exchange.deviates);
        if exchange.status == 0 || NO_CALLS.contains(&exchange.method.as_str()) {
            return false;
        }
        let address = Address::parse(&exchange.url);
        let seen = Received {
            exchange: index,
            query: target::query(address.query),
            request: &exchange.request,
            status: exchange.status,
            response: &exchange.response,
            at: [String::from("request"), String::from("response")],
        };
        let known = exchange.operation.as_deref();
        if let Some((family, _, operation)) = known.and_then(|id| self.api().operation(id)) {
            match operation.call {
                Call::Rest { .. } => self.call(family, operation, &seen, !exchange.url.is_empty()),
                Call::Rpc { .. } => self.rpc(family, Some(operation), &seen),
            }
            return true;
        }
        let hosts = target::hosts(self.api(), &address, hosts);
        if hosts.is_empty() {
            return false;
        }
        let is_rpc = exchange.method == "POST" && is_rpc(&exchange.request);
        if let Some(host) = target::rpc(&hosts, address.path).filter(|_| is_rpc) {
            self.server(host, index);
            self.rpc(host.family, None, &seen);
            return true;
        }
        let found = target::rest(&hosts, &exchange.method, address.path);
        if found.is_empty() {
            // What is not there is not undocumented.
            if !matches!(exchange.status, 404 | 405) {
                self.undocumented(&hosts, exchange, &address, &seen);
            }
            return true;
        }
        self.likeliest(&found, &seen);
        true
    }

    /// Operations with one address are told apart by what fits best.
    fn likeliest(&mut self, found: &[(Host<'a>, &'a Operation)], seen: &Received<'_>) {
        let counts = found.iter().map(|(host, operation)| {
            let mark = self.findings.mark();
            self.call(host.family, operation, seen, true);
            let count = self.findings.since(mark);
            self.findings.take_back(mark);
            count
        });
        let counts: Vec<usize> = counts.collect();
        let best = (0..found.len()).min_by_key(|index| counts[*index]);
        if let Some((host, operation)) = best.map(|index| found[index]) {
            self.server(host, seen.exchange);
            self.call(host.family, operation, seen, true);
        }
    }

    fn add(&mut self, found: Found, exchange: usize, at: &str) {
        let seen = Seen {
            file: exchange,
            at: at.to_owned(),
        };
        self.findings.add(Found { seen, ..found });
    }

    /// A host that no documentation shows, and that somebody answers at.
    fn server(&mut self, host: Host<'a>, exchange: usize) {
        let family = host.family;
        if !family.unconfirmed_hosts.contains(&host.environment) {
            return;
        }
        let environment = &self.api().environments[host.environment].name.wire;
        let subject = format!("{}.hosts.{environment}", family.name.client);
        let place = below(&below(&family.name.place, "hosts"), environment);
        self.add(confirmed(&subject, &place), exchange, "request");
    }

    fn walk(&mut self, written: Written, exchange: usize) -> Walk<'a, '_> {
        Walk {
            api: self.spec.api,
            findings: &mut self.findings,
            written,
            exchange,
            is_open: false,
        }
    }

    /// A call of REST, or one of JSON-RPC out of its batch.
    fn call(
        &mut self,
        family: &Family,
        operation: &'a Operation,
        seen: &Received<'_>,
        has_query: bool,
    ) {
        let body = seen.response.json();
        let is_rpc = matches!(operation.call, Call::Rpc { .. });
        let is_other = !is_rpc
            && (200..300).contains(&seen.status)
            && !operation.success.contains(&seen.status);
        // A status of success that is not known is one all the same.
        let usual = operation.success.first().copied();
        let status = usual.filter(|_| is_other).unwrap_or(seen.status);
        if fails(operation, status, body) {
            self.failure(family, operation, seen);
            return;
        }
        if is_other {
            let found = unknown_success(operation, seen.status);
            self.add(found, seen.exchange, "response.status");
        }
        self.evidence(operation, seen);
        self.request(operation, seen, has_query);
        self.response(operation, seen);
    }

    /// What is unconfirmed of an operation is there when a call of it succeeds.
    fn evidence(&mut self, operation: &Operation, seen: &Received<'_>) {
        let place = &operation.name.place;
        let [request, _] = &seen.at;
        if operation.unconfirmed {
            self.add(confirmed(&operation.id, place), seen.exchange, request);
        }
        if operation.unconfirmed_path {
            let subject = format!("{}.path", operation.id);
            let found = confirmed(&subject, &below(place, "rest"));
            self.add(found, seen.exchange, request);
        }
    }

    fn request(&mut self, operation: &'a Operation, seen: &Received<'_>, has_query: bool) {
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
            // Parameters by their place are not told apart.
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

    fn query(&mut self, operation: &'a Operation, seen: &Received<'_>) {
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
                    let own = super::value::At {
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
                let message = "the spec requires it, and it was not there";
                let found = Found::new(Code::Absent, owner.of_field(field), message);
                let found = found.at(&field.name.place).edit(Edit::Optional);
                walk.add(found, &at);
            }
        }
    }

    fn response(&mut self, operation: &'a Operation, seen: &Received<'_>) {
        let [_, at] = &seen.at;
        let what = match seen.response {
            Payload::Json(body) => {
                let mut walk = self.walk(Written::Exactly, seen.exchange);
                walk.success(operation, body, at);
                return;
            }
            Payload::Unknown => return,
            Payload::None if matches!(seen.status, 204 | 205) => return,
            Payload::None => "nothing came back",
            Payload::Other => "what came back is not JSON",
        };
        if !matches!(operation.returns, Returns::Nothing) {
            let subject = format!("{}.response", operation.id);
            let found = Found::new(Code::OtherType, subject, what);
            let place = below(&operation.name.place, "returns");
            self.add(found.at(&place), seen.exchange, at);
        }
    }

    /// A call of JSON-RPC, or a batch of them.
    fn rpc(&mut self, family: &Family, known: Option<&'a Operation>, seen: &Received<'_>) {
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
            let by_id = responses
                .iter()
                .find(|it| id.is_some() && it.get("id") == id);
            let response = by_id.or_else(|| responses.get(index)).copied();
            let at = |name: &str, payload: &Payload| {
                if is_batch(payload) {
                    format!("{name}[{index}]")
                } else {
                    name.to_owned()
                }
            };
            let request_at = at("request", seen.request);
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
                    at("response", seen.response),
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
    fn without_credentials(&self, mut params: Value) -> Value {
        if let Value::Object(members) = &mut params {
            for credential in &self.api().credentials {
                if let Some(name) = &credential.param {
                    members.remove(name);
                }
            }
        }
        params
    }

    fn failure(&mut self, family: &Family, operation: &Operation, seen: &Received<'_>) {
        let [_, at] = &seen.at;
        let body = seen.response.json();
        let is_rpc = matches!(operation.call, Call::Rpc { .. });
        let code = if is_rpc {
            body.and_then(|body| body.pointer("/error/code"))
        } else {
            family.error_code.iter().find_map(|key| body?.get(key))
        };
        let code = code.and_then(|code| match code {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
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
        for found in super::failure::seen(family, operation, status, code.as_deref()) {
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

    fn undocumented(
        &mut self,
        hosts: &[Host<'a>],
        exchange: &Exchange,
        address: &Address<'_>,
        seen: &Received<'_>,
    ) {
        let prefixes: HashSet<&str> = hosts.iter().map(|host| host.prefix).collect();
        let below = prefixes
            .into_iter()
            .filter(|prefix| !prefix.is_empty())
            .find_map(|prefix| address.path.strip_prefix(prefix));
        let path = target::template(below.unwrap_or(address.path));
        let families: Vec<&Family> = hosts.iter().map(|host| host.family).collect();
        let call = DraftCall::Rest {
            verb: &exchange.method,
            path: &path,
        };
        let query = seen.query.iter().map(|(name, text)| {
            let value = serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.as_str()));
            (name.clone(), Sketch::of_value(&value))
        });
        let draft = Draft {
            query: query.collect(),
            body: exchange.request.json().map(Sketch::of_value),
            result: exchange.response.json().map(Sketch::of_value),
            success: (200..300).contains(&seen.status).then_some(seen.status),
            ..Draft::new(call)
        };
        let fix = draft.fix(&families, self.spec.sources);
        self.unknown_operation(format!("{} {path}", exchange.method), fix, seen);
    }

    fn undocumented_method(&mut self, family: &Family, method: &str, seen: &Received<'_>) {
        let response = seen.response.json();
        let code = response.and_then(|it| it.pointer("/error/code")?.as_i64());
        if code == Some(NO_METHOD) {
            return;
        }
        let draft = Draft {
            body: seen.request.json().map(Sketch::of_value),
            result: response
                .and_then(|it| it.get("result"))
                .map(Sketch::of_value),
            ..Draft::new(DraftCall::Rpc { method })
        };
        let fix = draft.fix(&[family], self.spec.sources);
        self.unknown_operation(format!("{} {method}", family.name.client), fix, seen);
    }

    fn unknown_operation(&mut self, subject: String, fix: Option<Fix>, seen: &Received<'_>) {
        let message = "the spec has no such operation";
        let found = Found::new(Code::UnknownOperation, subject, message);
        let found = match fix {
            Some(fix) => found.fix(fix),
            None => found,
        };
        let [at, _] = &seen.at;
        self.add(found, seen.exchange, at.trim_end_matches(".params"));
    }
}

/// Whether a body has the form of JSON-RPC.
fn is_rpc(body: &Payload) -> bool {
    let is_call = |value: &Value| value.get("method").is_some_and(Value::is_string);
    match body {
        Payload::Json(Value::Array(batch)) => batch.first().is_some_and(is_call),
        Payload::Json(value) => is_call(value),
        _ => false,
    }
}

/// A status of success that the spec does not have.
pub(super) fn unknown_success(operation: &Operation, status: u16) -> Found {
    let subject = format!("{}.success.{status}", operation.id);
    let known = operation.success.iter().map(u16::to_string);
    let all: Vec<String> = known.chain([status.to_string()]).collect();
    let found = Found::new(
        Code::UnknownSuccess,
        subject,
        "the spec takes it for a failure",
    );
    found.at(&operation.name.place).fix(Fix::Set {
        owner: operation.name.place.clone(),
        key: "success",
        text: format!("[{}]", all.join(", ")),
    })
}
