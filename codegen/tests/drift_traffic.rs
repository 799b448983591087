//! Recorded exchanges beside a spec.

mod drift_support;
mod support;

use std::fs;

use codegen::drift::{Action, Known, Payload, read_folder, read_har, read_recorded};
use drift_support::{Shop, lines};
use serde_json::{Value, json};

const NULL: Value = Value::Null;

fn order() -> Value {
    json!({
        "id": 17,
        "status": "open",
        "note": null,
        "total": "5.90",
        "placedAt": "2026-01-02T03:04:05Z",
        "lines": [{"title": "Tea", "count": 2}],
        "payment": {"by": "card", "number": "***"},
    })
}

fn order_with(key: &str, value: Value) -> Value {
    let mut order = order();
    order[key] = value;
    order
}

fn order_without(key: &str) -> Value {
    let mut order = order();
    order.as_object_mut().expect("an object").remove(key);
    order
}

fn get(response: Value) -> Exchange {
    ("GET /orders/17", NULL, 200, response)
}

fn call(method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
}

fn till(result: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": 1, "result": result})
}

const RPC: &str = "POST https://live.example.com/rpc";

#[test]
fn exchanges_as_described_do_not_differ() {
    let shop = Shop::new();
    let opened = json!({"name": "one", "isOpen": true});
    let found = shop.recorded(&[
        get(order()),
        (
            "GET /orders?status=paid&limit=20",
            NULL,
            200,
            json!({"items": [order()], "count": 1}),
        ),
        (
            "POST /orders",
            json!({"title": "Tea"}),
            201,
            json!({"success": true, "data": order()}),
        ),
        (
            "POST /orders",
            json!({"title": "Tea"}),
            201,
            json!({"success": false, "message": "No."}),
        ),
        (
            "POST /orders",
            json!({"name": "Tea"}),
            422,
            json!({"code": "SOLD_OUT"}),
        ),
        (
            "GET /orders/18",
            NULL,
            404,
            json!({"message": "No such order."}),
        ),
        ("GET /orders/18", NULL, 503, NULL),
        (
            RPC,
            call("openTill", &json!({"shopKey": "***", "name": "one"})),
            200,
            till(&opened),
        ),
    ]);
    assert_eq!(lines(&found), Vec::<String>::new());
    assert_eq!((found.compared, found.left_out), (8, 0));
}

/// A request, its body, a status and what comes back.
type Exchange = (&'static str, Value, u16, Value);

/// Values that are not as described, and what is found.
fn values() -> Vec<(&'static str, Exchange)> {
    vec![
        (
            "T005 shop.Order.customerNote",
            get(order_with("customerNote", json!("Hello"))),
        ),
        (
            "T005 shop.Order.type",
            get(order_with(
                "type",
                json!({"a": 1, "first name": [1.5, null]}),
            )),
        ),
        (
            "T007 shop.OrderStatus.sent",
            get(order_with("status", json!("sent"))),
        ),
        ("T009 shop.Order.id", get(order_with("id", json!("17")))),
        (
            "T009 shop.Order.lines",
            get(order_with("lines", json!({"title": "Tea"}))),
        ),
        (
            "T009 shop.Order.placedAt",
            get(order_with("placedAt", json!("yesterday"))),
        ),
        (
            "T009 shop.Order.total",
            get(order_with("total", json!(5.9))),
        ),
        ("T010 shop.Order.status", get(order_with("status", NULL))),
        ("T012 shop.Order.placedAt", get(order_without("placedAt"))),
        (
            "T018 shop.Order.note",
            get(order_with("note", json!("x".repeat(101)))),
        ),
        ("T023 shop.Order.gift", get(order_with("gift", json!(true)))),
        (
            "T023 shop.OrderStatus.lost",
            get(order_with("status", json!("lost"))),
        ),
        (
            "T023 shop.orders.drop",
            ("DELETE /orders/17", NULL, 204, NULL),
        ),
    ]
}

/// Exchanges that are not as described, and what is found.
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn exchanges() -> Vec<(&'static str, Exchange)> {
    vec![
        (
            "T005 shop.orders.create.response.next",
            (
                "POST /orders",
                json!({"title": "Tea"}),
                201,
                json!({"success": true, "data": order(), "next": 1}),
            ),
        ),
        (
            "T009 shop.orders.create.response",
            ("POST /orders", json!({"title": "Tea"}), 201, order()),
        ),
        ("T009 shop.orders.get.response", get(NULL)),
        (
            "T014 shop.orders.create.success.200",
            (
                "POST /orders",
                json!({"title": "Tea"}),
                200,
                json!({"success": true, "data": order()}),
            ),
        ),
        (
            "T015 shop.orders.get.errors.418",
            ("GET /orders/17", NULL, 418, NULL),
        ),
        (
            "T016 shop.orders.create.errors.TOO_MANY",
            ("POST /orders", json!({}), 422, json!({"code": "TOO_MANY"})),
        ),
        (
            "T016 shop.orders.create.errors.FRAUD",
            (
                "POST /orders",
                json!({}),
                201,
                json!({"success": false, "code": "FRAUD"}),
            ),
        ),
        (
            "T023 shop.orders.create.errors.423",
            ("POST /orders", json!({}), 423, json!({})),
        ),
        (
            "T003 shop.orders.list.query.after",
            (
                "GET /orders?after=12",
                NULL,
                200,
                json!({"items": [], "count": 0}),
            ),
        ),
        (
            "T007 shop.OrderStatus.gone",
            (
                "GET /orders?status=gone",
                NULL,
                200,
                json!({"items": [], "count": 0}),
            ),
        ),
        (
            "T018 shop.orders.list.query.limit",
            (
                "GET /orders?limit=51",
                NULL,
                200,
                json!({"items": [], "count": 0}),
            ),
        ),
        (
            "T003 shop.orders.create.body.coupon",
            (
                "POST /orders",
                json!({"title": "Tea", "coupon": "X"}),
                201,
                json!({"success": true, "data": order()}),
            ),
        ),
        (
            "T012 shop.orders.create.body.title",
            (
                "POST /orders",
                json!({}),
                201,
                json!({"success": true, "data": order()}),
            ),
        ),
        (
            "T001 POST /orders/{id}/pay",
            (
                "POST /orders/17/pay?dry=true",
                json!({"amount": 5.5}),
                200,
                json!({"paid": true}),
            ),
        ),
        (
            "T001 GET /shelves",
            ("GET /shelves", NULL, 200, json!([1, 2])),
        ),
        (
            "T001 remote closeTill",
            (
                RPC,
                call("closeTill", &json!({"name": "one"})),
                200,
                till(&json!(true)),
            ),
        ),
        (
            "T005 remote.Till.cash",
            (
                RPC,
                call("openTill", &json!({"name": "one"})),
                200,
                till(&json!({"name": "one", "isOpen": true, "cash": 12})),
            ),
        ),
        (
            "T003 remote.openTill.params.force",
            (
                RPC,
                call("openTill", &json!({"name": "one", "force": true})),
                200,
                till(&json!({"name": "one", "isOpen": true})),
            ),
        ),
        (
            "T016 remote.openTill.errors.99",
            (
                RPC,
                call("openTill", &json!({})),
                200,
                json!({"id": 1, "error": {"code": 99, "message": "No."}}),
            ),
        ),
    ]
}

#[test]
fn each_deviation_is_one_difference_that_the_proposed_line_ends() {
    let shop = Shop::new();
    let cases = values().into_iter().chain(exchanges());
    // Which line is right, or whether one is, only a person can tell.
    let exempt = [
        "T005 shop.orders",
        "T009 shop.Order.lines",
        "T009 shop.orders",
        "T018",
    ];
    let mut wrong = Vec::new();
    for (expected, exchange) in cases {
        let found = shop.recorded(std::slice::from_ref(&exchange));
        if lines(&found) != [expected] {
            wrong.push(format!("{expected}: {:?}", lines(&found)));
            continue;
        }
        let is_exempt = exempt.iter().any(|it| expected.starts_with(it));
        match &found.findings[0].correction {
            None if is_exempt => {}
            None => wrong.push(format!("{expected}: no line is proposed")),
            Some(correction) if is_exempt => wrong.push(format!("{expected}: {correction:?}")),
            Some(correction) => {
                let corrected = shop.corrected(correction);
                let left = lines(&corrected.recorded(&[exchange]));
                if !left.is_empty() {
                    wrong.push(format!("{expected}: {} leaves {left:?}", correction.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_seen_often_is_told_once_with_what_all_have_in_common() {
    let found = Shop::new().recorded(&[
        get(order_with("customerNote", json!("Hello"))),
        get(order_with("customerNote", NULL)),
        get(order_with("customerNote", json!("Good-bye"))),
    ]);
    let [finding] = &found.findings[..] else {
        panic!("one difference: {:?}", lines(&found));
    };
    assert_eq!(finding.times, 3);
    assert_eq!(
        (finding.seen.line, finding.seen.at.as_str()),
        (Some(1), "response.customerNote")
    );
    let correction = finding.correction.as_ref().expect("a line");
    assert_eq!(correction.text, "      customerNote?: string?");
    assert_eq!(correction.action, Action::Insert);
}

#[test]
fn the_calls_of_a_batch_are_told_apart_by_their_ids() {
    let request = json!([
        {"id": "a", "method": "openTill", "params": {"name": "one"}},
        {"id": "b", "method": "openTill", "params": {"name": 2.5}},
    ]);
    let response = json!([
        {"id": "b", "result": {"name": "two", "isOpen": true, "cash": 1}},
        {"id": "a", "error": {"code": 4}},
    ]);
    let found = Shop::new().recorded(&[(RPC, request, 200, response)]);
    assert_eq!(
        lines(&found),
        ["T005 remote.Till.cash", "T009 remote.openTill.params.name"]
    );
    assert_eq!(found.findings[0].seen.at, "response[0].result.cash");
}

#[test]
fn other_hosts_are_left_out_and_this_machine_is_not() {
    let shop = Shop::new();
    let found = shop.recorded(&[
        (
            "GET https://ads.example.org/orders/17",
            NULL,
            200,
            json!({}),
        ),
        ("GET http://127.0.0.1:4010/orders/17", NULL, 200, order()),
        ("GET http://localhost/nothing", NULL, 404, json!({})),
        ("OPTIONS /orders/17", NULL, 204, NULL),
    ]);
    assert_eq!(lines(&found), Vec::<String>::new());
    assert_eq!((found.compared, found.left_out), (2, 2));
    // A server that is made of the spec proves nothing.
    let lost = order_with("status", json!("lost"));
    let found = shop.recorded(&[("GET http://127.0.0.1:4010/orders/17", NULL, 200, lost)]);
    assert_eq!(lines(&found), Vec::<String>::new());
}

#[test]
fn archives_and_recordings_that_cannot_be_read_say_where() {
    for (text, expected) in [
        (
            "[",
            "a.har:1:1: the archive is not valid JSON: EOF while parsing a list",
        ),
        ("{}", "a.har: this is not an HTTP Archive: it has no `log`"),
        (
            r#"{"log": {}}"#,
            "a.har:log.entries: the archive has no list of entries",
        ),
        (
            r#"{"log": {"entries": []}}"#,
            "a.har:log.entries: the archive has no entries",
        ),
        (
            r#"{"log": {"entries": [{"request": {"method": "GET"}}]}}"#,
            "a.har:log.entries[0].request.url: the entry has no text here",
        ),
    ] {
        assert_eq!(
            read_har("a.har", text).expect_err(text).to_string(),
            expected
        );
    }
    for (text, expected) in [
        ("\n\n", "r.jsonl: no exchange was recorded"),
        (
            "\n{]\n",
            "r.jsonl:2:2: the line is not valid JSON: key must be a string",
        ),
        (
            "{}",
            "r.jsonl:1: request.method: the entry has no text here",
        ),
    ] {
        assert_eq!(
            read_recorded("r.jsonl", text).expect_err(text).to_string(),
            expected
        );
    }
}

#[test]
fn bodies_of_archives_may_be_encoded_or_gone() {
    let entry = |content: Value| {
        let request = json!({"method": "get", "url": "https://live.example.com/orders/17"});
        let response = json!({"status": 200, "content": content});
        json!({"log": {"entries": [{"request": request, "response": response}]}}).to_string()
    };
    for (content, expected) in [
        (
            json!({"text": "eyJhIjogMX0=", "encoding": "base64"}),
            Payload::Json(json!({"a": 1})),
        ),
        (json!({"text": "<html>"}), Payload::Other),
        (
            json!({"text": "//79", "encoding": "base64"}),
            Payload::Other,
        ),
        (json!({"size": 12}), Payload::Unknown),
        (json!({"size": 0}), Payload::None),
    ] {
        let read = read_har("a.har", &entry(content)).expect("an archive");
        assert_eq!(read[0].response, expected);
        assert_eq!(
            (read[0].method.as_str(), read[0].name.as_str()),
            ("GET", "log.entries[0]")
        );
    }
}

#[test]
fn exchanges_of_a_folder_are_those_of_their_operations() {
    let folder = tempfile::tempdir().expect("a folder");
    let shop = Shop::new();
    let api = codegen::load_texts(shop.files.iter().map(|(path, text)| (&**path, &**text)));
    let api = api.unwrap_or_else(|_| panic!("a model"));
    let error = read_folder(&api, folder.path()).expect_err("an empty folder");
    assert!(
        error.to_string().contains("there are no exchanges"),
        "{error}"
    );
    fs::create_dir(folder.path().join("shop")).expect("a folder");
    let path = folder.path().join("shop/orders.examples.yaml");
    let text = "get:\n- name: one more field\n  response:\n    body: '{\"id\": 17, \"status\": \"open\", \"total\": \"1\", \"placedAt\": \"2026-01-02T03:04:05Z\", \"lines\": [], \"vip\": true}'\n- name: assumed\n  evidence: assumed\n  response: {status: 418}\n- name: known\n  response: {status: 418}\n  deviates:\n  - path: response.status\n    why: Tea.\n";
    fs::write(&path, text).expect("a file");
    let exchanges = read_folder(&api, folder.path()).expect("exchanges");
    let found = shop.seen(exchanges);
    assert_eq!(lines(&found), ["T005 shop.Order.vip"]);
    assert_eq!(
        found.findings[0].seen.at,
        "get: one more field response.vip"
    );
    fs::write(&path, "lose: []\nget: {}\n").expect("a file");
    let error = read_folder(&api, folder.path()).expect_err("no list");
    assert!(
        error.to_string().contains("orders.examples.yaml:"),
        "{error}"
    );
    fs::write(&path, "lose:\n- name: one\n  response: {}\n").expect("a file");
    let error = read_folder(&api, folder.path()).expect_err("no operation");
    assert!(
        error
            .to_string()
            .ends_with("the spec has no operation `lose` in this group"),
        "{error}"
    );
}

#[test]
fn files_of_known_differences_that_cannot_be_read_say_where() {
    for (text, expected) in [
        (
            "- a",
            "known.yaml: expected a map of `document` and `traffic`",
        ),
        (
            "traffic: []\nhar: []\n",
            "known.yaml:2: `har` is neither `document` nor `traffic`",
        ),
        ("traffic: {}\n", "known.yaml:1: `traffic` is not a list"),
        (
            "traffic:\n- code: T999\n  subject: a\n  why: b\n",
            "known.yaml:2: there is no code `T999`",
        ),
        (
            "traffic:\n- code: T005\n  subject: a\n  why: ' '\n",
            "known.yaml:2: `why` says nothing",
        ),
        (
            "traffic:\n- code: T005\n",
            "known.yaml:2: expected `code`, `subject` and `why`: ",
        ),
        ("a: [", "known.yaml:"),
    ] {
        let error = Known::parse("known.yaml", text)
            .expect_err(text)
            .to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    assert!(Known::parse("known.yaml", "").is_ok());
}
