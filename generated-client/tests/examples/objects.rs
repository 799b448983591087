//! The objects in the payloads that have a type of their own, beside the answers.

use cleeng_client::core::configuration::{WebhookEndpoint, WebhookFilter, WebhookVerification};
use cleeng_client::core::{Message, in_app};
use cleeng_client::json::{Decode, DecodeError, Encode, from_json, to_json};
use cleeng_client::mediastore::{checkout, identity};
use cleeng_client::rpc;
use serde_json::Value;

/// An object, and the type that it has.
pub(crate) struct Object {
    pub(crate) file: &'static str,
    /// Its place in the file, as a JSON pointer.
    pub(crate) place: &'static str,
    /// Reads it into its type and writes it back.
    pub(crate) through: fn(&Value) -> Result<Value, DecodeError>,
}

const fn object<T: Decode + Encode>(file: &'static str, place: &'static str) -> Object {
    Object {
        file,
        place,
        through: |value| {
            let typed: T = from_json(&value.to_string())?;
            Ok(serde_json::from_str(&to_json(&typed)).unwrap())
        },
    }
}

/// All of them.
pub(crate) const OBJECTS: [Object; 27] = [
    object::<Vec<WebhookEndpoint>>(
        "core.configuration.set-webhook-subscription.request.json",
        "",
    ),
    object::<in_app::AmazonReceipt>("core.in-app.amazon-firetv.request.json", "/receipt"),
    object::<in_app::AndroidReceipt>("core.in-app.android.request.json", "/receipt"),
    object::<Message>("core.offers.deleteSeasonGroup.response.json", ""),
    object::<checkout::AdyenPaymentMethod>(
        "mediastore.account.add-adyen-payment-details-legacy.request.json",
        "/card",
    ),
    object::<checkout::AdyenPaymentMethod>(
        "mediastore.account.add-adyen-payment-details.request.json",
        "/paymentMethod",
    ),
    object::<checkout::AdyenActionDetails>(
        "mediastore.checkout.finalize-adyen-payment.request.json",
        "/details",
    ),
    object::<checkout::AdyenPaymentMethod>(
        "mediastore.checkout.pay-with-adyen-legacy.request.json",
        "/card",
    ),
    object::<checkout::AmazonReceipt>(
        "mediastore.checkout.pay-with-amazon.request.json",
        "/receipt",
    ),
    object::<checkout::AndroidReceipt>(
        "mediastore.checkout.pay-with-android.request.json",
        "/receipt",
    ),
    object::<Vec<identity::ConsentChoice>>(
        "mediastore.identity.update-customers-consents.request.json",
        "/consents",
    ),
    object::<Vec<rpc::LocalizedPassOffer>>(
        "rpc.createMultiCurrencyPassOffer.request.json",
        "/params/localizedData",
    ),
    object::<rpc::NewMultiCurrencyPassOffer>(
        "rpc.createMultiCurrencyPassOffer.request.json",
        "/params/offerData",
    ),
    object::<rpc::NewPassOffer>("rpc.createPassOffer.request.json", "/params/offerData"),
    object::<rpc::NewRentalOffer>("rpc.createRentalOffer.request.json", "/params/offerData"),
    object::<rpc::NewSingleOffer>("rpc.createSingleOffer.request.json", "/params/offerData"),
    object::<rpc::NewSubscriptionOffer>(
        "rpc.createSubscriptionOffer.request.json",
        "/params/offerData",
    ),
    object::<rpc::PurchaseFlow>(
        "rpc.generateCheckoutUrl.request.json",
        "/params/flowDescription",
    ),
    object::<Vec<rpc::MyAccountModule>>("rpc.generateMyAccountUrl.request.json", "/params/modules"),
    object::<rpc::PassOfferCriteria>("rpc.listPassOffers.request.json", "/params/criteria"),
    object::<rpc::OfferCriteria>("rpc.listSingleOffers.request.json", "/params/criteria"),
    object::<rpc::TransactionCriteria>("rpc.listTransactions.request.json", "/0/params/criteria"),
    object::<rpc::NewCustomer>("rpc.registerCustomer.request.json", "/params/customerData"),
    object::<rpc::SingleOfferChanges>("rpc.updateSingleOffer.request.json", "/params/offerData"),
    object::<rpc::SubscriptionOfferChanges>(
        "rpc.updateSubscriptionOffer.request.json",
        "/params/offerData",
    ),
    object::<Vec<WebhookFilter>>("webhook-config.filters.json", ""),
    object::<WebhookVerification>("webhook-config.verification.json", ""),
];
