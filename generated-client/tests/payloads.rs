//! Given a documented payload, nothing of it is lost when it is read into its type and written back.

use std::collections::BTreeSet;
use std::fs;

use cleeng_client::OfferId;
use cleeng_client::json::{Decode, Encode, from_json, to_json};
use cleeng_client::rpc::{
    LocalizedPassOffer, NewMultiCurrencyPassOffer, NewPassOffer, PassOffer, PassOfferCriteria,
};
use serde_json::{Value, json};

const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/payloads");

/// Reads a value into its type and writes it back.
type Through = fn(&Value) -> Value;

/// The values that have a type: the payload, and the place in it.
const VALUES: &[(&str, &str, Through)] = &[
    (
        "rpc.createMultiCurrencyPassOffer.request.json",
        "/params/offerData",
        through::<NewMultiCurrencyPassOffer>,
    ),
    (
        "rpc.createMultiCurrencyPassOffer.request.json",
        "/params/localizedData",
        through::<Vec<LocalizedPassOffer>>,
    ),
    (
        "rpc.createPassOffer.request.json",
        "/params/offerData",
        through::<NewPassOffer>,
    ),
    (
        "rpc.createPassOffer.response.json",
        "/result",
        through::<PassOffer>,
    ),
    (
        "rpc.deactivatePassOffer.request.2.json",
        "/0/params/offerId",
        through::<OfferId>,
    ),
    (
        "rpc.deactivatePassOffer.request.json",
        "/params/offerId",
        through::<OfferId>,
    ),
    (
        "rpc.deactivatePassOffer.response.2.json",
        "/0/result",
        through::<PassOffer>,
    ),
    (
        "rpc.deactivatePassOffer.response.json",
        "/result",
        through::<PassOffer>,
    ),
    (
        "rpc.getPassOffer.request.json",
        "/params/offerId",
        through::<OfferId>,
    ),
    (
        "rpc.getPassOffer.response.json",
        "/result",
        through::<PassOffer>,
    ),
    (
        "rpc.listPassOffers.request.json",
        "/params/criteria",
        through::<PassOfferCriteria>,
    ),
    (
        "rpc.listPassOffers.response.json",
        "/result/items",
        through::<Vec<PassOffer>>,
    ),
];

/// It has no type of its own: calls give it as their error.
const ERROR: &str = "rpc._transport.error.json";

fn through<T: Decode + Encode>(value: &Value) -> Value {
    let typed: T = from_json(&value.to_string()).unwrap();
    serde_json::from_str(&to_json(&typed)).unwrap()
}

fn payload(name: &str) -> Value {
    let text = fs::read_to_string(format!("{DIRECTORY}/{name}")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The forms in which a value of an offer can come, and the one in which it is written.
fn forms() -> [(&'static str, Value, Value); 4] {
    [
        ("active", json!("1"), json!(true)),
        ("price", json!("7"), json!(7)),
        ("expiresAt", json!("1893456000"), json!(1_893_456_000)),
        ("applicableTaxRate", json!(0.19), json!("0.19")),
    ]
}

#[test]
fn nothing_of_a_payload_is_lost() {
    for (name, place, through) in VALUES {
        let documented = payload(name);
        let value = documented.pointer(place).unwrap();
        let mut expected = value.clone();
        for (field, read, written) in forms() {
            if value.get(field) == Some(&read) {
                expected[field] = written;
            }
        }
        assert_eq!(through(value), expected, "{name}{place}");
    }
}

#[test]
fn a_value_is_written_in_one_form() {
    let offer = &payload("rpc.getPassOffer.response.json")["result"];
    for (field, read, written) in forms() {
        let mut offer = offer.clone();
        offer[field] = read;
        assert_eq!(through::<PassOffer>(&offer)[field], written, "{field}");
    }
}

#[test]
fn no_payload_is_forgotten() {
    let entries = fs::read_dir(DIRECTORY).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let known = VALUES.iter().map(|(name, ..)| (*name).to_owned());
    assert_eq!(
        names.collect::<BTreeSet<_>>(),
        known.chain([ERROR.to_owned()]).collect()
    );
}
