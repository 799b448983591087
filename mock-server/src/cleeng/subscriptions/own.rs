//! Subscriptions of one customer, as the MediaStore and JSON-RPC show and change them.

use super::Subscription;
use crate::cleeng::due::Due;
use crate::cleeng::offers::details::period;
use crate::cleeng::prelude::*;
use crate::cleeng::seed::method;

impl State {
    /// All that either API shows of a customer's subscription.
    fn own_view(&self, subscription: &Subscription) -> Value {
        let found = find_offer(&self.things, &subscription.offer_id);
        let price = found.map_or(Money::ZERO, Found::price);
        let coupon = subscription
            .coupon
            .as_ref()
            .and_then(|code| self.coupon(code));
        let discount = coupon.map_or(Money::ZERO, |coupon| price.share(coupon.discount));
        let currency = found.map(Found::currency);
        let (name, gateway) = method(subscription.payment_method_id.unwrap_or_default());
        json!({
            "subscriptionId": subscription.id,
            "offerId": subscription.offer_id,
            "status": subscription.plain_status(),
            "startedAt": subscription.started_at,
            "expiresAt": subscription.expires_at,
            "nextPaymentPrice": price.minus(discount).json(),
            "nextPaymentCurrency": currency,
            "nextPaymentAt": subscription.expires_at,
            "paymentGateway": gateway,
            "paymentMethod": name,
            "externalPaymentId": subscription.latest_payment_external_id,
            "inTrial": subscription.in_trial,
            "pendingSwitchId": subscription.pending_switch,
            "offerType": "S",
            "offerTitle": found.map(Found::title),
            "period": found.and_then(period),
            "totalPrice": price.json(),
            "customerCurrency": currency,
            "isExternallyManaged": subscription.is_external(),
        })
    }

    /// Those that a customer still has.
    fn held_by(&self, customer_id: i64) -> impl Iterator<Item = &Subscription> {
        self.subscriptions.values().filter(move |subscription| {
            subscription.customer_id == customer_id && subscription.is_held()
        })
    }

    /// The subscription of a customer to an offer, the latest where there are several.
    pub(crate) fn held_to(&self, customer_id: i64, offer_id: &str) -> Option<&Subscription> {
        self.held_by(customer_id)
            .filter(|subscription| subscription.offer_id == offer_id)
            .last()
    }

    /// Sets the state by the words of the MediaStore and JSON-RPC.
    fn set_status(&mut self, call: &Call<'_>, id: i64, status: &str) -> Result<(), Refusal> {
        let Some(subscription) = self.subscriptions.get_mut(&id) else {
            return Ok(());
        };
        match status {
            "active" if subscription.expires_at > call.now => {
                "active".clone_into(&mut subscription.status);
            }
            "cancelled" => {
                "stopped".clone_into(&mut subscription.status);
                subscription.pause = None;
                let data = subscription.clone();
                let data = self.subscription_data(&data);
                self.report("subscriptionCanceled", data);
            }
            "terminated" => self.end_subscription(id, None),
            "active" => return Err(wrong_state(call, "The subscription has expired")),
            _ => return Err(wrong_state(call, "The status is not valid")),
        }
        Ok(())
    }
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let held = state.held_by(id);
    Ok(value(
        held.map(|subscription| state.own_view(subscription))
            .collect(),
    ))
}

/// Subscriptions and passes.
pub(crate) fn offers(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let held = state.held_by(id);
    let mut views: Vec<Value> = held
        .map(|subscription| state.own_view(subscription))
        .collect();
    let passes = state.passes.values();
    let passes = passes.filter(|pass| pass.customer_id == id && pass.is_pass());
    views.extend(passes.map(|pass| {
        let found = find_offer(&state.things, &pass.offer_id);
        let is_over = !pass.gives_access(call.now);
        json!({
            "offerType": "P",
            "offerId": pass.offer_id,
            "status": if is_over { "terminated" } else { "active" },
            "startedAt": pass.started_at,
            "expiresAt": pass.expires_at,
            "offerTitle": found.map(Found::title),
            "totalPrice": found.map(|found| found.price().json()),
            "customerCurrency": found.map(Found::currency),
        })
    }));
    Ok(value(views.into()))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_jwt(call)?;
    let args = Args::of(call);
    let offer = args.required("offerId");
    let id = state
        .held_to(customer_id, offer)
        .ok_or_else(|| unknown(call, Thing::Subscription, offer))?
        .id;
    state.set_status(call, id, args.required("status"))?;
    let subscription = state.subscription(call, id)?;
    Ok(value(state.own_view(subscription)))
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
    let views = state
        .held_by(id)
        .map(|subscription| state.own_view(subscription));
    Ok(paging::answer(call, views.collect()))
}

pub(crate) fn update_of_customer(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.by_email(call, "customerEmail")?.id("id");
    let args = Args::of(call);
    let offer = args.required("offerId");
    state.offer(call, offer)?;
    let id = state
        .held_to(customer_id, offer)
        .ok_or_else(|| wrong_state(call, "The customer has no such subscription"))?
        .id;
    let changes = args.within("subscriptionData");
    if let Some(end) = changes.int("expiresAt") {
        if end < call.now {
            return Err(wrong_state(call, "expiresAt may not be past"));
        }
        if let Some(subscription) = state.subscriptions.get_mut(&id) {
            subscription.expires_at = end;
        }
        state.schedule(Due::Subscription(id), end);
    }
    if let Some(status) = changes.text("status") {
        state.set_status(call, id, status)?;
    }
    let subscription = state.subscription(call, id)?;
    Ok(value(state.own_view(subscription)))
}
