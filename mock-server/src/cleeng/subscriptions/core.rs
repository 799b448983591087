//! Subscriptions in the Core API.

use super::Subscription;
use crate::cleeng::prelude::*;
use crate::cleeng::sought::Sought;

fn id(call: &Call<'_>) -> i64 {
    Args::of(call).id("subscriptionId")
}

/// Changes a subscription and shows it.
pub(super) fn change(
    state: &mut State,
    call: &Call<'_>,
    change: impl FnOnce(&mut Subscription) -> Result<(), Refusal>,
) -> Outcome {
    let mut subscription = state.subscription(call, id(call))?.clone();
    change(&mut subscription)?;
    let shown = state.show(call, &subscription);
    state.keep_subscription(subscription);
    Ok(value(shown))
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let subscription = state.subscription(call, id(call))?;
    Ok(value(state.show(call, subscription)))
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let statuses = Args::of(call).texts("status[]");
    let sought = Sought::by(state, call);
    let found = state.subscriptions.values().filter(|it| {
        let method = it.payment_method_id;
        let external_id = Some(it.external_id.as_str());
        let has_status = |wanted: &Vec<String>| wanted.contains(&it.status);
        sought.is(it.id, it.customer_id, &it.offer_id, method, external_id)
            && statuses.as_ref().is_none_or(has_status)
    });
    state.show_all(call, found)
}

/// Changes one property.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    match args.text("status") {
        None => {}
        Some("active") => return activate(state, call),
        Some("stopped") => return stop(state, call),
        Some("terminated") => return terminate(state, call),
        Some(_) => return Err(invalid(call, "the given status is not valid")),
    }
    if let Some(code) = args.text("couponCode")
        && state.coupon(code).is_none()
    {
        return Err(unknown(call, Thing::Coupon, code));
    }
    if let Some(details) = args.int("paymentDetailsId")
        && !state.payment_details.contains_key(&details)
    {
        return Err(unknown(call, Thing::PaymentDetails, details));
    }
    change(state, call, |subscription| {
        let is_external = subscription.is_external();
        if let Some(end) = args.int("expiresAt") {
            let forwards = end >= call.now && end >= subscription.expires_at;
            let message = "expiresAt may not be earlier than now";
            require(call, forwards || is_external, message)?;
            subscription.expires_at = end;
        }
        if let Some(external_id) = args.owned("externalId") {
            require(call, is_external, "The subscription is managed by Cleeng")?;
            subscription.external_id = external_id;
        }
        set(subscription, args, &["couponCode", "paymentDetailsId"]);
        set(subscription, args, &["inTrial", "externalProperties"]);
        Ok(())
    })
}

pub(crate) fn activate(state: &mut State, call: &Call<'_>) -> Outcome {
    change(state, call, |subscription| {
        let is_stopped = subscription.status == "stopped" && subscription.expires_at > call.now;
        require(call, is_stopped, "The subscription is not stopped")?;
        "active".clone_into(&mut subscription.status);
        Ok(())
    })
}

/// Access stays to the end of the period, but nothing is renewed.
pub(crate) fn stop(state: &mut State, call: &Call<'_>) -> Outcome {
    let subscription = state.subscription(call, id(call))?;
    let is_active = subscription.status == "active";
    require(call, is_active, "The subscription is not active")?;
    state.stop_subscription(id(call));
    get(state, call)
}

pub(crate) fn terminate(state: &mut State, call: &Call<'_>) -> Outcome {
    let is_held = state.subscription(call, id(call))?.is_held();
    require(call, is_held, "The subscription is terminated already")?;
    state.end_subscription(id(call), None);
    get(state, call)
}
