//! What a customer sees and changes in the own account.

use cleeng_client::mediastore::account::{SubscriptionStatus, SwitchDirection, SwitchStatus};
use cleeng_client::mediastore::checkout::AdyenAuthentication;

use crate::table::Table;
use crate::{
    COUPON, CUSTOMER, IP, PAYMENT_METHOD, action_details, billing_address, browser_info, card,
};

const OFFER: &str = "S565568989_US";
const SUBSCRIPTION: i64 = 590_680_399;
const SWITCH: &str = "2f4b6c1e-8a9d-4e3f-b5a7-6c8d9e0f1a2b";

pub(crate) async fn call(table: &mut Table) {
    profile(table).await;
    purchases(table).await;
    subscriptions(table).await;
    switches(table).await;
    payment_details(table).await;
}

async fn profile(table: &mut Table) {
    let call = table.call("mediastore.account.fetch-customers-data", |client| {
        client.mediastore().account().fetch_customers_data(CUSTOMER)
    });
    call.await;

    let call = table.call("mediastore.account.update-customers-data", |client| {
        client
            .mediastore()
            .account()
            .update_customers_data(CUSTOMER)
            .first_name("Jane")
            .last_name("Sample")
            .country("NL")
            .locale("nl_NL")
            .external_data(r#"{"favorites":[{"mediaid":"JfDmsRlE"}]}"#)
            .email("jane@example.com")
            .confirmation_password("correct-horse-1")
    });
    call.await;

    let call = table.call("mediastore.account.fetch-customers-consents", |client| {
        client
            .mediastore()
            .account()
            .fetch_customers_consents(CUSTOMER)
    });
    call.await;
}

#[expect(deprecated, reason = "the API deprecates what is tested here")]
async fn purchases(table: &mut Table) {
    let call = table.call("mediastore.account.fetch-customers-offers", |client| {
        client
            .mediastore()
            .account()
            .fetch_customers_offers(CUSTOMER)
    });
    call.await;

    let call = table.call(
        "mediastore.account.fetch-customers-transactions",
        |client| {
            client
                .mediastore()
                .account()
                .fetch_customers_transactions(CUSTOMER)
                .limit(20)
                .offset(40)
        },
    );
    call.await;

    let call = table.call("mediastore.account.fetch-transaction-receipt", |client| {
        client
            .mediastore()
            .account()
            .fetch_transaction_receipt("T712014024")
    });
    call.await;
}

async fn subscriptions(table: &mut Table) {
    let call = table.call(
        "mediastore.account.fetch-customers-subscriptions",
        |client| {
            client
                .mediastore()
                .account()
                .fetch_customers_subscriptions(CUSTOMER)
        },
    );
    call.await;

    let call = table.call(
        "mediastore.account.update-customers-subscription",
        |client| {
            client
                .mediastore()
                .account()
                .update_customers_subscription(
                    CUSTOMER,
                    "S123123123_US",
                    SubscriptionStatus::Cancelled,
                )
                .cancellation_reason("I do not watch it")
        },
    );
    call.await;

    let call = table.call("mediastore.account.apply-coupon", |client| {
        client
            .mediastore()
            .account()
            .apply_coupon(CUSTOMER, SUBSCRIPTION, COUPON)
    });
    call.await;

    let call = table.call("mediastore.account.pause-subscription", |client| {
        client
            .mediastore()
            .account()
            .pause_subscription(SUBSCRIPTION, 2)
    });
    call.await;
}

async fn switches(table: &mut Table) {
    let call = table.call("mediastore.account.fetch-available-switches", |client| {
        client
            .mediastore()
            .account()
            .fetch_available_switches(CUSTOMER, OFFER)
    });
    call.await;

    let call = table.call("mediastore.account.switch-subscription", |client| {
        client.mediastore().account().switch_subscription(
            CUSTOMER,
            OFFER,
            "S222222222_US",
            SwitchDirection::Upgrade,
        )
    });
    call.await;

    let call = table.call("mediastore.account.list-switches", |client| {
        client
            .mediastore()
            .account()
            .list_switches()
            .subscription_id(SUBSCRIPTION)
            .status(SwitchStatus::Pending)
    });
    call.await;

    let call = table.call("mediastore.account.fetch-switch-details", |client| {
        client.mediastore().account().fetch_switch_details(SWITCH)
    });
    call.await;

    let call = table.call("mediastore.account.update-switch", |client| {
        client.mediastore().account().update_switch(SWITCH)
    });
    call.await;
}

async fn payment_details(table: &mut Table) {
    let call = table.call(
        "mediastore.account.fetch-customers-payment-details",
        |client| {
            client
                .mediastore()
                .account()
                .fetch_customers_payment_details(CUSTOMER)
        },
    );
    call.await;

    let call = table.call("mediastore.account.add-adyen-payment-details", |client| {
        client
            .mediastore()
            .account()
            .add_adyen_payment_details(PAYMENT_METHOD, card(), "https://example.com/account")
            .customer_ip(IP)
            .origin("https://example.com")
            .billing_address(billing_address())
            .attempt_authentication(AdyenAuthentication::Always)
            .enable_3ds_redirect_flow(true)
            .browser_info(browser_info())
    });
    call.await;

    let call = table.call(
        "mediastore.account.finalize-add-adyen-payment-details",
        |client| {
            client
                .mediastore()
                .account()
                .finalize_add_adyen_payment_details(PAYMENT_METHOD)
                .details(action_details())
                .payment_data("Ab02b4c0!BQABAgCS")
        },
    );
    call.await;

    let call = table.call(
        "mediastore.account.add-adyen-payment-details-legacy",
        |client| {
            client
                .mediastore()
                .account()
                .add_adyen_payment_details_legacy(PAYMENT_METHOD, card())
                .customer_ip(IP)
        },
    );
    call.await;

    let call = table.call("mediastore.account.add-paypal-payment-details", |client| {
        client.mediastore().account().add_paypal_payment_details(
            PAYMENT_METHOD,
            "https://example.com/success",
            "https://example.com/cancel",
            "https://example.com/error",
        )
    });
    call.await;

    let call = table.call("mediastore.account.delete-payment-details", |client| {
        client
            .mediastore()
            .account()
            .delete_payment_details(839_256_565)
    });
    call.await;
}
