//! Given a response that is not as documented, the deviation is reported, or in strict mode the request fails.

use std::sync::{Arc, Mutex};

use http::StatusCode;

use super::deviations::order;
use super::server::{Server, http};
use super::shop::{
    self, CancelOrder, FindOrder, GetOrder, ListOrders, ListReceipts, SHOP_KEY, STORE, TILL,
};
use crate::clock::ManualClock;
use crate::{Client, Deviation, DeviationKind, Error, ErrorKind, Operation, Request};

/// What a call gives, and what its client told.
async fn call<O: Operation>(
    operation: O,
    strict: bool,
    response: String,
) -> (Result<O::Output, Error>, Vec<Deviation>)
where
    O::Output: 'static,
{
    let server = Server::answers(response).await;
    let told = Arc::<Mutex<Vec<Deviation>>>::default();
    let teller = Arc::clone(&told);
    let client: Client = shop::builder()
        .base_url(&STORE, server.url.clone())
        .base_url(&TILL, server.url.clone())
        .credential(&SHOP_KEY, "key-1".into())
        .on_deviation(move |deviation| teller.lock().unwrap().push(deviation.clone()))
        .strict(strict)
        .clock(ManualClock::default())
        .build()
        .unwrap();
    let result = Request::new(&client, operation).await;
    let told = std::mem::take(&mut *told.lock().unwrap());
    (result, told)
}

fn get_order() -> GetOrder {
    GetOrder {
        order_id: "7".into(),
        if_none_match: None,
    }
}

/// What was told, without the operation, which is the same everywhere.
async fn told<O: Operation>(operation: O, headers: &str, body: &str) -> Vec<String>
where
    O::Output: 'static,
{
    let (result, told) = call(operation, false, http("200 OK", headers, body)).await;
    assert!(result.is_ok(), "{body}");
    let told = told.iter().map(|deviation| {
        assert_eq!(deviation.operation(), O::ROUTE.id);
        let text = deviation.to_string();
        let text = text.strip_prefix(O::ROUTE.id).unwrap();
        format!("{:?}{text}", deviation.kind())
    });
    told.collect()
}

#[tokio::test]
async fn deviations_are_told_in_their_order() {
    let body = order(r#""status":"canary","note":7,"new":"canary""#);
    let (result, told) = call(get_order(), false, http("200 OK", "", &body)).await;
    assert_eq!(result.unwrap().extra.len(), 1);
    let lines: Vec<_> = told.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "store.orders.get: $.status: expected a known value, found text of 6 characters",
            "store.orders.get: $.note: expected text, found a number",
            "store.orders.get: $.new: expected no such field, found text of 6 characters",
        ]
    );
    assert_eq!(told[0].operation(), "store.orders.get");
    assert_eq!(told[0].kind(), DeviationKind::UnknownValue);
    assert_eq!(told[0].path(), "$.status");
    assert_eq!(told[0].expected(), "a known value");
    assert_eq!(told[0].found(), "text of 6 characters");
    assert!(!format!("{told:?}").contains("canary"));
}

#[tokio::test]
async fn strict_reading_fails_at_the_first_deviation() {
    let body = order(r#""new":1,"note":7,"status":"canary","gift":"1""#);
    let (result, told) = call(get_order(), true, http("200 OK", "", &body)).await;
    let error = result.unwrap_err();
    assert_eq!(told.len(), 4);
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(StatusCode::OK))
    );
    assert_eq!(error.json_path(), Some("$.note"));
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert_eq!(
        error.to_string(),
        "store.orders.get: 200 OK: the response cannot be decoded at $.note: expected text, found a \
         number, and 2 more deviations (decoding is strict)"
    );
}

#[tokio::test]
async fn every_kind_but_a_new_field_fails_when_reading_is_strict() {
    for fields in [
        r#""note":7"#,
        r#""status":"new""#,
        r#""status":[1]"#,
        r#""paidAt":"""#,
        r#""tags":null"#,
    ] {
        let response = http("200 OK", "", &order(fields));
        let (result, told) = call(get_order(), true, response).await;
        assert_eq!(told.len(), 1, "{fields}");
        let error = result.unwrap_err();
        assert_eq!(error.json_path(), Some(told[0].path()), "{fields}");
    }
    let response = http("200 OK", "", &order(r#""new":1"#));
    let (result, told) = call(get_order(), true, response).await;
    assert!(result.is_ok());
    assert_eq!(told.len(), 1);
}

#[tokio::test]
async fn strict_reading_needs_nobody_to_tell() {
    let server = Server::json("200 OK", &order(r#""note":7"#)).await;
    let builder = shop::builder().base_url(&STORE, server.url.clone());
    let builder = builder.credential(&SHOP_KEY, "key-1".into()).strict(true);
    let builder = builder.clock(ManualClock::default());
    let request = shop::get_order(&builder.build().unwrap(), "7");
    assert_eq!(request.await.unwrap_err().json_path(), Some("$.note"));
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_tells_what_came_before() {
    let (result, told) = call(get_order(), false, http("200 OK", "", "[]")).await;
    assert_eq!(result.unwrap_err().json_path(), Some("$.id"));
    assert_eq!((told.len(), told[0].path()), (1, "$"));
}

#[tokio::test]
async fn an_envelope_has_deviations_as_well() {
    let update = shop::UpdateOrder::default;
    let inside = order("\"note\":null");
    let plain = format!(r#"{{"success":true,"message":"","data":{inside}}}"#);
    assert!(told(update(), "", &plain).await.is_empty());
    assert_eq!(
        told(
            update(),
            "",
            &format!(r#"{{"success":1,"data":{inside},"x":1}}"#)
        )
        .await,
        [
            "Form: $.success: expected a boolean, found a number",
            "UnknownField: $.x: expected no such field, found a number",
        ]
    );
    assert_eq!(
        told(update(), "", &format!(r#"{{"data":{inside}}}"#)).await,
        ["Missing: $.success: expected a value or null, found nothing"]
    );
    assert_eq!(
        told(update(), "", &inside).await,
        ["Missing: $.data: expected the result, found nothing"]
    );
}

#[tokio::test]
async fn the_envelope_of_json_rpc_has_deviations_as_well() {
    let list = r#"{"items":[],"totalItemCount":0}"#;
    for id in ["1", "\"1\"", "null"] {
        let body = format!(r#"{{"jsonrpc":"2.0","id":{id},"error":null,"result":{list}}}"#);
        assert!(told(ListReceipts, "", &body).await.is_empty());
    }
    assert_eq!(
        told(ListReceipts, "", &format!(r#"[{{"result":{list},"x":1}}]"#)).await,
        [
            "Form: $: expected an object, found an array",
            "UnknownField: $.x: expected no such field, found a number",
        ]
    );
}

#[tokio::test]
async fn the_total_of_a_list_has_deviations_as_well() {
    let in_field =
        async |result: &str| told(ListReceipts, "", &format!(r#"{{"result":{result}}}"#)).await;
    assert_eq!(
        in_field(r#"{"items":null}"#).await,
        [
            "Missing: $.result.items: expected an array, found null",
            "Missing: $.result.totalItemCount: expected a value or null, found nothing",
        ]
    );
    assert_eq!(
        in_field(r#"{"items":[],"totalItemCount":"many"}"#).await,
        [
            "Unreadable: $.result.totalItemCount: expected a positive 64-bit integer, \
             found text of 4 characters"
        ]
    );
    assert_eq!(
        in_field("[]").await,
        ["Form: $.result: expected an object, found an empty array"]
    );

    let list = ListOrders::default;
    assert!(told(list(), "x-total-count: 0\r\n", "[]").await.is_empty());
    assert_eq!(
        told(list(), "", "[]").await,
        ["Missing: header x-total-count: expected a count, found nothing"]
    );
    assert_eq!(
        told(list(), "x-total-count: many\r\n", "[]").await,
        ["Unreadable: header x-total-count: expected a count, found other text"]
    );
}

#[tokio::test]
async fn a_result_that_may_be_missing_is_no_deviation() {
    assert!(told(FindOrder, "", "").await.is_empty());
    assert!(told(FindOrder, "", "null").await.is_empty());
    assert!(
        told(CancelOrder, "", r#"{"message":"gone"}"#)
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn words_in_the_place_of_json_are_a_deviation() {
    let headers = "content-type: text/plain\r\n";
    assert_eq!(
        told(CancelOrder, headers, "OK").await,
        ["Form: $: expected JSON, found 2 bytes that are not JSON (text/plain)"]
    );
    let (result, _) = call(CancelOrder, true, http("200 OK", headers, "OK")).await;
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn deviations_show_no_values() {
    let canary = "c4n4ry";
    for body in [
        order(&format!(
            r#""status":"{canary}","note":7,"gift":"{canary}","parent":{{"id":"{canary}"}},"new":["{canary}"]"#
        )),
        format!(
            r#"{{"kind":"{canary}","id":"1","price":"1","tags":{{"0":"{canary}"}},"replacedBy":"{canary}"}}"#
        ),
    ] {
        for strict in [false, true] {
            let (result, told) = call(get_order(), strict, http("200 OK", "", &body)).await;
            assert!(told.len() > 3);
            let error = result.err().map(|error| format!("{error} {error:?}"));
            let text = format!("{told:?} {error:?}");
            assert!(!text.contains(canary), "{text}");
        }
    }
}
