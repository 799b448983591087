//! A secret goes over the wire and nowhere else.

use std::error::Error as _;
use std::fmt::Debug;

use super::desk::{Desk, Given, reply, reply_with};
use super::server::{Server, http};
use super::shop::{self, SESSION, SHOP_KEY, STORE, TILL, create_order, get_order, get_receipt};
use crate::clock::ManualClock;
use crate::exchange::transport::Failure;
use crate::{Client, ClientBuilder, Error, ErrorKind, Json, Operation, Parts, Secret, from_json};

const CANARY: &str = "c4n4ry-c4n4ry";

fn assert_silent(text: &str) {
    assert!(!text.contains(CANARY), "{text}");
}

fn assert_silent_debug(value: &dyn Debug) {
    assert_silent(&format!("{value:?}"));
    assert_silent(&format!("{value:#?}"));
}

fn assert_silent_error(error: &Error) {
    assert_silent(&error.to_string());
    assert_silent_debug(error);
    assert_silent(error.message().unwrap_or_default());
    assert_silent(error.code().unwrap_or_default());
    let mut source = error.source();
    while let Some(cause) = source {
        assert_silent(&cause.to_string());
        assert_silent_debug(&cause);
        source = cause.source();
    }
}

fn builder(url: &str) -> ClientBuilder {
    shop::builder()
        .base_url(&STORE, url.to_owned())
        .base_url(&TILL, url.to_owned())
        .credential(&SHOP_KEY, CANARY.into())
        .credential(&SESSION, CANARY.into())
        .clock(ManualClock::default())
}

/// Every call of the shop that takes a secret along, as a credential or as an argument.
async fn failures(url: &str) -> Vec<Error> {
    let client = builder(url).build().unwrap();
    vec![
        get_order(&client, CANARY).await.unwrap_err(),
        get_receipt(&client).await.unwrap_err(),
    ]
}

fn with_password(client: &Client) -> crate::Request<shop::CreateOrder> {
    let mut request = create_order(client);
    request.operation.password = Secret::from(CANARY);
    request
}

#[test]
fn nothing_of_a_client_shows_a_secret() {
    let builder = builder("http://localhost:1");
    assert_silent_debug(&builder);
    let client = builder.build().unwrap();
    assert_silent_debug(&client);
    let request = with_password(&client);
    assert_silent_debug(&request);
    assert_silent_debug(request.operation());
    let mut parts = Parts::default();
    request.operation().write(&mut parts);
    parts.path("a", &CANARY);
    parts.query("a", &CANARY);
    parts.header("a", &CANARY);
    parts.params(|params| params.required("a", &CANARY));
    assert_silent_debug(&parts);
}

#[test]
fn every_secret_of_a_request_is_known() {
    let mut parts = Parts::default();
    assert!(parts.secrets.is_empty());
    parts.header("a", &Secret::from("1"));
    parts.body(|body| {
        body.required("b", &"no secret");
        body.required("c", &vec![Secret::from("2"), Secret::from("3")]);
    });
    parts.query("d", &Secret::from("4"));
    let known: Vec<_> = parts.secrets.iter().map(Secret::expose).collect();
    assert_eq!(known, ["1", "2", "3", "4"]);
}

#[test]
fn a_credential_is_marked_for_those_who_log_headers() {
    let secret = Secret::from(CANARY);
    let (_, value) = crate::exchange::token::header(&SESSION, &secret).unwrap();
    assert!(value.is_sensitive());
    assert_silent_debug(&value);
}

#[test]
fn a_setting_that_is_refused_is_not_repeated() {
    let url = format!("https://user:{CANARY}@shop.example");
    assert_silent_debug(&builder(&url));
    assert_silent_error(&builder(&url).build().unwrap_err());
    let token = format!("{CANARY}\n");
    let built = shop::builder().credential(&SHOP_KEY, token.as_str().into());
    assert_silent_error(&built.build().unwrap_err());
}

#[tokio::test]
async fn a_refusal_that_repeats_a_secret_is_silenced() {
    let body = format!(
        r#"{{"message":"Token {CANARY} is wrong","code":"E1","error":{{"code":1,"message":"{CANARY}"}}}}"#
    );
    for status in ["200 OK", "401 Unauthorized"] {
        let server = Server::json(status, &body).await;
        let client = builder(&server.url).build().unwrap();
        assert_silent_error(&get_receipt(&client).await.unwrap_err());
        let server = Server::json(status, &body).await;
        let client = builder(&server.url).build().unwrap();
        let error = get_order(&client, "7").await.unwrap_err();
        assert_silent_error(&error);
        assert_eq!(error.body(), Some(body.as_bytes()));
        let server = Server::json(status, &body).await;
        let client = shop::client(&server.url);
        assert_silent_error(&with_password(&client).await.unwrap_err());
    }
}

/// The error of a client with these credentials, given this answer.
async fn error(answer: Given, shop_key: &str, session: &str) -> Error {
    let desk = Desk::configured([answer], |builder| {
        let builder = builder.credential(&SHOP_KEY, shop_key.into());
        builder.credential(&SESSION, session.into())
    });
    get_order(&desk.client, "7").await.unwrap_err()
}

fn refusal(message: &str, code: &str) -> Given {
    let body = format!(r#"{{"message":"{message}","code":"{code}"}}"#);
    reply(422, &body)
}

#[tokio::test]
async fn a_secret_that_may_be_a_word_by_chance_is_not_looked_for() {
    for (secret, shown) in [
        ("t", "Customer already exists"),
        ("already", "Customer already exists"),
        ("Customer", ".. already exists"),
    ] {
        let error = error(refusal("Customer already exists", "C1"), secret, secret).await;
        assert_eq!(error.message(), Some(shown));
    }
    let seven = "ä".repeat(7);
    let error = error(refusal(&seven, "C1"), &seven, "ää").await;
    assert_eq!(error.message(), Some(&*seven));
}

#[tokio::test]
async fn a_code_stays_whatever_the_secrets_are() {
    let error = error(refusal("No AUTH0007", "AUTH0007"), "AUTH0007", "AUTH0007").await;
    assert_eq!(
        (error.code(), error.message()),
        (Some("AUTH0007"), Some("No .."))
    );
    let line = "store.orders.get: 422 Unprocessable Entity: AUTH0007: No ..";
    assert_eq!(error.to_string(), line);
}

#[tokio::test]
async fn the_words_of_the_client_stay_whatever_the_secrets_are() {
    let location = [("location", "/expected")];
    for (answer, secret, words) in [
        (
            reply(500, "no json"),
            "something",
            "found 7 bytes that are not JSON",
        ),
        (
            reply(500, "[1"),
            "breaks off",
            "found JSON that breaks off after 2 bytes",
        ),
        (
            reply(200, "[1]"),
            "expected",
            "the response cannot be decoded at $: expected an object, found an array",
        ),
        (
            reply_with(307, &location, "{}"),
            "redirected",
            "redirected to /expected, which is not followed",
        ),
        (
            reply_with(307, &location, "{}"),
            "expected",
            "redirected to /.., which is not followed",
        ),
        (
            Err(Failure::not_sent("no connection to anybody")),
            "connection",
            "no connection to anybody",
        ),
    ] {
        let error = error(answer, secret, secret).await;
        assert!(
            error.to_string().ends_with(&format!(": {words}")),
            "{error}"
        );
        assert!(format!("{error:?}").contains(words), "{error:?}");
    }
}

#[tokio::test]
async fn a_place_is_named_whatever_the_secrets_are() {
    let desk = Desk::json(201, r#"{"errors":[]}"#);
    let mut request = create_order(&desk.client);
    request.operation.password = "responseData".into();
    let error = request.await.unwrap_err();
    assert_eq!(error.json_path(), Some("$.responseData"));
}

#[tokio::test]
async fn a_secret_is_taken_out_of_all_that_comes_from_outside() {
    let target = format!("/{CANARY}/login");
    let media_type = format!("text/{CANARY}");
    let labels = format!(r#"{{"id":1,"price":5,"labels":{{"{CANARY}":"x"}}}}"#);
    for (answer, rest) in [
        (refusal(&format!("a {CANARY} b"), "C1"), "C1: a .. b"),
        (
            reply_with(307, &[("location", &target)], "{}"),
            "redirected to /../login, which is not followed",
        ),
        (
            reply_with(500, &[("content-type", &media_type)], "?"),
            "found 1 bytes that are not JSON (text/..)",
        ),
        (
            reply_with(404, &[("x-request-id", CANARY)], "{}"),
            "404 Not Found (request ..)",
        ),
        (
            reply(200, &labels),
            "$.labels[\"..\"]: expected a 64-bit integer, found text of 1 character",
        ),
    ] {
        let error = error(answer, CANARY, CANARY).await;
        assert_silent_error(&error);
        assert_silent(error.json_path().unwrap_or_default());
        assert_silent(error.request_id().unwrap_or_default());
        assert!(error.to_string().ends_with(rest), "{error}");
    }
}

#[tokio::test]
async fn of_a_secret_within_another_nothing_is_left() {
    let longer = format!("{CANARY}-and-more");
    for (shop_key, session) in [(CANARY, &*longer), (&*longer, CANARY)] {
        let error = error(refusal(&format!("No {longer}!"), "C1"), shop_key, session).await;
        assert_eq!(error.message(), Some("No ..!"));
    }
}

#[tokio::test]
async fn a_secret_that_was_not_sent_is_silenced_too() {
    let configure = |builder: ClientBuilder| builder.credential(&SHOP_KEY, CANARY.into());
    let desk = Desk::configured([refusal(CANARY, "C1")], configure);
    let error = create_order(&desk.client).await.unwrap_err();
    assert!(!desk.api.requests()[0].headers().contains_key("x-shop-key"));
    assert_eq!(error.message(), Some(".."));
}

#[tokio::test]
async fn the_token_of_a_provider_is_silenced_too() {
    let desk = Desk::configured([refusal(CANARY, "C1")], |builder| {
        builder.credential_provider(&SHOP_KEY, || async { Ok::<_, Error>(CANARY.into()) })
    });
    let error = get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!(error.message(), Some(".."));
}

#[tokio::test]
async fn no_trouble_on_the_way_shows_a_secret() {
    for error in failures("http://127.0.0.1:1").await {
        assert_silent_error(&error);
    }
    let location = format!("location: /login?token={CANARY}\r\n");
    for response in [
        http("302 Found", &location, ""),
        http("500 Internal Server Error", "", CANARY),
        http("200 OK", "", CANARY),
        http(
            "200 OK",
            "",
            &format!(r#"{{"id":"{CANARY}","result":"{CANARY}"}}"#),
        ),
        "nonsense".to_owned(),
    ] {
        let server = Server::answers(response.clone()).await;
        let client = builder(&server.url).build().unwrap();
        assert_silent_error(&get_order(&client, CANARY).await.unwrap_err());
        let server = Server::answers(response.clone()).await;
        let client = builder(&server.url).build().unwrap();
        assert_silent_error(&get_receipt(&client).await.unwrap_err());
    }
    let (server, clock) = Server::silent().await;
    let client = builder(&server.url).clock(clock).build().unwrap();
    let error = with_password(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_silent_error(&error);
}

#[test]
fn json_in_memory_does_not_show_itself() {
    let json: Json = format!(r#"{{"a":"{CANARY}"}}"#).parse().unwrap();
    assert_silent_debug(&json);
    let order = format!(r#"{{"id":1,"price":5,"token":"{CANARY}"}}"#);
    assert_silent_debug(&from_json::<shop::Order>(&order).unwrap());
}
