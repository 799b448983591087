//! Subscriptions whose life another system manages: registered, renewed, handed on and brought back.

use super::core::change;
use super::{Link, Subscription};
use crate::cleeng::deliveries::Purchase;
use crate::cleeng::due::Due;
use crate::cleeng::passes::source_of;
use crate::cleeng::prelude::*;

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = args.id("customerId");
    state.customer(call, customer_id)?;
    let found = state.offer_on_sale(call, args.required("offerId"))?;
    if found.kind() != "subscription" {
        return Err(wrong_state(call, "The offer is no subscription"));
    }
    let offer_id = found.long_id();
    let external_id = args.required("externalId");
    let method = args.id("paymentMethodId");
    let is_taken = state.subscriptions.values().any(|subscription| {
        subscription.external_id == external_id
            && subscription.payment_method_id == Some(method)
            && subscription.is_held()
    });
    if is_taken {
        return Err(wrong_state(
            call,
            "There is an active subscription with this externalId already",
        ));
    }
    let payment = args.int("paymentId").and_then(|id| state.payments.get(&id));
    let id = state.start_subscription(
        Purchase {
            customer_id,
            offer_id,
            payment_method_id: method,
            payment_external_id: payment.map(|payment| payment.external_id.clone()),
            in_trial: args.flag("inTrial").unwrap_or_default(),
            expires_at: args.int("expiresAt"),
            external_id: Some(external_id.to_owned()),
            external_properties: args.map("externalProperties").unwrap_or_default(),
            source: Some(source_of(method)),
            ..Purchase::default()
        },
        call.now,
    );
    let subscription = state.subscription(call, id)?;
    Ok(value(state.core_view(subscription)))
}

/// Registers a subscription that was paid outside Cleeng.
pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = state.by_email(call, "customerEmail")?.id("id");
    let offer_id = state.offer(call, args.required("offerId"))?.long_id();
    state.start_subscription(
        Purchase {
            customer_id,
            offer_id,
            payment_external_id: args.owned("paymentExternalId"),
            expires_at: args.int("expirationDate"),
            source: Some(args.required("paymentGateway").to_owned()),
            ..Purchase::default()
        },
        call.now,
    );
    Ok(value(json!({"success": true})))
}

pub(crate) fn renew(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let id = args.id("subscriptionId");
    let subscription = state.subscription(call, id)?;
    let start = subscription.expires_at.max(call.now);
    let found = find_offer(&state.things, &subscription.offer_id);
    let usual_end = found.map_or(start, |found| found.cycle_end(start, 1));
    let answer = change(state, call, |subscription| {
        if !subscription.is_external() || !subscription.is_held() {
            return Err(wrong_state(
                call,
                "Only an active or stopped subscription that is externally managed can be renewed",
            ));
        }
        subscription.expires_at = args.int("expiresAt").unwrap_or(usual_end);
        subscription.cycles += 1;
        "active".clone_into(&mut subscription.status);
        if args.flag("convertTrial") == Some(true) {
            subscription.in_trial = false;
        }
        Ok(())
    })?;
    let renewed = state.subscription(call, id)?;
    let data = state.subscription_data(renewed);
    state.report("subscriptionRenewed", data);
    Ok(answer)
}

/// The other customer gets a new subscription, and this one ends.
pub(crate) fn transfer(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let old = state.subscription(call, args.id("subscriptionId"))?.clone();
    if !old.is_external() || !old.is_held() {
        return Err(wrong_state(
            call,
            "Only an active subscription that is externally managed can be transferred",
        ));
    }
    let customer_id = args.id("customerId");
    state.customer(call, customer_id)?;
    let end = old.expires_at;
    state.take_over(&old, customer_id, end, "transfer", call)
}

/// Brings a terminated subscription back as a new one.
pub(crate) fn revive(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let old = state.subscription(call, args.id("subscriptionId"))?.clone();
    if !old.is_external() || old.is_held() || old.replaced_by.is_some() {
        return Err(wrong_state(
            call,
            "Only a terminated subscription that is externally managed can be revived",
        ));
    }
    let customer_id = old.customer_id;
    state.take_over(&old, customer_id, args.id("expirationDate"), "revive", call)
}

impl State {
    /// Replaces a subscription by a new one with the same data, and shows the old one.
    pub(crate) fn take_over(
        &mut self,
        old: &Subscription,
        customer_id: i64,
        expires_at: i64,
        reason: &str,
        call: &Call<'_>,
    ) -> Outcome {
        let id = self.ids.number();
        let link = |id| Link {
            id,
            reason: reason.to_owned(),
            date: call.now,
        };
        let new = Subscription {
            id,
            customer_id,
            expires_at,
            status: "active".to_owned(),
            originated_from: Some(link(old.id)),
            replaced_by: None,
            ..old.clone()
        };
        self.schedule(Due::Subscription(id), expires_at);
        self.subscriptions.insert(id, new);
        if old.is_held() {
            self.end_subscription(old.id, Some(link(id)));
        } else if let Some(old) = self.subscriptions.get_mut(&old.id) {
            old.replaced_by = Some(link(id));
        }
        let old = self.subscription(call, old.id)?;
        Ok(value(self.core_view(old)))
    }
}
