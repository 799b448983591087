//! The calls of the Core API with documented payloads.
#![expect(
    deprecated,
    reason = "the API deprecates webhook settings and the old in-app payments"
)]

use cleeng_client::core::configuration::WebhookEndpoint;
use cleeng_client::core::gifts::DeliveryDetails;
use cleeng_client::core::in_app::{AmazonReceipt, AndroidReceipt};
use cleeng_client::{Email, UnixMillis, UnixSeconds};

use crate::exchange::{Exchange, nothing, value};

const CUSTOMER: i64 = 927_751_142;
const SUBSCRIPTION: i64 = 123_456_789;

pub(super) fn exchanges() -> Vec<Exchange> {
    [customers(), gifts(), purchases(), subscriptions()]
        .into_iter()
        .flatten()
        .collect()
}

fn customers() -> Vec<Exchange> {
    vec![
        value(|client| {
            let endpoint = WebhookEndpoint::new("https://example.com/api/cleeng/webhook");
            let configuration = client.core().configuration();
            configuration.set_webhook_subscription("customerRegistered", [endpoint])
        })
        .sends("core.configuration.set-webhook-subscription.request.json"),
        nothing(|client| client.core().customers().delete(CUSTOMER))
            .reads("core.customers.delete.response.json")
            .refused(400, "core.customers.delete.error.json")
            .refused(422, "core.customers.delete.error.2.json")
            .refused(404, "core.customers.delete.error.3.json"),
        value(|client| client.core().customers().get(CUSTOMER))
            .refused(400, "core.customers.get.error.json")
            .refused(404, "core.customers.get.error.2.json"),
        value(|client| {
            let customers = client.core().customers();
            customers.request_password_reset("https://example.com/reset")
        })
        .refused(400, "core.customers.request-password-reset.error.json")
        .refused(404, "core.customers.request-password-reset.error.2.json"),
        nothing(|client| {
            let customer = client.core().customers().update(CUSTOMER);
            customer.password("Examp1e-password")
        })
        .sends("core.customers.update.request.json"),
    ]
}

fn gifts() -> Vec<Exchange> {
    vec![
        value(|client| client.core().gifts().get(186_458_507))
            .reads("core.gifts.get.response.json")
            .refused(404, "core.gifts.get.error.json"),
        value(|client| {
            let gifts = client.core().gifts();
            gifts.redeem("1A2B-3C4D", CUSTOMER, "192.0.2.10")
        })
        .reads("core.gifts.redeem.response.json")
        .refused(409, "core.gifts.redeem.error.json"),
        value(|client| {
            let details = DeliveryDetails::new(
                Email::new("someone@example.com"),
                "Have a great day!".to_owned(),
                UnixSeconds::new(1_689_685_427),
            );
            client.core().gifts().update(186_458_507, details)
        })
        .refused(400, "core.gifts.update.error.json")
        .refused(409, "core.gifts.update.error.2.json"),
        value(|client| {
            let gifts = client.core().gifts();
            gifts.verify("1A2B-3C4D", "192.0.2.10", CUSTOMER)
        })
        .reads("core.gifts.verify.response.json")
        .refused(404, "core.gifts.verify.error.json"),
    ]
}

fn purchases() -> Vec<Exchange> {
    vec![
        value(|client| {
            let receipt = AmazonReceipt::new()
                .receipt_id("CM8NBdCpsfsdfJHKAlMQadkMzZMRi2t0dc5aYS1tw=")
                .user_id("YHSmjGja82Qf1TwrfghdfFmIhA1a7SlfIaFusML0=");
            let in_app = client.core().in_app();
            in_app
                .amazon_firetv("someone@example.com", "S598742062_US", receipt)
                .ip_address("")
        })
        .sends("core.in-app.amazon-firetv.request.json")
        .reads("core.in-app.amazon-firetv.response.json"),
        value(|client| {
            let receipt = AndroidReceipt::new()
                .product_id("s598742062_us")
                .purchase_token("rojeslcdyyiapnqcynkjyyjh")
                .package_name("com.cleeng.iap.android.demo")
                .order_id("n9lGZjAWtRNhc98")
                .purchase_state(0)
                .purchase_time(UnixMillis::new(1_495_672_338_713))
                .developer_payload("39772f248878a8ff130c0b167caa45e7");
            let in_app = client.core().in_app();
            in_app
                .android("someone@example.com", "S598742062_US", receipt)
                .ip_address("192.168.1.1")
        })
        .sends("core.in-app.android.request.json"),
        value(|client| client.core().offers().activate("S123123123"))
            .refused(422, "core.offers.addSeason.error.json")
            .refused(422, "core.offers.createSeasonGroup.error.json")
            .refused(422, "core.offers.deleteSeason.error.json")
            .refused(400, "core.offers.deleteSeasonGroup.error.json")
            .refused(422, "core.offers.deleteSeasonGroup.error.2.json")
            .refused(422, "core.offers.updateSeason.error.json"),
        value(|client| {
            let payments = client.core().payments();
            payments
                .create_order(CUSTOMER, "S619117184_US", "USD", "US")
                .payment_method_id(123_876_432)
        })
        .sends("core.payments.create-order.request.json"),
    ]
}

fn subscriptions() -> Vec<Exchange> {
    vec![
        value(|client| {
            let subscriptions = client.core().subscriptions();
            subscriptions.cancel(SUBSCRIPTION, "too expensive")
        })
        .refused(404, "core.subscriptions.cancel.error.json"),
        value(|client| client.core().subscriptions().pause(SUBSCRIPTION, 1))
            .sends("core.subscriptions.pause.request.json")
            .refused(404, "core.subscriptions.pause.error.json")
            .refused(422, "core.subscriptions.pause.error.2.json"),
        value(|client| client.core().subscriptions().renew(SUBSCRIPTION))
            .refused(404, "core.subscriptions.renew.error.json"),
        value(|client| {
            let subscriptions = client.core().subscriptions();
            subscriptions.revive(SUBSCRIPTION, UnixSeconds::new(1_893_456_000))
        })
        .refused(404, "core.subscriptions.revive.error.json")
        .refused(403, "core.subscriptions.revive.error.2.json"),
        value(|client| {
            let subscriptions = client.core().subscriptions();
            subscriptions.terminate(SUBSCRIPTION, "userCancel")
        })
        .refused(404, "core.subscriptions.terminate.error.json"),
        value(|client| {
            let subscriptions = client.core().subscriptions();
            subscriptions.transfer(SUBSCRIPTION, CUSTOMER)
        })
        .refused(404, "core.subscriptions.transfer.error.json"),
        value(|client| {
            let subscription = client.core().subscriptions().update(SUBSCRIPTION);
            subscription.in_trial(false)
        })
        .refused(400, "core.subscriptions.update.error.json")
        .refused(404, "core.subscriptions.update.error.2.json"),
        value(|client| {
            let subscriptions = client.core().subscriptions();
            subscriptions.update_switch("0e3c7e6a-switch", "cancelled")
        })
        .sends("core.subscriptions.update-switch.request.json"),
    ]
}
