use serde_json::json;

use super::{DEMO, World, refused};

const FROM: &str = "S123123123_US";

#[test]
fn an_upgrade_happens_at_once() {
    let mut world = World::logged_in();
    let own = json!({"customerId": DEMO, "offerId": FROM});
    let options = world.ok("mediastore.account.fetch-available-switches", own);
    let yearly = options["available"]
        .as_array()
        .unwrap()
        .iter()
        .find(|option| option["toOfferId"] == "S619117184_US")
        .unwrap();
    assert_eq!(yearly["switchDirection"], "upgrade");
    let reason = &options["unavailable"][0]["reason"]["code"];
    assert_eq!(reason, "ALREADY_HAS_ACCESS");
    world.events();
    let switch = world.ok(
        "mediastore.account.switch-subscription",
        json!({
            "customerId": DEMO,
            "offerId": FROM,
            "toOfferId": "S619117184_US",
            "switchDirection": "upgrade",
        }),
    );
    assert_eq!(switch["status"], "finished");
    assert_eq!(world.topics(), ["subscriptionSwitched"]);
    assert!(world.is_entitled(DEMO, "S619117184_US"));
    assert!(!world.is_entitled(DEMO, FROM));
    let old = world.ok("core.subscriptions.get", json!({"subscriptionId": DEMO}));
    assert_eq!(old["replacedBy"]["reason"], "switch");
}

#[test]
fn a_downgrade_waits_for_the_end_of_the_period() {
    let mut world = World::new();
    let switch = world.ok(
        "core.subscriptions.switch",
        json!({"subscriptionId": DEMO, "toOfferId": "S325990213_US", "switchDirection": "downgrade"}),
    );
    assert_eq!(switch["algorithm"], "DEFERRED");
    assert_eq!(switch["status"], "pending");
    let subscription = world.ok("core.subscriptions.get", json!({"subscriptionId": DEMO}));
    assert_eq!(subscription["pendingSwitchId"], switch["id"]);
    world.now = subscription["dateTo"].as_i64().unwrap() - 1;
    assert!(world.is_entitled(DEMO, FROM));
    world.now += 1;
    assert!(!world.is_entitled(DEMO, FROM));
    assert!(world.is_entitled(DEMO, "S325990213_US"));
    let done = world.ok(
        "core.subscriptions.get-switch",
        json!({"switchId": switch["id"]}),
    );
    assert_eq!(done["status"], "finished");
}

#[test]
fn a_pending_switch_is_called_off() {
    let mut world = World::logged_in();
    let list = json!({"status": "pending"});
    let pending = world.ok("mediastore.account.list-switches", list.clone());
    let id = json!({"switchId": pending[0]["id"]});
    world.events();
    let cancelled = world.ok("mediastore.account.update-switch", id.clone());
    assert_eq!(cancelled["status"], "cancelled");
    assert_eq!(world.topics(), ["subscriptionSwitchCancelled"]);
    assert_eq!(
        world.ok("mediastore.account.list-switches", list),
        json!([])
    );
    let again = world.call("mediastore.account.update-switch", id);
    assert_eq!(again.unwrap_err().status, 422);
}

#[test]
fn a_switch_is_refused_with_the_code_of_what_is_in_its_way() {
    let mut world = World::new();
    let to = |offer: &str| json!({"subscriptionId": DEMO, "toOfferId": offer, "switchDirection": "upgrade"});
    let switch = "core.subscriptions.switch";
    assert_eq!(
        world.refused(switch, to(FROM)),
        refused(422, "SAME_TARGET_OFFER")
    );
    assert_eq!(
        world.refused(switch, to("S565568989_US")),
        refused(422, "ALREADY_HAS_ACCESS")
    );
    assert_eq!(
        world.refused(switch, to("A123123123_US")),
        refused(422, "SWITCH_NOT_DEFINED_IN_SWITCH_SETTINGS")
    );
    let free = json!({"offerId": "S325990213", "price": {"amount": 0}});
    world.ok("core.offers.update", free);
    assert_eq!(
        world.refused(switch, to("S325990213_US")),
        refused(422, "TO_FREE_OFFER_NOT_ALLOWED")
    );
    world.ok("core.offers.deactivate", json!({"offerId": "S123456789"}));
    assert_eq!(
        world.refused(switch, to("S123456789_US")),
        refused(422, "OFFER_INACTIVE")
    );
    let running = json!({"subscriptionId": DEMO + 1, "toOfferId": "S619117184_US", "switchDirection": "upgrade"});
    assert_eq!(
        world.refused(switch, running),
        refused(422, "SWITCH_IN_PROGRESS")
    );
    let mut managed = to("S619117184_US");
    managed["algorithm"] = "DEFERRED".into();
    assert_eq!(
        world.refused(switch, managed),
        refused(422, "VALIDATION_ERROR")
    );
}

#[test]
fn the_switch_of_an_externally_managed_subscription_is_the_publishers_to_finish() {
    let mut world = World::new();
    let created = world.ok(
        "core.subscriptions.create",
        json!({"customerId": DEMO, "offerId": "S123456789_US", "paymentMethodId": 1, "externalId": "order-1"}),
    );
    let switch = world.ok(
        "core.subscriptions.switch",
        json!({
            "subscriptionId": created["subscriptionId"],
            "toOfferId": "S619117184_US",
            "switchDirection": "unspecified",
            "algorithm": "IMMEDIATE_WITHOUT_PRORATION",
        }),
    );
    assert_eq!(switch["status"], "pending");
    let finished = world.ok(
        "core.subscriptions.update-switch",
        json!({"switchId": switch["id"], "status": "finished"}),
    );
    assert_eq!(finished["status"], "finished");
    assert!(world.is_entitled(DEMO, "S619117184_US"));
}
