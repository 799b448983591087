//! Purchases made in an app.

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.generateCustomerTokenFromTransactionId", |cleeng| {
            cleeng
                .rpc()
                .generate_customer_token_from_transaction_id("T123123123")
        })
        .await;
}
