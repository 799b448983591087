use serde_json::json;

use super::{DAY, DEMO, NOW, World, refused};

#[test]
fn a_subscription_lasts_until_its_period_ends_once_it_is_cancelled() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let offer = "S123456789_US";
    assert!(!world.is_entitled(customer, offer));
    world.events();
    let payment = world.buy(customer, offer);
    assert_eq!(payment["totalAmount"], 7.99);
    assert_eq!(world.topics(), ["transactionCreated"]);
    assert!(world.is_entitled(customer, offer));

    let subscription = world.subscription(customer, offer);
    let id = &subscription["subscriptionId"];
    let cancelled = world.ok(
        "core.subscriptions.cancel",
        json!({"subscriptionId": id, "cancellationReason": "too dear"}),
    );
    assert_eq!(cancelled["status"], "stopped");
    let own = world.ok(
        "mediastore.account.fetch-customers-subscriptions",
        json!({"customerId": customer}),
    );
    assert_eq!(own[0]["status"], "cancelled");
    assert!(world.is_entitled(customer, offer));

    world.now = subscription["dateTo"].as_i64().unwrap() - 1;
    assert!(world.is_entitled(customer, offer));
    world.now += 1;
    assert!(!world.is_entitled(customer, offer));
    assert_eq!(world.subscription(customer, offer)["status"], "terminated");
}

#[test]
fn a_subscription_that_is_not_cancelled_renews_and_is_charged() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    world.buy(customer, "S123456789_US");
    world.events();
    world.now = NOW + 100 * DAY;
    let subscription = world.subscription(customer, "S123456789_US");
    assert_eq!(subscription["renewalCycle"]["completed"], 3);
    assert!(subscription["dateTo"].as_i64().unwrap() > world.now);
    // The demo customer's subscriptions renew as well.
    let events = world.events();
    let own = events.iter().filter(|event| {
        event.topic == "transactionCreated" && event.data["customerId"] == customer
    });
    assert_eq!(own.count(), 3);
    let transactions = world.ok(
        "core.payments.list-customer-transactions",
        json!({"customerId": customer}),
    );
    assert_eq!(transactions["items"].as_array().unwrap().len(), 4);
}

#[test]
fn a_cycle_of_no_length_lasts_a_day() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let offer = world.ok(
        "core.offers.create",
        json!({
            "title": "Odd",
            "type": "subscription",
            "price": {"amount": 1, "currency": "USD"},
            "billingCycle": {"periodUnit": "day", "amount": 0},
        }),
    );
    let offer = offer["longId"].as_str().unwrap();
    world.buy(customer, offer);
    world.now = NOW + 10 * DAY;
    let subscription = world.subscription(customer, offer);
    assert_eq!(subscription["renewalCycle"]["completed"], 10);
}

#[test]
fn a_terminated_subscription_gives_no_access() {
    let mut world = World::logged_in();
    assert!(world.is_entitled(DEMO, "S123123123_US"));
    world.events();
    world.ok(
        "core.subscriptions.terminate",
        json!({"subscriptionId": DEMO, "terminationType": "userCancel"}),
    );
    assert!(!world.is_entitled(DEMO, "S123123123_US"));
    assert_eq!(world.topics(), ["subscriptionTerminated"]);
    let again = json!({"subscriptionId": DEMO, "terminationType": "userCancel"});
    let outcome = world
        .call("core.subscriptions.terminate", again)
        .unwrap_err();
    assert_eq!(outcome.status, 422);
}

#[test]
fn what_is_free_needs_a_payment_method_and_no_details() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "A100000001_US");
    let outcome = world.refused(
        "mediastore.checkout.pay-without-details",
        json!({"orderId": order}),
    );
    assert_eq!(outcome, refused(422, "Order doesn't have paymentMethodId"));
    let methods = world.ok("mediastore.checkout.list-payment-methods", json!({}));
    let methods = methods["paymentMethods"].as_array().unwrap().clone();
    let free = methods
        .iter()
        .find(|method| method["paymentGateway"] == "free-offer")
        .unwrap();
    let changed = world.ok(
        "mediastore.checkout.update-order",
        json!({"orderId": order, "paymentMethodId": free["id"]}),
    );
    assert_eq!(changed["order"]["requiredPaymentDetails"], false);
    world.ok(
        "mediastore.checkout.pay-without-details",
        json!({"orderId": order}),
    );
    let access = world.ok(
        "mediastore.checkout.get-entitlements",
        json!({"offerId": "A100000001_US"}),
    );
    assert_eq!(access, json!({"accessGranted": true, "expiresAt": null}));
    let dear = world.order(customer, "A123123123_US");
    world.ok(
        "mediastore.checkout.update-order",
        json!({"orderId": dear, "paymentMethodId": free["id"]}),
    );
    let outcome = world
        .call(
            "mediastore.checkout.pay-without-details",
            json!({"orderId": dear}),
        )
        .unwrap_err();
    assert_eq!(outcome.status, 422);
}

#[test]
fn a_coupon_of_the_whole_price_pays_with_the_method_for_coupons() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "A123123123_US");
    let methods = world.ok("mediastore.checkout.list-payment-methods", json!({}));
    let mut methods = methods["paymentMethods"].as_array().unwrap().iter();
    let method = methods.find(|method| method["paymentGateway"] == "coupon");
    world.ok(
        "mediastore.checkout.update-order",
        json!({"orderId": order, "couponCode": "FREE100", "paymentMethodId": method.unwrap()["id"]}),
    );
    let payment = world.ok(
        "mediastore.checkout.pay-without-details",
        json!({"orderId": order, "captchaValue": ""}),
    );
    assert_eq!(payment["paymentGateway"], "coupon");
    assert!(world.is_entitled(customer, "A123123123_US"));
}

#[test]
fn a_rental_ends_after_its_hours() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    world.buy(customer, "R333222111_US");
    let status = world.ok("rpc.getAccessStatus", json!({"offerId": "R333222111"}));
    assert_eq!(status["accessGranted"], true);
    assert_eq!(status["expiresAt"], NOW + 48 * 3600);
    world.now = NOW + 48 * 3600;
    let status = world.ok("rpc.getAccessStatus", json!({"offerId": "R333222111_US"}));
    assert_eq!(status["accessGranted"], false);
}

#[test]
fn a_pass_is_terminated_when_its_time_is_over() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    world.buy(customer, "P123123123_US");
    let list = json!({"customerId": customer});
    let pass = world.ok("core.passes.list", list.clone())[0].clone();
    world.now = pass["expiresAt"].as_i64().unwrap();
    world.events();
    assert_eq!(
        world.ok("core.passes.list", list)[0]["status"],
        "terminated"
    );
    let events = world.events();
    let ended = events.iter().find(|event| event.topic == "passTerminated");
    assert_eq!(ended.unwrap().data["customerId"], customer);
}

#[test]
fn a_pass_opens_offers_that_carry_its_tags() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let offer = world.ok(
        "rpc.createSingleOffer",
        json!({"offerData": {"price": "4.99", "title": "A chart", "url": "https://example.com", "tags": ["finance"]}}),
    );
    let chart = offer["id"].as_str().unwrap();
    assert!(!world.is_entitled(customer, chart));
    world.buy(customer, "P123123123_US");
    assert!(world.is_entitled(customer, chart));
    let tags = world.ok("rpc.getAccessibleTags", json!({}));
    assert_eq!(tags, json!(["finance"]));
}

#[test]
fn a_free_trial_is_granted_once() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let offer = "S565568989_US";
    let email = json!({"offerId": offer, "customerEmail": "viewer@example.com"});
    assert_eq!(
        world.ok("rpc.isTrialAllowed", email.clone()),
        json!({"trialAvailable": true})
    );
    let order = world.order(customer, offer);
    let shown = world.ok("mediastore.checkout.get-order", json!({"orderId": order}));
    assert_eq!(shown["order"]["totalPrice"], 0);
    assert_eq!(shown["order"]["discount"]["type"], "trial");
    assert_eq!(shown["order"]["requiredPaymentDetails"], true);
    world.buy(customer, offer);
    let subscription = world.subscription(customer, offer);
    assert_eq!(subscription["inTrial"], true);
    assert_eq!(subscription["dateTo"], NOW + 14 * DAY);
    assert_eq!(
        world.ok("rpc.isTrialAllowed", email),
        json!({"trialAvailable": false})
    );
    world.now = NOW + 15 * DAY;
    let subscription = world.subscription(customer, offer);
    assert_eq!(subscription["inTrial"], false);
    assert_eq!(subscription["status"], "active");
}

#[test]
fn a_coupon_lowers_the_price_and_null_takes_it_off() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "S123456789_US");
    let with = |code| json!({"orderId": order, "couponCode": code});
    let shown = world.ok("mediastore.checkout.update-order", with(Some("SUMMER25")));
    assert_eq!(shown["order"]["totalPrice"], 5.99);
    assert_eq!(shown["order"]["discount"]["type"], "coupon");
    let outcome = world.refused("mediastore.checkout.update-order", with(Some("WINTER")));
    assert_eq!(outcome, refused(422, "Coupon WINTER not found"));
    let shown = world.ok("mediastore.checkout.update-order", with(None));
    assert_eq!(shown["order"]["totalPrice"], 7.99);
    let shown = world.ok("mediastore.checkout.update-order", with(Some("FREE100")));
    assert_eq!(shown["order"]["requiredPaymentDetails"], false);
}

#[test]
fn an_order_is_lost_after_a_day_and_is_the_customers_own() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "S123456789_US");
    world.register("other@example.com");
    let get = json!({"orderId": order});
    let gone = refused(404, &format!("Order with {order} not found"));
    assert_eq!(
        world.refused("mediastore.checkout.get-order", get.clone()),
        gone
    );
    world.now += DAY;
    world.log_in("viewer@example.com", super::PASSWORD);
    assert_eq!(world.refused("mediastore.checkout.get-order", get), gone);
}

#[test]
fn an_offer_is_refused_that_is_held_off_sale_blocked_or_unknown() {
    let mut world = World::logged_in();
    let order = |offer: &str, country: &str| json!({"offerId": offer, "customerId": DEMO, "country": country});
    let create = "mediastore.checkout.create-order";
    let outcome = world.refused(create, order("S123123123_US", "US"));
    assert_eq!(outcome, refused(422, "Access already granted"));
    let outcome = world.refused(create, order("S999999999_US", "US"));
    assert_eq!(outcome, refused(404, "REQ0100"));
    world.ok("core.offers.deactivate", json!({"offerId": "S123456789"}));
    let outcome = world.refused(create, order("S123456789_US", "US"));
    assert_eq!(outcome, refused(422, "Offer S123456789_US is inactive"));
    world.ok(
        "core.offers.update",
        json!({"offerId": "A767351455", "geoRestriction": {"type": "blacklist", "countries": ["DE"]}}),
    );
    let outcome = world.refused(create, order("A767351455_US", "DE"));
    assert_eq!(outcome, refused(422, "Offer is blocked for country"));
    world.ok(create, order("A767351455_US", "US"));
}
