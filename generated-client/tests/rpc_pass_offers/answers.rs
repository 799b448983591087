//! Given this answer, this value.

use cleeng_client::json::to_json;
use cleeng_client::rpc::{
    ContentType, GeoRestrictionType, LocalizedPassOffer, MultiCurrencyOffer, MultiCurrencyOfferId,
    MultiCurrencyPassOfferChanges, NewMultiCurrencyPassOffer, NewPassOffer, OfferPeriod, PassOffer,
    PassOfferChanges,
};
use cleeng_client::{Country, Currency, Decimal, Email, Error, Field, OfferId, Page, UnixSeconds};
use serde_json::{Value, json};

use crate::support::{in_json, value};
use crate::{OFFER, answered, read};

const OFFERS: &str = include_str!("../examples/payloads/rpc.listPassOffers.response.json");

/// The documented answer with other fields in its offer.
fn offer_with(fields: &Value) -> String {
    let mut answer = value(OFFER);
    for (name, value) in fields.as_object().unwrap() {
        answer["result"][name] = value.clone();
    }
    answer.to_string()
}

async fn read_list(answer: &str) -> Result<Page<PassOffer>, Error> {
    let answer = in_json("200 OK", answer);
    answered(answer, |rpc| rpc.list_pass_offers(0, 2)).await
}

/// The create and the update of a multi-currency offer answer alike.
async fn read_multi_currency(result: &str) -> MultiCurrencyOffer {
    let answer = in_json("200 OK", &format!(r#"{{"result":{result},"id":"1"}}"#));
    let created = answered(&*answer, |rpc| {
        let offer = NewMultiCurrencyPassOffer::new(10, OfferPeriod::Day, "Cooking", "");
        let in_france = LocalizedPassOffer::new("FR", "EUR", 8, "Cuisiner");
        rpc.create_multi_currency_pass_offer(offer, [in_france])
    });
    let created = created.await.unwrap();
    let updated = answered(&*answer, |rpc| {
        let changes = MultiCurrencyPassOfferChanges::new();
        rpc.update_multi_currency_pass_offer("A767351455", changes)
    });
    assert_eq!(updated.await.unwrap(), created);
    created
}

#[tokio::test]
async fn an_offer_is_read() {
    for answer in [
        OFFER,
        include_str!("../examples/payloads/rpc.createPassOffer.response.json"),
        include_str!("../examples/payloads/rpc.deactivatePassOffer.response.json"),
        include_str!("../examples/payloads/rpc.deactivatePassOffer.response.2.json"),
    ] {
        let offer = read(answer).await.unwrap();
        assert_eq!(offer.id, OfferId::new("P123123123_US"));
        assert_eq!(
            offer.publisher_email.as_ref().map(Email::as_str),
            Some("someone@example.com")
        );
        assert_eq!(offer.title, "One month with all finance articles");
        let description = "Every finance article stays open to you for one month.";
        assert_eq!(offer.description.as_deref(), Some(description));
        let url = "http://mywebsite.com/articles/about/finance";
        assert_eq!(offer.url.as_deref(), Some(url));
        assert_eq!(offer.currency, Currency::new("USD"));
        assert_eq!(offer.country, Country::new("US"));
        assert!(offer.active);
        assert_eq!(offer.created_at, UnixSeconds::new(1_359_121_305));
        assert_eq!(offer.updated_at, UnixSeconds::new(1_359_121_305));
        assert_eq!(offer.price, Decimal::from(13));
        assert_eq!(offer.applicable_tax_rate, Field::Value(Decimal::new(19, 2)));
        assert_eq!(offer.period, Field::Value(OfferPeriod::Month));
        assert_eq!(offer.access_to_tags, ["finance"]);
        assert_eq!(offer.expires_at, Field::Absent);
        assert!(offer.extra.is_empty());
    }
}

#[tokio::test]
async fn every_change_answers_the_offer() {
    let answer = &*in_json("200 OK", OFFER);
    let offer = read(OFFER).await.unwrap();
    let created = answered(answer, |rpc| {
        rpc.create_pass_offer(NewPassOffer::new(12, "Finals", "https://example.com"))
    });
    assert_eq!(created.await.unwrap(), offer);
    let updated = answered(answer, |rpc| {
        rpc.update_pass_offer("P123123123_US", PassOfferChanges::new().price(13))
    });
    assert_eq!(updated.await.unwrap(), offer);
    let deactivated = answered(answer, |rpc| rpc.deactivate_pass_offer("P123123123_US"));
    assert_eq!(deactivated.await.unwrap(), offer);
}

#[tokio::test]
async fn a_list_of_offers_is_read() {
    let page = read_list(OFFERS).await.unwrap();
    assert_eq!(page.total, Some(3));
    assert!(page.extra.is_empty());
    let [first, second] = &page.items[..] else {
        panic!("{page:?}");
    };
    assert_eq!(first.id, OfferId::new("P580476507_US"));
    assert_eq!(first.price, Decimal::from(15));
    assert_eq!(first.access_to_tags, ["hockey", "football"]);
    assert_eq!(second.id, OfferId::new("P580476508_US"));
    assert_eq!(second.price, Decimal::from(25));
    for offer in &page {
        assert!(offer.active);
        assert_eq!(offer.period, Field::Value(OfferPeriod::Week));
        assert_eq!(offer.updated_at, UnixSeconds::new(1_353_067_309));
        assert_eq!(offer.applicable_tax_rate, Field::Absent);
    }
}

#[tokio::test]
async fn a_total_has_many_forms() {
    for (total, expected) in [
        (json!(59), Some(59)),
        (json!("59"), Some(59)),
        (json!(0), Some(0)),
        (Value::Null, None),
    ] {
        let answer = json!({"result": {"items": [], "totalItemCount": total}, "id": "1"});
        let page = read_list(&answer.to_string()).await.unwrap();
        assert_eq!((page.len(), page.total), (0, expected));
    }
    let answer = r#"{"result":{"items":[],"nextOffset":20},"id":"1"}"#;
    let page = read_list(answer).await.unwrap();
    assert_eq!(page.total, None);
    assert_eq!(page.extra.get("nextOffset").unwrap().as_str(), "20");
}

#[tokio::test]
async fn a_flag_has_many_forms() {
    for (active, expected) in [
        (json!("1"), true),
        (json!(1), true),
        (json!(true), true),
        (json!("true"), true),
        (json!("0"), false),
        (json!(0), false),
        (json!(false), false),
    ] {
        let offer = read(&offer_with(&json!({"active": active}))).await.unwrap();
        assert_eq!(offer.active, expected, "{active}");
    }
}

#[tokio::test]
async fn a_number_has_many_forms() {
    for (price, expected) in [
        (json!(13), "13"),
        (json!("7"), "7"),
        (json!("12.50"), "12.50"),
        (json!(5.99), "5.99"),
    ] {
        let offer = read(&offer_with(&json!({"price": price}))).await.unwrap();
        assert_eq!(offer.price.as_str(), expected);
    }
    for (expires_at, expected) in [
        (json!(1_893_456_000), 1_893_456_000),
        (json!("1893456000"), 1_893_456_000),
        (json!("0"), 0),
    ] {
        let offer = read(&offer_with(&json!({"expiresAt": expires_at}))).await;
        let expected = Field::Value(UnixSeconds::new(expected));
        assert_eq!(offer.unwrap().expires_at, expected);
    }
    for rate in [json!("0.19"), json!(0.19)] {
        let offer = read(&offer_with(&json!({"applicableTaxRate": rate}))).await;
        let expected = Field::Value(Decimal::new(19, 2));
        assert_eq!(offer.unwrap().applicable_tax_rate, expected);
    }
}

#[tokio::test]
async fn null_is_not_a_value() {
    let nothing = offer_with(&json!({
        "applicableTaxRate": null,
        "period": null,
        "expiresAt": null,
        "geoRestrictionType": null,
        "contentType": null
    }));
    let offer = read(&nothing).await.unwrap();
    assert_eq!(offer.applicable_tax_rate, Field::Null);
    assert_eq!(offer.period, Field::Null);
    assert_eq!(offer.expires_at, Field::Null);
    assert_eq!(offer.geo_restriction_type, Field::Null);
    assert_eq!(offer.content_type, Field::Null);
}

#[tokio::test]
async fn what_only_sdks_know_is_read_too() {
    let offer = offer_with(&json!({
        "geoRestrictionEnabled": "1",
        "geoRestrictionType": "whitelist",
        "geoRestrictionCountries": ["PL", "DE"],
        "socialCommissionRate": "0.15",
        "averageRating": 4.5,
        "contentType": "video"
    }));
    let offer = read(&offer).await.unwrap();
    assert_eq!(offer.geo_restriction_enabled, Some(true));
    let whitelist = Field::Value(GeoRestrictionType::Whitelist);
    assert_eq!(offer.geo_restriction_type, whitelist);
    let countries = vec![Country::new("PL"), Country::new("DE")];
    assert_eq!(offer.geo_restriction_countries, Some(countries));
    assert_eq!(offer.social_commission_rate, Some(Decimal::new(15, 2)));
    assert_eq!(offer.average_rating, Some(Decimal::new(45, 1)));
    assert_eq!(offer.content_type, Field::Value(ContentType::Video));
}

#[tokio::test]
async fn a_period_may_be_new() {
    for (text, period) in [
        ("day", OfferPeriod::Day),
        ("week", OfferPeriod::Week),
        ("2weeks", OfferPeriod::TwoWeeks),
        ("month", OfferPeriod::Month),
        ("3months", OfferPeriod::ThreeMonths),
        ("6months", OfferPeriod::SixMonths),
        ("year", OfferPeriod::Year),
    ] {
        let offer = read(&offer_with(&json!({"period": text}))).await;
        assert_eq!(offer.unwrap().period, Field::Value(period));
    }
    let offer = read(&offer_with(&json!({"period": "fortnight"}))).await;
    let period = offer.unwrap().period.into_option().unwrap();
    assert!(period.is_unknown());
    assert_eq!(period.as_str(), "fortnight");
}

#[tokio::test]
async fn an_update_may_answer_an_echo() {
    let echo = offer_with(&json!({"id": "S580476507_US", "price": "7", "period": "week"}));
    let offer = answered(in_json("200 OK", &echo), |rpc| {
        let changes = PassOfferChanges::new().price(7).period(OfferPeriod::Week);
        rpc.update_pass_offer("P580476507_US", changes)
    });
    let offer = offer.await.unwrap();
    assert_eq!(offer.id, OfferId::new("S580476507_US"));
    assert_eq!(offer.price, Decimal::from(7));
}

#[tokio::test]
async fn a_multi_currency_offer_is_read() {
    let of_ids = r#"{"multiCurrencyOfferId":"A767351455","offers":["A767351455_FR"]}"#;
    let of_ids = read_multi_currency(of_ids).await;
    let id = MultiCurrencyOfferId::new("A767351455");
    assert_eq!(of_ids.multi_currency_offer_id, Some(id));
    assert_eq!(of_ids.offers.unwrap()[0].as_str(), "\"A767351455_FR\"");

    let of_offers = r#"{"offers":[{"id":"A767351455_FR","price":8}]}"#;
    let of_offers = read_multi_currency(of_offers).await;
    let first = &of_offers.offers.unwrap()[0];
    assert_eq!(first.as_str(), r#"{"id":"A767351455_FR","price":8}"#);

    let news = read_multi_currency(r#"{"success":true}"#).await;
    assert_eq!(to_json(&news), r#"{"success":true}"#);
}

#[tokio::test]
async fn fields_that_are_new_are_kept() {
    let offer = offer_with(&json!({"active": true, "rating": {"stars": [1, null]}}));
    let read = read(&offer).await.unwrap();
    assert_eq!(read.extra.len(), 1);
    let rating = read.extra.get("rating").unwrap();
    assert_eq!(rating.as_str(), r#"{"stars":[1,null]}"#);
    assert_eq!(value(&to_json(&read)), value(&offer)["result"]);
}

#[tokio::test]
async fn slashes_may_be_escaped() {
    let answer = OFFER.replace('/', r"\/");
    let offer = read(&answer).await.unwrap();
    let url = "http://mywebsite.com/articles/about/finance";
    assert_eq!(offer.url.as_deref(), Some(url));
}

#[tokio::test]
async fn the_envelope_of_a_result_has_many_forms() {
    let result = &value(OFFER)["result"];
    for answer in [
        json!({"result": result, "id": "1", "error": null, "jsonrpc": "2.0"}),
        json!({"result": result, "id": "1", "jsonrpc": "2.0"}),
        json!({"result": result, "id": 1, "error": false, "jsonrpc": "2.0"}),
        json!({"result": result, "id": "1", "error": null}),
        json!([{"result": result, "id": "1", "error": null, "jsonrpc": "2.0"}]),
    ] {
        let offer = read(&answer.to_string()).await.unwrap();
        assert_eq!(offer.id, OfferId::new("P123123123_US"), "{answer}");
    }
}
