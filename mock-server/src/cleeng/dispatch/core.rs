//! The Core API.

use super::Handler;
use crate::cleeng::{
    core_payments, customers, entitlements, gifts, in_app, offers, orders, passes, passwords,
    payment_details, subscriptions, switch_options, switches, transactions, webhook_subscriptions,
};

pub(super) fn handler(id: &str) -> Option<Handler> {
    Some(match id {
        "core.configuration.set-webhook-subscription" => {
            |state, call| Ok(webhook_subscriptions::set(state, call))
        }
        "core.configuration.list-webhook-subscriptions" => {
            |state, call| Ok(webhook_subscriptions::list(state, call))
        }
        "core.customers.register" => customers::core::register,
        "core.customers.update" => customers::core::update,
        "core.customers.delete" => customers::core::delete,
        "core.customers.request-password-reset" => passwords::request_reset,
        "core.entitlements.list" => entitlements::list,
        "core.entitlements.get" => entitlements::get,
        "core.gifts.update" => gifts::update,
        "core.gifts.verify" => gifts::verify,
        "core.gifts.redeem" => gifts::redeem,
        "core.in-app.android"
        | "core.in-app.apple-ios-tvos"
        | "core.in-app.roku"
        | "core.in-app.amazon-firetv" => in_app::report,
        "core.offers.create" => offers::core::create,
        "core.offers.list" => |state, call| Ok(offers::core::list(state, call)),
        "core.offers.get" => offers::core::get,
        "core.offers.update" => offers::core::update,
        "core.offers.create-localization" => offers::localizations::create,
        "core.offers.update-localization" => offers::localizations::update,
        "core.offers.activate" => |state, call| offers::core::put_on_sale(state, call, true),
        "core.offers.deactivate" => |state, call| offers::core::put_on_sale(state, call, false),
        "core.offers.activate-localization" => offers::localizations::activate,
        "core.offers.deactivate-localization" => offers::localizations::deactivate,
        "core.passes.create" => passes::create,
        "core.passes.get" => passes::get,
        "core.passes.list" => |state, call| Ok(passes::list(state, call)),
        "core.passes.update" => passes::update,
        "core.passes.terminate" => passes::terminate,
        "core.passes.transfer" => passes::transfer,
        "core.payments.create-order" => orders::create,
        "core.payments.get-order" => orders::get,
        "core.payments.update-order" => orders::update,
        "core.payments.create" => core_payments::create,
        "core.payments.create-externally-managed" => core_payments::create_externally_managed,
        "core.payments.get-by-order-id" => core_payments::by_order,
        "core.payments.update" => core_payments::update,
        "core.payments.cancel" => core_payments::cancel,
        "core.payments.list-authorised" => core_payments::authorised,
        "core.payments.create-payment-details" => payment_details::create,
        "core.payments.delete-payment-details" => payment_details::delete,
        "core.payments.list-customer-transactions" => transactions::of_customer,
        "core.subscriptions.create" => subscriptions::external::create,
        "core.subscriptions.get" => subscriptions::core::get,
        "core.subscriptions.list" => |state, call| Ok(subscriptions::core::list(state, call)),
        "core.subscriptions.update" => subscriptions::core::update,
        "core.subscriptions.activate" => subscriptions::core::activate,
        "core.subscriptions.cancel" => subscriptions::core::stop,
        "core.subscriptions.terminate" => subscriptions::core::terminate,
        "core.subscriptions.pause" => subscriptions::pauses::pause,
        "core.subscriptions.resume" => subscriptions::pauses::resume,
        "core.subscriptions.transfer" => subscriptions::external::transfer,
        "core.subscriptions.revive" => subscriptions::external::revive,
        "core.subscriptions.renew" => subscriptions::external::renew,
        "core.subscriptions.fetch-available-switches" => switch_options::available,
        "core.subscriptions.switch" => switches::create,
        "core.subscriptions.list-switches" => switches::list,
        "core.subscriptions.update-switch" => switches::update,
        "core.subscriptions.fetch-switch-settings" => switch_options::settings,
        _ => return None,
    })
}
