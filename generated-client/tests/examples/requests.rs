//! Given the arguments of an example, its request is what is sent.

use std::collections::BTreeSet;

use codegen::tree::Tree;
use percent_encoding::percent_decode_str;
use serde_json::json;
use test_support::{Request, Response, Server};

use crate::cases::{Case, api, cases};
use crate::compare::differences;
use crate::report::Report;

/// Headers that any request may carry.
const USUAL: [&str; 5] = [
    "accept",
    "content-length",
    "content-type",
    "host",
    "user-agent",
];

#[tokio::test]
async fn the_request_of_an_example_is_what_is_sent() {
    let api = api();
    let mut report = Report::default();
    for case in cases(&api).filter(|case| case.example.request.is_some()) {
        let server = Server::script([Response::json(200, "{}")]);
        let client = case.client_of(server.url());
        let call = client.call_dynamic(&case.operation.id, &case.arguments());
        let outcome = match call {
            // What comes back is looked at elsewhere.
            Ok(call) => call.await.map(drop),
            Err(error) => Err(error),
        };
        match server.requests().first() {
            Some(request) => compare(&case, request, &mut report),
            None => report.add(
                Some(format!("nothing is sent: {outcome:?}")),
                &case.name(),
                "",
            ),
        }
    }
    report.finish();
}

fn compare(case: &Case<'_>, request: &Request, report: &mut Report) {
    let (name, request_of) = (case.name(), case.example.request.as_ref().unwrap());
    if let Some(line) = &request_of.line {
        let (verb, target) = line.split_once(' ').unwrap_or((line, ""));
        report.compare(&json!(verb), &json!(request.method()), &name, "the verb");
        let (due, found) = (Target::parse(target), Target::parse(request.target()));
        report.compare(&json!(due.path), &json!(found.path), &name, "the path");
        report.compare(&json!(due.query), &json!(found.query), &name, "the query");
    }
    if !request_of.headers.is_empty() {
        let headers = |headers: &mut dyn Iterator<Item = (&str, &str)>| -> BTreeSet<_> {
            headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .filter(|(name, _)| !USUAL.contains(&name.as_str()))
                .collect()
        };
        let mut due = request_of
            .headers
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()));
        let (due, found) = (headers(&mut due), headers(&mut request.headers()));
        report.compare(&json!(due), &json!(found), &name, "the headers");
    }
    body(case, request, report);
}

fn body(case: &Case<'_>, request: &Request, report: &mut Report) {
    let text = std::str::from_utf8(request.body()).expect("text");
    let found = Tree::parse(text).ok();
    let due = case.body();
    if due.is_none()
        && case
            .example
            .request
            .as_ref()
            .is_none_or(|it| it.line.is_none())
    {
        return;
    }
    let content_type = request.header("content-type");
    let due_type = due.is_some().then_some("application/json");
    report.compare(
        &json!(due_type),
        &json!(content_type),
        &case.name(),
        "the type",
    );
    let differ: BTreeSet<String> = if case.is_rpc() {
        // The documentation spells the envelope of JSON-RPC in several ways.
        let part = |body: &Option<Tree>, key| body.as_ref().and_then(|it| it.get(key).cloned());
        let parts = ["method", "params"].into_iter();
        parts
            .flat_map(|key| {
                let (due, found) = (part(&due, key), part(&found, key));
                differences(&format!("request.{key}"), due.as_ref(), found.as_ref())
            })
            .collect()
    } else {
        differences("request", due.as_ref(), found.as_ref())
            .into_iter()
            .collect()
    };
    let known = case.example.deviates.iter();
    let known: BTreeSet<String> = known
        .filter(|known| known.path.starts_with("request"))
        .map(|known| known.path.clone())
        .collect();
    report.compare(
        &json!(known),
        &json!(differ),
        &case.name(),
        &format!("the body {text}"),
    );
}

struct Target {
    path: String,
    query: Vec<(String, String)>,
}

impl Target {
    fn parse(target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let query = query.replace('+', " ");
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let mut query: Vec<(String, String)> = pairs
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(key), decode(value))
            })
            .collect();
        // Those of one key stay in order.
        query.sort_by(|a, b| a.0.cmp(&b.0));
        Self {
            path: decode(path),
            query,
        }
    }
}
