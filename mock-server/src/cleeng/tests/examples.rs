//! Calls made from the spec's examples, one of each, on a fresh state.

use codegen::api::sample::{Extent, Sampler, Seed, Style};
use codegen::api::{Field, Scalar, Shape, Type};
use serde_json::{Map, Value, json};

use super::{World, api};
use crate::cleeng::dispatch;

/// What cannot succeed with the examples alone, and why it is right.
const REFUSED: &[(&str, &str)] = &[
    ("authentication.device-login.authorize-code", "PINP0201"),
    ("authentication.device-login.check-code", "PINP0201"),
    ("core.customers.delete", "active subscription"),
    ("core.customers.register", "exists"),
    ("core.offers.create-localization", "localization"),
    ("core.payments.update", "authorized"),
    ("core.subscriptions.activate", "not stopped"),
    ("core.subscriptions.update-switch", "status"),
    ("rpc.generateCustomerTokenFromPassword", "15"),
    ("rpc.updateConsentDefinition", "25"),
    ("core.subscriptions.renew", "externally managed"),
    ("core.subscriptions.resume", "not paused"),
    ("core.subscriptions.revive", "externally managed"),
    ("core.subscriptions.transfer", "externally managed"),
    ("mediastore.account.apply-coupon", "not found"),
    (
        "mediastore.account.fetch-available-switches",
        "No subscription",
    ),
    (
        "mediastore.account.finalize-add-adyen-payment-details",
        "finalize",
    ),
    (
        "mediastore.checkout.finalize-adyen-payment",
        "nothing to finalize",
    ),
    ("mediastore.account.switch-subscription", "No subscription"),
    (
        "mediastore.checkout.pay-without-details",
        "requires payment details",
    ),
    ("mediastore.identity.refresh-token", "Refresh token"),
    ("mediastore.identity.register", "USER0002"),
    ("mediastore.identity.update-password", "AUTH0004"),
    ("rpc.calculateSwitchPrice", "11"),
    ("rpc.generateCustomerTokenFromExternalId", "10"),
    ("rpc.generateCustomerTokenFromFacebook", "10"),
    ("rpc.registerCustomer", "13"),
    ("rpc.updateCustomerPassword", "16"),
    ("mediastore.identity.login", "USER0001"),
];

fn of_field(field: &Field) -> Value {
    let style = Style {
        on_the_wire: true,
        ..Style::request(Extent::Required)
    };
    Sampler::new(api(), style).field(field, Seed::PLAIN).into()
}

#[test]
fn a_call_with_the_examples_of_the_spec_succeeds_on_a_fresh_state() {
    let logged_in = World::logged_in();
    let fresh = &logged_in.saved;
    let caller = logged_in.caller.clone();
    let mut failed = Vec::new();
    for (_, _, operation) in api().operations() {
        let id = operation.id.as_str();
        if dispatch::handler(operation).is_none() {
            continue;
        }
        let mut arguments: Map<String, Value> = operation
            .params
            .iter()
            .map(|param| &param.field)
            .filter(|field| !field.optional)
            .map(|field| (field.name.wire.clone(), of_field(field)))
            .collect();
        // One of several is needed, which the spec says in words only.
        for (name, value) in [
            ("publisherId", json!(1)),
            ("customerId", json!(123_456_789)),
            ("subscriptionId", json!(123_456_789)),
        ] {
            let is_known = operation
                .params
                .iter()
                .any(|param| param.field.name.wire == name);
            if is_known && !id.contains("create-order") && !arguments.contains_key(name) {
                arguments.insert(name.to_owned(), value);
            }
        }
        if id == "core.offers.create" {
            arguments.insert("billingCycle".to_owned(), json!({}));
        }
        let mut world = World::of(fresh.load());
        world.caller = caller.clone();
        let expected = REFUSED.iter().find(|(refused, _)| *refused == id);
        match (world.call(id, arguments.into()), expected) {
            (Ok(_), None) => {}
            (Ok(_), Some(_)) => failed.push(format!("{id}: succeeds")),
            (Err(refusal), expected) => {
                let told = format!("{} {}", refusal.code.unwrap_or_default(), refusal.message);
                if !expected.is_some_and(|(_, why)| told.contains(why)) {
                    failed.push(format!("{id}: {told}"));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The example of a field with every number in it replaced, and what is optional left in.
fn odd(ty: &Type, number: &Value, text: &str) -> Value {
    match api().shape(ty) {
        Shape::Object(_, fields) => fields
            .iter()
            .filter(|field| !field.recursive)
            .map(|field| (field.name.wire.clone(), odd(&field.ty, number, text)))
            .collect::<Map<_, _>>()
            .into(),
        Shape::Enum(values) => values[values.len() - 1].name.wire.clone().into(),
        Shape::List(item) => json!([odd(item, number, text)]),
        Shape::OneOf(_, one_of) => odd(&one_of.variants[0].ty, number, text),
        Shape::Map(item) => json!({"odd": odd(item, number, text)}),
        // An id is of use if there is such a thing.
        Shape::Scalar(_, Some(of_newtype)) if of_newtype.example.is_some() => of_field(of_newtype),
        Shape::Scalar(Scalar::Bool, _) => true.into(),
        Shape::Scalar(Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date, _) => {
            text.into()
        }
        // Numbers are checked against their type before they arrive.
        Shape::Scalar(Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs, _)
            if !number.is_i64() =>
        {
            1.into()
        }
        Shape::Scalar(..) => number.clone(),
    }
}

#[test]
fn no_number_or_text_however_odd_brings_the_state_down() {
    let logged_in = World::logged_in();
    let fresh = &logged_in.saved;
    for number in [
        json!(i64::MIN),
        json!(-1),
        json!(0),
        json!(i64::MAX),
        json!(1e300),
    ] {
        for text in ["", "\u{e9}", "_", "S"] {
            let mut world = World::of(fresh.load());
            world.caller = logged_in.caller.clone();
            for (_, _, operation) in api().operations() {
                if dispatch::handler(operation).is_none() {
                    continue;
                }
                let fields = operation.params.iter().map(|param| &param.field);
                let arguments: Map<String, Value> = fields
                    .map(|field| (field.name.wire.clone(), odd(&field.ty, &number, text)))
                    .collect();
                let _ = world.call(&operation.id, arguments.into());
            }
            world.now += 3 * 365 * super::DAY;
            world.ok("core.customers.list", json!({}));
        }
    }
}
