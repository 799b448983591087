//! Campaigns, the discounts behind coupon codes. The API cannot create any, so there are only those of the spec's declarations.

use super::prelude::*;

/// What a coupon code takes off.
#[derive(Clone, Copy)]
pub(crate) struct Coupon<'a> {
    pub(crate) id: i64,
    pub(crate) campaign: &'a str,
    /// A share of the price.
    pub(crate) discount: Money,
}

impl State {
    pub(crate) fn coupon(&self, code: &str) -> Option<Coupon<'_>> {
        let campaign = self.things.find("core.Campaign", |it| {
            it.required("couponCode").eq_ignore_ascii_case(code)
        })?;
        Some(Coupon {
            id: campaign.id("id"),
            campaign: campaign.required("name"),
            discount: campaign.money("discount")?,
        })
    }
}
