//! Customers' accounts.

use cleeng_client::rpc::NewCustomer;

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.registerCustomer", |cleeng| {
            let customer = NewCustomer::new("someone@example.com", "pl_PL", "PL", "EUR")
                .password("password")
                .facebook_id("123456789012345")
                .registration_date(1_451_606_400)
                .external_id("OKK734237462384");
            cleeng.rpc().register_customer(customer)
        })
        .await;
}
