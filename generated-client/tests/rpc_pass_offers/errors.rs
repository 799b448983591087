//! Given this trouble, this error.

use std::fmt::Debug;

use cleeng_client::operation::Operation;
use cleeng_client::rpc::{
    ErrorCode, GetPassOffer, LocalizedPassOffer, MultiCurrencyPassOfferChanges,
    NewMultiCurrencyPassOffer, NewPassOffer, OfferPeriod, PassOfferChanges, Rpc,
};
use cleeng_client::{Client, ErrorKind, Request, mediastore};
use serde_json::{Value, json};

use crate::support::{
    HTML, TOKEN, assert_error_hides_token, assert_hides_token, html, http, in_json, value,
};
use crate::{OFFER, answered, read};

const ERROR: &str = include_str!("../examples/payloads/rpc._transport.error.json");

#[tokio::test]
async fn the_documented_error_is_read() {
    let error = read(ERROR).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rpc);
    assert_eq!(error.operation(), Some("rpc.getPassOffer"));
    assert_eq!(error.status(), Some(200));
    assert_eq!(error.rpc_code(), Some(-32000));
    assert_eq!(error.message(), Some("No offer #xkd9p8 here"));
    assert_eq!(error.body(), Some(ERROR.as_bytes()));
    assert_eq!(
        error.to_string(),
        "rpc.getPassOffer: 200 OK: -32000: No offer #xkd9p8 here"
    );
}

/// The method can be refused with each of these codes.
async fn assert_refusals<O: Operation>(
    operation: &str,
    codes: &[i64],
    call: impl Fn(Rpc<'_>) -> Request<O>,
) where
    O::Output: Debug + 'static,
{
    for code in codes {
        let answer = json!({"error": {"code": code, "message": "No"}, "id": "1"});
        let answer = in_json("200 OK", &answer.to_string());
        let error = answered(answer, &call).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rpc);
        assert_eq!(error.operation(), Some(operation));
        assert_eq!(error.rpc_code(), Some(*code));
        assert_eq!(error.message(), Some("No"));
    }
}

#[tokio::test]
async fn a_refusal_has_a_code() {
    assert_refusals("rpc.getPassOffer", &[4], |rpc| rpc.get_pass_offer("P1")).await;
    assert_refusals("rpc.listPassOffers", &[3], |rpc| rpc.list_pass_offers(0, 2)).await;
    assert_refusals("rpc.createPassOffer", &[3, 5, 8], |rpc| {
        rpc.create_pass_offer(NewPassOffer::new(12, "Finals", "https://example.com"))
    })
    .await;
    assert_refusals("rpc.updatePassOffer", &[3, 4], |rpc| {
        rpc.update_pass_offer("P1", PassOfferChanges::new())
    })
    .await;
    assert_refusals("rpc.deactivatePassOffer", &[3, 4], |rpc| {
        rpc.deactivate_pass_offer("P1")
    })
    .await;
    assert_refusals("rpc.createMultiCurrencyPassOffer", &[3], |rpc| {
        let offer = NewMultiCurrencyPassOffer::new(10, OfferPeriod::Day, "Cooking", "");
        rpc.create_multi_currency_pass_offer(offer, [] as [LocalizedPassOffer; 0])
    })
    .await;
    assert_refusals("rpc.updateMultiCurrencyPassOffer", &[3, 4], |rpc| {
        let changes = MultiCurrencyPassOfferChanges::new();
        rpc.update_multi_currency_pass_offer("A1", changes)
    })
    .await;
}

#[tokio::test]
async fn the_envelope_of_an_error_has_many_forms() {
    for answer in [
        json!({"result": null, "error": {"code": 4, "message": "No", "data": {}}, "id": "1"}),
        json!({"error": {"code": 4, "message": "No", "data": [1]}, "id": "1"}),
        json!({"error": {"code": 4, "message": "No"}, "id": null}),
        json!([{"error": {"code": "4", "message": "No"}, "id": "1"}]),
        json!({"code": 4, "message": "No", "data": null}),
    ] {
        let error = read(&answer.to_string()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rpc, "{answer}");
        assert_eq!(error.rpc_code(), Some(4), "{answer}");
        assert_eq!(error.message(), Some("No"), "{answer}");
    }
}

#[tokio::test]
async fn an_answer_that_is_none_is_refused() {
    let result = &value(OFFER)["result"];
    for (answer, path) in [
        (json!({"result": result, "id": "2"}), "$.id"),
        (
            json!({"result": null, "id": "1", "error": null}),
            "$.result",
        ),
        (json!({"id": "1", "error": null}), "$.result"),
        (json!([]), "$"),
        (
            json!([{"result": result, "id": "1"}, {"result": result, "id": "2"}]),
            "$",
        ),
        (
            json!({"result": {"id": "P123123123_US"}, "id": "1"}),
            "$.result.title",
        ),
    ] {
        let error = read(&answer.to_string()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{answer}");
        assert_eq!(error.json_path(), Some(path), "{answer}");
    }
}

#[tokio::test]
async fn known_codes_have_names_in_their_family() {
    let refused = async |code: i64| {
        let body = json!({"error": {"code": code, "message": "No"}, "id": "1"});
        read(&body.to_string()).await.unwrap_err()
    };
    let error = refused(3).await;
    let code = ErrorCode::of(&error);
    assert_eq!(code, Some(ErrorCode::InvalidPublisherToken));
    assert_eq!(mediastore::ErrorCode::of(&error), None);
    let code = ErrorCode::of(&refused(999).await);
    assert!(code.is_some_and(|code| code.is_unknown() && code.as_str() == "999"));

    let family = GetPassOffer::ROUTE.family;
    assert_eq!(family.auth_codes, ["1", "3"]);
}

/// The call is refused with this status and body.
async fn assert_is_refused(status: &str, body: &Value) {
    let refusal = in_json(status, &body.to_string());
    let error = answered(refusal, |rpc| rpc.get_pass_offer("P1")).await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status(), status[..3].parse().ok());
    assert_eq!(error.code(), Some("3"));
    assert_eq!(error.message(), Some("Not now"));
}

#[tokio::test]
async fn a_status_can_refuse_too() {
    let error = json!({"code": 3, "message": "Not now", "data": {}});
    let body = json!({"result": null, "error": error, "id": "1", "jsonrpc": "2.0"});
    assert_is_refused("401 Unauthorized", &body).await;
    assert_is_refused("429 Too Many Requests", &body).await;
}

#[tokio::test]
async fn a_status_can_refuse_without_an_envelope() {
    let body = json!({"code": 3, "message": "Not now", "data": null});
    assert_is_refused("401 Unauthorized", &body).await;
    assert_is_refused("429 Too Many Requests", &body).await;
}

#[tokio::test]
async fn a_page_of_a_gateway_is_no_offer() {
    for (status, kind) in [
        ("200 OK", ErrorKind::Decode),
        ("502 Bad Gateway", ErrorKind::Api),
    ] {
        let error = answered(html(status), |rpc| rpc.get_pass_offer("P1")).await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(error.message(), None);
        assert_eq!(error.body(), Some(HTML.as_bytes()));
    }
}

#[tokio::test]
async fn half_an_offer_is_no_offer() {
    let half = &OFFER[..OFFER.len() / 2];
    let error = read(half).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body(), Some(half.as_bytes()));

    let cut = &in_json("200 OK", OFFER)[..200];
    let error = answered(cut, |rpc| rpc.get_pass_offer("P1")).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn the_token_is_never_shown() {
    let cleeng = Client::builder().publisher_token(TOKEN).build().unwrap();
    assert_hides_token(&cleeng.rpc());
    let request = cleeng.rpc().deactivate_pass_offer("P123123123_US");
    assert_hides_token(&request);
    assert_hides_token(request.operation());

    let repeated = json!({"code": 3, "message": format!("{TOKEN} is wrong")});
    for answer in [
        in_json("200 OK", &json!({"error": repeated, "id": "1"}).to_string()),
        in_json("200 OK", &json!({"error": TOKEN, "id": "1"}).to_string()),
        in_json("200 OK", &json!({"result": TOKEN, "id": "1"}).to_string()),
        in_json("200 OK", &json!({"result": {}, "id": TOKEN}).to_string()),
        in_json("401 Unauthorized", &repeated.to_string()),
        http("302 Found", &format!("location: /{TOKEN}\r\n"), ""),
        TOKEN.to_owned(),
    ] {
        let error = answered(answer, |rpc| rpc.deactivate_pass_offer("P1")).await;
        assert_error_hides_token(&error.unwrap_err());
    }
}
