//! Given this call, these bytes.

use cleeng_client::rpc::{
    GeoRestrictionType, LocalizedPassOffer, LocalizedPassOfferChanges,
    MultiCurrencyPassOfferChanges, NewMultiCurrencyPassOffer, NewPassOffer, OfferPeriod,
    PassOfferChanges, PassOfferCriteria,
};
use cleeng_client::{Client, Decimal, Environment, ErrorKind, UnixSeconds};
use serde_json::{Value, json};

use crate::sent;
use crate::support::{Received, TOKEN, USER_AGENT, value};

fn assert_is_post(sent: &Received) {
    assert_eq!(sent.line, "POST /api/3.0/json-rpc HTTP/1.1");
    assert_eq!(
        sent.headers,
        [
            "accept: application/json",
            &format!("content-length: {}", sent.body.len()),
            "content-type: application/json",
            "host: SERVER",
            USER_AGENT
        ]
    );
}

/// The body is the request that the documentation shows, in the order that it shows.
fn assert_is_documented(sent: &Received, method: &str, request: &str) {
    assert_is_post(sent);
    assert_eq!(sent.json(), value(request));
    let start = format!(r#"{{"method":"{method}","params":{{"publisherToken":"{TOKEN}","#);
    assert!(sent.body.starts_with(&start), "{}", sent.body);
    let end = r#"},"jsonrpc":"2.0","id":1}"#;
    assert!(sent.body.ends_with(end), "{}", sent.body);
}

fn assert_has_params(sent: &Received, method: &str, mut params: Value) {
    params["publisherToken"] = json!(TOKEN);
    let request = json!({"method": method, "params": params, "jsonrpc": "2.0", "id": 1});
    assert_is_documented(sent, method, &request.to_string());
}

#[tokio::test]
async fn get_sends_the_offer_id_and_no_token() {
    let sent = sent(|rpc| rpc.get_pass_offer("P739699603_US")).await;
    assert_is_post(&sent);
    assert_eq!(
        sent.body,
        r#"{"method":"getPassOffer","params":{"offerId":"P739699603_US"},"jsonrpc":"2.0","id":1}"#
    );
    let documented = include_str!("../examples/payloads/rpc.getPassOffer.request.json");
    assert_eq!(sent.json(), value(documented));
}

#[tokio::test]
async fn list_sends_its_numbers_as_text() {
    let sent = sent(|rpc| {
        let active = PassOfferCriteria::new().active(true);
        rpc.list_pass_offers(0, 2).criteria(active)
    });
    let sent = sent.await;
    let documented = include_str!("../examples/payloads/rpc.listPassOffers.request.json");
    assert_is_documented(&sent, "listPassOffers", documented);
    assert_eq!(
        sent.body,
        r#"{"method":"listPassOffers","params":{"publisherToken":"aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX","criteria":{"active":true},"offset":"0","limit":"2"},"jsonrpc":"2.0","id":1}"#
    );
}

#[tokio::test]
async fn list_leaves_out_criteria_that_are_not_set() {
    let all = sent(|rpc| rpc.list_pass_offers(40, 200)).await;
    let params = json!({"offset": "40", "limit": "200"});
    assert_has_params(&all, "listPassOffers", params);

    let inactive = sent(|rpc| {
        let inactive = PassOfferCriteria::new().active(false);
        let of_associate = inactive.associate_email("someone@example.com");
        rpc.list_pass_offers(0, 2).criteria(of_associate)
    });
    let params = json!({
        "criteria": {"active": false, "associateEmail": "someone@example.com"},
        "offset": "0",
        "limit": "2"
    });
    assert_has_params(&inactive.await, "listPassOffers", params);
}

#[tokio::test]
async fn create_sends_the_price_as_text() {
    let sent = sent(|rpc| {
        let title = "One month with all finance articles";
        let url = "http://mywebsite.com/articles/about/finance";
        let offer = NewPassOffer::new(12, title, url)
            .period(OfferPeriod::Month)
            .description("Every finance article stays open to you for one month.")
            .access_to_tags(["finance"]);
        rpc.create_pass_offer(offer)
    });
    let documented = include_str!("../examples/payloads/rpc.createPassOffer.request.json");
    assert_is_documented(&sent.await, "createPassOffer", documented);
}

#[tokio::test]
async fn create_sends_what_is_optional() {
    let sent = sent(|rpc| {
        let offer = NewPassOffer::new(Decimal::new(1250, 2), "Finals", "https://example.com")
            .expires_at(UnixSeconds::new(1_893_456_000))
            .access_to_tags(["(all)"])
            .geo_restriction_enabled(true)
            .geo_restriction_type(GeoRestrictionType::Whitelist)
            .geo_restriction_countries(["PL", "DE"])
            .associate_email("someone@example.com");
        rpc.create_pass_offer(offer)
    });
    let offer = json!({
        "price": "12.50",
        "title": "Finals",
        "url": "https://example.com",
        "expiresAt": 1_893_456_000,
        "accessToTags": ["(all)"],
        "geoRestrictionEnabled": true,
        "geoRestrictionType": "whitelist",
        "geoRestrictionCountries": ["PL", "DE"],
        "associateEmail": "someone@example.com"
    });
    let params = json!({"offerData": offer});
    assert_has_params(&sent.await, "createPassOffer", params);
}

#[tokio::test]
async fn update_sends_what_changes() {
    let longer = sent(|rpc| {
        let later = UnixSeconds::new(1_893_456_000);
        rpc.update_pass_offer("P580476507_US", PassOfferChanges::new().expires_at(later))
    });
    let params = json!({
        "offerId": "P580476507_US",
        "offerData": {"expiresAt": 1_893_456_000}
    });
    assert_has_params(&longer.await, "updatePassOffer", params);

    let all_new = sent(|rpc| {
        let changes = PassOfferChanges::new()
            .price(7)
            .period(OfferPeriod::SixMonths)
            .title("Finals")
            .url("https://example.com")
            .description("All of them")
            .access_to_tags(["finals", "goals"])
            .geo_restriction_enabled(false)
            .geo_restriction_type(GeoRestrictionType::Blacklist)
            .geo_restriction_countries(["PL"])
            .associate_email("someone@example.com");
        rpc.update_pass_offer("P580476507_US", changes)
    });
    let changes = json!({
        "price": "7",
        "period": "6months",
        "title": "Finals",
        "url": "https://example.com",
        "description": "All of them",
        "accessToTags": ["finals", "goals"],
        "geoRestrictionEnabled": false,
        "geoRestrictionType": "blacklist",
        "geoRestrictionCountries": ["PL"],
        "associateEmail": "someone@example.com"
    });
    let params = json!({"offerId": "P580476507_US", "offerData": changes});
    assert_has_params(&all_new.await, "updatePassOffer", params);
}

#[tokio::test]
async fn deactivate_sends_the_offer_id() {
    let sent = sent(|rpc| rpc.deactivate_pass_offer("P123123123_US")).await;
    let documented = include_str!("../examples/payloads/rpc.deactivatePassOffer.request.json");
    assert_is_documented(&sent, "deactivatePassOffer", documented);
    assert_eq!(
        sent.body,
        r#"{"method":"deactivatePassOffer","params":{"publisherToken":"aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX","offerId":"P123123123_US"},"jsonrpc":"2.0","id":1}"#
    );
    let in_2019 = value(include_str!(
        "../examples/payloads/rpc.deactivatePassOffer.request.2.json"
    ));
    assert_eq!(json!([sent.json()]), in_2019);
}

#[tokio::test]
async fn create_multi_currency_sends_an_entry_for_each_country() {
    let sent = sent(|rpc| {
        let url = "http://www.testoffer.com";
        let mut offer =
            NewMultiCurrencyPassOffer::new(10, OfferPeriod::TwoWeeks, "Cooking well", url)
                .description("An offer for tests");
        offer.extra.insert("tags", "[]".parse().unwrap());
        let countries = [
            LocalizedPassOffer::new("US", "USD", 10, "The US version"),
            LocalizedPassOffer::new("FR", "EUR", 8, "The French version"),
        ];
        rpc.create_multi_currency_pass_offer(offer, countries)
    });
    let documented =
        include_str!("../examples/payloads/rpc.createMultiCurrencyPassOffer.request.json");
    assert_is_documented(&sent.await, "createMultiCurrencyPassOffer", documented);
}

#[tokio::test]
async fn create_multi_currency_sends_what_is_optional() {
    let sent = sent(|rpc| {
        let offer =
            NewMultiCurrencyPassOffer::new(10, OfferPeriod::Day, "Cooking", "https://a.example")
                .access_to_tags(["(all)"])
                .associate_email("someone@example.com");
        let in_france = LocalizedPassOffer::new("FR", "EUR", Decimal::new(14, 2), "Cuisiner")
            .url("https://fr.example")
            .description("Cuisiner bien")
            .geo_restriction_enabled(true)
            .geo_restriction_type(GeoRestrictionType::Whitelist)
            .geo_restriction_countries(["FR", "BE"]);
        rpc.create_multi_currency_pass_offer(offer, [in_france])
    });
    let params = json!({
        "offerData": {
            "price": "10",
            "period": "day",
            "title": "Cooking",
            "url": "https://a.example",
            "accessToTags": ["(all)"],
            "associateEmail": "someone@example.com"
        },
        "localizedData": [{
            "country": "FR",
            "currency": "EUR",
            "price": "0.14",
            "title": "Cuisiner",
            "url": "https://fr.example",
            "description": "Cuisiner bien",
            "geoRestrictionEnabled": true,
            "geoRestrictionType": "whitelist",
            "geoRestrictionCountries": ["FR", "BE"]
        }]
    });
    assert_has_params(&sent.await, "createMultiCurrencyPassOffer", params);
}

#[tokio::test]
async fn update_multi_currency_sends_what_changes() {
    let cheaper = sent(|rpc| {
        let changes = MultiCurrencyPassOfferChanges::new().price(Decimal::new(95, 1));
        rpc.update_multi_currency_pass_offer("A767351455", changes)
    });
    let params = json!({
        "multiCurrencyOfferId": "A767351455",
        "offerData": {"price": "9.5"}
    });
    assert_has_params(&cheaper.await, "updateMultiCurrencyPassOffer", params);

    let all_new = sent(|rpc| {
        let changes = MultiCurrencyPassOfferChanges::new()
            .period(OfferPeriod::ThreeMonths)
            .title("Baking")
            .url("https://a.example")
            .description("Bread")
            .access_to_tags(["bread"]);
        let in_france = LocalizedPassOfferChanges::new("FR")
            .currency("EUR")
            .price(8)
            .title("Cuire")
            .url("https://fr.example")
            .description("Pain")
            .geo_restriction_enabled(true)
            .geo_restriction_type(GeoRestrictionType::Blacklist)
            .geo_restriction_countries(["CH"]);
        let in_germany = LocalizedPassOfferChanges::new("DE");
        rpc.update_multi_currency_pass_offer("A767351455", changes)
            .localized_data([in_france, in_germany])
    });
    let params = json!({
        "multiCurrencyOfferId": "A767351455",
        "offerData": {
            "period": "3months",
            "title": "Baking",
            "url": "https://a.example",
            "description": "Bread",
            "accessToTags": ["bread"]
        },
        "localizedData": [
            {
                "country": "FR",
                "currency": "EUR",
                "price": "8",
                "title": "Cuire",
                "url": "https://fr.example",
                "description": "Pain",
                "geoRestrictionEnabled": true,
                "geoRestrictionType": "blacklist",
                "geoRestrictionCountries": ["CH"]
            },
            {"country": "DE"}
        ]
    });
    assert_has_params(&all_new.await, "updateMultiCurrencyPassOffer", params);
}

#[tokio::test]
async fn only_get_can_do_without_a_token() {
    let cleeng = Client::builder().rpc_base_url("http://127.0.0.1:1");
    let cleeng = cleeng.build().unwrap();
    let error = cleeng.rpc().list_pass_offers(0, 2).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let error = cleeng.rpc().get_pass_offer("P123123123_US").await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Transport);
}

#[test]
fn each_environment_has_its_url() {
    for (environment, url) in [
        (
            Environment::Sandbox,
            "\"https://sandbox.cleeng.com/api/3.0/json-rpc\"",
        ),
        (
            Environment::Production,
            "\"https://api.cleeng.com/3.0/json-rpc\"",
        ),
    ] {
        let cleeng = Client::builder().environment(environment).build();
        let shown = format!("{:?}", cleeng.unwrap());
        assert!(shown.contains(url), "{shown}");
    }
}
