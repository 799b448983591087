//! Given a token that the API refuses, whether another one takes its place.

use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;

use super::desk::{Desk, Given, order, reply, reply_with};
use super::shop::{Order, SHOP_KEY, STORE, get_order};
use crate::{Auth, Effect, Error, ErrorKind, Operation, Parts, Request, Route, Secret};

/// Noon of a day, as a header tells it and in seconds.
const NOON: (&str, i64) = ("Fri, 27 Nov 2026 12:00:00 GMT", 1_795_780_800);

/// Hands out a token, after it another, and so on.
fn desk(answers: impl IntoIterator<Item = Given>, tokens: &[&str]) -> Desk {
    let count = AtomicUsize::new(0);
    let tokens: Vec<Secret> = tokens.iter().map(|token| Secret::new(*token)).collect();
    Desk::configured(answers, move |builder| {
        builder.credential_provider(&SHOP_KEY, move || {
            let index = count.fetch_add(1, Ordering::SeqCst);
            let token = tokens[index.min(tokens.len() - 1)].clone();
            async { Ok::<_, std::io::Error>(token) }
        })
    })
}

fn refusal(status: u16, code: Option<&str>) -> Given {
    let code = code.map_or_else(String::new, |code| format!(r#","code":"{code}""#));
    reply(status, &format!(r#"{{"message":"no"{code}}}"#))
}

/// How many requests are sent when the first one is refused.
async fn reads_after(refusal: Given) -> (usize, Option<Error>) {
    let desk = desk(
        [refusal, reply(200, &order(7))],
        &["old-token", "new-token"],
    );
    let result = get_order(&desk.client, "7").await;
    (desk.count(), result.err())
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let (count, error) = reads_after(refusal(401, None)).await;
    assert_eq!((count, error.is_none()), (2, true));

    let refused = || refusal(401, None);
    let desk = desk(
        [refused(), refused()],
        &["first-token", "second-token", "third-token"],
    );
    let error = get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!(
        (desk.count(), error.status()),
        (2, Some(StatusCode::UNAUTHORIZED))
    );
}

#[tokio::test]
async fn a_code_decides_where_the_api_has_one() {
    for (status, code, count) in [
        (401, Some("no-key"), 2),
        (403, Some("no-key"), 2),
        (400, Some("no-key"), 2),
        (401, Some("no-money"), 1),
        (403, None, 1),
        (404, None, 1),
    ] {
        let (sent, error) = reads_after(refusal(status, code)).await;
        assert_eq!(sent, count, "{status} {code:?}");
        assert_eq!(error.is_none(), count == 2, "{status} {code:?}");
    }
}

#[tokio::test]
async fn a_token_that_is_still_the_same_is_not_sent_again() {
    let desk = desk([refusal(401, None), reply(200, &order(7))], &["one-token"]);
    let error = get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!(
        (desk.count(), error.status()),
        (1, Some(StatusCode::UNAUTHORIZED))
    );
}

#[tokio::test]
async fn a_token_that_cannot_be_replaced_says_why() {
    let count = AtomicUsize::new(0);
    let desk = Desk::configured([refusal(401, None)], move |builder| {
        builder.credential_provider(&SHOP_KEY, move || {
            let is_first = count.fetch_add(1, Ordering::SeqCst) == 0;
            async move {
                let broken = std::io::Error::other("the vault is closed");
                is_first.then(|| Secret::new("old-token")).ok_or(broken)
            }
        })
    });
    let error = get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!((desk.count(), error.kind()), (1, ErrorKind::Credential));
}

/// A token that says when it expires, counted in seconds from noon.
fn jwt(after_noon: i64) -> String {
    let claims = format!(r#"{{"exp":{}}}"#, NOON.1 + after_noon);
    format!("e30.{}.signature", URL_SAFE_NO_PAD.encode(claims))
}

struct PayOrder;

impl Operation for PayOrder {
    type Output = Order;
    const ROUTE: &'static Route = &Route {
        auth: Auth::All(&[&SHOP_KEY]),
        effect: Effect::Charge,
        ..Route::post("store.orders.pay", &STORE, "/orders/7/payments")
    };

    fn write(&self, _call: &mut Parts) {}
}

#[tokio::test]
async fn a_charge_is_sent_again_only_when_its_token_had_expired() {
    for (token, status, count) in [
        (jwt(-1), 401, 2),
        (jwt(0), 401, 2),
        (jwt(1), 401, 1),
        (jwt(-1), 403, 1),
        ("no-jwt-at-all".to_owned(), 401, 1),
    ] {
        let refused = reply_with(status, &[("date", NOON.0)], r#"{"message":"no"}"#);
        let desk = desk([refused, reply(200, &order(7))], &[&token, "another-token"]);
        let result = Request::new(&desk.client, PayOrder).await;
        assert_eq!(desk.count(), count, "{token} {status}");
        assert_eq!(result.is_ok(), count == 2, "{token} {status}");
    }
}
