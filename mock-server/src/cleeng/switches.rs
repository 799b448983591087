//! Moves of subscriptions to other offers.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    State,
    args::Args,
    due::Due,
    offers::Found,
    refusals::{Thing, family, refusal, unknown, wrong_state},
    subscriptions::{Link, Subscription},
    value,
};
use crate::engine::call::{Answer, Call, Refusal};

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Switch {
    pub(crate) id: String,
    customer_id: i64,
    direction: String,
    algorithm: String,
    from: String,
    to: String,
    subscription_id: i64,
    /// `pending`, `finished` or `cancelled`.
    status: String,
    created_at: i64,
    updated_at: i64,
}

pub(crate) const DEFERRED: &str = "DEFERRED";
pub(crate) const IMMEDIATE: &str = "IMMEDIATE_WITHOUT_PRORATION";

impl Switch {
    /// A downgrade that waits for the end of the period.
    pub(crate) fn pending(
        id: &str,
        subscription: Option<&Subscription>,
        to: &str,
        now: i64,
    ) -> Self {
        Self {
            id: id.to_owned(),
            customer_id: subscription.map_or(0, |subscription| subscription.customer_id),
            direction: "downgrade".to_owned(),
            algorithm: DEFERRED.to_owned(),
            from: subscription.map_or_else(String::new, |from| from.offer_id.clone()),
            to: to.to_owned(),
            subscription_id: subscription.map_or(0, |subscription| subscription.id),
            status: "pending".to_owned(),
            created_at: now,
            updated_at: now,
        }
    }

    fn view(&self) -> Value {
        json!({
            "id": self.id,
            "customerId": self.customer_id,
            "direction": self.direction,
            "algorithm": self.algorithm,
            "fromOfferId": self.from,
            "toOfferId": self.to,
            "subscriptionId": self.subscription_id,
            "status": self.status,
            "createdAt": self.created_at,
            "updatedAt": self.updated_at,
        })
    }

    fn data(&self) -> Value {
        json!({
            "switchId": self.id,
            "customerId": self.customer_id,
            "subscriptionId": self.subscription_id,
            "fromOfferId": self.from,
            "toOfferId": self.to,
        })
    }
}

impl State {
    /// Why a subscription cannot move to an offer: a code and a sentence.
    pub(crate) fn obstacle(
        &self,
        customer_id: i64,
        to: Found<'_>,
        now: i64,
    ) -> Option<(&str, &str)> {
        if self.holds(customer_id, &to.long_id(), now) {
            Some((
                "ALREADY_HAS_ACCESS",
                "The customer has the other offer already",
            ))
        } else if to.terms.price.is_zero() {
            Some(("TO_FREE_OFFER_NOT_ALLOWED", "The other offer is free"))
        } else {
            None
        }
    }

    /// Replaces the subscription by one to the other offer, which keeps the period; answers its id.
    pub(crate) fn carry_out_switch(&mut self, id: &str, now: i64) -> Option<i64> {
        let switch = self.switches.get_mut(id)?;
        "finished".clone_into(&mut switch.status);
        switch.updated_at = now;
        let switch = switch.clone();
        let old = self.subscriptions.get(&switch.subscription_id)?.clone();
        let new_id = self.ids.number();
        let link = |id| Link {
            id,
            reason: "switch".to_owned(),
            date: now,
        };
        let new = Subscription {
            id: new_id,
            offer_id: switch.to.clone(),
            status: "active".to_owned(),
            started_at: now,
            pending_switch: None,
            originated_from: Some(link(old.id)),
            replaced_by: None,
            cycles: 0,
            ..old.clone()
        };
        self.schedule(Due::Subscription(new_id), new.expires_at);
        self.subscriptions.insert(new_id, new);
        if let Some(old) = self.subscriptions.get_mut(&old.id) {
            "terminated".clone_into(&mut old.status);
            old.pending_switch = None;
            old.replaced_by = Some(link(new_id));
        }
        self.report("subscriptionSwitched", switch.data());
        Some(new_id)
    }

    /// The subscription that a call wants to switch.
    pub(crate) fn switchable(&mut self, call: &Call<'_>) -> Result<Subscription, Refusal> {
        let args = Args::of(call);
        if let Some(id) = args.int("subscriptionId") {
            return self.subscription(call, id).cloned();
        }
        let (customer_id, offer) = match family(call) {
            "mediastore" => (self.caller_by_jwt(call)?, args.required("offerId")),
            _ => (args.id("customerId"), from_offer(args)),
        };
        self.customer(call, customer_id)?;
        self.held_to(customer_id, offer)
            .cloned()
            .ok_or_else(|| unknown(call, Thing::Subscription, offer))
    }

    fn switch(&mut self, call: &Call<'_>) -> Result<&mut Switch, Refusal> {
        let id = Args::of(call).required("switchId");
        let owner = match family(call) {
            "mediastore" => Some(self.caller_by_jwt(call)?),
            _ => None,
        };
        self.switches
            .get_mut(id)
            .filter(|switch| owner.is_none_or(|owner| owner == switch.customer_id))
            .ok_or_else(|| unknown(call, Thing::Switch, id))
    }
}

fn from_offer(args: Args<'_>) -> &str {
    args.text("fromOfferId")
        .unwrap_or_else(|| args.required("offerId"))
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let subscription = state.switchable(call)?;
    let refused = |code: &str, message: &str| {
        let code = (family(call) == "core").then_some(code);
        refusal(422, code, message, "switch")
    };
    let is_external = subscription.is_external();
    let algorithm = args.text("algorithm");
    match family(call) {
        "mediastore" if is_external => {
            return Err(wrong_state(call, "Subscription is externally managed"));
        }
        "core" if is_external != algorithm.is_some() => {
            return Err(refused(
                "VALIDATION_ERROR",
                "algorithm is for externally managed subscriptions, which need it",
            ));
        }
        _ => {}
    }
    if !subscription.is_held() {
        return Err(wrong_state(call, "The subscription is terminated"));
    }
    if subscription.pending_switch.is_some() {
        return Err(refused("SWITCH_IN_PROGRESS", "Another switch is running"));
    }
    let to = state.offer(call, args.required("toOfferId"))?;
    if to.long_id() == subscription.offer_id {
        return Err(refused("SAME_TARGET_OFFER", "Both offers are the same"));
    }
    if to.offer.kind != "subscription" {
        return Err(refused(
            "SWITCH_NOT_DEFINED_IN_SWITCH_SETTINGS",
            "There is no switch between these offers",
        ));
    }
    if !to.is_active() {
        return Err(refused("OFFER_INACTIVE", "The other offer is not on sale"));
    }
    if let Some((code, message)) = state.obstacle(subscription.customer_id, to, call.now) {
        return Err(refused(code, message));
    }
    let to = to.long_id();
    let direction = args.required("switchDirection");
    let usual = if direction == "upgrade" {
        IMMEDIATE
    } else {
        DEFERRED
    };
    let switch = Switch {
        id: state.ids.uuid(),
        customer_id: subscription.customer_id,
        direction: direction.to_owned(),
        algorithm: algorithm.unwrap_or(usual).to_owned(),
        from: subscription.offer_id.clone(),
        to,
        subscription_id: subscription.id,
        status: "pending".to_owned(),
        created_at: call.now,
        updated_at: call.now,
    };
    let id = switch.id.clone();
    let is_immediate = !is_external && switch.algorithm != DEFERRED;
    state.switches.insert(id.clone(), switch);
    if let Some(subscription) = state.subscriptions.get_mut(&subscription.id) {
        subscription.pending_switch = Some(id.clone());
    }
    if is_immediate {
        state.carry_out_switch(&id, call.now);
    }
    Ok(value(
        state
            .switches
            .get(&id)
            .map(Switch::view)
            .unwrap_or_default(),
    ))
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let customer_id = match family(call) {
        "mediastore" => state.caller_by_jwt(call)?,
        _ => args.id("customerId"),
    };
    state.customer(call, customer_id)?;
    let subscription = args.int("subscriptionId");
    let status = args.text("status");
    let mut switches: Vec<&Switch> = state
        .switches
        .values()
        .filter(|switch| {
            switch.customer_id == customer_id
                && subscription.is_none_or(|id| id == switch.subscription_id)
                && status.is_none_or(|status| status == switch.status)
        })
        .collect();
    switches.sort_by_key(|switch| switch.created_at);
    Ok(value(switches.into_iter().map(Switch::view).collect()))
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    state.switch(call).map(|switch| value(switch.view()))
}

/// Calls off a pending switch, or finishes that of an externally managed subscription.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let switch = state.switch(call)?.clone();
    let subscription = state.subscriptions.get(&switch.subscription_id);
    let is_external = subscription.is_some_and(Subscription::is_external);
    if switch.status != "pending" {
        return Err(wrong_state(call, "The switch is not pending"));
    }
    match Args::of(call).text("status").unwrap_or("cancelled") {
        "finished" if is_external => {
            state.carry_out_switch(&switch.id, call.now);
        }
        "cancelled" => {
            let kept = state.switch(call)?;
            "cancelled".clone_into(&mut kept.status);
            kept.updated_at = call.now;
            if let Some(subscription) = state.subscriptions.get_mut(&switch.subscription_id) {
                subscription.pending_switch = None;
            }
            state.report("subscriptionSwitchCancelled", switch.data());
        }
        _ => return Err(wrong_state(call, "The switch cannot get this status")),
    }
    get(state, call)
}
