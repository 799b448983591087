//! Values of the runtime in formats of others.

use serde_json::{from_str, json, to_string, to_value};

use crate::serde::{ExposeSecrets, deserialize, serialize};
use crate::{Decimal, IsoDate, Json, Page, Secret, UnixSeconds, from_json, to_json};

#[test]
fn values_are_the_json_of_the_api() {
    assert_eq!(to_string(&UnixSeconds::new(7)).unwrap(), "7");
    assert_eq!(
        to_string(&IsoDate::new("2026-05-01")).unwrap(),
        r#""2026-05-01""#
    );
    let json: Json = r#"{"a":[1,-2,null,true,"\"\\\n\u0001é/"],"b":{},"c":[]}"#
        .parse()
        .unwrap();
    assert_eq!(to_string(&json).unwrap(), json.as_str());
    assert_eq!(
        from_str::<Json>(json.as_str()).unwrap().as_str(),
        json.as_str()
    );
}

#[test]
fn decimals_keep_their_digits() {
    for text in [
        "12.50",
        "0.1",
        "3",
        "18446744073709551616",
        "0.12345678901234567890123",
    ] {
        let price: Decimal = from_json(text).unwrap();
        assert_eq!(to_string(&price).unwrap(), to_json(&price), "{text}");
        assert_eq!(
            to_string(&from_str::<Decimal>(text).unwrap()).unwrap(),
            to_json(&price)
        );
    }
    let value = to_value(from_json::<Decimal>("12.50").unwrap()).unwrap();
    assert_eq!(value, json!(12.5));
}

#[test]
fn reading_is_as_lenient_as_of_the_api() {
    assert_eq!(
        from_str::<UnixSeconds>(r#""7""#).unwrap(),
        UnixSeconds::new(7)
    );
    let error = from_str::<UnixSeconds>(r#""soon""#)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("whole number") || error.contains("integer"),
        "{error}"
    );
    assert_eq!(
        serde_json::from_value::<UnixSeconds>(json!("7")).unwrap(),
        UnixSeconds::new(7)
    );
}

#[test]
fn secrets_are_serialized_only_when_they_are_asked_for() {
    let secret = Secret::new("abc123");
    let error = serialize(&secret, serde_json::value::Serializer).unwrap_err();
    assert!(error.to_string().contains("ExposeSecrets"), "{error}");
    assert!(!error.to_string().contains("abc123"));
    assert_eq!(to_string(&ExposeSecrets(&secret)).unwrap(), r#""abc123""#);
    assert_eq!(from_str::<Secret>(r#""abc123""#).unwrap(), secret);
}

#[test]
fn a_page_goes_there_and_back() {
    let page = Page::new(vec![1, 2], Some(7), crate::Extra::default());
    let text = to_string(&page).unwrap();
    assert_eq!(text, r#"{"items":[1,2],"total":7}"#);
    assert_eq!(from_str::<Page<i64>>(&text).unwrap(), page);
    assert_eq!(
        from_str::<Page<i64>>(r#"{"items":["1",2],"more":{}}"#)
            .unwrap()
            .extra
            .len(),
        1
    );
}

#[test]
fn what_json_does_not_have_is_refused() {
    let infinite = serde_core::de::value::F64Deserializer::<serde_json::Error>::new(f64::INFINITY);
    assert!(deserialize::<_, f64>(infinite).is_err());
}
