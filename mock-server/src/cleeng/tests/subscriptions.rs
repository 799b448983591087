use serde_json::{Value, json};

use super::{DAY, DEMO, EMAIL, NOW, World};

const GET: &str = "core.subscriptions.get";

fn create(external_id: &str) -> Value {
    json!({
        "customerId": DEMO,
        "offerId": "S123456789_US",
        "paymentMethodId": 320_113_641,
        "externalId": external_id,
    })
}

#[test]
fn a_stopped_subscription_can_be_activated_again() {
    let mut world = World::logged_in();
    let own =
        |status: &str| json!({"customerId": DEMO, "offerId": "S123123123_US", "status": status});
    let update = "mediastore.account.update-customers-subscription";
    let stopped = world.ok(update, own("cancelled"));
    assert_eq!(stopped["status"], "cancelled");
    assert!(world.topics().contains(&"subscriptionCanceled"));
    let id = json!({"subscriptionId": DEMO});
    let active = world.ok("core.subscriptions.activate", id.clone());
    assert_eq!(active["status"], "active");
    let again = world.call("core.subscriptions.activate", id);
    assert_eq!(again.unwrap_err().status, 422);
    let rpc = json!({
        "customerEmail": EMAIL,
        "offerId": "S123123123_US",
        "subscriptionData": {"status": "cancelled", "expiresAt": NOW + 90 * DAY},
    });
    let changed = world.ok("rpc.updateCustomerSubscription", rpc);
    assert_eq!(changed["expiresAt"], NOW + 90 * DAY);
    world.now = NOW + 90 * DAY - 1;
    assert!(world.is_entitled(DEMO, "S123123123_US"));
    world.now += 1;
    assert!(!world.is_entitled(DEMO, "S123123123_US"));
}

#[test]
fn a_pause_starts_with_the_next_cycle_and_ends_by_itself() {
    let mut world = World::new();
    let pause = |cycles: i64| json!({"subscriptionId": DEMO, "pauseDate": "anniversary-date", "resumesAfterBillingCycles": cycles});
    let too_long = world.call("core.subscriptions.pause", pause(4));
    assert_eq!(too_long.unwrap_err().status, 400);
    let planned = world.ok("core.subscriptions.pause", pause(1));
    let starts = planned["pause"]["pauseDate"].as_i64().unwrap();
    let ends = planned["pause"]["resumeDate"].as_i64().unwrap();
    assert_eq!(planned["status"], "active");
    world.now = starts;
    let id = json!({"subscriptionId": DEMO});
    assert_eq!(world.ok(GET, id.clone())["status"], "paused");
    assert!(!world.is_entitled(DEMO, "S123123123_US"));
    world.now = ends;
    assert_eq!(world.ok(GET, id)["status"], "active");
    assert!(world.is_entitled(DEMO, "S123123123_US"));
}

#[test]
fn a_pause_is_called_off_or_ended_early() {
    let mut world = World::new();
    let pause = json!({"subscriptionId": DEMO, "pauseDate": "anniversary-date", "resumesAfterBillingCycles": 3});
    let id = json!({"subscriptionId": DEMO});
    world.ok("core.subscriptions.pause", pause.clone());
    let resumed = world.ok("core.subscriptions.resume", id.clone());
    assert_eq!(resumed["pause"], json!(null));
    let planned = world.ok("core.subscriptions.pause", pause);
    world.now = planned["pause"]["pauseDate"].as_i64().unwrap() + DAY;
    let resumed = world.ok("core.subscriptions.resume", id);
    assert_eq!(resumed["status"], "active");
    assert!(world.is_entitled(DEMO, "S123123123_US"));
}

#[test]
fn an_externally_managed_subscription_is_the_publishers_to_renew() {
    let mut world = World::new();
    let created = world.ok("core.subscriptions.create", create("order-1"));
    assert_eq!(created["isExternallyManaged"], true);
    let twice = world.call("core.subscriptions.create", create("order-1"));
    assert_eq!(twice.unwrap_err().status, 422);
    let id = created["subscriptionId"].clone();
    world.now = created["dateTo"].as_i64().unwrap();
    assert!(!world.is_entitled(DEMO, "S123456789_US"));
    let end = world.now + 5 * DAY;
    world.ok(
        "core.subscriptions.renew",
        json!({"subscriptionId": id, "expiresAt": end}),
    );
    assert!(world.is_entitled(DEMO, "S123456789_US"));
    let found = world.ok("core.subscriptions.list", json!({"externalId": "order-1"}));
    assert_eq!(found[0]["dateTo"], end);
    assert_eq!(world.ok("core.subscriptions.list", json!({})), json!([]));
}

#[test]
fn an_externally_managed_subscription_is_transferred_and_revived() {
    let mut world = World::new();
    let other = world.register("other@example.com");
    let old = world.ok("core.subscriptions.create", create("order-1"));
    let id = old["subscriptionId"].clone();
    let gone = world.ok(
        "core.subscriptions.transfer",
        json!({"subscriptionId": id, "customerId": other}),
    );
    assert_eq!(gone["status"], "terminated");
    assert!(world.is_entitled(other, "S123456789_US"));
    assert!(!world.is_entitled(DEMO, "S123456789_US"));
    let new = gone["replacedBy"]["subscriptionId"].clone();
    let terminate = json!({"subscriptionId": new, "terminationType": "userCancel"});
    world.ok("core.subscriptions.terminate", terminate);
    let revive = json!({"subscriptionId": new, "expirationDate": NOW + 9 * DAY});
    let revived = world.ok("core.subscriptions.revive", revive);
    let newest = json!({"subscriptionId": revived["replacedBy"]["subscriptionId"]});
    let newest = world.ok(GET, newest);
    assert_eq!(newest["status"], "active");
    assert_eq!(newest["originatedFrom"]["subscriptionId"], new);
    assert_eq!(newest["dateTo"], NOW + 9 * DAY);
    let managed = json!({"subscriptionId": DEMO, "customerId": other});
    let outcome = world.call("core.subscriptions.transfer", managed);
    assert_eq!(outcome.unwrap_err().status, 422);
}

#[test]
fn lists_of_subscriptions_are_filtered_by_state_and_paged() {
    let mut world = World::new();
    let list = |more: Value| {
        let mut list = json!({"customerId": DEMO});
        list.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        list
    };
    let page = list(json!({"offset": 1, "limit": 1}));
    let page = world.call("core.subscriptions.list", page).unwrap();
    assert_eq!(page.total, Some(2));
    assert_eq!(page.value[0]["subscriptionId"], DEMO + 1);
    let stopped = list(json!({"status[]": ["stopped", "terminated"]}));
    assert_eq!(world.ok("core.subscriptions.list", stopped), json!([]));
    let transaction = list(json!({"transactionId": "T123456789"}));
    let found = world.ok("core.subscriptions.list", transaction);
    assert_eq!(found[0]["subscriptionId"], DEMO);
}

#[test]
fn a_pass_is_registered_prolonged_transferred_and_terminated() {
    let mut world = World::new();
    let other = world.register("other@example.com");
    world.events();
    let mut create = json!({
        "customerId": DEMO,
        "offerId": "P123123123_US",
        "paymentMethodId": 320_113_641,
        "externalId": "order-1",
        "expiresAt": null,
    });
    let pass = world.ok("core.passes.create", create.clone());
    assert_eq!(pass["expiresAt"], json!(null));
    let twice = world.call("core.passes.create", create.clone());
    assert_eq!(twice.unwrap_err().status, 422);
    create["externalId"] = "order-2".into();
    create.as_object_mut().unwrap().remove("expiresAt");
    let second = world.ok("core.passes.create", create);
    assert_eq!(second["expiresAt"], 1_802_678_400, "the offer decides");
    assert_eq!(world.topics(), ["passCreated", "passCreated"]);

    let update = json!({"passId": pass["passId"], "expiresAt": NOW + DAY});
    let moved = world.ok("core.passes.update", update);
    assert_eq!(moved["expiresAt"], NOW + DAY);
    let event = world.events().remove(0);
    assert_eq!(event.topic, "passExpirationChanged");
    assert_eq!(event.data["previousExpirationDate"], json!(null));
    assert_eq!(event.data["expirationDate"], "2027-01-16T08:00:00Z");

    let transfer = json!({"passId": pass["passId"], "customerId": other});
    let old = world.ok("core.passes.transfer", transfer);
    assert_eq!(old["status"], "terminated");
    assert!(world.is_entitled(other, "P123123123_US"));
    let new = json!({"passId": old["replacedBy"]["passId"]});
    world.events();
    world.ok("core.passes.terminate", new.clone());
    assert_eq!(world.topics(), ["passTerminated"]);
    assert!(!world.is_entitled(other, "P123123123_US"));
    let again = world.call("core.passes.terminate", new);
    assert_eq!(again.unwrap_err().status, 422);
    let unknown = world.call("core.passes.get", json!({"passId": 999_999_999}));
    assert_eq!(unknown.unwrap_err().status, 404);
}

#[test]
fn a_list_of_entitlements_has_the_state_of_each() {
    let mut world = World::new();
    let list = |status: &str, kinds: &str| json!({"customerId": DEMO, "offset": 0, "limit": 10, "status": status, "offerType": kinds});
    world.ok(
        "core.subscriptions.cancel",
        json!({"subscriptionId": DEMO, "cancellationReason": "dear"}),
    );
    let entitlements = world.ok("core.entitlements.list", list("cancelled", "SP"));
    assert_eq!(entitlements[0]["offerId"], "S123123123_US");
    let entitlements = world.ok("core.entitlements.list", list("active", "P"));
    assert_eq!(entitlements.as_array().unwrap().len(), 1);
    assert_eq!(entitlements[0]["status"], "active");
}
