//! Means of payment that a customer has stored.

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.listPaymentDetails", |cleeng| {
            cleeng.rpc().list_payment_details("someone@example.com")
        })
        .await;
    table
        .call("rpc.deletePaymentDetails", |cleeng| {
            cleeng.rpc().delete_payment_details(123_456_789)
        })
        .await;
}
