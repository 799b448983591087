//! Campaigns, the discounts behind coupon codes. The API cannot create any, so there are only those of the seed.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{State, args::Args, money::Money, value};
use crate::engine::call::{Answer, Call};

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Coupon {
    pub(crate) id: i64,
    pub(crate) campaign: String,
    /// A share of the price.
    pub(crate) discount: Money,
}

impl State {
    pub(crate) fn coupon(&self, code: &str) -> Option<&Coupon> {
        self.coupons.get(&code.to_uppercase())
    }
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let code = Args::of(call).required("couponCode");
    let campaigns = state.coupon(code).map(|coupon| {
        json!({
            "name": coupon.campaign,
            "discount": coupon.discount.json(),
            "usagePerCoupon": "unlimited",
            "status": "active",
            "offerTypes": [],
            "paymentType": "all",
            "offers": [],
            "tags": [],
        })
    });
    value(campaigns.into_iter().collect::<Value>())
}
