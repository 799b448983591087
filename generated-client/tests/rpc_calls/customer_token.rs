//! Tokens that stand for a customer.

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.generateCustomerToken", |cleeng| {
            cleeng.rpc().generate_customer_token("someone@example.com")
        })
        .await;
    table
        .call("rpc.extendTokenExpiration", |cleeng| {
            cleeng.rpc().extend_token_expiration(5_184_000)
        })
        .await;
    table
        .call("rpc.generateCustomerTokenFromPassword", |cleeng| {
            cleeng
                .rpc()
                .generate_customer_token_from_password("someone@example.com", "password")
        })
        .await;
    table
        .call("rpc.generateCustomerTokenFromExternalId", |cleeng| {
            cleeng
                .rpc()
                .generate_customer_token_from_external_id("852571649209748B")
        })
        .await;
    table
        .call("rpc.generateCustomerTokenFromFacebook", |cleeng| {
            cleeng
                .rpc()
                .generate_customer_token_from_facebook("123456789012345")
        })
        .await;
}
