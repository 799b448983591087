//! What the spec does not know is accepted with a warning, as every enum of the API is open in practice; a strict server refuses it.

use serde_json::{Value, json};

use crate::support::{Request, body, get, post, send, stateless, strict, target};

const TOKEN: (&str, &str) = ("X-Publisher-Token", "token");

fn request(verb: &str, target: &str, body: Option<Value>) -> Request {
    let request = Request::new(verb, target).header(TOKEN.0, TOKEN.1);
    match body {
        Some(body) => request.body(&body),
        None => request,
    }
}

fn pass(more: &Value) -> Value {
    body("core.passes.create", more)
}

/// Holds a request against a server of each kind.
async fn is_told(request: Request, told: &str) {
    let (lenient, strict) = (stateless().await, strict().await);
    let answer = send(&lenient.base_url(), &request).await;
    assert!(answer.status < 300, "{answer:?}");
    assert_eq!((answer.rule(), answer.warning()), ("", told));
    let call = &lenient.requests()[0];
    assert_eq!(call.warnings().join("; "), told);
    assert_eq!(call.rule(), None);
    let shown = get(&lenient.base_url(), "/_mock/requests").await.json();
    assert_eq!(shown[0]["warnings"], json!(call.warnings()));

    let answer = send(&strict.base_url(), &request).await;
    assert_eq!(answer.status, 400);
    assert_eq!((answer.rule(), answer.warning()), (told, ""));
    let call = &strict.requests()[0];
    assert_eq!((call.rule(), call.warnings()), (Some(told), &[][..]));
}

#[tokio::test]
async fn unknown_fields() {
    let body = pass(&json!({"externalID": ""}));
    is_told(
        request("POST", "/3.1/passes", Some(body)),
        "body externalID: unknown, did you mean externalId?",
    )
    .await;
    is_told(
        request("GET", &target("core.passes.list", "ofset=1"), None),
        "query ofset: unknown, did you mean offset?",
    )
    .await;
    let body = json!([{"url": "https://example.com", "colour": "red"}]);
    let target = "/3.1/webhook_subscriptions/offerCreated";
    is_told(
        request("PUT", target, Some(body)),
        "body [0].colour: unknown",
    )
    .await;
}

#[tokio::test]
async fn further_fields_of_an_open_type() {
    let method = json!({"type": "scheme", "fundingSource": "debit"});
    let body = json!({"orderId": 1, "paymentMethod": method, "returnUrl": "https://example.com"});
    for server in [stateless().await, strict().await] {
        let request = Request::new("POST", "/connectors/adyen/initial-payment");
        let request = request.header("Authorization", "Bearer a.b.c").body(&body);
        let answer = send(&server.base_url(), &request).await;
        assert!(answer.status < 300, "{answer:?}");
        assert_eq!((answer.rule(), answer.warning()), ("", ""));
    }
}

#[tokio::test]
async fn new_values_of_enums() {
    let body = json!({"terminationType": "boredom"});
    is_told(
        request("POST", "/3.1/passes/123456789/terminate", Some(body)),
        "body terminationType: one of publisherCancel, policyViolation, expiration",
    )
    .await;
    is_told(
        request(
            "GET",
            "/3.1/entitlements?limit=1&offset=0&offerType=X",
            None,
        ),
        "query offerType: one of S, P, SP, PS, A, R, SPAR",
    )
    .await;
}

#[tokio::test]
async fn nothing_where_one_of_several_types_is_due() {
    let body = Some(json!({"externalData": null}));
    let request = request("PATCH", "/3.1/customers/123456789", body);
    let answer = send(&stateless().await.base_url(), &request).await;
    assert!(answer.status < 300, "{answer:?}");
    let told = "body externalData: one of ";
    assert!(answer.warning().starts_with(told), "{answer:?}");
    let answer = send(&strict().await.base_url(), &request).await;
    assert_eq!(answer.rule(), "body externalData: not null");
}

#[tokio::test]
async fn a_body_where_none_is_taken() {
    let body = Some(json!({"reason": "none"}));
    is_told(
        request("GET", "/3.1/passes/123456789", body),
        "body: none is taken",
    )
    .await;
}

#[tokio::test]
async fn a_byte_order_mark() {
    let body = format!("\u{feff}{}", pass(&json!({})));
    let request = Request::new("POST", "/3.1/passes").header(TOKEN.0, TOKEN.1);
    is_told(request.body(&body), "body: no byte order mark").await;

    let mock = stateless().await;
    let text = "\u{feff}delay=1ms, times=1";
    let answer = post(&mock.base_url(), "/_mock/faults", text).await;
    assert_eq!(answer.status, 204);
    let answer = post(&mock.base_url(), "/_mock/clock", "\u{feff}36h").await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn all_of_it_in_json_rpc() {
    let call = |id: u32, params: Value| json!({"method": "getOfferDetails", "params": params, "jsonrpc": "2.0", "id": id});
    let batch = json!([
        call(1, json!({"offerId": "S1", "offerID": "S2"})),
        call(2, json!({"offerId": "S1"})),
    ]);
    let batch = format!("\u{feff}{batch}");
    let (lenient, strict) = (stateless().await, strict().await);
    let answer = post(&lenient.rpc_url(), "", &batch).await;
    assert_eq!(answer.rule(), "");
    assert_eq!(
        answer.warning(),
        "body: no byte order mark; body offerID: unknown, did you mean offerId?"
    );
    for answer in answer.json().as_array().unwrap() {
        assert_eq!(answer["error"], Value::Null);
    }
    let calls = lenient.requests();
    assert_eq!(calls[0].warnings().len(), 2);
    assert_eq!(calls[1].warnings(), ["body: no byte order mark"]);

    let answer = post(&strict.rpc_url(), "", &batch).await;
    assert_eq!(answer.rule(), "body: no byte order mark");
    assert_eq!(answer.json()["error"]["code"], -32700);
    let without_mark = batch.trim_start_matches('\u{feff}');
    let answer = post(&strict.rpc_url(), "", without_mark).await;
    assert_eq!(
        answer.rule(),
        "body offerID: unknown, did you mean offerId?"
    );
    assert_eq!(answer.json()[0]["error"]["code"], 11);
    assert_eq!(answer.json()[1]["error"], Value::Null);
}

#[tokio::test]
async fn what_is_told_has_an_end() {
    let mock = stateless().await;
    let fields: Vec<String> = (0..100_000).map(|it| format!("\"{it}\":0")).collect();
    let name = "x".repeat(5_000_000);
    for body in [
        format!("{{{}}}", fields.join(",")),
        format!("{{\"{name}\":0}}"),
    ] {
        let answer = post(&mock.base_url(), "/auths", &body).await;
        assert_eq!(answer.status, 400);
        let call = mock.requests().pop().unwrap();
        let told: usize = call.warnings().iter().map(String::len).sum();
        assert!((1..20_000).contains(&told), "{told} bytes");
    }
}
