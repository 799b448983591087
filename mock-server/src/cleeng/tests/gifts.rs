use serde_json::json;

use super::{DAY, NOW, World, refused};

#[test]
fn a_gift_is_bought_changed_sent_and_redeemed_once() {
    let mut world = World::new();
    let giver = world.register("giver@example.com");
    let offer = "S123456789_US";
    let order = world.ok(
        "mediastore.checkout.create-order",
        json!({
            "offerId": offer,
            "customerId": giver,
            "buyAsAGift": true,
            "deliveryDetails": {"recipientEmail": "friend@example.com", "deliveryDate": NOW + DAY},
        }),
    );
    world.ok(
        "mediastore.checkout.pay-with-adyen",
        json!({
            "orderId": order["order"]["id"],
            "paymentMethod": {"type": "scheme"},
            "returnUrl": "https://example.com",
        }),
    );
    assert!(!world.is_entitled(giver, offer));
    let bought = world.ok(
        "mediastore.account.fetch-customers-transactions",
        json!({"customerId": giver}),
    );
    assert_eq!(bought[0]["targetType"], "giftId");
    let id = &bought[0]["targetId"];
    let details = json!({"recipientEmail": "friend@example.com", "personalNote": "Enjoy", "deliveryDate": NOW + DAY});
    let update = json!({"giftId": id, "deliveryDetails": details});
    let gift = world.ok("mediastore.checkout.update-gift", update.clone());
    assert_eq!(gift["deliveryDetails"], details);
    assert_eq!(gift["sentAt"], json!(null));

    world.now = NOW + DAY;
    let gift = world.ok("core.gifts.get", json!({"giftId": id}));
    assert_eq!(gift["sentAt"], NOW + DAY);
    world.log_in("giver@example.com", super::PASSWORD);
    let outcome = world.refused("mediastore.checkout.update-gift", update);
    assert_eq!(outcome, refused(409, "This gift can no longer be changed"));

    let friend = world.register("friend@example.com");
    let outcome = world.refused("mediastore.checkout.get-gift", json!({"giftId": id}));
    assert_eq!(outcome, refused(404, "No such gift"));
    let code = json!({"code": gift["code"]});
    let verified = world.ok("mediastore.checkout.verify-gift", code.clone());
    assert_eq!(verified["redeemMode"], "NEW");
    world.ok("mediastore.checkout.redeem-gift", code.clone());
    assert!(world.is_entitled(friend, offer));
    let verified = world.ok("mediastore.checkout.verify-gift", code.clone());
    assert_eq!(verified["redeemable"], false);
    assert_eq!(verified["redeemRefusalReason"], "REDEEMED");
    let outcome = world.refused("mediastore.checkout.redeem-gift", code);
    assert_eq!(
        outcome,
        refused(
            409,
            "This gift cannot be redeemed. Reason for refusal: REDEEMED"
        )
    );
    // Nobody pays for a second period.
    world.now = NOW + 40 * DAY;
    assert!(!world.is_entitled(friend, offer));
}

#[test]
fn a_gift_extends_the_subscription_that_its_redeemer_has() {
    let mut world = World::new();
    let before = world.ok(
        "core.subscriptions.get",
        json!({"subscriptionId": 123_456_789}),
    );
    let redeem =
        json!({"code": "1A2B-3C4D", "redeemerId": 123_456_789, "customerIp": "203.0.113.7"});
    let verified = world.ok("core.gifts.verify", redeem.clone());
    assert_eq!(verified["redeemMode"], "EXTEND");
    assert_eq!(verified["extendedSubscriptionId"], 123_456_789);
    assert_eq!(
        world.ok("core.gifts.redeem", redeem),
        json!({"message": "OK"})
    );
    let after = world.ok(
        "core.subscriptions.get",
        json!({"subscriptionId": 123_456_789}),
    );
    assert!(after["dateTo"].as_i64() > before["dateTo"].as_i64());
}
