//! Every JSON-RPC method is called once: what it sends, and that it reads the documented answer.
#![expect(deprecated, reason = "the API deprecates what is tested here")]

mod account;
mod capture;
mod consents;
mod customer_token;
mod entitlements;
mod event_offers;
mod identity;
mod in_app;
mod offers_general;
mod pass_offers;
mod payment_details;
mod pricing;
mod rental_offers;
mod reporting;
mod single_offers;
mod sso;
mod subscription_offers;
#[path = "../support/table.rs"]
mod table;
mod vod_offers;
mod webhooks;

use serde_json::Value;
use table::Table;

const EXPECTATIONS: &str = include_str!("../expectations/rpc.json");

#[tokio::test]
async fn each_method_sends_what_is_documented() {
    let mut table = Table::read(EXPECTATIONS);
    account::call(&mut table).await;
    capture::call(&mut table).await;
    consents::call(&mut table).await;
    customer_token::call(&mut table).await;
    entitlements::call(&mut table).await;
    event_offers::call(&mut table).await;
    identity::call(&mut table).await;
    in_app::call(&mut table).await;
    offers_general::call(&mut table).await;
    pass_offers::call(&mut table).await;
    pass_offers::call_in_many_currencies(&mut table).await;
    payment_details::call(&mut table).await;
    pricing::call(&mut table).await;
    rental_offers::call(&mut table).await;
    rental_offers::call_in_many_currencies(&mut table).await;
    reporting::call(&mut table).await;
    single_offers::call(&mut table).await;
    single_offers::call_in_many_currencies(&mut table).await;
    sso::call(&mut table).await;
    subscription_offers::call(&mut table).await;
    subscription_offers::call_in_many_currencies(&mut table).await;
    vod_offers::call(&mut table).await;
    webhooks::call(&mut table).await;
    table.finish();
}

#[test]
fn the_table_has_every_method_once() {
    let rows: Vec<Value> = serde_json::from_str(EXPECTATIONS).expect("a table");
    let methods: Vec<_> = rows
        .iter()
        .map(|row| row["method"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(methods, METHODS);
    for row in rows {
        let method = row["method"].as_str().unwrap_or_default();
        assert_eq!(row["id"], format!("rpc.{method}"));
    }
}

const METHODS: [&str; 89] = [
    "getCustomerEmail",
    "getCustomer",
    "requestPasswordReset",
    "updateCustomerPassword",
    "updateCustomerEmail",
    "updateCustomerSubscription",
    "listCustomerLibrary",
    "listCustomerSubscriptions",
    "updateCustomerRental",
    "fetchCaptureQuestions",
    "fetchCaptureStatus",
    "saveCaptureQuestions",
    "setCaptureEnabled",
    "fetchBroadcasterSpecificPersonalDataWithCaptureAnswers",
    "updateBroadcasterSpecificPersonalDataWithCaptureAnswers",
    "getConsentDefinitions",
    "getViewerConsents",
    "submitConsent",
    "updateConsentDefinition",
    "generateCustomerToken",
    "extendTokenExpiration",
    "generateCustomerTokenFromPassword",
    "generateCustomerTokenFromExternalId",
    "generateCustomerTokenFromFacebook",
    "getAccessStatus",
    "getAccessStatusForDevice",
    "getAccessibleTags",
    "registerSubscription",
    "isTrialAllowed",
    "registerConcurrentAccess",
    "verifyConcurrentAccess",
    "getEventOffer",
    "listEventOffers",
    "createEventOffer",
    "updateEventOffer",
    "cancelEventOffer",
    "registerCustomer",
    "generateCustomerTokenFromTransactionId",
    "getOfferDetails",
    "listOfferIdsByVideoId",
    "getPassOffer",
    "listPassOffers",
    "createPassOffer",
    "updatePassOffer",
    "deactivatePassOffer",
    "createMultiCurrencyPassOffer",
    "updateMultiCurrencyPassOffer",
    "listPaymentDetails",
    "deletePaymentDetails",
    "getPrice",
    "getMultiCurrencyPrice",
    "calculateSwitchPrice",
    "getRentalOffer",
    "listRentalOffers",
    "createRentalOffer",
    "updateRentalOffer",
    "deactivateRentalOffer",
    "createMultiCurrencyRentalOffer",
    "updateMultiCurrencyRentalOffer",
    "listTransactions",
    "listCancellations",
    "listSubscribers",
    "listCustomers",
    "getSingleOffer",
    "listSingleOffers",
    "createSingleOffer",
    "updateSingleOffer",
    "deactivateSingleOffer",
    "createMultiCurrencySingleOffer",
    "updateMultiCurrencySingleOffer",
    "getLocaleDataFromIp",
    "generateMyAccountUrl",
    "generateCheckoutUrl",
    "prepareRemoteAuth",
    "getSubscriptionOffer",
    "listSubscriptionOffers",
    "createSubscriptionOffer",
    "updateSubscriptionOffer",
    "deactivateSubscriptionOffer",
    "createMultiCurrencySubscriptionOffer",
    "updateMultiCurrencySubscriptionOffer",
    "getVodOffer",
    "listVodOffers",
    "createVodOffer",
    "updateVodOffer",
    "deactivateVodOffer",
    "subscribeToWebhookEvent",
    "unsubscribeFromWebhookEvent",
    "listWebhookSubscriptions",
];
