//! Subscriptions.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::values::{
    Country, CouponCode, CustomerId, IpAddress, OfferId, PaymentDetailsId, PaymentMethodId,
    PublisherId, SubscriptionId, SwitchId, UnixSeconds,
};

/// The answer to a list of subscriptions.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct SubscriptionsAnswer {
    pub(crate) data: Vec<Subscription>,
    pub(crate) success: bool,
    pub(crate) message: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Subscription {
    pub(crate) subscription_id: SubscriptionId,
    pub(crate) publisher_id: Option<PublisherId>,
    pub(crate) customer_id: CustomerId,
    pub(crate) status: Status,
    pub(crate) date_from: Option<UnixSeconds>,
    pub(crate) date_to: Option<UnixSeconds>,
    pub(crate) subscription_external_id: Option<String>,
    pub(crate) offer_id: OfferId,
    pub(crate) payment_country: Option<Country>,
    pub(crate) ip_address: Option<IpAddress>,
    pub(crate) in_trial: Option<bool>,
    pub(crate) coupon_code: Option<CouponCode>,
    pub(crate) coupon: Option<Coupon>,
    pub(crate) pending_switch_id: Option<SwitchId>,
    pub(crate) payment_method_id: Option<PaymentMethodId>,
    pub(crate) payment_details_id: Option<PaymentDetailsId>,
    pub(crate) next_payment_action: Option<NextPaymentAction>,
    pub(crate) next_payment_action_date: Option<UnixSeconds>,
    pub(crate) external_properties: BTreeMap<String, Box<RawValue>>,
    pub(crate) is_externally_managed: Option<bool>,
    pub(crate) latest_payment_external_id: Option<String>,
    pub(crate) replaced_by: Option<Link>,
    pub(crate) originated_from: Option<Link>,
    pub(crate) renewal_cycle: Option<RenewalCycle>,
    pub(crate) source: Option<String>,
    pub(crate) pause: Option<Pause>,
    pub(crate) id: Option<SubscriptionId>,
    pub(crate) user_id: Option<CustomerId>,
    pub(crate) payment_gateway: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Active,
    Stopped,
    Terminated,
    Paused,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NextPaymentAction {
    Capture,
    Authorise,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PeriodUnit {
    Day,
    Week,
    Month,
    Year,
    Season,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Coupon {
    /// Not exact, as all libraries read it alike.
    pub(crate) discount_rate: Option<f64>,
    pub(crate) usage_left: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Link {
    pub(crate) subscription_id: SubscriptionId,
    pub(crate) reason: Option<String>,
    pub(crate) date: Option<UnixSeconds>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct RenewalCycle {
    pub(crate) completed: i64,
    pub(crate) unit: PeriodUnit,
    pub(crate) amount: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Pause {
    pub(crate) requested_at: Option<UnixSeconds>,
    pub(crate) pause_date: Option<UnixSeconds>,
    pub(crate) resume_date: Option<UnixSeconds>,
    pub(crate) failed_resumes: Vec<UnixSeconds>,
}
