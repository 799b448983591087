use serde_json::{Value, json};

use super::{DEMO, EMAIL, NOW, World, refused};

fn order(world: &mut World, offer: &str) -> i64 {
    let order = world.ok(
        "core.payments.create-order",
        json!({"customerId": DEMO, "offerId": offer, "currency": "USD", "country": "US", "paymentMethodId": DEMO}),
    );
    order["id"].as_i64().unwrap()
}

fn payment(order: i64, status: &str) -> Value {
    json!({
        "orderId": order,
        "status": status,
        "paymentOperation": "initial-payment",
        "paymentDetailsId": DEMO,
        "externalPaymentId": "gateway-1",
    })
}

#[test]
fn a_payment_that_the_gateway_authorized_grants_access_once_it_is_captured() {
    let mut world = World::new();
    let order = order(&mut world, "S619117184_US");
    let authorized = world.ok("core.payments.create", payment(order, "authorized"));
    assert_eq!(authorized["externalPaymentId"], "gateway-1");
    assert!(!world.is_entitled(DEMO, "S619117184_US"));
    let open = json!({"paymentDetailsId": DEMO});
    let list = world.ok("core.payments.list-authorised", open.clone());
    assert_eq!(list.as_array().unwrap().len(), 2);

    let update =
        |status: &str| json!({"paymentId": authorized["id"], "orderId": order, "status": status});
    world.ok("core.payments.update", update("captured"));
    assert!(world.is_entitled(DEMO, "S619117184_US"));
    let list = world.ok("core.payments.list-authorised", open);
    assert_eq!(list.as_array().unwrap().len(), 1);
    let by_order = world.ok("core.payments.get-by-order-id", json!({"orderId": order}));
    assert_eq!(by_order["id"], authorized["id"]);

    let late = world.call(
        "core.payments.cancel",
        json!({"paymentId": authorized["id"]}),
    );
    assert_eq!(late.unwrap_err().status, 422);
    let refunded = world.ok("core.payments.update", update("refunded"));
    assert_eq!(refunded["status"], "refunded");
    let again = world.call("core.payments.create", payment(order, "captured"));
    assert_eq!(again.unwrap_err().status, 400);
}

#[test]
fn a_rejected_payment_grants_nothing_and_leaves_the_order_open() {
    let mut world = World::new();
    let order = order(&mut world, "S619117184_US");
    world.ok("core.payments.create", payment(order, "rejected"));
    assert!(!world.is_entitled(DEMO, "S619117184_US"));
    world.ok("core.payments.create", payment(order, "captured"));
    assert!(world.is_entitled(DEMO, "S619117184_US"));
}

#[test]
fn a_recurring_payment_prolongs_its_subscription() {
    let mut world = World::new();
    let get = json!({"subscriptionId": DEMO});
    let before = world.ok("core.subscriptions.get", get.clone());
    let order = order(&mut world, "S123123123_US");
    let mut paid = payment(order, "captured");
    paid["paymentOperation"] = "recurring-payment".into();
    paid["subscriptionId"] = DEMO.into();
    world.ok("core.payments.create", paid);
    let after = world.ok("core.subscriptions.get", get);
    assert!(after["dateTo"].as_i64() > before["dateTo"].as_i64());
    assert_eq!(after["latestPaymentExternalId"], "gateway-1");
}

#[test]
fn a_step_that_adyen_asks_for_comes_before_the_payment() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "A123123123_US");
    let answer = world.ok(
        "mediastore.checkout.pay-with-adyen",
        json!({
            "orderId": order,
            "paymentMethod": {"type": "scheme"},
            "returnUrl": "https://example.com/back?a=1",
            "attemptAuthentication": "always",
        }),
    );
    assert!(!world.is_entitled(customer, "A123123123_US"));
    let finalize = |result: &str| {
        json!({
            "orderId": order,
            "paymentData": answer["paymentData"],
            "details": {"redirectResult": result},
        })
    };
    let id = "mediastore.checkout.finalize-adyen-payment";
    let early = world.refused(id, json!({"orderId": order}));
    assert_eq!(early, refused(422, "ADYEN0004"));
    let back = world.decide(&answer["action"]["url"], "success");
    let result = back.strip_prefix("https://example.com/back?a=1&redirectResult=");
    assert!(!world.is_entitled(customer, "A123123123_US"));
    let wrong = world.call(id, finalize("another")).unwrap_err();
    assert_eq!(wrong.rule, "redirect-result");
    let done = world.ok(id, finalize(result.unwrap()));
    assert_eq!(done["payment"]["orderId"], order);
    assert!(world.is_entitled(customer, "A123123123_US"));
    let unknown = json!({"orderId": 1});
    let outcome = world.refused("mediastore.checkout.create-adyen-payment-session", {
        let mut session = unknown;
        session["returnUrl"] = "https://example.com".into();
        session
    });
    assert_eq!(outcome, refused(404, "ADYEN0001"));
}

#[test]
fn a_redirect_for_3d_secure_leads_to_the_bank() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "A123123123_US");
    let answer = world.ok(
        "mediastore.checkout.pay-with-adyen",
        json!({
            "orderId": order,
            "paymentMethod": {"type": "scheme"},
            "returnUrl": "https://example.com/back",
            "enable3DSRedirectFlow": true,
        }),
    );
    assert_eq!(answer["action"]["type"], "redirect");
    assert!(!world.is_entitled(customer, "A123123123_US"));
}

#[test]
fn a_payment_that_the_bank_refuses_is_none() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "A123123123_US");
    for (outcome, code) in [("cancel", "ADYEN0003"), ("error", "ADYEN0002")] {
        let started = world.ok(
            "mediastore.checkout.pay-with-adyen",
            json!({
                "orderId": order,
                "paymentMethod": {"type": "ideal"},
                "returnUrl": "https://example.com/back",
            }),
        );
        world.decide(&started["action"]["url"], outcome);
        let finalize = json!({"orderId": order});
        let outcome = world.refused("mediastore.checkout.finalize-adyen-payment", finalize);
        assert_eq!(outcome, refused(422, code));
    }
    assert!(!world.is_entitled(customer, "A123123123_US"));
}

fn start_at_paypal(world: &mut World, order: i64) -> Value {
    let answer = world.ok(
        "mediastore.checkout.pay-with-pay-pal",
        json!({
            "orderId": order,
            "successUrl": "https://example.com/thanks",
            "cancelUrl": "https://example.com/cart",
            "errorUrl": "https://example.com/sorry",
        }),
    );
    answer["redirectUrl"].clone()
}

#[test]
fn an_order_is_paid_at_paypal() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "P123123123_US");
    let page = start_at_paypal(&mut world, order);
    assert!(!world.is_entitled(customer, "P123123123_US"));
    let thanks = "https://example.com/thanks";
    assert_eq!(world.decide(&page, "success"), thanks);
    assert!(world.is_entitled(customer, "P123123123_US"));
    assert!(world.topics().contains(&"passCreated"));
    // Nothing is paid twice, and what is decided stays.
    assert_eq!(world.decide(&page, "cancel"), thanks);
    assert!(world.topics().is_empty());
}

#[test]
fn an_order_is_not_paid_by_whoever_turns_back_at_paypal_or_comes_too_late() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "P123123123_US");
    let page = start_at_paypal(&mut world, order);
    assert_eq!(world.decide(&page, "cancel"), "https://example.com/cart");
    let page = start_at_paypal(&mut world, order);
    assert_eq!(world.decide(&page, "error"), "https://example.com/sorry");
    let page = start_at_paypal(&mut world, order);
    world.now += 2 * super::DAY;
    assert_eq!(world.decide(&page, "success"), "https://example.com/sorry");
    assert!(!world.is_entitled(customer, "P123123123_US"));
}

#[test]
fn an_account_at_paypal_is_added_when_its_owner_approves() {
    let mut world = World::logged_in();
    let list = |world: &mut World| {
        let all = world.ok("rpc.listPaymentDetails", json!({"userEmail": EMAIL}));
        all.as_array().unwrap().len()
    };
    let before = list(&mut world);
    let added = world.ok(
        "mediastore.account.add-paypal-payment-details",
        json!({
            "paymentMethodId": DEMO + 1,
            "successUrl": "https://example.com/thanks",
            "cancelUrl": "https://example.com/cart",
            "errorUrl": "https://example.com/sorry",
        }),
    );
    assert_eq!(list(&mut world), before);
    world.decide(&added["redirectUrl"], "success");
    assert_eq!(list(&mut world), before + 1);
}

#[test]
fn payment_details_are_added_listed_and_deleted() {
    let mut world = World::logged_in();
    let added = world.ok(
        "mediastore.account.add-adyen-payment-details",
        json!({"paymentMethodId": DEMO, "paymentMethod": {"type": "scheme", "holderName": "Jane"}, "returnUrl": "https://example.com"}),
    );
    let id = added["paymentDetails"]["id"].clone();
    let list = world.ok(
        "mediastore.account.fetch-customers-payment-details",
        json!({"customerId": DEMO}),
    );
    let active: Vec<&Value> = list
        .as_array()
        .unwrap()
        .iter()
        .filter(|details| details["active"] == true)
        .collect();
    assert_eq!(active.len(), 1);
    assert_eq!(active[0]["id"], id);
    assert_eq!(
        active[0]["paymentMethodSpecificParams"]["holderName"],
        "Jane"
    );
    let rpc = world.ok("rpc.listPaymentDetails", json!({"userEmail": EMAIL}));
    assert_eq!(rpc.as_array().unwrap().len(), 2);
    let delete = json!({"paymentDetailsId": id});
    world.register("other@example.com");
    let foreign = world.call("mediastore.account.delete-payment-details", delete.clone());
    assert_eq!(foreign.unwrap_err().status, 403);
    world.ok("rpc.deletePaymentDetails", delete.clone());
    let gone = world.call("core.payments.delete-payment-details", delete);
    assert_eq!(gone.unwrap_err().status, 404);
}

#[test]
fn a_purchase_in_an_app_store_gives_access_and_counts_once() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    world.events();
    let purchase = json!({
        "customerEmail": "viewer@example.com",
        "offerId": "S123456789_US",
        "receipt": {"orderId": "GPA.1"},
    });
    for _ in 0..2 {
        world.ok("mediastore.checkout.pay-with-android", purchase.clone());
    }
    assert_eq!(world.topics(), ["inappPurchaseValidationSucceeded"]);
    let subscription = world.subscription(customer, "S123456789_US");
    assert_eq!(subscription["isExternallyManaged"], true);
    assert_eq!(subscription["source"], "android");
    assert!(world.is_entitled(customer, "S123456789_US"));
}

#[test]
fn the_library_lists_what_was_bought() {
    let mut world = World::new();
    let customer = world.register("viewer@example.com");
    world.buy(customer, "A123123123_US");
    let list =
        json!({"customerEmail": "viewer@example.com", "offset": 0, "limit": 10, "criteria": {}});
    let library = world.call("rpc.listCustomerLibrary", list).unwrap();
    assert_eq!(library.total, Some(1));
    assert_eq!(library.value[0]["transactionDate"], NOW);
    assert_eq!(library.value[0]["expiresAt"], "0");
    let criteria = json!({"customerEmail": "viewer@example.com"});
    let all = json!({"offset": 0, "limit": 10, "criteria": criteria});
    let transactions = world.ok("rpc.listTransactions", all);
    assert_eq!(transactions[0]["transactionPriceInclTax"], "4.9900");
}
