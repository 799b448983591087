//! Every documented payload: what the API takes, answers and refuses, as its documentation shows it.

mod answers;
mod deviations;
mod exchange;
mod files;
mod kept;
#[path = "../support/limits.rs"]
mod limits;
mod mutation;
mod objects;
mod refusals;
mod report;
mod requests;
mod server;
mod table;

use std::collections::BTreeSet;

use exchange::Exchange;
use objects::OBJECTS;
use table::exchanges;

/// What the API sends on its own: another test has these payloads.
const WEBHOOKS: [&str; 6] = [
    "webhook.customerRegistered.json",
    "webhook.offerCreated.json",
    "webhook.offerPriceChanged.json",
    "webhook.offerUpdated.json",
    "webhook.transactionCreated.2.json",
    "webhook.transactionCreated.json",
];

#[test]
fn every_payload_has_its_type() {
    let exchanges = exchanges();
    let in_exchanges = exchanges.iter().flat_map(Exchange::files);
    let in_objects = OBJECTS.iter().map(|object| object.file);
    let known: BTreeSet<&str> = in_exchanges.chain(in_objects).chain(WEBHOOKS).collect();
    let there = files::names();
    let there: BTreeSet<&str> = there.iter().map(String::as_str).collect();
    assert_eq!(known, there);
}

#[test]
fn every_payload_is_of_its_operation() {
    for exchange in exchanges() {
        let own = format!("{}.", exchange.route.id);
        for file in exchange.files().filter(|file| !is_of_a_family(file)) {
            assert!(file.starts_with(&own), "{file} is not of {own}");
        }
    }
}

/// Refusals that any operation of the family can get: those of JSON-RPC itself, and those about seasons, for which the API
/// documents no operations.
fn is_of_a_family(file: &str) -> bool {
    file.starts_with("rpc._transport.") || file.contains("Season")
}
