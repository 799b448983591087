use serde_json::{Value, json};

use super::{NOW, World, refused};

fn subscription(title: &str) -> Value {
    json!({
        "title": title,
        "type": "subscription",
        "price": {"amount": 9.99, "currency": "USD"},
        "billingCycle": {"periodUnit": "month", "amount": 3},
        "tags": ["news"],
    })
}

#[test]
fn an_offer_is_the_same_in_all_families() {
    let mut world = World::new();
    let offer = world.ok("core.offers.create", subscription("News"));
    let short = offer["id"].as_str().unwrap();
    let long = offer["longId"].as_str().unwrap();
    assert_eq!(format!("{short}_US"), long);
    assert_eq!(
        offer["billingCycle"],
        json!({"periodUnit": "month", "amount": 3})
    );

    let details = world.ok("mediastore.checkout.get-offer", json!({"offerId": long}));
    assert_eq!(details["offerPrice"], 9.99);
    assert_eq!(details["period"], "3months");
    let rpc = world.ok("rpc.getSubscriptionOffer", json!({"offerId": long}));
    assert_eq!(rpc["title"], "News");
    assert_eq!(rpc["accessToTags"], json!(["news"]));
    let second = world.ok(
        "mediastore.checkout.get-offer-v2",
        json!({"offerId": short}),
    );
    assert_eq!(second["longId"], long);
    let outcome = world.refused("rpc.getPassOffer", json!({"offerId": "P999999999_US"}));
    assert_eq!(outcome, refused(200, "4"));
    let unknown = world.call("core.offers.get", json!({"offerId": "S999999999"}));
    assert_eq!(unknown.unwrap_err().status, 404);
}

#[test]
fn changes_of_an_offer_are_reported_by_their_kind() {
    let mut world = World::new();
    let offer = world.ok("core.offers.create", subscription("News"));
    let id = &offer["id"];
    let created = world.events().remove(0);
    assert_eq!(created.topic, "offerCreated");
    assert_eq!(
        created.data,
        json!({"offerId": id, "createdAt": "2027-01-15T08:00:00Z"})
    );
    for (change, topic) in [
        (
            json!({"offerId": id, "title": "World news"}),
            "offerUpdated",
        ),
        (
            json!({"offerId": id, "price": {"amount": 12}}),
            "offerPriceChanged",
        ),
    ] {
        world.ok("core.offers.update", change);
        assert_eq!(world.topics(), [topic]);
    }
    world.ok("core.offers.deactivate", json!({"offerId": id}));
    assert_eq!(world.topics(), ["offerDeactivated"]);
}

#[test]
fn the_etag_of_an_offer_guards_its_changes() {
    let mut world = World::new();
    let plain = world
        .call("core.offers.get", json!({"offerId": "S123456789"}))
        .unwrap();
    assert!(plain.headers.is_empty());
    let mut get = |tag: &str| {
        let get = json!({"offerId": "S123456789", "If-None-Match": tag});
        let answer = world.call("core.offers.get", get).unwrap();
        let tag = answer.headers[0].1.clone();
        assert_eq!(answer.headers[0].0, "ETag");
        (answer, tag)
    };
    let (first, tag) = get("\"none\"");
    assert_eq!(first.status, None);
    let (same, _) = get(&tag);
    assert_eq!((same.status, same.value), (Some(304), Value::Null));

    let change =
        |title: &str, tag: &str| json!({"offerId": "S123456789", "title": title, "If-Match": tag});
    let changed = world
        .call("core.offers.update", change("New", &tag))
        .unwrap();
    assert_eq!(changed.value["title"], "New");
    let new_tag = changed.headers[0].1.clone();
    assert_ne!(new_tag, tag);
    let late = world.call("core.offers.update", change("Late", &tag));
    assert_eq!(late.unwrap_err().status, 412);
    let idle = world
        .call("core.offers.update", change("New", &new_tag))
        .unwrap();
    assert_eq!((idle.status, idle.value), (Some(204), Value::Null));
}

#[test]
fn lists_of_offers_are_filtered_and_paged() {
    let mut world = World::new();
    for number in 0..5 {
        world.now = NOW + number;
        world.ok(
            "core.offers.create",
            subscription(&format!("News {number}")),
        );
    }
    let list = |world: &mut World, args: Value| {
        let answer = world.call("mediastore.checkout.list-offers", args).unwrap();
        let titles: Vec<String> = answer
            .value
            .as_array()
            .unwrap()
            .iter()
            .map(|offer| offer["title"].as_str().unwrap().to_owned())
            .collect();
        (titles, answer.total)
    };
    world.register("viewer@example.com");
    let page = |page: i64| json!({"search": "news", "page": page, "pageLimit": 2});
    let (titles, total) = list(&mut world, page(1));
    assert_eq!(titles, ["News 4", "News 3"]);
    assert_eq!(total, Some(5));
    let (titles, _) = list(&mut world, page(3));
    assert_eq!(titles, ["News 0"]);
    let (titles, total) = list(&mut world, page(4));
    assert!(titles.is_empty());
    assert_eq!(total, Some(5));
    let (titles, _) = list(&mut world, json!({"type[]": ["pass"], "search": "a month"}));
    assert_eq!(titles, ["A month of finance"]);
    let (titles, _) = list(&mut world, json!({"active": "inactive"}));
    assert!(titles.is_empty());
    let rpc = json!({"offset": 1, "limit": 2, "criteria": {"active": true}});
    let answer = world.call("rpc.listSubscriptionOffers", rpc).unwrap();
    assert_eq!(answer.value.as_array().unwrap().len(), 2);
    assert_eq!(answer.total, Some(15));
}

#[test]
fn a_localization_has_terms_of_its_own() {
    let mut world = World::new();
    let offer = json!({"offerId": "S123456789"});
    let with = |more: Value| {
        let mut all = offer.clone();
        all.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        all
    };
    let german =
        json!({"title": "Filme", "countryCode": "DE", "price": {"amount": 8.5, "currency": "EUR"}});
    world.ok(
        "core.offers.create-localization",
        with(json!({"body": german})),
    );
    let again = world.call(
        "core.offers.create-localization",
        with(json!({"body": german})),
    );
    assert_eq!(again.unwrap_err().status, 422);
    let details = world.ok(
        "mediastore.checkout.get-offer",
        json!({"offerId": "S123456789_DE"}),
    );
    assert_eq!(details["offerTitle"], "Filme");
    assert_eq!(details["offerCurrency"], "EUR");
    let de = json!({"countryCode": "DE"});
    world.ok("core.offers.deactivate-localization", with(de.clone()));
    world.register("viewer@example.com");
    let order = json!({"offerId": "S123456789_DE", "customerId": 200_000_002});
    let outcome = world.call("mediastore.checkout.create-order", order);
    assert!(outcome.is_err());
    world.ok("core.offers.deactivate", offer.clone());
    let early = world.call("core.offers.activate-localization", with(de.clone()));
    assert_eq!(early.unwrap_err().status, 422);
    world.ok("core.offers.activate", offer.clone());
    world.ok("core.offers.activate-localization", with(de));
    let missing = with(json!({"countryCode": "FR"}));
    let outcome = world.call("core.offers.activate-localization", missing);
    assert_eq!(outcome.unwrap_err().status, 404);
}

#[test]
fn each_kind_of_offer_lives_in_json_rpc() {
    let mut world = World::new();
    let data =
        json!({"price": "4.99", "title": "New", "url": "https://example.com", "tags": ["a"]});
    for (kind, more, letter) in [
        ("Pass", json!({"period": "week"}), 'P'),
        ("Rental", json!({"period": 48}), 'R'),
        ("Single", json!({"videoId": "video-1"}), 'A'),
        (
            "Subscription",
            json!({"period": "month", "freeDays": 3}),
            'S',
        ),
        ("Vod", json!({"runtime": 3321, "videoQuality": "4k"}), 'A'),
        (
            "Event",
            json!({"startTime": NOW, "endTime": NOW + 1, "timeZone": "UTC"}),
            'E',
        ),
    ] {
        let mut data = data.clone();
        data.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let created = world.ok(
            &format!("rpc.create{kind}Offer"),
            json!({"offerData": data}),
        );
        let id = created["id"].as_str().unwrap();
        assert!(id.starts_with(letter), "{id}");
        let named = |more: Value| {
            let mut named = json!({"offerId": id, "offerIdString": id});
            named
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            named
        };
        let changed = world.ok(
            &format!("rpc.update{kind}Offer"),
            named(json!({"offerData": {"title": "Newer"}})),
        );
        assert_eq!(changed["title"], "Newer");
        let list = json!({"offset": 0, "limit": 1});
        let first = world.ok(&format!("rpc.list{kind}Offers"), list);
        if kind != "Event" {
            assert_eq!(first[0]["id"], id, "the newest comes first");
        }
        let verb = if kind == "Event" {
            "cancel"
        } else {
            "deactivate"
        };
        world.ok(&format!("rpc.{verb}{kind}Offer"), named(json!({})));
        let inactive = json!({"offset": 0, "limit": 9, "criteria": {"active": false}});
        let list = world.ok(&format!("rpc.list{kind}Offers"), inactive);
        assert!(
            list.as_array()
                .unwrap()
                .iter()
                .any(|offer| offer["id"] == id)
        );
    }
    let both = json!({"period": "week", "expiresAt": NOW, "price": 1, "title": "Both"});
    let outcome = world.refused("rpc.createPassOffer", json!({"offerData": both}));
    assert_eq!(outcome, refused(200, "8"));
}

#[test]
fn an_offer_in_several_currencies_has_a_version_for_each_country() {
    let mut world = World::new();
    let created = world.ok(
        "rpc.createMultiCurrencyPassOffer",
        json!({
            "offerData": {"price": "10", "period": "month", "title": "Cooking", "url": "https://example.com"},
            "localizedData": [{"country": "FR", "currency": "EUR", "price": "8", "title": "Cuisiner"}],
        }),
    );
    let id = created["multiCurrencyOfferId"].as_str().unwrap();
    assert_eq!(created["offers"][1]["id"], format!("{id}_FR"));
    world.ok(
        "rpc.updateMultiCurrencyPassOffer",
        json!({
            "multiCurrencyOfferId": id,
            "offerData": {},
            "localizedData": [{"country": "FR", "currency": "USD", "price": "9"}],
        }),
    );
    let french = world.ok("rpc.getPassOffer", json!({"offerId": format!("{id}_FR")}));
    assert_eq!(french["price"], 9);
    assert_eq!(french["currency"], "EUR");
    let price = json!({"multiCurrencyOfferId": id, "ipAddress": "203.0.113.7"});
    let price = world.ok("rpc.getMultiCurrencyPrice", price);
    assert_eq!(price["offerId"], format!("{id}_US"));
}

#[test]
fn a_price_shows_what_a_coupon_takes_off() {
    let mut world = World::new();
    let get = |coupon: Option<&str>| {
        let mut get = json!({"offerId": "S916977979_NL", "ipAddress": "203.0.113.7"});
        if let Some(coupon) = coupon {
            get["couponCode"] = coupon.into();
        }
        get
    };
    let price = world.ok("rpc.getPrice", get(None));
    assert_eq!(price["customerPriceExclTax"], 5.78);
    assert_eq!(price["discountPeriods"], "n/a");
    let price = world.ok("rpc.getPrice", get(Some("SUMMER25")));
    assert_eq!(price["discountedCustomerPriceInclTax"], 5.24);
    let details = world.ok("rpc.getOfferDetails", get(Some("SUMMER25")));
    assert_eq!(details["discountedCustomerPriceInclTax"], 5.24);
    let outcome = world.refused("rpc.getPrice", get(Some("WINTER")));
    assert_eq!(outcome, refused(200, "17"));
    let campaigns = world.ok("core.campaigns.list", json!({"couponCode": "summer25"}));
    assert_eq!(campaigns[0]["discount"], 0.25);
    let none = world.ok("core.campaigns.list", json!({"couponCode": "WINTER"}));
    assert_eq!(none, json!([]));
}
