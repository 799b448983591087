//! Calls over a real socket: what is sent, what is printed, and how the program ends.

mod support;

use cleeng_console::Exit;
use serde_json::{Value, json};
use support::{TOKEN, call, responds};
use test_support::{Refused, Response, Server};

const PASS: &str = r#"{"passId":"12","customerId":7,"offerId":"P1","status":"active","expiresAt":null,"isExternallyManaged":false,"price":12.50}"#;

#[test]
fn the_result_is_pretty_json_and_nothing_else() {
    let server = responds(200, PASS);
    let ran = call(&["core.passes.get", "passId=12", "--base-url", server.url()]).run();
    let text = ran.done();
    assert!(
        text.starts_with("{\n  \"passId\": 12,\n  \"customerId\": 7,\n"),
        "{text}"
    );
    assert!(text.contains("\"price\": 12.50"), "{text}");
    assert!(text.ends_with("\n}\n"), "{text}");
    let request = server.only().text();
    assert!(
        request.starts_with("GET /3.1/passes/12 HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(request.contains(&format!("x-publisher-token: {TOKEN}\r\n")));
}

#[test]
fn a_list_has_items_and_a_total() {
    let response = Response::new(200, "x-total-count: 41\r\n", format!("[{PASS}]"));
    let server = Server::script([response]);
    let line = [
        "core.passes.list",
        "transactionId=T1",
        "customerId=7",
        "offerId=P1",
        "paymentMethodId=4",
        "externalId=e",
        "offset=0",
        "--base-url",
        server.url(),
    ];
    let list: Value = serde_json::from_str(&call(&line).run().done()).unwrap();
    assert_eq!(
        (&list["total"], &list["items"][0]["passId"]),
        (&41.into(), &12.into())
    );
}

#[test]
fn remote_procedure_calls_go_to_their_path_below_the_address() {
    let answer = r#"{"result":{"success":true},"id":"1","jsonrpc":"2.0"}"#;
    let server = responds(200, answer);
    let line = [
        "rpc.deactivatePassOffer",
        "offerId=P1",
        "--raw",
        "--base-url",
        server.url(),
    ];
    assert_eq!(call(&line).run().done(), answer);
    let request = server.only().text();
    assert!(
        request.starts_with("POST /api/3.0/json-rpc HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(request.contains(r#""offerId":"P1""#), "{request}");
}

#[test]
fn a_refusal_is_told_with_everything_that_is_known_of_it() {
    let server = responds(404, r#"{"code":"E17","message":"No such pass"}"#);
    let line = ["core.passes.get", "passId=12", "--base-url", server.url()];
    let told = call(&line).run().failed(Exit::Refused);
    for part in [
        "operation: core.passes.get",
        "status: 404",
        "code: E17",
        "message: No such pass",
        "request id: r-17",
    ] {
        assert!(told.contains(&format!("  {part}\n")), "{part} in {told}");
    }
}

#[test]
fn a_refusal_of_a_remote_procedure_call_has_status_200() {
    let answer = r#"{"error":{"code":3,"message":"Invalid token"},"id":"1","jsonrpc":"2.0"}"#;
    let server = responds(200, answer);
    let line = ["rpc.getPassOffer", "offerId=P1", "--base-url", server.url()];
    let told = call(&line).run().failed(Exit::Refused);
    assert!(told.contains("  code: 3\n"), "{told}");
    assert!(told.contains("  message: Invalid token\n"), "{told}");
}

#[test]
fn a_token_that_the_api_repeats_is_not_shown() {
    let body = format!(r#"{{"message":"{TOKEN} is revoked"}}"#);
    let server = responds(401, &body);
    let line = ["core.passes.get", "passId=12", "--base-url", server.url()];
    let told = call(&line).run().failed(Exit::Refused);
    assert!(
        told.contains("hint: check CLEENG_PUBLISHER_TOKEN\n"),
        "{told}"
    );
}

#[test]
fn no_connection_and_no_answer_in_time_are_failures_of_the_transport() {
    let line = [
        "core.passes.get",
        "passId=12",
        "--base-url",
        "http://127.0.0.1:1",
    ];
    call(&line).run().failed(Exit::Transport);

    let silent = Server::script([Response::silence()]);
    let line = [
        "core.passes.get",
        "passId=12",
        "--timeout",
        "0.2",
        "--base-url",
        silent.url(),
    ];
    let told = call(&line).run().failed(Exit::Transport);
    assert!(told.contains("no complete response"), "{told}");
}

#[test]
fn an_answer_that_cannot_be_read_names_the_place() {
    let body = PASS.replace("\"P1\"", "{}");
    let server = responds(200, &body);
    let line = ["core.passes.get", "passId=12", "--base-url", server.url()];
    let told = call(&line).run().failed(Exit::Unreadable);
    assert!(told.contains("  at: $.offerId\n"), "{told}");
    assert!(
        told.contains("hint: `--raw` shows the response verbatim\n"),
        "{told}"
    );
}

#[test]
fn raw_gives_the_bytes_as_they_came_and_the_status_decides() {
    let odd = "{\"passId\" : \"12\",\n  \"x\":1 }";
    let server = responds(200, odd);
    let line = [
        "core.passes.get",
        "passId=12",
        "--raw",
        "--base-url",
        server.url(),
    ];
    assert_eq!(call(&line).run().done(), odd);

    let html = "<h1>Gateway</h1>";
    let server = responds(404, html);
    let line = [
        "core.passes.get",
        "passId=12",
        "--raw",
        "--base-url",
        server.url(),
    ];
    let ran = call(&line).run();
    assert_eq!((ran.exit, ran.stdout.as_str()), (Exit::Refused, html));
    assert_eq!(
        ran.stderr,
        "error: core.passes.get: the API responded with 404 Not Found\n"
    );
}

#[test]
fn the_mock_needs_no_token() {
    let server = responds(200, PASS);
    let line = ["core.passes.get", "passId=12", "--environment", "mock"];
    let line = call(&line).env("CLEENG_PUBLISHER_TOKEN", "");
    line.env("CLEENG_MOCK_URL", server.url()).run().done();
    let request = server.only().text();
    assert!(
        request.contains("x-publisher-token: mock-publisher-token\r\n"),
        "{request}"
    );
}

#[test]
fn the_mock_has_to_be_there() {
    let nobody = Refused::new();
    let line = call(&["core.passes.get", "passId=12", "--environment", "mock"]);
    let told = line.env("CLEENG_MOCK_URL", nobody.url()).run();
    let told = told.failed(Exit::Transport);
    assert!(
        told.contains("hint: start it with `cargo xtask mock`\n"),
        "{told}"
    );
}

#[test]
fn what_the_drop_in_of_adyen_hands_over_is_sent_as_it_is() {
    let given = json!({
        "orderId": 123_456_789,
        "paymentMethod": {
            "type": "scheme", "holderName": "Jane", "brand": "visa", "checkoutAttemptId": "attempt-1",
            "encryptedCardNumber": "test_4111111111111111", "encryptedSecurityCode": "test_737",
        },
        "browserInfo": {
            "acceptHeader": "*/*", "colorDepth": "24", "language": "en", "javaEnabled": false,
            "screenHeight": "", "screenWidth": 1920, "userAgent": "Mozilla/5.0", "timeZoneOffset": -60,
        },
        "returnUrl": "https://shop.example/back",
    });
    let server = responds(200, r#"{"responseData":{},"errors":[]}"#);
    let id = "mediastore.checkout.pay-with-adyen";
    let line = call(&[id, "--params", "-", "--base-url", server.url()]);
    let line = line.env("CLEENG_CUSTOMER_JWT", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln");
    line.stdin(&given.to_string()).run().done();
    let request = server.only().text();
    let (_, body) = request.split_once("\r\n\r\n").unwrap();
    assert_eq!(serde_json::from_str::<Value>(body).unwrap(), given);
}

#[test]
fn parameters_come_from_a_file_from_standard_input_or_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("parameters.json");
    std::fs::write(&file, r#"{"passId": 1, "customerId": 2}"#).unwrap();
    let from_file = format!("@{}", file.display());
    let json = r#"{"passId": 1, "customerId": 2}"#;
    for (source, stdin) in [(from_file.as_str(), ""), ("-", json), (json, "")] {
        let line = [
            "core.passes.transfer",
            "--params",
            source,
            "customerId=3",
            "--dry-run",
        ];
        let text = call(&line).stdin(stdin).run().done();
        assert!(text.contains("/3.1/passes/1/transfer\n"), "{text}");
        assert!(text.contains("\"customerId\": 3"), "{text}");
    }
}
