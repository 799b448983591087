//! Which operation is handled by what.

use super::{
    State, campaigns, capture, consents, core_payments, customer_tokens, customers, device_login,
    devices, entitlements, gifts, in_app, jwt,
    offers::{
        self,
        rpc::{self, Kind},
    },
    orders, passes, passwords, payment_details, payments, sessions, subscriptions, switches,
    transactions, webhook_subscriptions,
};
use crate::call::{Answer, Call, Refusal};

pub(crate) type Handler = fn(&mut State, &Call<'_>) -> Result<Answer, Refusal>;

type Table = [(&'static str, Handler)];

/// What handles an operation; none where nothing is remembered.
pub(crate) fn handler(operation: &str) -> Option<Handler> {
    let table = match operation.split_once('.')?.0 {
        "core" => CORE,
        "mediastore" => MEDIASTORE,
        "authentication" => AUTHENTICATION,
        "rpc" => RPC,
        _ => return None,
    };
    let offers = if operation.starts_with("rpc.") {
        RPC_OFFERS
    } else {
        &[]
    };
    let mut all = table.iter().chain(offers);
    all.find(|(id, _)| *id == operation)
        .map(|(_, handler)| *handler)
}

const AUTHENTICATION: &Table = &[
    (
        "authentication.device-login.generate-code",
        |state, call| Ok(device_login::generate(state, call)),
    ),
    (
        "authentication.device-login.authorize-code",
        device_login::authorize,
    ),
    (
        "authentication.device-login.check-code",
        device_login::check,
    ),
    ("authentication.jwks.get", jwt::jwks),
];

const CORE: &Table = &[
    ("core.campaigns.list", |state, call| {
        Ok(campaigns::list(state, call))
    }),
    (
        "core.configuration.set-webhook-subscription",
        |state, call| Ok(webhook_subscriptions::set(state, call)),
    ),
    (
        "core.configuration.list-webhook-subscriptions",
        |state, call| Ok(webhook_subscriptions::list(state, call)),
    ),
    ("core.customers.register", customers::core::register),
    ("core.customers.get", customers::core::get),
    ("core.customers.list", |state, call| {
        Ok(customers::core::list(state, call))
    }),
    ("core.customers.update", customers::core::update),
    ("core.customers.delete", customers::core::delete),
    (
        "core.customers.request-password-reset",
        passwords::request_reset,
    ),
    ("core.entitlements.list", entitlements::list),
    ("core.entitlements.get", entitlements::get),
    ("core.gifts.get", gifts::get),
    ("core.gifts.update", gifts::update),
    ("core.gifts.verify", gifts::verify),
    ("core.gifts.redeem", gifts::redeem),
    ("core.in-app.android", |state, call| {
        in_app::report(state, call, "android")
    }),
    ("core.in-app.apple-ios-tvos", |state, call| {
        in_app::report(state, call, "apple")
    }),
    ("core.in-app.roku", |state, call| {
        in_app::report(state, call, "roku")
    }),
    ("core.in-app.amazon-firetv", |state, call| {
        in_app::report(state, call, "amazon")
    }),
    ("core.offers.create", offers::core::create),
    ("core.offers.list", |state, call| {
        Ok(offers::core::list(state, call))
    }),
    ("core.offers.get", offers::core::get),
    ("core.offers.update", offers::core::update),
    (
        "core.offers.create-localization",
        offers::localizations::create,
    ),
    (
        "core.offers.update-localization",
        offers::localizations::update,
    ),
    ("core.offers.activate", offers::core::activate),
    ("core.offers.deactivate", offers::core::deactivate),
    (
        "core.offers.activate-localization",
        offers::localizations::activate,
    ),
    (
        "core.offers.deactivate-localization",
        offers::localizations::deactivate,
    ),
    ("core.passes.create", passes::create),
    ("core.passes.get", passes::get),
    ("core.passes.list", |state, call| {
        Ok(passes::list(state, call))
    }),
    ("core.passes.update", passes::update),
    ("core.passes.terminate", passes::terminate),
    ("core.passes.transfer", passes::transfer),
    ("core.payments.create-order", orders::create),
    ("core.payments.get-order", orders::get),
    ("core.payments.update-order", orders::update),
    ("core.payments.create", core_payments::create),
    (
        "core.payments.create-externally-managed",
        core_payments::create_externally_managed,
    ),
    ("core.payments.get-by-order-id", core_payments::by_order),
    ("core.payments.update", core_payments::update),
    ("core.payments.cancel", core_payments::cancel),
    ("core.payments.list-authorised", core_payments::authorised),
    (
        "core.payments.create-payment-details",
        payment_details::create,
    ),
    (
        "core.payments.delete-payment-details",
        payment_details::delete,
    ),
    (
        "core.payments.list-customer-transactions",
        transactions::of_customer,
    ),
    ("core.subscriptions.create", subscriptions::external::create),
    ("core.subscriptions.get", subscriptions::core::get),
    ("core.subscriptions.list", |state, call| {
        Ok(subscriptions::core::list(state, call))
    }),
    ("core.subscriptions.update", subscriptions::core::update),
    ("core.subscriptions.activate", subscriptions::core::activate),
    ("core.subscriptions.cancel", subscriptions::core::cancel),
    (
        "core.subscriptions.terminate",
        subscriptions::core::terminate,
    ),
    ("core.subscriptions.pause", subscriptions::pauses::pause),
    ("core.subscriptions.resume", subscriptions::pauses::resume),
    (
        "core.subscriptions.transfer",
        subscriptions::external::transfer,
    ),
    ("core.subscriptions.revive", subscriptions::external::revive),
    ("core.subscriptions.renew", subscriptions::external::renew),
    (
        "core.subscriptions.fetch-available-switches",
        switches::available,
    ),
    ("core.subscriptions.switch", switches::create),
    ("core.subscriptions.list-switches", switches::list),
    ("core.subscriptions.get-switch", switches::get),
    ("core.subscriptions.update-switch", switches::update),
    (
        "core.subscriptions.fetch-switch-settings",
        switches::settings,
    ),
];

const MEDIASTORE: &Table = &[
    (
        "mediastore.account.fetch-customers-data",
        customers::mediastore::get,
    ),
    (
        "mediastore.account.update-customers-data",
        customers::mediastore::update,
    ),
    (
        "mediastore.account.fetch-customers-subscriptions",
        subscriptions::own::list,
    ),
    (
        "mediastore.account.update-customers-subscription",
        subscriptions::own::update,
    ),
    (
        "mediastore.account.fetch-customers-payment-details",
        payment_details::own,
    ),
    ("mediastore.account.fetch-customers-consents", consents::own),
    (
        "mediastore.account.fetch-customers-transactions",
        transactions::own,
    ),
    (
        "mediastore.account.fetch-available-switches",
        switches::available,
    ),
    ("mediastore.account.switch-subscription", switches::create),
    ("mediastore.account.list-switches", switches::list),
    ("mediastore.account.fetch-switch-details", switches::get),
    ("mediastore.account.update-switch", switches::update),
    (
        "mediastore.account.apply-coupon",
        subscriptions::own::apply_coupon,
    ),
    (
        "mediastore.account.add-adyen-payment-details",
        payment_details::add_adyen,
    ),
    (
        "mediastore.account.finalize-add-adyen-payment-details",
        payment_details::finalize_adyen,
    ),
    (
        "mediastore.account.add-adyen-payment-details-legacy",
        payment_details::add_adyen_legacy,
    ),
    (
        "mediastore.account.add-paypal-payment-details",
        payment_details::add_paypal,
    ),
    (
        "mediastore.account.delete-payment-details",
        payment_details::delete,
    ),
    (
        "mediastore.account.fetch-customers-offers",
        subscriptions::own::offers,
    ),
    (
        "mediastore.account.pause-subscription",
        subscriptions::pauses::pause,
    ),
    ("mediastore.checkout.list-offers", |state, call| {
        Ok(offers::core::list(state, call))
    }),
    ("mediastore.checkout.get-offer", offers::details::get),
    ("mediastore.checkout.get-offer-v2", offers::details::get_v2),
    (
        "mediastore.checkout.get-offer-for-customer",
        offers::details::for_customer,
    ),
    ("mediastore.checkout.create-order", orders::create),
    ("mediastore.checkout.get-order", orders::get),
    ("mediastore.checkout.update-order", orders::update),
    ("mediastore.checkout.list-payment-methods", |state, call| {
        Ok(payments::methods(state, call))
    }),
    (
        "mediastore.checkout.create-adyen-payment-session",
        payments::adyen_session,
    ),
    (
        "mediastore.checkout.get-adyen-payment-methods",
        payments::adyen_methods,
    ),
    ("mediastore.checkout.pay-with-adyen", payments::adyen),
    (
        "mediastore.checkout.finalize-adyen-payment",
        payments::adyen_finalize,
    ),
    (
        "mediastore.checkout.pay-with-adyen-legacy",
        payments::adyen_legacy,
    ),
    ("mediastore.checkout.pay-with-pay-pal", payments::paypal),
    ("mediastore.checkout.pay-with-android", |state, call| {
        in_app::report(state, call, "android")
    }),
    ("mediastore.checkout.pay-with-apple", |state, call| {
        in_app::report(state, call, "apple")
    }),
    ("mediastore.checkout.pay-with-roku", |state, call| {
        in_app::report(state, call, "roku")
    }),
    ("mediastore.checkout.pay-with-amazon", |state, call| {
        in_app::report(state, call, "amazon")
    }),
    (
        "mediastore.checkout.pay-without-details",
        payments::without_details,
    ),
    ("mediastore.checkout.get-gift", gifts::get),
    ("mediastore.checkout.update-gift", gifts::update),
    ("mediastore.checkout.verify-gift", gifts::verify),
    ("mediastore.checkout.redeem-gift", gifts::redeem),
    ("mediastore.checkout.list-campaigns", |state, call| {
        Ok(campaigns::list(state, call))
    }),
    ("mediastore.checkout.get-entitlements", entitlements::get),
    ("mediastore.identity.register", sessions::register),
    ("mediastore.identity.login", sessions::login),
    ("mediastore.identity.refresh-token", sessions::refresh),
    (
        "mediastore.identity.revoke-refresh-tokens",
        sessions::revoke,
    ),
    (
        "mediastore.identity.reset-password",
        passwords::request_reset,
    ),
    ("mediastore.identity.update-password", passwords::update),
    (
        "mediastore.identity.fetch-publisher-consents",
        |state, call| Ok(consents::definitions(state, call)),
    ),
    (
        "mediastore.identity.update-customers-consents",
        consents::update_own,
    ),
    ("mediastore.identity.fetch-capture-status", capture::status),
    (
        "mediastore.identity.update-capture-answers",
        capture::update,
    ),
    ("mediastore.sso.sso-login", sessions::sso_login),
];

const RPC: &Table = &[
    ("rpc.getCustomerEmail", customers::rpc::email),
    ("rpc.getCustomer", customers::rpc::get),
    ("rpc.requestPasswordReset", passwords::request_reset),
    ("rpc.updateCustomerPassword", passwords::update),
    ("rpc.updateCustomerEmail", customers::rpc::update_email),
    (
        "rpc.updateCustomerSubscription",
        subscriptions::own::update_of_customer,
    ),
    ("rpc.listCustomerLibrary", transactions::library),
    (
        "rpc.listCustomerSubscriptions",
        subscriptions::own::of_customer,
    ),
    ("rpc.updateCustomerRental", passes::update_rental),
    ("rpc.fetchCaptureQuestions", |state, call| {
        Ok(capture::questions(state, call))
    }),
    ("rpc.fetchCaptureStatus", capture::status),
    ("rpc.saveCaptureQuestions", |state, call| {
        Ok(capture::save_questions(state, call))
    }),
    ("rpc.setCaptureEnabled", |state, call| {
        Ok(capture::set_enabled(state, call))
    }),
    (
        "rpc.fetchBroadcasterSpecificPersonalDataWithCaptureAnswers",
        capture::personal_data,
    ),
    (
        "rpc.updateBroadcasterSpecificPersonalDataWithCaptureAnswers",
        capture::update,
    ),
    ("rpc.getConsentDefinitions", |state, call| {
        Ok(consents::definitions_by_name(state, call))
    }),
    ("rpc.getViewerConsents", consents::of_viewer),
    ("rpc.submitConsent", consents::submit),
    ("rpc.updateConsentDefinition", consents::update_definition),
    ("rpc.generateCustomerToken", customer_tokens::generate),
    ("rpc.extendTokenExpiration", customer_tokens::extend),
    (
        "rpc.generateCustomerTokenFromPassword",
        customer_tokens::from_password,
    ),
    (
        "rpc.generateCustomerTokenFromExternalId",
        customer_tokens::from_external_id,
    ),
    (
        "rpc.generateCustomerTokenFromFacebook",
        customer_tokens::from_facebook,
    ),
    (
        "rpc.generateCustomerTokenFromTransactionId",
        customer_tokens::from_transaction,
    ),
    ("rpc.getAccessStatus", entitlements::status),
    ("rpc.getAccessStatusForDevice", entitlements::status),
    ("rpc.getAccessibleTags", entitlements::tags),
    (
        "rpc.registerSubscription",
        subscriptions::external::register,
    ),
    ("rpc.isTrialAllowed", offers::pricing::is_trial_allowed),
    ("rpc.registerConcurrentAccess", devices::register),
    ("rpc.verifyConcurrentAccess", devices::verify),
    ("rpc.registerCustomer", customers::rpc::register),
    ("rpc.getOfferDetails", offers::details::get),
    ("rpc.listOfferIdsByVideoId", |state, call| {
        Ok(offers::pricing::ids_by_video(state, call))
    }),
    ("rpc.listPaymentDetails", payment_details::of_user),
    ("rpc.deletePaymentDetails", payment_details::delete),
    ("rpc.getPrice", offers::pricing::get),
    (
        "rpc.getMultiCurrencyPrice",
        offers::pricing::get_multi_currency,
    ),
    ("rpc.calculateSwitchPrice", switches::price),
    ("rpc.listTransactions", |state, call| {
        Ok(transactions::all(state, call))
    }),
    ("rpc.listCustomers", |state, call| {
        Ok(customers::rpc::list(state, call))
    }),
    ("rpc.generateMyAccountUrl", customers::rpc::my_account_url),
    ("rpc.generateCheckoutUrl", customers::rpc::checkout_url),
    ("rpc.prepareRemoteAuth", customers::rpc::remote_auth),
    ("rpc.subscribeToWebhookEvent", |state, call| {
        Ok(webhook_subscriptions::subscribe(state, call))
    }),
    ("rpc.unsubscribeFromWebhookEvent", |state, call| {
        Ok(webhook_subscriptions::unsubscribe(state, call))
    }),
    ("rpc.listWebhookSubscriptions", |state, call| {
        Ok(webhook_subscriptions::list(state, call))
    }),
];

const RPC_OFFERS: &Table = &[
    ("rpc.getPassOffer", |state, call| {
        rpc::get(state, call, Kind::Pass)
    }),
    ("rpc.createPassOffer", |state, call| {
        rpc::create(state, call, Kind::Pass)
    }),
    ("rpc.updatePassOffer", |state, call| {
        rpc::update(state, call, Kind::Pass)
    }),
    ("rpc.deactivatePassOffer", |state, call| {
        rpc::deactivate(state, call, Kind::Pass)
    }),
    ("rpc.listPassOffers", |state, call| {
        Ok(rpc::list(state, call, Kind::Pass))
    }),
    ("rpc.createMultiCurrencyPassOffer", |state, call| {
        rpc::create_multi(state, call, Kind::Pass)
    }),
    ("rpc.updateMultiCurrencyPassOffer", |state, call| {
        rpc::update_multi(state, call, Kind::Pass)
    }),
    ("rpc.getRentalOffer", |state, call| {
        rpc::get(state, call, Kind::Rental)
    }),
    ("rpc.createRentalOffer", |state, call| {
        rpc::create(state, call, Kind::Rental)
    }),
    ("rpc.updateRentalOffer", |state, call| {
        rpc::update(state, call, Kind::Rental)
    }),
    ("rpc.deactivateRentalOffer", |state, call| {
        rpc::deactivate(state, call, Kind::Rental)
    }),
    ("rpc.listRentalOffers", |state, call| {
        Ok(rpc::list(state, call, Kind::Rental))
    }),
    ("rpc.createMultiCurrencyRentalOffer", |state, call| {
        rpc::create_multi(state, call, Kind::Rental)
    }),
    ("rpc.updateMultiCurrencyRentalOffer", |state, call| {
        rpc::update_multi(state, call, Kind::Rental)
    }),
    ("rpc.getSingleOffer", |state, call| {
        rpc::get(state, call, Kind::Single)
    }),
    ("rpc.createSingleOffer", |state, call| {
        rpc::create(state, call, Kind::Single)
    }),
    ("rpc.updateSingleOffer", |state, call| {
        rpc::update(state, call, Kind::Single)
    }),
    ("rpc.deactivateSingleOffer", |state, call| {
        rpc::deactivate(state, call, Kind::Single)
    }),
    ("rpc.listSingleOffers", |state, call| {
        Ok(rpc::list(state, call, Kind::Single))
    }),
    ("rpc.createMultiCurrencySingleOffer", |state, call| {
        rpc::create_multi(state, call, Kind::Single)
    }),
    ("rpc.updateMultiCurrencySingleOffer", |state, call| {
        rpc::update_multi(state, call, Kind::Single)
    }),
    ("rpc.getSubscriptionOffer", |state, call| {
        rpc::get(state, call, Kind::Subscription)
    }),
    ("rpc.createSubscriptionOffer", |state, call| {
        rpc::create(state, call, Kind::Subscription)
    }),
    ("rpc.updateSubscriptionOffer", |state, call| {
        rpc::update(state, call, Kind::Subscription)
    }),
    ("rpc.deactivateSubscriptionOffer", |state, call| {
        rpc::deactivate(state, call, Kind::Subscription)
    }),
    ("rpc.listSubscriptionOffers", |state, call| {
        Ok(rpc::list(state, call, Kind::Subscription))
    }),
    ("rpc.createMultiCurrencySubscriptionOffer", |state, call| {
        rpc::create_multi(state, call, Kind::Subscription)
    }),
    ("rpc.updateMultiCurrencySubscriptionOffer", |state, call| {
        rpc::update_multi(state, call, Kind::Subscription)
    }),
    ("rpc.getVodOffer", |state, call| {
        rpc::get(state, call, Kind::Vod)
    }),
    ("rpc.createVodOffer", |state, call| {
        rpc::create(state, call, Kind::Vod)
    }),
    ("rpc.updateVodOffer", |state, call| {
        rpc::update(state, call, Kind::Vod)
    }),
    ("rpc.deactivateVodOffer", |state, call| {
        rpc::deactivate(state, call, Kind::Vod)
    }),
    ("rpc.listVodOffers", |state, call| {
        Ok(rpc::list(state, call, Kind::Vod))
    }),
    ("rpc.getEventOffer", |state, call| {
        rpc::get(state, call, Kind::Event)
    }),
    ("rpc.createEventOffer", |state, call| {
        rpc::create(state, call, Kind::Event)
    }),
    ("rpc.updateEventOffer", |state, call| {
        rpc::update(state, call, Kind::Event)
    }),
    ("rpc.cancelEventOffer", |state, call| {
        rpc::deactivate(state, call, Kind::Event)
    }),
    ("rpc.listEventOffers", |state, call| {
        Ok(rpc::list(state, call, Kind::Event))
    }),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::api;

    #[test]
    fn the_tables_name_operations_of_the_spec_and_each_once() {
        let api = api();
        let all = [AUTHENTICATION, CORE, MEDIASTORE, RPC, RPC_OFFERS].concat();
        for (id, _) in &all {
            assert!(
                api.operations()
                    .any(|(_, _, operation)| operation.id == *id),
                "{id} is no operation"
            );
            assert_eq!(
                all.iter().filter(|(other, _)| other == id).count(),
                1,
                "{id}"
            );
            assert!(handler(id).is_some(), "{id} is not found");
        }
        println!(
            "{} of {} operations keep state",
            all.len(),
            api.operations().count()
        );
    }
}
