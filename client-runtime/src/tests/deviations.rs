//! Given an answer that is not as documented, whoever wants to know is told, or in strict mode the call fails.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::server::{Server, http};
use super::shop::{
    self, CancelOrder, FindOrder, GetOrder, ListOrders, ListReceipts, SHOP_KEY, STORE, Status, TILL,
};
use crate::clock::ManualClock;
use crate::json::{Fresh, Notes, read_whole};
use crate::{
    Client, Decimal, Decode, Deviation, DeviationKind, Error, ErrorKind, Extra, Field, IsoDate,
    Mismatch, Operation, Property, Reader, Request, Secret, Shape, Slot, UnixSeconds,
};

/// Reads a value, and what is noted on the way.
fn read<T: Decode>(json: &str) -> (Option<T>, Vec<String>) {
    let notes = Notes::new("shop");
    let mut fresh = Fresh::new(T::blank);
    let is_read = read_whole(json, "$", Some(&notes), &mut fresh).is_ok();
    let deviations = notes.into_deviations();
    let lines = deviations.iter().map(|deviation| {
        let (kind, text) = (deviation.kind(), deviation.to_string());
        let text = text.strip_prefix("shop: $").unwrap();
        format!("{kind:?} {}", text.trim_start_matches(": "))
    });
    (is_read.then_some(fresh.value), lines.collect())
}

fn assert_noted<T: Decode>(json: &str, expected: &[&str]) {
    let (value, noted) = read::<T>(json);
    assert!(value.is_some(), "{json}");
    assert_eq!(noted, expected, "{json}");
}

#[test]
fn the_documented_form_is_no_deviation() {
    assert_noted::<i64>("13", &[]);
    assert_noted::<f64>("1.5", &[]);
    assert_noted::<bool>("true", &[]);
    assert_noted::<String>("\"13\"", &[]);
    assert_noted::<Status>("\"paid\"", &[]);
    assert_noted::<UnixSeconds>("1700000000", &[]);
    assert_noted::<IsoDate>("\"2026-05-01\"", &[]);
    assert_noted::<Secret>("\"abc\"", &[]);
    assert_noted::<Vec<i64>>("[]", &[]);
    assert_noted::<BTreeMap<String, i64>>("{}", &[]);
    assert_noted::<Option<i64>>("null", &[]);
    assert_noted::<Option<String>>("\"\"", &[]);
    assert_noted::<Option<bool>>("false", &[]);
    assert_noted::<shop::Order>(
        r#"{"kind":"order","id":1,"price":5,"paidAt":null,"tags":[],"labels":{}}"#,
        &[],
    );
}

#[test]
fn amounts_are_documented_in_two_forms() {
    assert_noted::<Decimal>("5.90", &[]);
    assert_noted::<Decimal>("\"5.90\"", &[]);
}

#[test]
fn every_other_form_is_noted() {
    let integer = "Form expected an integer of 64 bits, found ";
    assert_noted::<i64>("\"13\"", &[&format!("{integer}text of 2 characters")]);
    assert_noted::<i64>("13.0", &[&format!("{integer}a number")]);
    assert_noted::<i64>("1.3e1", &[&format!("{integer}a number")]);
    assert_noted::<UnixSeconds>("\"7\"", &[&format!("{integer}text of 1 character")]);
    assert_noted::<u32>(
        "\"7\"",
        &["Form expected a positive integer of 32 bits, found text of 1 character"],
    );
    assert_noted::<f64>(
        "\"1.5\"",
        &["Form expected a number, found text of 3 characters"],
    );
    for (json, found) in [
        ("1", "a number"),
        ("0", "a number"),
        ("\"1\"", "text of 1 character"),
        ("\"0\"", "text of 1 character"),
        ("\"true\"", "text of 4 characters"),
        ("\"false\"", "text of 5 characters"),
    ] {
        assert_noted::<bool>(json, &[&format!("Form expected a boolean, found {found}")]);
    }
    assert_noted::<String>("13", &["Form expected text, found a number"]);
    assert_noted::<Secret>("13", &["Form expected text, found a number"]);
    assert_noted::<String>("true", &["Form expected text, found a boolean"]);
    assert_noted::<IsoDate>("20260501", &["Form expected a date, found a number"]);
    assert_noted::<Vec<i64>>(
        r#"{"0":1,"1":2}"#,
        &["Form expected an array, found an object"],
    );
    assert_noted::<Vec<i64>>("{}", &["Form expected an array, found an empty object"]);
    assert_noted::<Vec<i64>>("\"\"", &["Form expected an array, found empty text"]);
    assert_noted::<Vec<i64>>("null", &["Missing expected an array, found null"]);
    assert_noted::<BTreeMap<String, i64>>("[]", &["Form expected an object, found an empty array"]);
    assert_noted::<BTreeMap<String, i64>>(
        "\"n/a\"",
        &["Form expected an object, found text of 3 characters"],
    );
    assert_noted::<shop::Order>(
        r#"[{"kind":"order","id":1,"price":5,"paidAt":null,"tags":[],"labels":{}}]"#,
        &["Form expected an object, found an array"],
    );
}

#[test]
fn nothing_has_one_documented_form() {
    for (json, found) in [
        ("\"\"", "empty text"),
        ("\"n/a\"", "text of 3 characters"),
        ("false", "a boolean"),
    ] {
        let note = format!("Form expected null or nothing, found {found}");
        assert_noted::<Option<i64>>(json, &[&note]);
    }
    // The attempt to read the array as an order leaves no trace.
    assert_noted::<Option<shop::Order>>(
        "[]",
        &["Form expected null or nothing, found an empty array"],
    );
}

#[test]
fn what_is_not_accepted_in_the_end_is_not_noted() {
    for json in ["true", "\"soon\""] {
        let (date, noted) = read::<IsoDate>(json);
        assert_eq!((date, noted), (None, Vec::new()), "{json}");
    }
    let (number, noted) = read::<i32>("\"2147483648\"");
    assert_eq!((number, noted), (None, Vec::new()));
}

#[test]
fn a_value_that_is_not_known_is_noted_without_it() {
    assert_noted::<Status>(
        "\"disputed\"",
        &["UnknownValue expected a known value, found text of 8 characters"],
    );
}

fn order(fields: &str) -> String {
    format!(r#"{{"kind":"order","id":1,"price":5,"paidAt":null,"tags":[],"labels":{{}},{fields}}}"#)
}

#[test]
fn an_optional_value_that_cannot_be_read_is_noted() {
    assert_noted::<shop::Order>(
        &order(r#""status":[1]"#),
        &["Unreadable .status: expected text, found an array"],
    );
    // What was noted inside of it is not read either.
    assert_noted::<shop::Order>(
        &order(r#""parent":{"id":"1","price":{"a":1}}"#),
        &["Unreadable .parent.price: expected a number, found an object"],
    );
    assert_noted::<shop::Order>(
        &order(r#""replacedBy":"soon","gift":2"#),
        &[
            "Unreadable .replacedBy: expected an integer of 64 bits, found text of 4 characters",
            "Unreadable .gift: expected a boolean, found a number",
        ],
    );
}

#[test]
fn what_is_missing_is_noted() {
    assert_noted::<shop::Order>(
        r#"{"id":1,"price":5}"#,
        &[
            "Missing .paidAt: expected a value or null, found nothing",
            "Missing .tags: expected an array, found nothing",
            "Missing .labels: expected an object, found nothing",
            "Missing .kind: expected the one value that is known, found nothing",
        ],
    );
}

#[test]
fn an_unknown_field_is_noted() {
    assert_noted::<shop::Order>(
        &order(r#""new":{"a":1},"a b":null"#),
        &[
            "UnknownField .new: expected no such field, found an object",
            r#"UnknownField ["a b"]: expected no such field, found null"#,
        ],
    );
}

#[test]
fn a_name_without_end_is_counted_and_not_shown() {
    let fits = "x".repeat(100);
    let long = "x".repeat(101);
    assert_noted::<shop::Order>(
        &order(&format!(r#""{fits}":1,"{long}":1"#)),
        &[
            &format!("UnknownField .{fits}: expected no such field, found a number"),
            "UnknownField [a name of 101 characters]: expected no such field, found a number",
        ],
    );
}

#[test]
fn another_constant_is_an_unknown_value() {
    let json = order("\"note\":null").replace(r#""order""#, r#""gift""#);
    assert_noted::<shop::Order>(
        &json,
        &["UnknownValue .kind: expected the one value that is known, found text of 4 characters"],
    );
}

/// An object whose numbers are documented as text.
struct AsText;

impl Decode for AsText {
    fn blank() -> Self {
        Self
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        const SHAPE: &Shape<'_> = &Shape::new(&[
            Property::required("a").as_text(),
            Property::required("b").as_text(),
            Property::optional("c").as_text(),
            Property::nullable("d").as_text(),
            Property::three_state("e").as_text(),
        ]);
        let slots: &mut [&mut dyn Slot] = &mut [
            &mut i64::blank(),
            &mut Vec::<bool>::blank(),
            &mut Option::<i64>::blank(),
            &mut Option::<i64>::blank(),
            &mut Field::<f64>::blank(),
        ];
        json.object(SHAPE, slots, &mut Extra::default())
    }
}

#[test]
fn the_documented_form_of_a_number_may_be_text() {
    assert_noted::<AsText>(r#"{"a":"1","b":["1"],"c":"2","d":"3","e":"4"}"#, &[]);
    assert_noted::<AsText>(
        r#"{"a":1,"b":[true],"c":2,"d":3,"e":4}"#,
        &[
            "Form .a: expected an integer of 64 bits as text, found a number",
            "Form .b[0]: expected a boolean as text, found a boolean",
            "Form .c: expected an integer of 64 bits as text, found a number",
            "Form .d: expected an integer of 64 bits as text, found a number",
            "Form .e: expected a number as text, found a number",
        ],
    );
}

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
        (ErrorKind::Decode, Some(200))
    );
    assert_eq!(error.json_path(), Some("$.note"));
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert_eq!(
        error.to_string(),
        "store.orders.get: 200 OK: the answer cannot be read at $.note: expected text, found a \
         number, and 2 more deviations (reading is strict)"
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
            "Unreadable: $.result.totalItemCount: expected a positive integer of 64 bits, \
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
        ["Form: $: expected JSON, found 2 bytes of something else (text/plain)"]
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
