//! Passes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::values::{CustomerId, Field, OfferId, PassId, PaymentMethodId, UnixSeconds};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Pass {
    pub(crate) pass_id: PassId,
    pub(crate) customer_id: CustomerId,
    pub(crate) offer_id: OfferId,
    pub(crate) status: Status,
    pub(crate) expires_at: Option<UnixSeconds>,
    pub(crate) external_id: Option<String>,
    pub(crate) payment_method_id: Option<PaymentMethodId>,
    pub(crate) external_properties: BTreeMap<String, Box<RawValue>>,
    pub(crate) is_externally_managed: Option<bool>,
    pub(crate) source: Option<String>,
    #[serde(default)]
    pub(crate) replaced_by: Field<Link>,
    #[serde(default)]
    pub(crate) originated_from: Field<Link>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Active,
    Stopped,
    Terminated,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "it is read to be measured")]
pub(crate) struct Link {
    pub(crate) pass_id: Option<PassId>,
    pub(crate) reason: Option<String>,
    pub(crate) date: Option<UnixSeconds>,
}
