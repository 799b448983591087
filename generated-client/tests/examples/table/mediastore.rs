//! The calls of the MediaStore API with documented payloads.

use cleeng_client::mediastore::checkout::{
    AdyenActionDetails, AdyenPaymentMethod, AmazonReceipt, AndroidReceipt,
};
use cleeng_client::mediastore::identity::ConsentChoice;
use cleeng_client::{Email, Json, UnixMillis};
use serde_json::json;

use crate::exchange::{Exchange, List, list, value};

const CUSTOMER: i64 = 362_344_331;
const PAYMENT_METHOD: i64 = 123_456_789;

pub(super) fn exchanges() -> Vec<Exchange> {
    [account(), checkout(), identity()]
        .into_iter()
        .flatten()
        .collect()
}

fn account() -> Vec<Exchange> {
    vec![
        value(|client| {
            let account = client.mediastore().account();
            account.add_adyen_payment_details(PAYMENT_METHOD, card(), "https://testwebsite.com")
        })
        .sends("mediastore.account.add-adyen-payment-details.request.json"),
        value(|client| {
            let card = AdyenPaymentMethod::new("scheme")
                .encrypted_card_number("adyenjs_0_1_25...")
                .encrypted_expiry_month("adyenjs_0_1_12..")
                .encrypted_expiry_year("adyenjs_0_1_09...")
                .encrypted_security_code("adyenjs_0_1_34...");
            let account = client.mediastore().account();
            account
                .add_adyen_payment_details_legacy(PAYMENT_METHOD, card)
                .customer_ip("111.111.11.1")
        })
        .sends("mediastore.account.add-adyen-payment-details-legacy.request.json"),
        value(|client| {
            client.mediastore().account().add_paypal_payment_details(
                PAYMENT_METHOD,
                "https://mypage.com/success",
                "https://mypage.com/cancel",
                "https://mypage.com/error",
            )
        })
        .sends("mediastore.account.add-paypal-payment-details.request.json"),
        list(List::At("consents"), |client| {
            client
                .mediastore()
                .account()
                .fetch_customers_consents(CUSTOMER)
        })
        .reads("mediastore.account.fetch-customers-consents.response.json"),
        value(|client| client.mediastore().account().fetch_customers_data(CUSTOMER))
            .reads("mediastore.account.fetch-customers-data.response.json")
            .reads("mediastore.account.fetch-customers-data.response.2.json"),
        list(List::At("items"), |client| {
            client
                .mediastore()
                .account()
                .fetch_customers_offers(CUSTOMER)
        })
        .reads("mediastore.account.fetch-customers-offers.response.json"),
        list(List::At("paymentDetails"), |client| {
            let account = client.mediastore().account();
            account.fetch_customers_payment_details(CUSTOMER)
        })
        .reads("mediastore.account.fetch-customers-payment-details.response.json")
        .reads("mediastore.account.fetch-customers-payment-details.response.2.json"),
        list(List::At("items"), |client| {
            let account = client.mediastore().account();
            account.fetch_customers_subscriptions(CUSTOMER)
        })
        .reads("mediastore.account.fetch-customers-subscriptions.response.json")
        .reads("mediastore.account.fetch-customers-subscriptions.response.2.json"),
        list(List::At("items"), |client| {
            let account = client.mediastore().account();
            account.fetch_customers_transactions(CUSTOMER)
        })
        .reads("mediastore.account.fetch-customers-transactions.response.json")
        .reads("mediastore.account.fetch-customers-transactions.response.2.json"),
        value(|client| {
            let watched = json!({
                "history": [
                    {"mediaid": "JfDmsRlE", "progress": 0.116_895_216_410_752_7},
                    {"mediaid": "3qMpbJM6", "progress": null},
                ],
                "favorites": [{"mediaid": "JfDmsRlE"}],
            });
            let account = client.mediastore().account();
            account
                .update_customers_data(123_456_789)
                .external_data(Json::from(watched))
        })
        .sends("mediastore.account.update-customers-data.request.json"),
        value(|client| client.mediastore().account().update_switch("a-switch"))
            .sends("mediastore.account.update-switch.request.json"),
    ]
}

fn checkout() -> Vec<Exchange> {
    vec![
        value(|client| {
            let checkout = client.mediastore().checkout();
            checkout.create_order("S916977979_NL", CUSTOMER)
        })
        .reads("mediastore.checkout.create-order.response.json"),
        value(|client| {
            let details = AdyenActionDetails::new().three_ds_result("eyJ0cmFuc1N0YXR1cyI6IlkifQ==");
            let checkout = client.mediastore().checkout();
            checkout
                .finalize_adyen_payment(123_456_789)
                .details(details)
        })
        .sends("mediastore.checkout.finalize-adyen-payment.request.json"),
        value(|client| client.mediastore().checkout().get_offer("S916977979_NL"))
            .reads("mediastore.checkout.get-offer.response.json")
            .reads("mediastore.checkout.get-offer.response.2.json")
            .reads("mediastore.checkout.get-offer.response.3.json"),
        value(|client| client.mediastore().checkout().list_payment_methods())
            .reads("mediastore.checkout.list-payment-methods.response.json"),
        value(|client| {
            let checkout = client.mediastore().checkout();
            checkout.pay_with_adyen_legacy(123_456_789, "111.111.11.1", card())
        })
        .sends("mediastore.checkout.pay-with-adyen-legacy.request.json"),
        value(|client| {
            let receipt = AmazonReceipt::new()
                .receipt_id("CM8NBdCpsfsdfJHKAlMQadkMzZMRi2t0dc5aYS1tw=")
                .user_id("YHSmjGja82Qf1TwrfghdfFmIhA1a7SlfIaFusML0=");
            let checkout = client.mediastore().checkout();
            checkout
                .pay_with_amazon("someone@example.com", "S598742062_US", receipt)
                .ip_address("")
        })
        .sends("mediastore.checkout.pay-with-amazon.request.json"),
        value(|client| {
            let receipt = AndroidReceipt::new()
                .product_id("s598742062_us")
                .purchase_token("rojeslcdyyiapnqcynkjyyjh")
                .package_name("com.cleeng.iap.android.demo")
                .order_id("n9lGZjAWtRNhc98")
                .purchase_state(0)
                .purchase_time(UnixMillis::new(1_495_672_338_713))
                .developer_payload("39772f248878a8ff130c0b167caa45e7");
            let checkout = client.mediastore().checkout();
            checkout
                .pay_with_android("someone@example.com", "S598742062_US", receipt)
                .ip_address("192.168.1.1")
        })
        .sends("mediastore.checkout.pay-with-android.request.json"),
    ]
}

fn identity() -> Vec<Exchange> {
    vec![
        value(|client| {
            client
                .mediastore()
                .identity()
                .fetch_capture_status(CUSTOMER)
        })
        .reads("mediastore.identity.fetch-capture-status.response.json")
        .reads("mediastore.identity.fetch-capture-status.response.2.json"),
        list(List::At("consents"), |client| {
            let identity = client.mediastore().identity();
            identity.fetch_publisher_consents(100_258_828)
        })
        .reads("mediastore.identity.fetch-publisher-consents.response.json"),
        value(|client| {
            let identity = client.mediastore().identity();
            identity
                .update_capture_answers(CUSTOMER)
                .first_name("TestName".to_owned())
                .last_name("TestLastName".to_owned())
                .address(None)
                .address2(None)
                .city(None)
                .state(None)
                .post_code(None)
                .country(None)
                .email(Email::new("someone@example.com"))
                .birth_date(None)
                .company_name("testcompany".to_owned())
                .phone_number(None)
                .custom_answers(None)
        })
        .sends("mediastore.identity.update-capture-answers.request.json")
        .reads("mediastore.identity.update-capture-answers.response.json"),
        value(|client| {
            let identity = client.mediastore().identity();
            identity.update_customers_consents(
                CUSTOMER,
                [
                    ConsentChoice::new("broadcaster_marketing", "2", "declined"),
                    ConsentChoice::new("broadcaster_terms", "3", "accepted"),
                ],
            )
        })
        .sends("mediastore.identity.update-customers-consents.request.json"),
    ]
}

fn card() -> AdyenPaymentMethod {
    AdyenPaymentMethod::new("scheme")
        .encrypted_card_number("test_5555555555554444")
        .encrypted_expiry_month("test_03")
        .encrypted_expiry_year("test_2030")
        .encrypted_security_code("test_737")
        .holder_name("T Cook")
}
