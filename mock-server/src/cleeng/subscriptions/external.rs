//! Subscriptions whose life another system manages: registered, renewed, handed on and brought back.

use super::core::change;
use super::{Link, Subscription};
use crate::cleeng::deliveries::Purchase;
use crate::cleeng::prelude::*;

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let mut purchase = state.managed_elsewhere(call, "subscription")?;
    let is_taken = state.subscriptions.values().any(|it| {
        Some(&it.external_id) == purchase.external_id.as_ref()
            && it.payment_method_id == Some(purchase.payment_method_id)
            && it.is_held()
    });
    let message = "There is an active subscription with this externalId already";
    require(call, !is_taken, message)?;
    let args = Args::of(call);
    let payment = args.int("paymentId").and_then(|id| state.payments.get(&id));
    purchase.payment_external_id = payment.map(|payment| payment.external_id.clone());
    purchase.in_trial = args.flag("inTrial").unwrap_or_default();
    let id = state.start_subscription(purchase, call.now);
    let subscription = state.subscription(call, id)?;
    Ok(value(state.show(call, subscription)))
}

/// Registers a subscription that was paid outside Cleeng.
pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let purchase = Purchase {
        customer_id: state.by_email(call, "customerEmail")?.id("id"),
        offer_id: state.offer(call, args.required("offerId"))?.long_id(),
        payment_external_id: args.owned("paymentExternalId"),
        expires_at: args.int("expirationDate"),
        source: Some(args.required("paymentGateway").to_owned()),
        ..Purchase::default()
    };
    state.start_subscription(purchase, call.now);
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
        let may_renew = subscription.is_external() && subscription.is_held();
        let message =
            "Only an active or stopped subscription that is externally managed can be renewed";
        require(call, may_renew, message)?;
        subscription.expires_at = args.int("expiresAt").unwrap_or(usual_end);
        subscription.cycles += 1;
        "active".clone_into(&mut subscription.status);
        subscription.in_trial &= args.flag("convertTrial") != Some(true);
        Ok(())
    })?;
    state.report_subscription("subscriptionRenewed", id);
    Ok(answer)
}

/// The other customer gets a new subscription, and this one ends.
pub(crate) fn transfer(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let old = state.subscription(call, args.id("subscriptionId"))?.clone();
    let message = "Only an active subscription that is externally managed can be transferred";
    require(call, old.is_external() && old.is_held(), message)?;
    let customer_id = state.customer(call, args.id("customerId"))?.id("id");
    state.take_over(&old, customer_id, old.expires_at, "transfer", call)
}

/// Brings a terminated subscription back as a new one.
pub(crate) fn revive(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let old = state.subscription(call, args.id("subscriptionId"))?.clone();
    let has_ended = old.is_external() && !old.is_held() && old.replaced_by.is_none();
    let message = "Only a terminated subscription that is externally managed can be revived";
    require(call, has_ended, message)?;
    let end = args.id("expirationDate");
    state.take_over(&old, old.customer_id, end, "revive", call)
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
        let link = |id| Link::new(id, reason, call.now);
        self.keep_subscription(Subscription {
            id,
            customer_id,
            expires_at,
            status: "active".to_owned(),
            originated_from: Some(link(old.id)),
            replaced_by: None,
            ..old.clone()
        });
        if old.is_held() {
            self.end_subscription(old.id, Some(link(id)));
        } else if let Some(old) = self.subscriptions.get_mut(&old.id) {
            old.replaced_by = Some(link(id));
        }
        let old = self.subscription(call, old.id)?;
        Ok(value(self.show(call, old)))
    }
}
