//! A customer's profile, password, purchases and subscriptions.

use cleeng_client::rpc::{
    CancellationType, CustomerRentalChanges, LibraryCriteria, SubscriptionChanges,
    SubscriptionStatus,
};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getCustomerEmail", |cleeng| {
            cleeng.rpc().get_customer_email()
        })
        .await;
    table
        .call("rpc.getCustomer", |cleeng| cleeng.rpc().get_customer())
        .await;
    table
        .call("rpc.requestPasswordReset", |cleeng| {
            cleeng
                .rpc()
                .request_password_reset("someone@example.com")
                .reset_url("https://example.com/reset")
        })
        .await;
    table
        .call("rpc.updateCustomerPassword", |cleeng| {
            let mailed = "ee02396409be7e528196bc9d5a3892ef645308b4";
            let new = "correct horse battery staple";
            cleeng
                .rpc()
                .update_customer_password("someone@example.com", mailed, new)
        })
        .await;
    table
        .call("rpc.updateCustomerEmail", |cleeng| {
            cleeng
                .rpc()
                .update_customer_email("someone@example.com", "other@example.com")
        })
        .await;
    table
        .call("rpc.updateCustomerSubscription", |cleeng| {
            let changes = SubscriptionChanges::new()
                .status(SubscriptionStatus::Cancelled)
                .expires_at(1_517_356_800)
                .cancellation_type(CancellationType::UserCancel)
                .cancellation_reason("Moves abroad");
            cleeng
                .rpc()
                .update_customer_subscription("someone@example.com", "S123123123_US")
                .subscription_data(changes)
        })
        .await;
    table
        .call("rpc.listCustomerLibrary", |cleeng| {
            let bought = LibraryCriteria::new()
                .date_from(1_384_927_200)
                .date_to(1_384_999_200);
            cleeng
                .rpc()
                .list_customer_library("someone@example.com", 0, 10, bought)
        })
        .await;
    table
        .call("rpc.listCustomerSubscriptions", |cleeng| {
            cleeng
                .rpc()
                .list_customer_subscriptions("someone@example.com", 0, 10)
        })
        .await;
    table
        .call("rpc.updateCustomerRental", |cleeng| {
            let changes = CustomerRentalChanges::new(1_517_356_800);
            cleeng
                .rpc()
                .update_customer_rental("someone@example.com", "R333222111_US", changes)
        })
        .await;
}
