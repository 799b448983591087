//! JSON-RPC, but for its offers.

use super::Handler;
use crate::cleeng::{
    capture, consents, customer_tokens, customers, devices, entitlements, offers, passes,
    passwords, payment_details, subscriptions, switch_options, transactions, webhook_subscriptions,
};

pub(super) fn handler(id: &str) -> Option<Handler> {
    Some(match id {
        "rpc.getCustomerEmail" => customers::rpc::email,
        "rpc.getCustomer" => customers::rpc::get,
        "rpc.requestPasswordReset" => passwords::request_reset,
        "rpc.updateCustomerPassword" => passwords::update,
        "rpc.updateCustomerEmail" => customers::rpc::update_email,
        "rpc.updateCustomerSubscription" => subscriptions::own::update_of_customer,
        "rpc.listCustomerLibrary" => transactions::library,
        "rpc.listCustomerSubscriptions" => subscriptions::own::of_customer,
        "rpc.updateCustomerRental" => passes::update_rental,
        "rpc.fetchCaptureStatus" => capture::status,
        "rpc.saveCaptureQuestions" => |state, call| Ok(capture::save_questions(state, call)),
        "rpc.setCaptureEnabled" => |state, call| Ok(capture::set_enabled(state, call)),
        "rpc.fetchBroadcasterSpecificPersonalDataWithCaptureAnswers" => capture::personal_data,
        "rpc.updateBroadcasterSpecificPersonalDataWithCaptureAnswers" => capture::update,
        "rpc.getConsentDefinitions" => |state, call| Ok(consents::definitions_by_name(state, call)),
        "rpc.getViewerConsents" => consents::of_viewer,
        "rpc.submitConsent" => consents::submit,
        "rpc.updateConsentDefinition" => consents::update_definition,
        "rpc.generateCustomerToken" => customer_tokens::generate,
        "rpc.extendTokenExpiration" => customer_tokens::extend,
        "rpc.generateCustomerTokenFromPassword" => customer_tokens::from_password,
        "rpc.generateCustomerTokenFromExternalId" => customer_tokens::from_external_id,
        "rpc.generateCustomerTokenFromFacebook" => customer_tokens::from_facebook,
        "rpc.generateCustomerTokenFromTransactionId" => customer_tokens::from_transaction,
        "rpc.getAccessStatus" | "rpc.getAccessStatusForDevice" => entitlements::status,
        "rpc.getAccessibleTags" => entitlements::tags,
        "rpc.registerSubscription" => subscriptions::external::register,
        "rpc.isTrialAllowed" => offers::pricing::is_trial_allowed,
        "rpc.registerConcurrentAccess" => devices::register,
        "rpc.verifyConcurrentAccess" => devices::verify,
        "rpc.registerCustomer" => customers::rpc::register,
        "rpc.getOfferDetails" => offers::details::get,
        "rpc.listOfferIdsByVideoId" => |state, call| Ok(offers::pricing::ids_by_video(state, call)),
        "rpc.listPaymentDetails" => payment_details::of_user,
        "rpc.deletePaymentDetails" => payment_details::delete,
        "rpc.getPrice" => offers::pricing::get,
        "rpc.getMultiCurrencyPrice" => offers::pricing::get_multi_currency,
        "rpc.calculateSwitchPrice" => switch_options::price,
        "rpc.listTransactions" => |state, call| Ok(transactions::all(state, call)),
        "rpc.listCustomers" => |state, call| Ok(customers::rpc::list(state, call)),
        "rpc.generateMyAccountUrl" => customers::rpc::my_account_url,
        "rpc.generateCheckoutUrl" => customers::rpc::checkout_url,
        "rpc.prepareRemoteAuth" => customers::rpc::remote_auth,
        "rpc.subscribeToWebhookEvent" => {
            |state, call| Ok(webhook_subscriptions::subscribe(state, call))
        }
        "rpc.unsubscribeFromWebhookEvent" => {
            |state, call| Ok(webhook_subscriptions::unsubscribe(state, call))
        }
        "rpc.listWebhookSubscriptions" => {
            |state, call| Ok(webhook_subscriptions::list(state, call))
        }
        _ => return None,
    })
}
