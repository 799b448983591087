use serde_json::json;

use super::{DEMO, World, refused};

const OFFER: &str = "S123123123_US";

#[test]
fn a_purchase_at_apple_is_registered_and_moved_to_another_customer() {
    let mut world = World::new();
    let first = world.register("first@example.com");
    let second = world.register("second@example.com");
    let register = json!({"cleengCustomerId": first, "transactionId": "apple-1"});
    let started = world.ok("in-app.storekit2.register", register.clone());
    let outcome = world.refused("in-app.storekit2.register", register);
    assert_eq!(outcome, refused(409, "SK2C0101"));
    let status = world.ok("in-app.storekit2.sync-status", started.clone());
    assert_eq!(status["status"], "processing");
    world.now += 1;
    let status = world.ok("in-app.storekit2.sync-status", started);
    assert_eq!(
        status,
        json!({"status": "finalized", "accessGranted": true, "offerId": OFFER, "result": null})
    );
    assert!(world.is_entitled(first, OFFER));

    let transfer =
        json!({"cleengCustomerId": second, "transactionId": "apple-1", "Correlation-Id": "mine"});
    let started = world.ok("in-app.storekit2.transfer", transfer);
    assert_eq!(started, json!({"synchronizationId": "mine"}));
    world.now += 1;
    let status = world.ok("in-app.storekit2.sync-status", started);
    assert_eq!(status["result"], "PURCHASE_OWNERSHIP_TRANSFERRED");
    assert!(world.is_entitled(second, OFFER));
    assert!(!world.is_entitled(first, OFFER));
    let unknown = json!({"cleengCustomerId": 1, "transactionId": "apple-2"});
    let outcome = world.refused("in-app.storekit2.register", unknown);
    assert_eq!(outcome, refused(422, "SK2C0100"));
}

#[test]
fn a_purchase_at_google_registers_once() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let register = json!({
        "cleengCustomerId": customer,
        "purchaseToken": "google-1",
        "packageName": "com.example",
        "productType": "subscription",
    });
    let started = world.ok("in-app.google-play.register", register.clone());
    world.now += 60;
    let outcome = world.call("in-app.google-play.register", register);
    let refusal = outcome.unwrap_err();
    assert_eq!(refusal.status, 409);
    assert_eq!(json!(refusal.details), started);
    let subscription = world.subscription(customer, OFFER);
    assert_eq!(subscription["source"], "android");
}

#[test]
fn a_purchase_on_a_tv_is_validated_for_the_customer_of_the_token() {
    let mut world = World::logged_in();
    world.caller.set("publisher-token", None);
    let purchase = |customer: i64| json!({"customerId": customer, "invoiceId": "samsung-1", "customId": "a", "countryCode": "US"});
    let foreign = world.call("in-app.samsung.validate", purchase(1));
    assert_eq!(foreign.unwrap_err().status, 403);
    let started = world.ok("in-app.samsung.validate", purchase(DEMO));
    assert_eq!(world.topics(), ["inappPurchaseValidationSucceeded"]);
    let pending = world.ok("in-app.samsung.status", started.clone());
    assert_eq!(pending, json!({"status": "pending"}));
    world.now += 1;
    let done = world.ok("in-app.samsung.status", started);
    assert_eq!(done, json!({"status": "success"}));
    let unknown = json!({"correlationId": "another"});
    let outcome = world.refused("in-app.samsung.status", unknown);
    assert_eq!(outcome, refused(404, "REQ0100"));
}
