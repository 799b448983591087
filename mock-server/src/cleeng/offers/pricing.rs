//! Prices for a visitor, and what may be asked before a purchase.

use super::details::{discount, price};
use super::newest_offers;
use crate::cleeng::prelude::*;

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let found = state.offer(call, args.required("offerId"))?;
    let mut shown = price(found);
    match args.text("couponCode") {
        Some(code) => {
            let coupon = state
                .coupon(code)
                .ok_or_else(|| unknown(call, Thing::Coupon, code))?;
            discount(&mut shown, found, coupon);
        }
        None => {
            for name in [
                "discountedCustomerPriceInclTax",
                "discountedCustomerPriceExclTax",
                "discountPeriods",
            ] {
                shown.insert(name.to_owned(), "n/a".into());
            }
        }
    }
    Ok(value(Value::Object(shown)))
}

/// The price of the main offer: an address tells nothing here.
pub(crate) fn get_multi_currency(state: &mut State, call: &Call<'_>) -> Outcome {
    let found = state.offer(call, Args::of(call).required("multiCurrencyOfferId"))?;
    let mut shown = price(found);
    shown.retain(|name, _| !name.starts_with("discount"));
    shown.insert("offerId".to_owned(), found.long_id().into());
    Ok(value(Value::Object(shown)))
}

pub(crate) fn is_trial_allowed(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "customerEmail")?.id("id");
    let found = state.offer(call, Args::of(call).required("offerId"))?;
    Ok(value(json!({"trialAvailable": state.has_trial(id, found)})))
}

pub(crate) fn ids_by_video(state: &mut State, call: &Call<'_>) -> Answer {
    let video = Args::of(call).required("videoId");
    let offers = newest_offers(&state.things).into_iter();
    let having =
        offers.filter(|found| found.more("videoId").and_then(Value::as_str) == Some(video));
    value(having.map(|found| Value::from(found.long_id())).collect())
}
