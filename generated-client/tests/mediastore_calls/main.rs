//! Every operation of the MediaStore API, called once with all that its documentation names: what goes over the wire.

mod account;
mod checkout;
mod identity;
mod payments;
mod sso;
#[path = "../support/table.rs"]
mod table;

use std::collections::BTreeSet;

use cleeng_client::mediastore::checkout::{
    AdyenActionDetails, AdyenBillingAddress, AdyenBrowserInfo, AdyenPaymentMethod,
};
use serde_json::Value;
use table::Table;

const TABLE: &str = include_str!("../expectations/mediastore.json");

/// The documented operations, by group.
const OPERATIONS: [(&str, &[&str]); 4] = [
    (
        "account",
        &[
            "fetch-customers-data",
            "update-customers-data",
            "fetch-customers-subscriptions",
            "update-customers-subscription",
            "fetch-customers-payment-details",
            "fetch-customers-consents",
            "fetch-customers-transactions",
            "fetch-available-switches",
            "switch-subscription",
            "list-switches",
            "fetch-switch-details",
            "update-switch",
            "apply-coupon",
            "add-adyen-payment-details",
            "finalize-add-adyen-payment-details",
            "add-adyen-payment-details-legacy",
            "add-paypal-payment-details",
            "delete-payment-details",
            "fetch-customers-offers",
            "fetch-transaction-receipt",
            "pause-subscription",
        ],
    ),
    (
        "checkout",
        &[
            "list-campaigns",
            "get-entitlements",
            "get-gift",
            "update-gift",
            "verify-gift",
            "redeem-gift",
            "list-offers",
            "get-offer",
            "get-offer-v2",
            "get-offer-for-customer",
            "create-order",
            "get-order",
            "list-payment-methods",
            "update-order",
            "create-adyen-payment-session",
            "get-adyen-payment-methods",
            "pay-with-adyen",
            "finalize-adyen-payment",
            "pay-with-adyen-legacy",
            "pay-with-pay-pal",
            "pay-with-android",
            "pay-with-apple",
            "pay-with-roku",
            "pay-with-amazon",
            "pay-without-details",
        ],
    ),
    (
        "identity",
        &[
            "register",
            "login",
            "refresh-token",
            "revoke-refresh-tokens",
            "reset-password",
            "fetch-publisher-consents",
            "update-customers-consents",
            "fetch-customer-locales",
            "update-password",
            "fetch-capture-status",
            "update-capture-answers",
        ],
    ),
    ("sso", &["sso-login"]),
];

const CAPTCHA: &str = "03AGdBq25-captcha";
const COUPON: &str = "SPRING-10";
const CUSTOMER: i64 = 362_344_331;
const EMAIL: &str = "someone@example.com";
const IP: &str = "203.0.113.7";
const PAYMENT_METHOD: i64 = 194_856_795;

/// A card as Adyen's sandbox takes it.
fn card() -> AdyenPaymentMethod {
    AdyenPaymentMethod::new("scheme")
        .encrypted_card_number("test_5555555555554444")
        .encrypted_expiry_month("test_03")
        .encrypted_expiry_year("test_2030")
        .encrypted_security_code("test_737")
        .holder_name("Jane Sample")
}

fn billing_address() -> AdyenBillingAddress {
    AdyenBillingAddress::new()
        .street("Main Street")
        .house_number_or_name("1")
        .city("Utrecht")
        .postal_code("3511")
        .country("NL")
        .state_or_province("UT")
}

fn browser_info() -> AdyenBrowserInfo {
    AdyenBrowserInfo::new()
        .accept_header("*/*")
        .color_depth(24)
        .language("nl-NL")
        .java_enabled(false)
        .screen_height(1080)
        .screen_width(1920)
        .user_agent("Mozilla/5.0")
        .time_zone_offset(-120)
}

/// All that an extra step such as 3D Secure can bring back.
fn action_details() -> AdyenActionDetails {
    AdyenActionDetails::new()
        .redirect_result("X6XtfGC3!Y")
        .threeds2_challenge_result("eyJ0cmFuc1N0YXR1cyI6IlkifQ")
        .three_ds_result("eyJ0cmFuc1N0YXR1cyI6IlkifQ==")
        .payload("Ab02b4c0!BQABAgBn")
}

#[tokio::test]
async fn every_operation_is_sent_as_documented() {
    let mut table = Table::read(TABLE);
    account::call(&mut table).await;
    checkout::call(&mut table).await;
    identity::call(&mut table).await;
    payments::call(&mut table).await;
    sso::call(&mut table).await;
    table.finish();
}

#[test]
fn the_table_has_every_documented_operation() {
    let rows: Vec<Value> = serde_json::from_str(TABLE).unwrap();
    let in_table: BTreeSet<String> = rows
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    let documented: BTreeSet<String> = OPERATIONS
        .iter()
        .flat_map(|(group, names)| {
            names
                .iter()
                .map(move |name| format!("mediastore.{group}.{name}"))
        })
        .collect();
    assert_eq!(in_table, documented);
    assert_eq!(rows.len(), documented.len(), "an id is in the table twice");
}
