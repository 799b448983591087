//! The requests that the documentation shows are accepted as they stand.

use std::fs;
use std::process::Command;

use cleeng_mock::MockCleeng;
use serde_json::Value;

use crate::support::{Request, api, operation, rest, stateless, strict};

const FOLDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../generated-client/tests/examples/payloads"
);

/// Payloads with what the spec does not know, which a strict server refuses.
const UNKNOWN: [(&str, &str); 2] = [
    // The sample repeats the id that stands in the path.
    (
        "mediastore.account.update-customers-data",
        "body id: unknown",
    ),
    // The sample has `tags`, the table of parameters `accessToTags`.
    (
        "rpc.createMultiCurrencyPassOffer",
        "body offerData.tags: unknown",
    ),
];

/// The payloads of requests, with the ids of their operations.
fn requests() -> Vec<(String, String)> {
    let entries = fs::read_dir(FOLDER).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut requests: Vec<_> = names
        .filter_map(|name| {
            let (id, _) = name.split_once(".request.")?;
            let text = fs::read_to_string(format!("{FOLDER}/{name}")).unwrap();
            Some((id.to_owned(), text))
        })
        .collect();
    requests.sort();
    requests
}

#[tokio::test]
async fn documented_requests_are_accepted_from_curl() {
    for mock in [stateless().await, strict().await] {
        accepts_documented_requests(&mock);
    }
}

fn accepts_documented_requests(mock: &MockCleeng) {
    let (mut accepted, mut wrong) = (0, Vec::new());
    for (id, text) in requests() {
        let answer = if id.starts_with("rpc.") {
            curl(&mock.rpc_url(), &Request::new("POST", "").body(&text))
        } else {
            curl(&mock.base_url(), &rest(operation(&id)).body(&text))
        };
        let Answer {
            status,
            rule,
            warning,
            body,
        } = &answer;
        if let Some((_, unknown)) = UNKNOWN.iter().find(|(unknown, _)| *unknown == id) {
            // One of them tells, by whether it is strict.
            let told = [rule, warning].map(String::as_str);
            assert!(
                told == [unknown, ""] || told == ["", unknown],
                "{id}: {told:?}"
            );
        } else if *status < 300 && rule.is_empty() && warning.is_empty() && !is_failure(body) {
            accepted += 1;
        } else {
            wrong.push(format!("{id}: {status} {rule} {body}\n  {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(accepted > 40, "{accepted} payloads");
}

#[tokio::test]
async fn refusals_have_the_keys_of_the_documented_ones() {
    let mock = stateless().await;
    let mut wrong = Vec::new();
    for (id, documented) in errors() {
        let request = rest(operation(&id)).header("X-Mock-Fault", "status=404");
        let answer = curl(&mock.base_url(), &request);
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        if keys(&body) != keys(&documented) {
            wrong.push(format!("{id}: {body} and not {documented}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_list_in_an_envelope_without_a_flag_is_refused_with_a_message_only() {
    let mock = stateless().await;
    let request = rest(operation("core.offers.list")).header("X-Mock-Fault", "status=404");
    let answer = curl(&mock.base_url(), &request);
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(keys(&body), ["message"]);
}

/// The payloads of Core's errors, with the ids of their operations.
fn errors() -> Vec<(String, Value)> {
    let entries = fs::read_dir(FOLDER).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let errors = names.filter_map(|name| {
        let (id, _) = name.split_once(".error.")?;
        let text = fs::read_to_string(format!("{FOLDER}/{name}")).unwrap();
        let is_known = api()
            .operations()
            .any(|(_, _, operation)| operation.id == id);
        (is_known && id.starts_with("core."))
            .then(|| (id.to_owned(), serde_json::from_str(&text).unwrap()))
    });
    errors.collect()
}

fn keys(body: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = body
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

struct Answer {
    status: u16,
    rule: String,
    warning: String,
    body: String,
}

/// Sends a request with a program that knows neither the server nor the API.
fn curl(base_url: &str, request: &Request) -> Answer {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--noproxy", "*", "--include"]);
    curl.args(["--request", &request.verb]);
    curl.args(["--header", "Content-Type: application/json"]);
    for (name, value) in &request.headers {
        curl.args(["--header", &format!("{name}: {value}")]);
    }
    curl.args(["--data-binary", request.body.as_deref().unwrap_or_default()]);
    curl.arg(format!("{base_url}{}", request.target));
    let output = curl.output().expect("the test needs curl");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap();
    let header = |name: &str| {
        let mut lines = lines.clone();
        let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        value.unwrap_or_default().to_owned()
    };
    Answer {
        status: status.parse().unwrap(),
        rule: header("x-mock-rule"),
        warning: header("x-mock-warning"),
        body: body.to_owned(),
    }
}

/// Whether an answer, or the only one of a batch, has an error.
fn is_failure(text: &str) -> bool {
    let body: Value = serde_json::from_str(text).unwrap_or_default();
    let answer = body.get(0).unwrap_or(&body);
    answer.get("error").is_some_and(|error| !error.is_null())
}
