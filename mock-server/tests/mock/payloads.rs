//! The requests that the documentation shows are accepted as they stand.

use std::process::Command;

use cleeng_mock::MockCleeng;
use codegen::api::Operation;
use serde_json::{Value, json};

use crate::support::{Request, api, operation, rest, stateless, strict};

/// Documented requests with a body, and what a server may say of each: where it has what the spec does not know.
fn requests() -> Vec<(&'static Operation, &'static str, Vec<String>)> {
    let operations = api().operations();
    let requests = operations.flat_map(|(_, _, operation)| {
        let documented = operation.examples.iter().filter(|it| !it.assumed);
        documented.filter_map(move |example| {
            let body = example.request.as_ref()?.body.as_ref()?;
            let unknown = example.deviates.iter().filter_map(|known| {
                let place = known.path.strip_prefix("request.")?;
                let place = place.strip_prefix("params.").unwrap_or(place);
                Some(format!("body {place}: unknown"))
            });
            Some((operation, body.text.as_str(), unknown.collect()))
        })
    });
    requests.collect()
}

#[tokio::test]
async fn documented_requests_are_accepted_from_curl() {
    for mock in [stateless().await, strict().await] {
        accepts_documented_requests(&mock);
    }
}

fn accepts_documented_requests(mock: &MockCleeng) {
    let mut wrong = Vec::new();
    let requests = requests();
    assert!(!requests.is_empty());
    for (operation, text, unknown) in requests {
        let answer = if operation.id.starts_with("rpc.") {
            curl(&mock.rpc_url(), &Request::new("POST", "").body(text))
        } else {
            curl(&mock.base_url(), &rest(operation).body(text))
        };
        let Answer {
            status,
            rule,
            warning,
            body,
        } = &answer;
        let is_known = |told: &String| told.is_empty() || unknown.contains(told);
        let is_accepted = *status < 300 && !is_failure(body);
        if !is_known(rule) || !is_known(warning) || rule.is_empty() != is_accepted {
            let id = &operation.id;
            wrong.push(format!("{id}: {status} {rule} {warning} {body}\n  {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn what_the_drop_in_of_adyen_sends_is_accepted_without_a_word() {
    let mock = strict().await;
    let card = json!({
        "type": "scheme", "holderName": "Jane", "brand": "visa",
        "encryptedCardNumber": "test_4111111111111111", "encryptedExpiryMonth": "test_03",
        "encryptedExpiryYear": "test_2030", "encryptedSecurityCode": "test_737",
        "checkoutAttemptId": "attempt-1", "clickToPayToken": "something new",
    });
    let wallet = json!({
        "type": "googlepay", "googlePayToken": "token", "googlePayCardNetwork": "VISA",
        "checkoutAttemptId": "attempt-1",
    });
    let browser = json!({
        "acceptHeader": "*/*", "colorDepth": 24, "language": "en", "javaEnabled": false,
        "screenHeight": 1080, "screenWidth": 1920, "userAgent": "Mozilla/5.0", "timeZoneOffset": -60,
    });
    // A browser without a screen has empty text, and an integrator makes text of the numbers.
    let mut other = browser.clone();
    other["screenHeight"] = "".into();
    other["colorDepth"] = "24".into();
    for (method, browser) in [(card, browser), (wallet, other)] {
        let body = json!({
            "orderId": 123_456_789, "paymentMethod": method, "browserInfo": browser,
            "returnUrl": "https://shop.example/back", "origin": "https://shop.example",
        });
        let request = rest(operation("mediastore.checkout.pay-with-adyen"));
        let answer = curl(&mock.base_url(), &request.body(&body.to_string()));
        let told = (answer.status, answer.rule.as_str(), answer.warning.as_str());
        assert_eq!(told, (200, "", ""), "{}", answer.body);
    }
    let secure = json!({
        "orderId": 123_456_789, "details": {"MD": "data", "PaRes": "response", "another": "field"},
    });
    let request = rest(operation("mediastore.checkout.finalize-adyen-payment"));
    let answer = curl(&mock.base_url(), &request.body(&secure.to_string()));
    assert_eq!((answer.status, answer.rule.as_str()), (200, ""));
}

#[tokio::test]
async fn refusals_have_the_keys_of_the_documented_ones() {
    let mock = stateless().await;
    let mut wrong = Vec::new();
    for (id, documented) in errors() {
        let request = rest(operation(id)).header("X-Mock-Fault", "status=404");
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

/// The documented failures of Core, with the ids of their operations.
fn errors() -> Vec<(&'static str, Value)> {
    let operations = api().operations();
    let core = operations.filter(|(family, _, _)| family.name.wire == "core");
    let errors = core.flat_map(|(_, _, operation)| {
        let responses = operation
            .examples
            .iter()
            .filter_map(|it| it.response.as_ref());
        let failures = responses.filter(|response| response.fails);
        failures.filter_map(|failure| {
            let body = failure.body.as_ref()?.tree();
            Some((operation.id.as_str(), body.into()))
        })
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
