//! A spec beside recorded exchanges.

mod request;
mod response;
mod rpc;
mod unknown;

use super::found::{Findings, Fix, Found, Seen, below};
use super::target::{self, Address, Host};
use super::value::{Walk, confirmed};
use super::{Code, Exchange, Payload, Side};
use crate::api::conformity::Written;
use crate::api::{Api, Call, Family, Operation, fails};
use rpc::is_rpc;

/// Requests that ask about a resource, not for an operation of it.
const NO_CALLS: [&str; 2] = ["OPTIONS", "HEAD"];

/// The differences, how many exchanges were compared, and how many were skipped.
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

/// What is known of one request of an exchange.
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
        self.findings.proves_nothing = false;
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
        self.findings.proves_nothing = address.is_local() && !address.is_one_of(hosts);
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

    /// Of operations with one address the best match is taken.
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

    /// An unconfirmed host that responds.
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

    /// A REST request, or one of JSON-RPC out of its batch.
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

    /// What is unconfirmed of an operation exists when a request of it succeeds.
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
}

/// A status of success that the spec does not have.
pub(super) fn unknown_success(operation: &Operation, status: u16) -> Found {
    let subject = format!("{}.success.{status}", operation.id);
    let known = operation.success.iter().map(u16::to_string);
    let all: Vec<String> = known.chain([status.to_string()]).collect();
    let found = Found::new(Code::UnknownSuccess, subject, "it is a failure by the spec");
    found.at(&operation.name.place).fix(Fix::Set {
        owner: operation.name.place.clone(),
        key: "success",
        text: format!("[{}]", all.join(", ")),
    })
}
