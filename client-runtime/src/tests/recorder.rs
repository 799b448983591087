//! What is written down of exchanges, and what is not.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::desk::order;
use super::shop::{self, SHOP_KEY, create_order, get_order, get_receipt};
use crate::transport::{Failure, InMemory, Recorder};
use crate::{Client, Secret};

const CANARY: &str = "c4n4ry-c4n4ry";
const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";

/// A file that can be looked at.
#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Page {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    fn lines(&self) -> Vec<Value> {
        let text = self.text();
        let lines = text.lines();
        lines.map(|it| serde_json::from_str(it).unwrap()).collect()
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A client that records what an API in memory says, with one more name of a secret.
fn recorded(status: u16, body: &str) -> (Client, Page) {
    let page = Page::default();
    let api = InMemory::json(status, body);
    let recorder = Recorder::new(api, page.clone()).secret("Gift-Code");
    let client = shop::builder()
        .credential(&SHOP_KEY, CANARY.into())
        .transport(recorder)
        .build()
        .unwrap();
    (client, page)
}

/// The text of the body of a response.
async fn response(body: &str) -> String {
    let (client, page) = recorded(200, body);
    let _ = get_order(&client, "7").await;
    let [line] = &page.lines()[..] else {
        panic!("one exchange is written");
    };
    line["response"]["content"]["text"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn an_exchange_over_a_socket_is_written_as_an_entry_of_an_archive() {
    use super::server::Server;
    use super::shop::STORE;
    use crate::transport::ReqwestTransport;

    let body =
        format!(r#"{{"id": 1.10, "accessToken": "{CANARY}", "note": "for {CANARY}: {JWT}."}}"#);
    let server = Server::json("201 Created", &body).await;
    let page = Page::default();
    let recorder = Arc::new(Recorder::new(
        ReqwestTransport::new(std::time::Duration::from_secs(5)).unwrap(),
        page.clone(),
    ));
    let client = shop::builder()
        .base_url(&STORE, server.url.clone())
        .credential(&SHOP_KEY, CANARY.into())
        .transport(recorder.clone())
        .build()
        .unwrap();
    let mut request = create_order(&client);
    request.operation.password = Secret::from(CANARY);
    let _ = request.await;
    let url = server.url.clone();
    let sent = server.request().await;
    assert!(sent.contains(CANARY), "the server gets the secret: {sent}");
    recorder.finish().unwrap();
    assert!(!page.text().contains(CANARY), "{}", page.text());
    let [line] = &page.lines()[..] else {
        panic!("one exchange is written");
    };
    assert_eq!(line["request"]["method"], "POST");
    let written = line["request"]["url"].as_str().unwrap();
    assert!(written.starts_with(&url), "{written}");
    assert_eq!(line["request"]["postData"]["mimeType"], "application/json");
    assert_eq!(line["response"]["status"], 201);
    assert_eq!(
        line["response"]["content"]["text"],
        r#"{"id": 1.10, "accessToken": "***", "note": "for ..: ***."}"#
    );
}

#[tokio::test]
async fn credentials_and_secret_arguments_are_not_written() {
    let (client, page) = recorded(200, &order(7));
    let mut request = create_order(&client);
    request.operation.password = Secret::from(CANARY);
    request.await.unwrap();
    let mut request = create_order(&client);
    request.operation.password = Secret::from("x1");
    request.await.unwrap();
    assert!(!page.text().contains("x1"), "{}", page.text());
    let _ = get_receipt(&client).await;
    let _ = get_order(&client, "7").await;
    assert_eq!(page.lines().len(), 4);
    assert!(!page.text().contains(CANARY), "{}", page.text());
    let key = |line: &Value| {
        let headers = line["request"]["headers"].as_array().unwrap().clone();
        let mut headers = headers.into_iter();
        headers.find(|it| it["name"] == "x-shop-key")
    };
    assert_eq!(key(&page.lines()[3]).unwrap()["value"], "***");
}

#[tokio::test]
async fn secrets_are_known_by_their_names() {
    for (body, written) in [
        (r#"{"password": "a"}"#, r#"{"password": "***"}"#),
        (
            r#"{"newPassword":"a","id":1}"#,
            r#"{"newPassword":"***","id":1}"#,
        ),
        (r#"{"gift_code": 17}"#, r#"{"gift_code": "***"}"#),
        (
            r#"{"tokens": ["a", {"b": 1.5}]}"#,
            r#"{"tokens": ["***", {"b": "***"}]}"#,
        ),
        (
            r#"{"password": "", "token": null}"#,
            r#"{"password": "", "token": null}"#,
        ),
        (
            r#"{"hasPassword": true, "n": 1e3}"#,
            r#"{"hasPassword": true, "n": 1e3}"#,
        ),
        (
            r#"{"a": {"cvc": 123}, "b": 2}"#,
            r#"{"a": {"cvc": "***"}, "b": 2}"#,
        ),
        (
            r#"[{"apiKey": "x\"y"}, "z"]"#,
            r#"[{"apiKey": "***"}, "z"]"#,
        ),
        (
            r#"{"data": "{\"jwt\": \"a\"}"}"#,
            r#"{"data": "{\"jwt\": \"***\"}"}"#,
        ),
        (r#"{"pass\u0077ord": "a"}"#, r#"{"pass\u0077ord": "***"}"#),
    ] {
        assert_eq!(response(body).await, written, "{body}");
    }
}

#[tokio::test]
async fn secrets_are_known_by_their_form() {
    let link = format!("https://example.com/{JWT}?x=1");
    assert_eq!(
        response(&format!(r#"{{"link": "{link}"}}"#)).await,
        r#"{"link": "https://example.com/***?x=1"}"#
    );
    assert_eq!(response(&format!("no JSON: {JWT}!")).await, "no JSON: ***!");
    assert_eq!(
        response("eyJust.some.words").await,
        "eyJust.some.words".replace("eyJust.some.words", "***")
    );
    assert_eq!(response("they eyJ. and").await, "they eyJ. and");
    assert_eq!(
        response(r#"{"url": "https://example.com/login?id=7&loginToken=abc#top"}"#).await,
        r#"{"url": "https://example.com/login?id=7&loginToken=***"}"#
    );
}

#[tokio::test]
async fn secrets_of_an_address_are_not_written() {
    let page = Page::default();
    let recorder = Recorder::new(InMemory::json(200, "{}"), page.clone());
    let url = format!("https://bob:hunter2@example.com/a/{JWT}?access_token=abc&b=%2Fx&c={JWT}&d");
    let request = http::Request::get(url).body(bytes::Bytes::new()).unwrap();
    let limits = crate::transport::Limits::new(std::time::Duration::from_secs(1), 1000);
    crate::transport::Transport::send(&recorder, request, limits)
        .await
        .unwrap();
    assert_eq!(
        page.lines()[0]["request"]["url"],
        "https://example.com/a/***?access_token=***&b=%2Fx&c=***&d"
    );
}

#[tokio::test]
async fn what_is_no_text_is_left_out() {
    let page = Page::default();
    let api = InMemory::new(|_| {
        Ok(http::Response::new(bytes::Bytes::from_static(&[
            0xff, 0xfe,
        ])))
    });
    let client = shop::builder()
        .credential(&SHOP_KEY, CANARY.into())
        .transport(Recorder::new(api, page.clone()))
        .build()
        .unwrap();
    let _ = get_order(&client, "7").await;
    let content = &page.lines()[0]["response"]["content"];
    assert_eq!(
        (&content["size"], &content["text"]),
        (&2.into(), &Value::Null)
    );
}

#[tokio::test]
async fn a_failure_without_a_response_is_not_written() {
    let page = Page::default();
    let api = InMemory::new(|_| Err(Failure::maybe_sent("gone")));
    let client = shop::builder()
        .credential(&SHOP_KEY, CANARY.into())
        .transport(Recorder::new(api, page.clone()))
        .max_retries(0)
        .build()
        .unwrap();
    get_order(&client, "7").await.unwrap_err();
    assert_eq!(page.text(), "");
}

#[tokio::test]
async fn calls_succeed_although_they_cannot_be_written() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("no room"))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let recorder = Arc::new(Recorder::new(InMemory::json(200, &order(7)), Full));
    let client = shop::builder()
        .credential(&SHOP_KEY, CANARY.into())
        .transport(recorder.clone())
        .build()
        .unwrap();
    get_order(&client, "7").await.unwrap();
    assert_eq!(recorder.finish().unwrap_err().to_string(), "no room");
    assert!(recorder.finish().is_ok());
    assert_eq!(format!("{recorder:?}"), "Recorder { .. }");
}
