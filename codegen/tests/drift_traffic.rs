//! Recorded exchanges beside a spec.

mod drift_support;
mod support;

use codegen::drift::Action;
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
