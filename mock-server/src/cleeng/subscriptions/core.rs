//! Subscriptions in the Core API.

use super::Subscription;
use crate::cleeng::due::Due;
use crate::cleeng::prelude::*;

fn id(call: &Call<'_>) -> i64 {
    Args::of(call).id("subscriptionId")
}

/// Changes a subscription and shows it.
pub(super) fn change(
    state: &mut State,
    call: &Call<'_>,
    change: impl FnOnce(&mut Subscription) -> Result<(), Refusal>,
) -> Outcome {
    let id = id(call);
    let mut subscription = state.subscription(call, id)?.clone();
    change(&mut subscription)?;
    state.schedule(Due::Subscription(id), subscription.expires_at);
    let view = state.core_view(&subscription);
    state.subscriptions.insert(id, subscription);
    Ok(value(view))
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let subscription = state.subscription(call, id(call))?;
    Ok(value(state.core_view(subscription)))
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let args = Args::of(call);
    let customer = args.int("customerId");
    let method = args.int("paymentMethodId");
    let external_id = args.text("externalId");
    let statuses = args.texts("status[]");
    let offer = args.text("offerId");
    // The transaction wins over the other filters; without any, the list is empty.
    let transaction = args.text("transactionId").map(|transaction| {
        let found = state.transactions.get(transaction);
        let target = found.and_then(|found| found.target.as_ref());
        target.map_or(0, |(_, id)| *id)
    });
    let is_filtered = customer.is_some() || method.is_some() || external_id.is_some();
    let wanted = |subscription: &&Subscription| match transaction {
        Some(id) => subscription.id == id,
        None => {
            is_filtered
                && customer.is_none_or(|id| id == subscription.customer_id)
                && (customer.is_none() || offer.is_none_or(|id| id == subscription.offer_id))
                && method.is_none_or(|id| Some(id) == subscription.payment_method_id)
                && external_id.is_none_or(|id| id == subscription.external_id)
        }
    };
    let views: Vec<Value> = state
        .subscriptions
        .values()
        .filter(wanted)
        .filter(|subscription| {
            statuses
                .as_ref()
                .is_none_or(|statuses| statuses.contains(&subscription.status))
        })
        .map(|subscription| state.core_view(subscription))
        .collect();
    paging::answer(call, views)
}

/// Changes one property.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    if let Some(status) = args.text("status") {
        return match status {
            "active" => activate(state, call),
            "stopped" => stop(state, call),
            "terminated" => terminate(state, call),
            _ => Err(invalid(call, "the given status is not valid")),
        };
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
        if let Some(end) = args.int("expiresAt") {
            let backwards = end < call.now || end < subscription.expires_at;
            if backwards && !subscription.is_external() {
                return Err(wrong_state(call, "expiresAt may not be earlier than now"));
            }
            subscription.expires_at = end;
        }
        if let Some(external_id) = args.owned("externalId") {
            if !subscription.is_external() {
                return Err(wrong_state(call, "The subscription is managed by Cleeng"));
            }
            subscription.external_id = external_id;
        }
        if let Some(code) = args.owned("couponCode") {
            subscription.coupon = Some(code);
        }
        if let Some(details) = args.int("paymentDetailsId") {
            subscription.payment_details_id = Some(details);
        }
        if let Some(in_trial) = args.flag("inTrial") {
            subscription.in_trial = in_trial;
        }
        if let Some(properties) = args.map("externalProperties") {
            subscription.external_properties = properties;
        }
        Ok(())
    })
}

pub(crate) fn activate(state: &mut State, call: &Call<'_>) -> Outcome {
    change(state, call, |subscription| {
        let is_stopped = subscription.status == "stopped" && subscription.expires_at > call.now;
        if !is_stopped {
            return Err(wrong_state(call, "The subscription is not stopped"));
        }
        "active".clone_into(&mut subscription.status);
        Ok(())
    })
}

pub(crate) fn cancel(state: &mut State, call: &Call<'_>) -> Outcome {
    stop(state, call)
}

/// Access stays to the end of the period, but nothing is renewed.
fn stop(state: &mut State, call: &Call<'_>) -> Outcome {
    let answer = change(state, call, |subscription| {
        if subscription.status != "active" {
            return Err(wrong_state(call, "The subscription is not active"));
        }
        "stopped".clone_into(&mut subscription.status);
        subscription.pause = None;
        Ok(())
    })?;
    let data = state.subscription(call, id(call))?;
    let data = state.subscription_data(data);
    state.report("subscriptionCanceled", data);
    Ok(answer)
}

pub(crate) fn terminate(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = id(call);
    if !state.subscription(call, id)?.is_held() {
        return Err(wrong_state(call, "The subscription is terminated already"));
    }
    state.end_subscription(id, None);
    get(state, call)
}
