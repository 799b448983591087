//! Prices for a visitor, and what may be asked before a purchase.

use super::facts::{details, facts};
use super::newest_offers;
use crate::cleeng::prelude::*;

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let found = state.offer(call, args.required("offerId"))?;
    let coupon = args.text("couponCode");
    let coupon = coupon.map(|code| {
        let coupon = state.coupon(code);
        coupon.ok_or_else(|| unknown(call, Thing::Coupon, code))
    });
    let mut price = details(found, coupon.transpose()?);
    for (name, value) in &mut price {
        if value.is_null() && name.starts_with("discount") {
            *value = "n/a".into();
        }
    }
    Ok(value(price.into()))
}

/// The price of the main offer: an address tells nothing here.
pub(crate) fn get_multi_currency(state: &mut State, call: &Call<'_>) -> Outcome {
    let found = state.offer(call, Args::of(call).required("multiCurrencyOfferId"))?;
    Ok(value(facts(found).into()))
}

pub(crate) fn is_trial_allowed(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "customerEmail")?.id("id");
    let found = state.offer(call, Args::of(call).required("offerId"))?;
    Ok(value(json!({"trialAvailable": state.has_trial(id, found)})))
}

pub(crate) fn ids_by_video(state: &mut State, call: &Call<'_>) -> Answer {
    let video = Args::of(call).value("videoId");
    let mut offers = newest_offers(&state.things);
    offers.retain(|found| found.more("videoId") == video);
    value(offers.into_iter().map(Found::long_id).collect())
}
