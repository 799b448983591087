//! The APIs that customers call.

use super::Handler;
use crate::cleeng::{
    capture, consents, customers, device_login, entitlements, gateways, gifts, in_app, jwt, offers,
    orders, passwords, payment_details, payments, sessions, subscriptions, switch_options,
    switches, transactions,
};

pub(super) fn handler(id: &str) -> Option<Handler> {
    Some(match id {
        "mediastore.account.fetch-customers-data" => customers::mediastore::get,
        "mediastore.account.update-customers-data" => customers::mediastore::update,
        "mediastore.account.fetch-customers-subscriptions" => subscriptions::own::list,
        "mediastore.account.update-customers-subscription" => subscriptions::own::update,
        "mediastore.account.fetch-customers-payment-details" => payment_details::own,
        "mediastore.account.fetch-customers-consents" => consents::own,
        "mediastore.account.fetch-customers-transactions" => transactions::own,
        "mediastore.account.fetch-available-switches" => switch_options::available,
        "mediastore.account.switch-subscription" => switches::create,
        "mediastore.account.list-switches" => switches::list,
        "mediastore.account.update-switch" => switches::update,
        "mediastore.account.apply-coupon" => subscriptions::own::apply_coupon,
        "mediastore.account.delete-payment-details" => payment_details::delete,
        "mediastore.account.fetch-customers-offers" => subscriptions::own::offers,
        "mediastore.account.pause-subscription" => subscriptions::pauses::pause,
        "mediastore.checkout.list-offers" => |state, call| Ok(offers::core::list(state, call)),
        "mediastore.checkout.get-offer" => offers::details::get,
        "mediastore.checkout.get-offer-v2" => offers::details::get_v2,
        "mediastore.checkout.get-offer-for-customer" => offers::details::for_customer,
        "mediastore.checkout.create-order" => orders::create,
        "mediastore.checkout.get-order" => orders::get,
        "mediastore.checkout.update-order" => orders::update,
        "mediastore.checkout.create-adyen-payment-session" => gateways::adyen_session,
        "mediastore.checkout.get-adyen-payment-methods" => gateways::adyen_methods,
        "mediastore.checkout.pay-with-adyen" | "mediastore.account.add-adyen-payment-details" => {
            gateways::adyen
        }
        "mediastore.checkout.finalize-adyen-payment"
        | "mediastore.account.finalize-add-adyen-payment-details" => gateways::adyen_finalize,
        "mediastore.checkout.pay-with-adyen-legacy"
        | "mediastore.account.add-adyen-payment-details-legacy" => gateways::adyen_legacy,
        "mediastore.checkout.pay-with-pay-pal"
        | "mediastore.account.add-paypal-payment-details" => gateways::paypal,
        "mediastore.checkout.pay-with-android"
        | "mediastore.checkout.pay-with-apple"
        | "mediastore.checkout.pay-with-roku"
        | "mediastore.checkout.pay-with-amazon" => in_app::report,
        "mediastore.checkout.pay-without-details" => payments::without_details,
        "mediastore.checkout.update-gift" => gifts::update,
        "mediastore.checkout.verify-gift" => gifts::verify,
        "mediastore.checkout.redeem-gift" => gifts::redeem,
        "mediastore.checkout.get-entitlements" => entitlements::get,
        "mediastore.identity.register" => sessions::register,
        "mediastore.identity.login" => sessions::login,
        "mediastore.identity.refresh-token" => sessions::refresh,
        "mediastore.identity.revoke-refresh-tokens" => sessions::revoke,
        "mediastore.identity.reset-password" => passwords::request_reset,
        "mediastore.identity.update-password" => passwords::update,
        "mediastore.identity.update-customers-consents" => consents::update_own,
        "mediastore.identity.fetch-capture-status" => capture::status,
        "mediastore.identity.update-capture-answers" => capture::update,
        "mediastore.sso.sso-login" => sessions::sso_login,
        _ => return None,
    })
}

pub(super) fn authentication(id: &str) -> Option<Handler> {
    Some(match id {
        "authentication.device-login.generate-code" => {
            |state, call| Ok(device_login::generate(state, call))
        }
        "authentication.device-login.authorize-code" => device_login::authorize,
        "authentication.device-login.check-code" => device_login::check,
        "authentication.jwks.get" => jwt::jwks,
        _ => return None,
    })
}
