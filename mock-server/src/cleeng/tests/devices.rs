use serde_json::{Value, json};

use super::{DEMO, NOW, World, refused};
use crate::engine::workflows::Workflows as _;

fn code(world: &mut World) -> Value {
    world.ok(
        "authentication.device-login.generate-code",
        json!({"deviceId": "tv", "deviceName": "The TV", "broadcasterId": 1}),
    )
}

#[test]
fn a_device_gets_tokens_once_its_code_is_approved() {
    let mut world = World::logged_in();
    let shown = code(&mut world);
    assert_eq!(shown["expiresAt"], (NOW + 600) * 1000);
    let check = json!({"code": shown["code"], "deviceId": "tv"});
    let outcome = world.refused("authentication.device-login.check-code", check.clone());
    assert_eq!(outcome, refused(401, "PINP0301"));
    world.ok(
        "authentication.device-login.authorize-code",
        json!({"code": shown["code"], "additionalPayload": "kids"}),
    );
    let other = json!({"code": shown["code"], "deviceId": "another"});
    let outcome = world.refused("authentication.device-login.check-code", other);
    assert_eq!(outcome, refused(404, "PINP0201"));
    world.state.take_changed();
    let tokens = world.ok("authentication.device-login.check-code", check.clone());
    assert!(world.state.take_changed());
    assert_eq!(tokens["customerId"], "123456789");
    assert_eq!(tokens["expiresIn"], 900_000);
    assert_eq!(tokens["additionalPayload"], "kids");
    let jwt = tokens["accessToken"].as_str().map(str::to_owned);
    world.caller.set("customer-jwt", jwt);
    world.ok(
        "mediastore.account.fetch-customers-data",
        json!({"customerId": DEMO}),
    );
    let outcome = world.refused("authentication.device-login.check-code", check);
    assert_eq!(outcome, refused(404, "PINP0201"));
}

#[test]
fn a_code_expires_after_ten_minutes() {
    let mut world = World::logged_in();
    let shown = code(&mut world);
    world.now = NOW + 600;
    let check = json!({"code": shown["code"], "deviceId": "tv"});
    let outcome = world.refused("authentication.device-login.check-code", check.clone());
    assert_eq!(outcome, refused(410, "PINP0203"));
    let outcome = world.refused("authentication.device-login.authorize-code", check);
    assert_eq!(outcome, refused(410, "PINP0203"));
}

#[test]
fn a_fifth_address_is_refused_for_three_hours() {
    let mut world = World::logged_in();
    let from = |number: i64| json!({"offerId": "S123123123_US", "ipAddress": format!("203.0.113.{number}")});
    for number in [1, 2, 3, 4, 1] {
        world.ok("rpc.getAccessStatus", from(number));
    }
    let outcome = world.refused("rpc.getAccessStatus", from(5));
    assert_eq!(outcome, refused(200, "14"));
    world.now += 3 * 3600;
    world.state.take_changed();
    world.ok("rpc.getAccessStatus", from(5));
    assert!(world.state.take_changed(), "an address has been used");
}

#[test]
fn four_devices_play_at_the_same_time() {
    let mut world = World::logged_in();
    for device in ["one", "two", "three", "four"] {
        let device = json!({"deviceId": device});
        let verified = world.ok("rpc.verifyConcurrentAccess", device.clone());
        assert_eq!(verified["isAllowed"], true);
        world.ok("rpc.registerConcurrentAccess", device);
    }
    let fifth = json!({"deviceId": "five"});
    let verified = world.ok("rpc.verifyConcurrentAccess", fifth.clone());
    assert_eq!(
        verified,
        json!({"isAllowed": false, "expiresAt": NOW + 3 * 3600})
    );
    world.now += 3 * 3600;
    let verified = world.ok("rpc.verifyConcurrentAccess", fifth);
    assert_eq!(verified["isAllowed"], true);
}
