//! Links to hosted pages that sign the customer in.

use cleeng_client::rpc::{MyAccountModule, PurchaseFlow, RemoteCustomer};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getLocaleDataFromIp", |cleeng| {
            cleeng.rpc().get_locale_data_from_ip("192.0.2.10")
        })
        .await;
    table
        .call("rpc.generateMyAccountUrl", |cleeng| {
            cleeng
                .rpc()
                .generate_my_account_url("someone@example.com")
                .modules([
                    MyAccountModule::Profile,
                    MyAccountModule::Payment,
                    MyAccountModule::Subscriptions,
                    MyAccountModule::Transactions,
                    MyAccountModule::AffiliateTracking,
                    MyAccountModule::ConsentsList,
                ])
        })
        .await;
    table
        .call("rpc.generateCheckoutUrl", |cleeng| {
            cleeng
                .rpc()
                .generate_checkout_url("someone@example.com")
                .flow_description(purchase())
        })
        .await;
    table
        .call("rpc.prepareRemoteAuth", |cleeng| {
            let customer = RemoteCustomer::new("someone@example.com", "en_US", "USD", "US");
            cleeng
                .rpc()
                .prepare_remote_auth(customer)
                .flow_description(purchase())
        })
        .await;
}

fn purchase() -> PurchaseFlow {
    PurchaseFlow::new()
        .offer_id("R123123123_US")
        .redirect_uri("http://your-website.com/uri")
}
