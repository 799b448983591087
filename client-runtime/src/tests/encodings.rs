//! Given a body that is not plain UTF-8, what is read all the same, and what is told of it.

use std::sync::{Arc, Mutex};

use http::StatusCode;

use super::desk::{Desk, Given, order};
use super::server::Server;
use super::shop::{
    self, CancelOrder, FindOrder, ListReceipts, Order, SHOP_KEY, STORE, TILL, get_order,
    get_receipt, receipt,
};
use crate::clock::ManualClock;
use crate::{BatchRequest, Client, Error, ErrorKind, Json, Operation, Request, from_json};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// A call to a server that answers with these bytes, and what its client told.
async fn call<O: Operation>(
    request: impl FnOnce(&Client) -> Request<O>,
    (status, content_type): (&str, &str),
    body: &[u8],
    strict: bool,
) -> (Result<O::Output, Error>, Vec<String>)
where
    O::Output: 'static,
{
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{content_type}content-length: {length}\r\nconnection: close\r\n\r\n"
    );
    let server = Server::answers([head.as_bytes(), body].concat()).await;
    let told = Arc::<Mutex<Vec<String>>>::default();
    let teller = Arc::clone(&told);
    let client = shop::builder()
        .base_url(&STORE, server.url.clone())
        .base_url(&TILL, server.url.clone())
        .credential(&SHOP_KEY, "key-1".into())
        .on_deviation(move |deviation| teller.lock().unwrap().push(deviation.to_string()))
        .strict(strict)
        .clock(ManualClock::default())
        .build()
        .unwrap();
    let result = request(&client).await;
    let told = std::mem::take(&mut *told.lock().unwrap());
    (result, told)
}

async fn get(content_type: &str, body: &[u8]) -> (Result<Order, Error>, Vec<String>) {
    let request = |client: &Client| get_order(client, "7");
    call(request, ("200 OK", content_type), body, false).await
}

async fn refusal(content_type: &str, body: &[u8]) -> Error {
    let request = |client: &Client| get_order(client, "7");
    let (result, _) = call(request, ("404 Not Found", content_type), body, false).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Api, Some(StatusCode::NOT_FOUND))
    );
    assert_eq!(error.body(), Some(body));
    error
}

fn marked(text: &str) -> Vec<u8> {
    [MARK, text.as_bytes()].concat()
}

/// Text in Latin-1.
fn latin(text: &str) -> Vec<u8> {
    let bytes = text.chars().map(|letter| u8::try_from(u32::from(letter)));
    bytes.collect::<Result<_, _>>().unwrap()
}

/// A whole order, whose note is this text.
fn noted(note: &str) -> String {
    format!(
        r#"{{"kind":"order","id":7,"price":5,"paidAt":null,"tags":[],"labels":{{}},"note":"{note}"}}"#
    )
}

const REFUSAL: &str = r#"{"code":"E7","message":"Für Zoë"}"#;

const LATIN_1: [&str; 6] = [
    "content-type: application/json; charset=iso-8859-1\r\n",
    "content-type: application/json;charset=ISO-8859-1\r\n",
    "content-type: text/html; x=1; Charset=\"windows-1252\"\r\n",
    "content-type: application/json; charset=latin1; x\r\n",
    "content-type: application/json; charset = cp1252\r\n",
    "content-type: application/json; charset=us-ascii\r\n",
];

#[tokio::test]
async fn a_byte_order_mark_is_skipped_and_told() {
    let told = "store.orders.get: $: expected plain UTF-8, found UTF-8 with a byte order mark";
    let order = noted("a");
    for before in [MARK, &MARK.repeat(3), b"\n\xef\xbb\xbf\r\n\xef\xbb\xbf "] {
        let body = [before, order.as_bytes()].concat();
        let (result, deviations) = get("", &body).await;
        assert_eq!(result.unwrap().id, 7);
        assert_eq!(deviations, [told]);
    }
    let (result, deviations) = get("", order.as_bytes()).await;
    assert!(result.is_ok() && deviations.is_empty());
}

#[tokio::test]
async fn a_byte_order_mark_is_an_error_when_reading_is_strict() {
    let request = |client: &Client| get_order(client, "7");
    let (result, _) = call(request, ("200 OK", ""), &marked(&noted("a")), true).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.json_path()),
        (ErrorKind::Decode, Some("$"))
    );
}

#[tokio::test]
async fn a_byte_order_mark_hides_nothing_of_a_refusal() {
    let error = refusal("", &marked(REFUSAL)).await;
    assert_eq!(
        (error.code(), error.message()),
        (Some("E7"), Some("Für Zoë"))
    );
    let body = marked(r#"{"error":{"code":7,"message":"No"}}"#);
    let (result, _) = call(get_receipt, ("200 OK", ""), &body, false).await;
    let error = result.unwrap_err();
    assert_eq!((error.rpc_code(), error.message()), (Some(7), Some("No")));
}

#[tokio::test]
async fn a_byte_order_mark_alone_is_an_empty_body() {
    let (result, _) = get("", MARK).await;
    let error = result.unwrap_err().to_string();
    assert!(
        error.ends_with("expected a value, found an empty body"),
        "{error}"
    );
    let find = |client: &Client| Request::new(client, FindOrder);
    let (result, _) = call(find, ("200 OK", ""), MARK, false).await;
    assert_eq!(result.unwrap(), None);
    let cancel = |client: &Client| Request::new(client, CancelOrder);
    let (result, _) = call(cancel, ("200 OK", ""), MARK, false).await;
    result.unwrap();
}

#[tokio::test]
async fn a_byte_order_mark_before_a_batch_is_skipped() {
    let answer = |request: &http::Request<bytes::Bytes>| -> Given {
        let calls: Vec<serde_json::Value> = serde_json::from_slice(request.body()).unwrap();
        let results = [order(7), r#"{"items":[],"totalItemCount":0}"#.to_owned()];
        let answers = calls.iter().zip(results);
        let answers =
            answers.map(|(call, result)| format!(r#"{{"id":{},"result":{result}}}"#, call["id"]));
        let answers: Vec<_> = answers.collect();
        let body = marked(&format!("[{}]", answers.join(",")));
        Ok(http::Response::new(body.into()))
    };
    let desk = Desk::answering(answer, |builder| builder);
    let calls = (receipt(7), ListReceipts);
    let (order, list) = BatchRequest::new(&desk.client, calls).await.unwrap();
    assert_eq!((order.unwrap().id, list.unwrap().total), (7, Some(0)));
}

#[test]
fn a_byte_order_mark_before_json_of_ones_own_is_skipped() {
    assert_eq!(from_json::<i64>("\u{feff}7"), Ok(7));
    let json: Json = "\u{feff}{}".parse().unwrap();
    assert_eq!(json.as_str(), "{}");
}

#[tokio::test]
async fn a_refusal_may_be_in_latin_1_and_say_so() {
    for content_type in LATIN_1 {
        let error = refusal(content_type, &latin(REFUSAL)).await;
        let words = (error.code(), error.message());
        assert_eq!(words, (Some("E7"), Some("Für Zoë")), "{content_type}");
    }
}

#[tokio::test]
async fn a_value_may_be_in_latin_1_and_say_so() {
    for content_type in LATIN_1 {
        let (result, told) = get(content_type, &latin(&noted("Zoë"))).await;
        assert_eq!(
            result.unwrap().note.as_deref(),
            Some("Zoë"),
            "{content_type}"
        );
        let deviation = "store.orders.get: $: expected plain UTF-8, found windows-1252";
        assert_eq!(told, [deviation]);
    }
}

#[tokio::test]
async fn utf_8_is_utf_8_whatever_it_says() {
    for content_type in LATIN_1 {
        let (result, told) = get(content_type, noted("Zoë €").as_bytes()).await;
        assert_eq!(result.unwrap().note.as_deref(), Some("Zoë €"));
        assert!(told.is_empty());
    }
}

#[tokio::test]
async fn windows_has_letters_that_latin_1_has_not() {
    let body = b"{\"message\":\"\x80 \x85 \x93a\x94 \x9f \xa0\xff\"}";
    let error = refusal(LATIN_1[0], body).await;
    assert_eq!(error.message(), Some("€ … “a” Ÿ \u{a0}ÿ"));
}

#[tokio::test]
async fn utf_16_says_what_it_is() {
    let body = |first: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        let text = noted("Zoë 🎬");
        let units = text.encode_utf16().flat_map(bytes);
        first.into_iter().chain(units).collect::<Vec<u8>>()
    };
    let little = body([0xff, 0xfe], u16::to_le_bytes);
    for body in [&little, &body([0xfe, 0xff], u16::to_be_bytes)] {
        let (result, told) = get("", body).await;
        assert_eq!(result.unwrap().note.as_deref(), Some("Zoë 🎬"));
        assert_eq!(
            told,
            ["store.orders.get: $: expected plain UTF-8, found UTF-16"]
        );
    }
    let broken = &little[..little.len() - 1];
    let (result, _) = get("", broken).await;
    let error = result.unwrap_err().to_string();
    let found = format!("found {} bytes that are not UTF-8", broken.len());
    assert!(error.ends_with(&found), "{error}");
}

#[tokio::test]
async fn of_an_unknown_encoding_only_the_words_of_a_refusal_are_read() {
    for content_type in ["", "content-type: application/json; charset=koi8-r\r\n"] {
        let error = refusal(content_type, &latin(REFUSAL)).await;
        assert_eq!(error.code(), Some("E7"));
        assert_eq!(error.message(), Some("F\u{fffd}r Zo\u{fffd}"));
        let (result, _) = get(content_type, &latin(&noted("Zoë"))).await;
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(
            error.to_string().contains("bytes that are not UTF-8"),
            "{error}"
        );
    }
    let error = refusal("", b"Zo\xeb").await;
    assert!(
        error
            .to_string()
            .ends_with("found 3 bytes that are not UTF-8"),
        "{error}"
    );
}

#[tokio::test]
async fn blanks_before_json_are_json_and_nothing_else_is() {
    let (result, told) = get("", format!(" \r\n\t{}\n", noted("a")).as_bytes()).await;
    assert!(result.is_ok() && told.is_empty());
    for before in ["\0", "\u{a0}", "\u{200b}", ")]}',\n"] {
        let (result, _) = get("", format!("{before}{}", noted("a")).as_bytes()).await;
        assert_eq!(result.unwrap_err().kind(), ErrorKind::Decode, "{before:?}");
    }
}
