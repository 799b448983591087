//! Given this answer, this value.

use cleeng_client::core::passes::{Pass, PassId, PassStatus};
use cleeng_client::json::{from_json, to_json};
use cleeng_client::{CustomerId, Field, Json, OfferId, PaymentMethodId, UnixSeconds};
use serde_json::{Value, json};

use crate::support::{http, in_json, value};
use crate::{EVERGREEN, PASS, answered, read};

/// `EVERGREEN` with other fields.
fn evergreen_with(fields: &Value) -> String {
    let mut pass = value(EVERGREEN);
    for (name, value) in fields.as_object().unwrap() {
        pass[name] = value.clone();
    }
    pass.to_string()
}

#[tokio::test]
async fn a_pass_is_read() {
    let pass = read(PASS).await.unwrap();
    assert_eq!(pass.pass_id, PassId::new(9_999_999_999));
    assert_eq!(pass.customer_id, CustomerId::new(927_751_142));
    assert_eq!(pass.status, PassStatus::Active);
    assert_eq!(pass.offer_id, OfferId::new("P123123123_US"));
    assert_eq!(pass.expires_at, Some(UnixSeconds::new(1_893_456_000)));
    assert_eq!(pass.external_id.as_deref(), Some("order-4711"));
    assert_eq!(pass.payment_method_id, Some(PaymentMethodId::new(142)));
    assert_eq!(pass.external_properties["shop"], Json::from("Utrecht"));
    assert_eq!(pass.external_properties["seats"], Json::from(2));
    assert_eq!(pass.is_externally_managed, Some(true));
    assert_eq!(pass.source.as_deref(), Some("samsung"));
    let successor = pass.replaced_by.value().unwrap();
    assert_eq!(successor.pass_id, Some(PassId::new(5_000_000_001)));
    assert_eq!(successor.reason.as_deref(), Some("switch"));
    assert_eq!(successor.date, Some(UnixSeconds::new(1_893_456_001)));
    assert_eq!(pass.originated_from, Field::Null);
    assert!(pass.extra.is_empty());
}

#[tokio::test]
async fn an_evergreen_pass_is_read() {
    let pass = read(EVERGREEN).await.unwrap();
    assert_eq!(pass.status, PassStatus::Terminated);
    assert_eq!(pass.expires_at, None);
    assert_eq!(pass.external_id, None);
    assert_eq!(pass.payment_method_id, None);
    assert!(pass.external_properties.is_empty());
    assert_eq!(pass.is_externally_managed, Some(false));
    assert_eq!(pass.source, None);
    assert_eq!(pass.replaced_by, Field::Absent);
}

#[tokio::test]
async fn every_change_answers_the_pass() {
    let pass: Pass = from_json(PASS).unwrap();
    let ok = &*in_json("200 OK", PASS);
    for answer in [ok, &in_json("201 Created", PASS)] {
        let created = answered(answer, |passes| {
            passes.create(927_751_142, "P123123123_US", 142, "order-4711")
        });
        assert_eq!(created.await.unwrap(), pass);
    }
    let updated = answered(ok, |passes| passes.update(5).expires_at(None));
    assert_eq!(updated.await.unwrap(), pass);
    let terminated = answered(ok, |passes| passes.terminate(5));
    assert_eq!(terminated.await.unwrap(), pass);
    let transferred = answered(ok, |passes| passes.transfer(5, 927_751_142));
    assert_eq!(transferred.await.unwrap(), pass);
}

#[tokio::test]
async fn one_value_has_many_forms() {
    let pass = evergreen_with(&json!({
        "passId": "9999999999",
        "customerId": "927751142",
        "expiresAt": "1893456000",
        "paymentMethodId": "142",
        "externalProperties": [],
        "isExternallyManaged": "1"
    }));
    let pass = read(&pass).await.unwrap();
    assert_eq!(pass.pass_id, PassId::new(9_999_999_999));
    assert_eq!(pass.customer_id, CustomerId::new(927_751_142));
    assert_eq!(pass.expires_at, Some(UnixSeconds::new(1_893_456_000)));
    assert_eq!(pass.payment_method_id, Some(PaymentMethodId::new(142)));
    assert!(pass.external_properties.is_empty());
    assert_eq!(pass.is_externally_managed, Some(true));
}

#[tokio::test]
async fn a_status_may_be_new() {
    let stopped = evergreen_with(&json!({"status": "stopped"}));
    assert_eq!(read(&stopped).await.unwrap().status, PassStatus::Stopped);
    let paused = evergreen_with(&json!({"status": "paused"}));
    let status = read(&paused).await.unwrap().status;
    assert!(status.is_unknown());
    assert_eq!(status.as_str(), "paused");
}

#[tokio::test]
async fn nothing_of_a_pass_is_lost() {
    let price = r#"{"amount": 5.90, "taxes": [null, "0.19"]}"#;
    let with_news = PASS
        .replacen('{', &format!(r#"{{"price": {price},"#), 1)
        .replace("switch\"", r#"switch", "by": "support""#)
        .replace("active", "paused");
    for text in [PASS, EVERGREEN, &with_news] {
        let pass = read(text).await.unwrap();
        assert_eq!(value(&to_json(&pass)), value(text));
    }
    let pass = read(&with_news).await.unwrap();
    assert_eq!(pass.extra.get("price").unwrap().as_str(), price);
}

#[tokio::test]
async fn a_list_is_bare_and_its_total_in_a_header() {
    let passes = format!("[{PASS},{EVERGREEN}]");
    let page = http("200 OK", "X-Total-Count: 41\r\n", &passes);
    let page = answered(page, |passes| passes.list().customer_id(927_751_142));
    let page = page.await.unwrap();
    let ids: Vec<_> = page.iter().map(|pass| pass.pass_id.get()).collect();
    assert_eq!(ids, [9_999_999_999, 123_456_789]);
    assert_eq!(page.total, Some(41));
}

#[tokio::test]
async fn a_list_may_be_empty() {
    let nothing = http("200 OK", "X-Total-Count: 0\r\n", "[]");
    let page = answered(nothing, |passes| passes.list()).await.unwrap();
    assert_eq!((page.len(), page.total), (0, Some(0)));
    let without_total = in_json("200 OK", "[]");
    let page = answered(without_total, |passes| passes.list()).await;
    assert_eq!(page.unwrap().total, None);
}
