//! An offer for whoever looks at it.

use super::facts::details;
pub(crate) use super::facts::period;
use crate::cleeng::prelude::*;

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let found = state.offer(call, args.required("offerId"))?;
    let coupon = args.text("couponCode").and_then(|code| state.coupon(code));
    Ok(value(details(found, coupon).into()))
}

/// The second shape of an offer.
pub(crate) fn get_v2(state: &mut State, call: &Call<'_>) -> Outcome {
    let found = state.offer(call, Args::of(call).required("offerId"))?;
    Ok(value(found.offer.object().into()))
}

/// The offer for a customer, with what the customer has of it already.
pub(crate) fn for_customer(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let offer = Args::of(call).required("offerId");
    let found = state.offer(call, offer)?;
    let mut details = details(found, None);
    let has_trial = state.has_trial(id, found);
    details.insert("trialAvailable".to_owned(), has_trial.into());
    let has_access = state.access(id, offer, call.now).is_some();
    details.insert("accessGranted".to_owned(), has_access.into());
    Ok(value(details.into()))
}
