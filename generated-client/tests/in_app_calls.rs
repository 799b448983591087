//! Every operation of the In-App API, called once with all that its documentation names: what goes over the wire.

#[path = "support/table.rs"]
mod table;

use cleeng_client::in_app::google_play::GooglePlayProductType;
use serde_json::{Value, json};
use table::Table;

const TABLE: &str = include_str!("expectations/in_app.json");

/// The documented operations.
const OPERATIONS: [&str; 12] = [
    "in-app.samsung.validate",
    "in-app.samsung.status",
    "in-app.vizio.validate",
    "in-app.vizio.status",
    "in-app.storekit2.validate",
    "in-app.storekit2.status",
    "in-app.storekit2.register",
    "in-app.storekit2.transfer",
    "in-app.storekit2.sync-status",
    "in-app.google-play.register",
    "in-app.google-play.transfer",
    "in-app.google-play.sync-status",
];

const CUSTOMER: i64 = 362_344_331;
const IP: &str = "203.0.113.7";
/// Identifies the process that a call starts, and from then on its outcome.
const PROCESS: &str = "2f4b6c1e-8a9d-4e3f-b5a7-6c8d9e0f1a2b";

#[tokio::test]
async fn every_operation_is_sent_as_documented() {
    let mut table = Table::read(TABLE);
    samsung(&mut table).await;
    vizio(&mut table).await;
    storekit2_validation(&mut table).await;
    storekit2(&mut table).await;
    google_play(&mut table).await;
    table.finish();
}

#[test]
fn the_table_has_every_documented_operation() {
    let rows: Vec<Value> = serde_json::from_str(TABLE).unwrap();
    let in_table: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
    assert_eq!(in_table, OPERATIONS);
}

async fn samsung(table: &mut Table) {
    let call = table.call("in-app.samsung.validate", |client| {
        client
            .in_app()
            .samsung()
            .validate(CUSTOMER, "DTV0000012345", "samsung-user-1", "NL")
            .correlation_id(PROCESS)
            .ip_address(IP)
    });
    call.await;

    let call = table.call("in-app.samsung.status", |client| {
        client.in_app().samsung().status(PROCESS)
    });
    call.await;
}

async fn vizio(table: &mut Table) {
    let call = table.call("in-app.vizio.validate", |client| {
        client
            .in_app()
            .vizio()
            .validate(json!({"customerId": CUSTOMER}))
            .correlation_id(PROCESS)
    });
    call.await;

    let call = table.call("in-app.vizio.status", |client| {
        client.in_app().vizio().status(PROCESS)
    });
    call.await;
}

#[expect(deprecated, reason = "the API deprecates what is tested here")]
async fn storekit2_validation(table: &mut Table) {
    let call = table.call("in-app.storekit2.validate", |client| {
        client
            .in_app()
            .storekit2()
            .validate(CUSTOMER, "2000000301234567")
            .correlation_id(PROCESS)
            .ip_address(IP)
    });
    call.await;

    let call = table.call("in-app.storekit2.status", |client| {
        client.in_app().storekit2().status(PROCESS)
    });
    call.await;
}

async fn storekit2(table: &mut Table) {
    let call = table.call("in-app.storekit2.register", |client| {
        client
            .in_app()
            .storekit2()
            .register(CUSTOMER, "2000000301234567")
            .correlation_id(PROCESS)
            .ip_address(IP)
    });
    call.await;

    let call = table.call("in-app.storekit2.transfer", |client| {
        client
            .in_app()
            .storekit2()
            .transfer(CUSTOMER, "2000000301234567")
            .correlation_id(PROCESS)
            .ip_address(IP)
    });
    call.await;

    let call = table.call("in-app.storekit2.sync-status", |client| {
        client.in_app().storekit2().sync_status(PROCESS)
    });
    call.await;
}

async fn google_play(table: &mut Table) {
    let token = "rojeslcdyyiapnqcynkjyyjh";
    let package = "com.example.tv";

    let call = table.call("in-app.google-play.register", |client| {
        client
            .in_app()
            .google_play()
            .register(
                CUSTOMER,
                token,
                package,
                GooglePlayProductType::Subscription,
            )
            .correlation_id(PROCESS)
    });
    call.await;

    let call = table.call("in-app.google-play.transfer", |client| {
        client
            .in_app()
            .google_play()
            .transfer(
                CUSTOMER,
                token,
                package,
                GooglePlayProductType::Subscription,
            )
            .correlation_id(PROCESS)
    });
    call.await;

    let call = table.call("in-app.google-play.sync-status", |client| {
        client.in_app().google_play().sync_status(PROCESS)
    });
    call.await;
}
