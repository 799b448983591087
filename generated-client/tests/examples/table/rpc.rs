//! The calls of JSON-RPC with documented payloads.
#![expect(
    deprecated,
    reason = "the API declares every JSON-RPC method deprecated"
)]

use cleeng_client::UnixSeconds;
use cleeng_client::rpc::{
    LocalizedPassOffer, NewCustomer, NewMultiCurrencyPassOffer, NewPassOffer, NewRentalOffer,
    NewSingleOffer, NewSubscriptionOffer, OfferCriteria, PassOfferCriteria, PurchaseFlow,
    SingleOfferChanges, SubscriptionOfferChanges, TransactionCriteria,
};
use serde_json::json;

use crate::exchange::{Exchange, List, list, value};

const EMAIL: &str = "someone@example.com";
const COUNTED: List = List::Counted("items", "totalItemCount");

pub(super) fn exchanges() -> Vec<Exchange> {
    [
        pass_offers(),
        rental_and_single_offers(),
        subscription_offers(),
        customers(),
        access(),
        payments(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn pass_offers() -> Vec<Exchange> {
    vec![
        value(|client| {
            let mut offer = NewMultiCurrencyPassOffer::new(
                10,
                "2weeks",
                "Cooking well",
                "http://www.testoffer.com",
            )
            .description("An offer for tests");
            offer.extra.insert("tags", json!([]).into());
            client.rpc().create_multi_currency_pass_offer(
                offer,
                [
                    LocalizedPassOffer::new("US", "USD", 10, "The US version"),
                    LocalizedPassOffer::new("FR", "EUR", 8, "The French version"),
                ],
            )
        })
        .sends("rpc.createMultiCurrencyPassOffer.request.json"),
        value(|client| {
            let offer = NewPassOffer::new(
                12,
                "One month with all finance articles",
                "http://mywebsite.com/articles/about/finance",
            )
            .period("month")
            .description("Every finance article stays open to you for one month.")
            .access_to_tags(["finance"]);
            client.rpc().create_pass_offer(offer)
        })
        .sends("rpc.createPassOffer.request.json")
        .reads("rpc.createPassOffer.response.json"),
        value(|client| client.rpc().deactivate_pass_offer("P123123123_US"))
            .sends("rpc.deactivatePassOffer.request.json")
            .sends("rpc.deactivatePassOffer.request.2.json")
            .reads("rpc.deactivatePassOffer.response.json")
            .reads("rpc.deactivatePassOffer.response.2.json"),
        value(|client| client.rpc().get_pass_offer("P739699603_US"))
            .sends("rpc.getPassOffer.request.json")
            .reads("rpc.getPassOffer.response.json")
            .refused(200, "rpc._transport.error.json"),
        list(COUNTED, |client| {
            let offers = client.rpc().list_pass_offers(0, 2);
            offers.criteria(PassOfferCriteria::new().active(true))
        })
        .sends("rpc.listPassOffers.request.json")
        .reads("rpc.listPassOffers.response.json"),
    ]
}

fn rental_and_single_offers() -> Vec<Exchange> {
    vec![
        value(|client| {
            let offer = NewRentalOffer::new(
                19,
                "Earn from your content",
                360,
                "http://your-site.url/page_with_content",
            )
            .description("How to earn from what you publish")
            .video_id("")
            .content_external_id("")
            .content_external_data("")
            .tags(["sport", "hockey"]);
            client.rpc().create_rental_offer(offer)
        })
        .sends("rpc.createRentalOffer.request.json")
        .reads("rpc.createRentalOffer.response.json"),
        value(|client| client.rpc().deactivate_rental_offer("A727024001_US"))
            .reads("rpc.deactivateRentalOffer.response.json"),
        value(|client| client.rpc().get_rental_offer("R948468705_US"))
            .sends("rpc.getRentalOffer.request.json")
            .reads("rpc.getRentalOffer.response.json"),
        value(|client| {
            let offer = NewSingleOffer::new(
                19,
                "Earn from your content",
                "http://your-site.url/page_with_content",
            )
            .description("How to earn from what you publish")
            .video_id("")
            .content_external_id("")
            .content_external_data("")
            .tags(["sport", "hockey"]);
            client.rpc().create_single_offer(offer)
        })
        .sends("rpc.createSingleOffer.request.json")
        .reads("rpc.createSingleOffer.response.json"),
        value(|client| client.rpc().deactivate_single_offer("A727024001_US"))
            .sends("rpc.deactivateSingleOffer.request.json")
            .reads("rpc.deactivateSingleOffer.response.json"),
        list(COUNTED, |client| {
            let offers = client.rpc().list_single_offers(0, 10);
            offers.criteria(OfferCriteria::new().active(true))
        })
        .sends("rpc.listSingleOffers.request.json")
        .reads("rpc.listSingleOffers.response.json"),
        value(|client| {
            let changes = SingleOfferChanges::new()
                .price(19)
                .title("Earn from your content")
                .url("http://your-site.url/page_with_content")
                .description("How to earn from what you publish")
                .video_id("")
                .content_external_id("")
                .content_external_data("")
                .tags(["sport", "hockey"]);
            client.rpc().update_single_offer("R582647327_NL", changes)
        })
        .sends("rpc.updateSingleOffer.request.json")
        .reads("rpc.updateSingleOffer.response.json"),
    ]
}

fn subscription_offers() -> Vec<Exchange> {
    vec![
        value(|client| {
            let no_tags: [&str; 0] = [];
            let offer =
                NewSubscriptionOffer::new(25, "week", "trial", "http://test.com/page_with_content")
                    .description("first offer made over the API")
                    .access_to_tags(no_tags);
            client.rpc().create_subscription_offer(offer)
        })
        .sends("rpc.createSubscriptionOffer.request.json"),
        value(|client| client.rpc().deactivate_subscription_offer("S580476507_US"))
            .sends("rpc.deactivateSubscriptionOffer.request.json")
            .reads("rpc.deactivateSubscriptionOffer.response.json"),
        value(|client| {
            let changes = SubscriptionOfferChanges::new()
                .price(75)
                .period("week")
                .title("renamed offer")
                .url("http://test.com/page_with_content")
                .description("first change made over the API")
                .access_to_tags([""]);
            let rpc = client.rpc();
            rpc.update_subscription_offer("S580476507_US", changes)
        })
        .sends("rpc.updateSubscriptionOffer.request.json"),
        value(|client| {
            let offer = client.rpc().get_offer_details("S388954091_UA");
            offer.ip_address("109.123.123.42").coupon_code("couponCode")
        })
        .sends("rpc.getOfferDetails.request.json")
        .reads("rpc.getOfferDetails.response.json"),
    ]
}

fn customers() -> Vec<Exchange> {
    vec![
        value(|client| {
            let rpc = client.rpc();
            rpc.fetch_broadcaster_specific_personal_data_with_capture_answers(123_456_789)
        })
        .reads("rpc.fetchBroadcasterSpecificPersonalDataWithCaptureAnswers.response.json"),
        value(|client| client.rpc().generate_customer_token(EMAIL))
            .sends("rpc.generateCustomerToken.request.json")
            .reads("rpc.generateCustomerToken.response.json")
            .reads("rpc.generateCustomerToken.response.2.json"),
        value(|client| {
            let rpc = client.rpc();
            rpc.generate_customer_token_from_external_id("852571649209748B")
        })
        .sends("rpc.generateCustomerTokenFromExternalId.request.json")
        .reads("rpc.generateCustomerTokenFromExternalId.response.json"),
        value(|client| {
            let rpc = client.rpc();
            rpc.generate_customer_token_from_password(EMAIL, "password")
        })
        .sends("rpc.generateCustomerTokenFromPassword.request.json")
        .reads("rpc.generateCustomerTokenFromPassword.response.json"),
        value(|client| {
            let url = client.rpc().generate_my_account_url(EMAIL);
            url.modules(["profile", "payment", "subscriptions"])
        })
        .sends("rpc.generateMyAccountUrl.request.json")
        .reads("rpc.generateMyAccountUrl.response.json"),
        value(|client| client.rpc().get_customer_email())
            .sends("rpc.getCustomerEmail.request.json")
            .reads("rpc.getCustomerEmail.response.json"),
        value(|client| client.rpc().get_viewer_consents(EMAIL))
            .sends("rpc.getViewerConsents.request.json")
            .reads("rpc.getViewerConsents.response.json"),
        value(|client| {
            let customer = NewCustomer::new(EMAIL, "pl_PL", "PL", "EUR")
                .password("password")
                .facebook_id("123456789012345")
                .registration_date(UnixSeconds::new(1_451_606_400))
                .external_id("OKK734237462384");
            client.rpc().register_customer(customer)
        })
        .sends("rpc.registerCustomer.request.json")
        .reads("rpc.registerCustomer.response.json"),
        value(|client| client.rpc().set_capture_enabled(true))
            .sends("rpc.setCaptureEnabled.request.json")
            .reads("rpc.setCaptureEnabled.response.json"),
        value(|client| {
            let rpc = client.rpc();
            rpc.submit_consent(EMAIL, "terms", "accepted", "1")
        })
        .sends("rpc.submitConsent.request.json")
        .reads("rpc.submitConsent.response.json"),
    ]
}

fn access() -> Vec<Exchange> {
    vec![
        value(|client| {
            let status = client.rpc().get_access_status("S580476507_US");
            status.ip_address("192.0.2.10")
        })
        .sends("rpc.getAccessStatus.request.json")
        .reads("rpc.getAccessStatus.response.json"),
        value(|client| {
            client.rpc().get_access_status_for_device(
                "S580476507_US",
                "your_device_unique_id",
                "name_of_device_you_integrate_with",
            )
        })
        .sends("rpc.getAccessStatusForDevice.request.json")
        .reads("rpc.getAccessStatusForDevice.response.json"),
        value(|client| client.rpc().is_trial_allowed(EMAIL, "P770818221_FR"))
            .sends("rpc.isTrialAllowed.request.json")
            .reads("rpc.isTrialAllowed.response.json"),
        value(|client| {
            let access = client.rpc().register_concurrent_access("example1");
            access.content_group("example")
        })
        .sends("rpc.registerConcurrentAccess.request.json")
        .reads("rpc.registerConcurrentAccess.response.json"),
        value(|client| {
            let access = client.rpc().verify_concurrent_access("example1");
            access.content_group("example")
        })
        .sends("rpc.verifyConcurrentAccess.request.json")
        .reads("rpc.verifyConcurrentAccess.response.json"),
    ]
}

fn payments() -> Vec<Exchange> {
    vec![
        value(|client| client.rpc().delete_payment_details(123_456_789))
            .sends("rpc.deletePaymentDetails.request.json")
            .reads("rpc.deletePaymentDetails.response.json"),
        value(|client| {
            let flow = PurchaseFlow::new()
                .offer_id("R123123123_US")
                .redirect_uri("http://your-website.com/uri");
            let url = client.rpc().generate_checkout_url(EMAIL);
            url.flow_description(flow)
        })
        .sends("rpc.generateCheckoutUrl.request.json")
        .reads("rpc.generateCheckoutUrl.response.json"),
        list(COUNTED, |client| {
            client.rpc().list_customer_subscriptions(EMAIL, 0, 10)
        })
        .sends("rpc.listCustomerSubscriptions.request.json")
        .reads("rpc.listCustomerSubscriptions.response.json"),
        list(List::Bare, |client| {
            client.rpc().list_payment_details(EMAIL)
        })
        .sends("rpc.listPaymentDetails.request.json")
        .reads("rpc.listPaymentDetails.response.json"),
        list(COUNTED, |client| {
            let criteria = TransactionCriteria::new()
                .associate_email(EMAIL)
                .date_from(UnixSeconds::new(1_384_927_200))
                .date_to(UnixSeconds::new(1_384_999_200));
            client.rpc().list_transactions(0, 2).criteria(criteria)
        })
        .sends("rpc.listTransactions.request.json")
        .reads("rpc.listTransactions.response.json"),
        value(|client| {
            let rpc = client.rpc();
            rpc.unsubscribe_from_webhook_event("subscriptionReadyForPaymentAuthorisation")
        })
        .sends("rpc.unsubscribeFromWebhookEvent.request.json")
        .reads("rpc.unsubscribeFromWebhookEvent.response.json"),
    ]
}
