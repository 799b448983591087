//! Subscriptions: active until they are stopped, paused or terminated.

pub(crate) mod core;
pub(crate) mod external;
pub(crate) mod own;
pub(crate) mod pauses;
mod renewals;

use super::clock::Period;
use super::prelude::*;
use super::seed::{PUBLISHER, method};

#[derive(Clone, Default, Deserialize, Serialize)]
pub(crate) struct Subscription {
    pub(crate) id: i64,
    pub(crate) customer_id: i64,
    /// `active`, `stopped`, `terminated` or `paused`.
    pub(crate) status: String,
    /// With its country.
    pub(crate) offer_id: String,
    pub(crate) started_at: i64,
    pub(crate) expires_at: i64,
    pub(crate) external_id: String,
    pub(crate) country: String,
    pub(crate) ip: Option<String>,
    pub(crate) payment_method_id: Option<i64>,
    pub(crate) payment_details_id: Option<i64>,
    pub(crate) latest_payment_external_id: Option<String>,
    pub(crate) in_trial: bool,
    pub(crate) coupon: Option<String>,
    pub(crate) external_properties: Map<String, Value>,
    /// The system that manages its life, unless Cleeng does.
    pub(crate) source: Option<String>,
    pub(crate) cycles: i64,
    pub(crate) pending_switch: Option<String>,
    pub(crate) replaced_by: Option<Link>,
    pub(crate) originated_from: Option<Link>,
    pub(crate) pause: Option<Pause>,
}

/// Another subscription that took over, or that was taken over.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Link {
    pub(crate) id: i64,
    pub(crate) reason: String,
    pub(crate) date: i64,
}

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Pause {
    requested: i64,
    start: i64,
    end: i64,
}

impl Link {
    fn view(&self) -> Value {
        json!({"subscriptionId": self.id, "reason": self.reason, "date": self.date})
    }
}

impl Subscription {
    pub(crate) fn is_external(&self) -> bool {
        self.source.is_some()
    }

    /// Whether it gives access now.
    pub(crate) fn gives_access(&self, now: i64) -> bool {
        (self.status == "active" || self.status == "stopped") && self.expires_at > now
    }

    /// Whether the customer still has it, be it stopped or paused.
    pub(crate) fn is_held(&self) -> bool {
        self.status != "terminated"
    }

    fn renews(&self) -> bool {
        self.status == "active" && !self.is_external()
    }

    /// The state as the MediaStore and JSON-RPC call it.
    fn plain_status(&self) -> &str {
        match self.status.as_str() {
            "stopped" => "cancelled",
            // Neither knows a pause.
            "paused" => "active",
            status => status,
        }
    }
}

impl State {
    pub(crate) fn subscription(&self, call: &Call<'_>, id: i64) -> Result<&Subscription, Refusal> {
        self.subscriptions
            .get(&id)
            .ok_or_else(|| unknown(call, Thing::Subscription, id))
    }

    /// Ends a subscription at once.
    pub(crate) fn end_subscription(&mut self, id: i64, replaced_by: Option<Link>) {
        if let Some(subscription) = self.subscriptions.get_mut(&id) {
            "terminated".clone_into(&mut subscription.status);
            subscription.pause = None;
            subscription.replaced_by = replaced_by;
            let data = subscription.clone();
            let data = self.subscription_data(&data);
            self.report("subscriptionTerminated", data);
        }
    }

    /// What the Core API shows.
    pub(crate) fn core_view(&self, subscription: &Subscription) -> Value {
        let found = find_offer(&self.things, &subscription.offer_id);
        let cycle = found.and_then(Found::billing_cycle);
        let cycle = cycle.unwrap_or_else(|| Period::new("month", 1));
        let (_, gateway) = method(subscription.payment_method_id.unwrap_or_default());
        let renews = subscription.renews();
        json!({
            "subscriptionId": subscription.id,
            "id": subscription.id,
            "publisherId": PUBLISHER,
            "customerId": subscription.customer_id,
            "userId": subscription.customer_id,
            "status": subscription.status,
            "dateFrom": subscription.started_at,
            "dateTo": subscription.expires_at,
            "subscriptionExternalId": subscription.external_id,
            "offerId": subscription.offer_id,
            "paymentCountry": subscription.country,
            "ipAddress": subscription.ip,
            "inTrial": subscription.in_trial,
            "couponCode": subscription.coupon,
            "pendingSwitchId": subscription.pending_switch,
            "paymentMethodId": subscription.payment_method_id,
            "paymentDetailsId": subscription.payment_details_id,
            "nextPaymentAction": renews.then_some("capture"),
            "nextPaymentActionDate": renews.then_some(subscription.expires_at),
            "externalProperties": subscription.external_properties,
            "isExternallyManaged": subscription.is_external(),
            "latestPaymentExternalId": subscription.latest_payment_external_id,
            "replacedBy": subscription.replaced_by.as_ref().map(Link::view),
            "originatedFrom": subscription.originated_from.as_ref().map(Link::view),
            "renewalCycle": {"completed": subscription.cycles, "unit": cycle.unit, "amount": cycle.amount},
            "source": subscription.source.as_deref().unwrap_or("cleeng"),
            "pause": subscription.pause.as_ref().map(|pause| json!({
                "requestedAt": pause.requested,
                "pauseDate": pause.start,
                "resumeDate": pause.end,
                "failedResumes": [],
            })),
            "paymentGateway": gateway,
        })
    }
}
