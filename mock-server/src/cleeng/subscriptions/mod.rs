//! Subscriptions: active until they are stopped, paused or terminated.

pub(crate) mod core;
pub(crate) mod external;
pub(crate) mod own;
pub(crate) mod pauses;
mod renewals;

use super::clock::{Period, iso};
use super::due::Due;
use super::prelude::*;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Subscription {
    #[serde(rename = "subscriptionId")]
    pub(crate) id: i64,
    pub(crate) customer_id: i64,
    /// `active`, `stopped`, `terminated` or `paused`.
    pub(crate) status: String,
    /// With its country.
    pub(crate) offer_id: String,
    #[serde(rename = "dateFrom")]
    pub(crate) started_at: i64,
    #[serde(rename = "dateTo")]
    pub(crate) expires_at: i64,
    #[serde(rename = "subscriptionExternalId")]
    pub(crate) external_id: String,
    #[serde(rename = "paymentCountry")]
    pub(crate) country: String,
    #[serde(rename = "ipAddress")]
    pub(crate) ip: Option<String>,
    pub(crate) payment_method_id: Option<i64>,
    pub(crate) payment_details_id: Option<i64>,
    pub(crate) latest_payment_external_id: Option<String>,
    pub(crate) in_trial: bool,
    #[serde(rename = "couponCode")]
    pub(crate) coupon: Option<String>,
    pub(crate) external_properties: Fields,
    /// The system that manages its life, unless Cleeng does.
    #[serde(rename = "manager")]
    pub(crate) source: Option<String>,
    pub(crate) cycles: i64,
    #[serde(rename = "pendingSwitchId")]
    pub(crate) pending_switch: Option<String>,
    pub(crate) replaced_by: Option<Link>,
    pub(crate) originated_from: Option<Link>,
    pub(crate) pause: Option<Pause>,
}

/// Another subscription or pass that took over, or that was taken over.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Link {
    #[serde(rename = "subscriptionId")]
    pub(crate) id: i64,
    pub(crate) reason: String,
    pub(crate) date: i64,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Pause {
    requested_at: i64,
    #[serde(rename = "pauseDate")]
    start: i64,
    #[serde(rename = "resumeDate")]
    end: i64,
    failed_resumes: Vec<i64>,
}

impl Link {
    pub(crate) fn new(id: i64, reason: &str, date: i64) -> Self {
        let reason = reason.to_owned();
        Self { id, reason, date }
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

impl Shown for Subscription {
    const TYPE: &'static str = "core.Subscription";

    fn facts(&self, state: &State, _now: i64) -> Value {
        let found = find_offer(&state.things, &self.offer_id);
        let cycle = found.and_then(Found::billing_cycle);
        let cycle = cycle.unwrap_or_else(|| Period::new("month", 1));
        let price = found.map_or(Money::ZERO, Found::price);
        let coupon = self.coupon.as_ref().and_then(|code| state.coupon(code));
        let discount = coupon.map_or(Money::ZERO, |coupon| price.share(coupon.discount));
        json!({
            "plainStatus": self.plain_status(),
            "isExternallyManaged": self.is_external(),
            "source": self.source.as_deref().unwrap_or("cleeng"),
            "renewalCycle": {"completed": self.cycles, "unit": cycle.unit, "amount": cycle.amount},
            "nextPaymentAction": self.renews().then_some("capture"),
            "nextPaymentActionDate": self.renews().then_some(self.expires_at),
            "nextPaymentPrice": price.minus(discount).json(),
        })
    }
}

impl State {
    pub(crate) fn subscription(&self, call: &Call<'_>, id: i64) -> Result<&Subscription, Refusal> {
        let known = self.subscriptions.get(&id);
        known.ok_or_else(|| unknown(call, Thing::Subscription, id))
    }

    /// Keeps a subscription, and looks at it when its period ends.
    pub(crate) fn keep_subscription(&mut self, subscription: Subscription) {
        self.schedule(Due::Subscription(subscription.id), subscription.expires_at);
        self.subscriptions.insert(subscription.id, subscription);
    }

    /// Lets a subscription run to the end of its period.
    fn stop_subscription(&mut self, id: i64) {
        if let Some(subscription) = self.subscriptions.get_mut(&id) {
            "stopped".clone_into(&mut subscription.status);
            subscription.pause = None;
            self.report_subscription("subscriptionCanceled", id);
        }
    }

    /// Ends a subscription at once.
    pub(crate) fn end_subscription(&mut self, id: i64, replaced_by: Option<Link>) {
        if let Some(subscription) = self.subscriptions.get_mut(&id) {
            "terminated".clone_into(&mut subscription.status);
            subscription.pause = None;
            subscription.replaced_by = replaced_by;
            self.report_subscription("subscriptionTerminated", id);
        }
    }

    /// Reports what has become of a subscription.
    fn report_subscription(&mut self, topic: &'static str, id: i64) {
        if let Some(subscription) = self.subscriptions.get(&id) {
            let customer = self.known_customer(subscription.customer_id);
            let data = json!({
                "subscriptionId": id,
                "offerId": subscription.offer_id,
                "customerId": subscription.customer_id,
                "customerEmail": customer.and_then(|it| it.text("email")),
                "status": subscription.status,
                "expirationDate": iso(subscription.expires_at),
            });
            self.report(topic, data);
        }
    }
}
