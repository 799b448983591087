//! Subscriptions of one customer, as the MediaStore and JSON-RPC change them.

use super::Subscription;
use crate::cleeng::due::Due;
use crate::cleeng::prelude::*;

impl State {
    /// Those that a customer still has.
    pub(crate) fn held_by(&self, customer_id: i64) -> impl Iterator<Item = &Subscription> {
        let all = self.subscriptions.values();
        all.filter(move |it| it.customer_id == customer_id && it.is_held())
    }

    /// The subscription of a customer to an offer, the latest where there are several.
    pub(crate) fn held_to(&self, customer_id: i64, offer_id: &str) -> Option<&Subscription> {
        let held = self.held_by(customer_id);
        held.filter(|it| it.offer_id == offer_id).last()
    }

    /// Sets the state by the words of the MediaStore and JSON-RPC, and shows the subscription.
    fn set_status(&mut self, call: &Call<'_>, id: i64, status: &str) -> Result<(), Refusal> {
        match status {
            "active" => {
                let subscription = self.subscriptions.get_mut(&id);
                let subscription = subscription.filter(|it| it.expires_at > call.now);
                let subscription = subscription
                    .ok_or_else(|| wrong_state(call, "The subscription has expired"))?;
                "active".clone_into(&mut subscription.status);
            }
            "cancelled" => self.stop_subscription(id),
            "terminated" => self.end_subscription(id, None),
            _ => return Err(wrong_state(call, "The status is not valid")),
        }
        Ok(())
    }

    fn show_subscription(&self, call: &Call<'_>, id: i64) -> Outcome {
        let subscription = self.subscription(call, id)?;
        Ok(value(self.show(call, subscription)))
    }
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    Ok(state.show_all(call, state.held_by(id)))
}

/// Subscriptions and passes.
pub(crate) fn offers(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let subscriptions = state.held_by(id).map(|it| state.show(call, it));
    let passes = state.passes.values();
    let passes = passes.filter(|pass| pass.customer_id == id && pass.is_pass());
    let passes = passes.map(|pass| state.show(call, pass));
    Ok(value(subscriptions.chain(passes).collect()))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_jwt(call)?;
    let offer = Args::of(call).required("offerId");
    let held = state.held_to(customer_id, offer);
    let id = held
        .ok_or_else(|| unknown(call, Thing::Subscription, offer))?
        .id;
    state.set_status(call, id, Args::of(call).required("status"))?;
    state.show_subscription(call, id)
}

pub(crate) fn apply_coupon(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_jwt(call)?;
    let args = Args::of(call);
    let code = args.required("couponCode");
    let id = args.id("subscriptionId");
    if state.subscription(call, id)?.customer_id != customer_id {
        return Err(foreign("The subscription belongs to another customer"));
    }
    let refused = |message: String| refused(422, "coupon", message);
    if state.coupon(code).is_none() {
        return Err(refused(format!("Coupon {code} not found")));
    }
    if let Some(subscription) = state.subscriptions.get_mut(&id) {
        if subscription.coupon.as_deref() == Some(code) {
            return Err(refused(format!("Coupon {code} is already applied")));
        }
        subscription.coupon = Some(code.to_owned());
    }
    Ok(Answer::default())
}

pub(crate) fn of_customer(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "customerEmail")?.id("id");
    Ok(state.show_all(call, state.held_by(id)))
}

pub(crate) fn update_of_customer(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.by_email(call, "customerEmail")?.id("id");
    let args = Args::of(call);
    let offer = args.required("offerId");
    state.offer(call, offer)?;
    let held = state.held_to(customer_id, offer);
    let id = held
        .ok_or_else(|| wrong_state(call, "The customer has no such subscription"))?
        .id;
    let changes = args.within("subscriptionData");
    if let Some(end) = changes.int("expiresAt") {
        require(call, end >= call.now, "expiresAt may not be past")?;
        if let Some(subscription) = state.subscriptions.get_mut(&id) {
            subscription.expires_at = end;
        }
        state.schedule(Due::Subscription(id), end);
    }
    if let Some(status) = changes.text("status") {
        state.set_status(call, id, status)?;
    }
    state.show_subscription(call, id)
}
