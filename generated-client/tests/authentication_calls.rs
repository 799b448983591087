//! Every operation of the Authentication API, called once with all that its documentation names: what goes over the wire.

#[path = "support/table.rs"]
mod table;

use serde_json::Value;
use table::Table;

const TABLE: &str = include_str!("expectations/authentication.json");

/// The documented operations.
const OPERATIONS: [&str; 4] = [
    "authentication.device-login.generate-code",
    "authentication.device-login.authorize-code",
    "authentication.device-login.check-code",
    "authentication.jwks.get",
];

const CODE: &str = "A1B2C3";
const DEVICE: &str = "tv-4711";

#[tokio::test]
async fn every_operation_is_sent_as_documented() {
    let mut table = Table::read(TABLE);

    let call = table.call("authentication.device-login.generate-code", |client| {
        client
            .authentication()
            .device_login()
            .generate_code(DEVICE, "Living room", 292_636_325)
    });
    call.await;

    let call = table.call("authentication.device-login.authorize-code", |client| {
        client
            .authentication()
            .device_login()
            .authorize_code(CODE)
            .additional_payload(r#"{ "phoneModel": "samsung" }"#)
    });
    call.await;

    let call = table.call("authentication.device-login.check-code", |client| {
        client
            .authentication()
            .device_login()
            .check_code(CODE, DEVICE)
    });
    call.await;

    let call = table.call("authentication.jwks.get", |client| {
        client.authentication().jwks().get()
    });
    call.await;

    table.finish();
}

#[test]
fn the_table_has_every_documented_operation() {
    let rows: Vec<Value> = serde_json::from_str(TABLE).unwrap();
    let in_table: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
    assert_eq!(in_table, OPERATIONS);
}
