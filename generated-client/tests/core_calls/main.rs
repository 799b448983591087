//! Every operation of the Core API, called once with all that its documentation names: what goes over the wire.

mod campaigns;
mod configuration;
mod customers;
mod entitlements;
mod gifts;
mod in_app;
mod offers;
mod passes;
mod payments;
mod subscriptions;
#[path = "../support/table.rs"]
mod table;

use std::collections::BTreeSet;

use cleeng_client::UnixSeconds;
use serde_json::Value;
use table::Table;

const TABLE: &str = include_str!("../expectations/core.json");

/// The documented operations, by group.
const OPERATIONS: [(&str, &[&str]); 10] = [
    ("campaigns", &["list"]),
    (
        "configuration",
        &[
            "set-webhook-subscription",
            "list-webhook-subscriptions",
            "set-dunning-actions",
        ],
    ),
    (
        "customers",
        &[
            "register",
            "get",
            "list",
            "update",
            "delete",
            "request-password-reset",
        ],
    ),
    ("entitlements", &["list", "get"]),
    ("gifts", &["get", "update", "verify", "redeem"]),
    (
        "in-app",
        &["android", "apple-ios-tvos", "roku", "amazon-firetv"],
    ),
    (
        "offers",
        &[
            "create",
            "list",
            "get",
            "update",
            "create-localization",
            "update-localization",
            "activate",
            "deactivate",
            "activate-localization",
            "deactivate-localization",
        ],
    ),
    (
        "passes",
        &["create", "get", "list", "update", "terminate", "transfer"],
    ),
    (
        "payments",
        &[
            "create-order",
            "get-order",
            "update-order",
            "create",
            "create-externally-managed",
            "get-by-order-id",
            "update",
            "cancel",
            "list-authorised",
            "create-payment-details",
            "delete-payment-details",
            "list-customer-transactions",
        ],
    ),
    (
        "subscriptions",
        &[
            "create",
            "get",
            "list",
            "update",
            "activate",
            "cancel",
            "terminate",
            "pause",
            "resume",
            "transfer",
            "revive",
            "renew",
            "fetch-available-switches",
            "switch",
            "list-switches",
            "get-switch",
            "update-switch",
            "fetch-switch-settings",
        ],
    ),
];

const CUSTOMER: i64 = 927_751_142;
const IP: &str = "192.0.2.1";
const PAYMENT: i64 = 654_321_987;
const PAYMENT_DETAILS: i64 = 193_925_085;
const PAYMENT_METHOD: i64 = 123_876_432;
const YEAR_2030: UnixSeconds = UnixSeconds::new(1_893_456_000);

#[tokio::test]
async fn every_operation_is_sent_as_documented() {
    let mut table = Table::read(TABLE);
    campaigns::call(&mut table).await;
    configuration::call(&mut table).await;
    customers::call(&mut table).await;
    entitlements::call(&mut table).await;
    gifts::call(&mut table).await;
    in_app::call(&mut table).await;
    offers::call(&mut table).await;
    passes::call(&mut table).await;
    payments::call(&mut table).await;
    subscriptions::call(&mut table).await;
    table.finish();
}

#[test]
fn the_table_has_every_documented_operation() {
    let rows: Vec<Value> = serde_json::from_str(TABLE).unwrap();
    let in_table: BTreeSet<String> = rows
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    let documented: BTreeSet<String> = OPERATIONS
        .iter()
        .flat_map(|(group, names)| names.iter().map(move |name| format!("core.{group}.{name}")))
        .collect();
    assert_eq!(in_table, documented);
    assert_eq!(rows.len(), documented.len(), "an id is in the table twice");
}
