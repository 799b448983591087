//! The customers of a publisher.

use cleeng_client::UnixSeconds;
use serde_json::json;

use crate::table::Table;
use crate::{CUSTOMER, IP};

pub(crate) async fn call(table: &mut Table) {
    let call = table.call("core.customers.register", |client| {
        client
            .core()
            .customers()
            .register("someone@example.com", "en_US", "US", "USD")
            .password("Examp1e-password")
            .external_id("user-4711")
            .first_name("Ada")
            .last_name("Lovelace")
            .external_data(r#"{"plan":"gold"}"#)
    });
    call.await;

    let call = table.call("core.customers.get", |client| {
        client.core().customers().get(CUSTOMER)
    });
    call.await;

    let call = table.call("core.customers.list", |client| {
        client.core().customers().list().limit(100).offset(200)
    });
    call.await;

    let call = table.call("core.customers.update", |client| {
        client
            .core()
            .customers()
            .update(CUSTOMER)
            .first_name("Ada")
            .last_name("Lovelace")
            .country("GB")
            .email("ada@example.com")
            .external_id("user-4711")
            .external_data(json!({"plan": "gold"}))
            .last_user_ip(IP)
            .last_login_date(UnixSeconds::new(1_750_163_810))
            .locale("en_GB")
            .currency("GBP")
            .password("Examp1e-password")
    });
    call.await;

    let call = table.call("core.customers.delete", |client| {
        client.core().customers().delete(CUSTOMER)
    });
    call.await;

    let call = table.call("core.customers.request-password-reset", |client| {
        client
            .core()
            .customers()
            .request_password_reset("https://example.com/reset")
            .customer_id(CUSTOMER)
            .customer_email("someone@example.com")
    });
    call.await;
}
