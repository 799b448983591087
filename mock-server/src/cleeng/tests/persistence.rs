use serde_json::{Value, json};

use super::saved::Saved;
use super::{PASSWORD, World};
use crate::cleeng::State;
use crate::engine::workflows::Workflows as _;

/// Half of a journey, and the other half.
fn begin(world: &mut World) -> (i64, Value) {
    let customer = world.register("viewer@example.com");
    let order = world.order(customer, "S565568989_US");
    (customer, order.into())
}

fn go_on(world: &mut World, customer: i64, order: &Value) -> Vec<Value> {
    let pay = json!({
        "orderId": order,
        "paymentMethod": {"type": "scheme"},
        "returnUrl": "https://example.com",
    });
    let paid = world.ok("mediastore.checkout.pay-with-adyen", pay);
    world.now += 60 * super::DAY;
    world.log_in("viewer@example.com", PASSWORD);
    let own = json!({"customerId": customer});
    vec![
        paid,
        world.ok(
            "mediastore.account.fetch-customers-subscriptions",
            own.clone(),
        ),
        world.ok("mediastore.account.fetch-customers-transactions", own),
        world.ok(
            "core.offers.create",
            json!({
                "title": "New",
                "type": "vod",
                "price": {"amount": 1, "currency": "USD"},
                "entitlement": {"expiresAt": 1_900_000_000},
            }),
        ),
    ]
}

#[test]
fn a_state_that_was_saved_and_loaded_goes_on_where_it_was() {
    let mut stayed = World::new();
    let (customer, order) = begin(&mut stayed);
    let mut loaded = World::new();
    begin(&mut loaded);
    loaded.state = loaded.saved.load();
    assert_eq!(
        go_on(&mut stayed, customer, &order),
        go_on(&mut loaded, customer, &order)
    );
}

#[test]
fn another_seed_gives_other_tokens() {
    let token = |seed: u64| {
        let mut world = World::of(State::new(seed, 900));
        world.log_in(super::EMAIL, PASSWORD)["refreshToken"].clone()
    };
    assert_eq!(token(1), token(1));
    assert_ne!(token(1), token(2));
}

#[test]
fn only_what_changes_something_has_to_be_saved() {
    let mut world = World::new();
    let get = json!({"offerId": "S123456789"});
    world.ok("core.offers.get", get.clone());
    assert!(world.state.take_changed(), "the first call seeds the state");
    world.ok("core.offers.get", get.clone());
    assert!(!world.state.take_changed());
    world.ok("core.offers.deactivate", get.clone());
    assert!(world.state.take_changed());
    world.now += 40 * super::DAY;
    world.ok("core.offers.get", get);
    assert!(world.state.take_changed(), "subscriptions have renewed");
}

#[test]
fn a_lifetime_of_tokens_that_is_given_goes_before_the_one_that_was_saved() {
    let mut saved = State::new(0, 60);
    let saved = Saved::whole(&mut saved);
    let lifetime = |state: &State| *state.token_lifetime;
    assert_eq!(lifetime(&saved.load()), 60);
    let mut state = saved.load();
    state.fix_token_lifetime(30);
    for (name, part) in state.parts() {
        if name == "token_lifetime" {
            part.restore(b"null", b"60").unwrap();
        }
    }
    state.restored();
    assert_eq!(lifetime(&state), 30);
}

#[test]
fn the_workflows_take_up_all_that_the_spec_has_at_the_start() {
    let mut world = World::new();
    world.ok("core.customers.list", json!({}));
    let state = &world.state;
    for (name, kept) in [
        ("Order", state.orders.len()),
        ("Pass", state.passes.len()),
        ("Payment", state.payments.len()),
        ("PaymentDetails", state.payment_details.len()),
        ("Subscription", state.subscriptions.len()),
        ("Transaction", state.transactions.len()),
    ] {
        let mut resources = super::api().resources.iter();
        let declared = resources.find(|it| super::api().type_def(it.ty).name.wire == name);
        let starts = declared.and_then(|it| it.starts.as_ref()).map(Vec::len);
        assert_eq!(starts, Some(kept), "{name}");
    }
}
