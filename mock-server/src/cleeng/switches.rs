//! Moves of subscriptions to other offers.

use super::due::Due;
use super::prelude::*;
use super::subscriptions::{Link, Subscription};

const SWITCHES: &str = "core.SubscriptionSwitch";

pub(crate) const DEFERRED: &str = "DEFERRED";
pub(crate) const IMMEDIATE: &str = "IMMEDIATE_WITHOUT_PRORATION";

/// What events of a switch say.
fn data(switch: Args<'_>) -> Value {
    json!({
        "switchId": switch.text("id"),
        "customerId": switch.int("customerId"),
        "subscriptionId": switch.int("subscriptionId"),
        "fromOfferId": switch.text("fromOfferId"),
        "toOfferId": switch.text("toOfferId"),
    })
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
            let message = "The customer has the other offer already";
            Some(("ALREADY_HAS_ACCESS", message))
        } else if to.price().is_zero() {
            Some(("TO_FREE_OFFER_NOT_ALLOWED", "The other offer is free"))
        } else {
            None
        }
    }

    fn set_switch(&mut self, switch: &str, status: &str, now: i64) {
        if let Some(switch) = self.things.get_mut(SWITCHES, switch) {
            switch.insert("status".to_owned(), status.into());
            switch.insert("updatedAt".to_owned(), now.into());
        }
    }

    /// Replaces the subscription by one to the other offer, which keeps the period; answers its id.
    pub(crate) fn carry_out_switch(&mut self, id: &str, now: i64) -> Option<i64> {
        self.set_switch(id, "finished", now);
        let switch = self.things.get(SWITCHES, id)?;
        let (subscription_id, to) = (switch.id("subscriptionId"), switch.owned("toOfferId")?);
        let data = data(switch);
        let old = self.subscriptions.get(&subscription_id)?.clone();
        let new_id = self.ids.number();
        let link = |id| Link::new(id, "switch", now);
        let new = Subscription {
            id: new_id,
            offer_id: to,
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
        self.report("subscriptionSwitched", data);
        Some(new_id)
    }

    fn show_switch(&self, id: &str) -> Answer {
        value(self.things.get(SWITCHES, id).map(Args::object).into())
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
}

fn from_offer(args: Args<'_>) -> &str {
    args.text("fromOfferId")
        .unwrap_or_else(|| args.required("offerId"))
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
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
            let message = "algorithm is for externally managed subscriptions, which need it";
            return Err(refused("VALIDATION_ERROR", message));
        }
        _ => {}
    }
    require(
        call,
        subscription.is_held(),
        "The subscription is terminated",
    )?;
    if subscription.pending_switch.is_some() {
        return Err(refused("SWITCH_IN_PROGRESS", "Another switch is running"));
    }
    let to = state.offer(call, args.required("toOfferId"))?;
    let obstacle = if to.long_id() == subscription.offer_id {
        Some(("SAME_TARGET_OFFER", "Both offers are the same"))
    } else if to.kind() != "subscription" {
        let message = "There is no switch between these offers";
        Some(("SWITCH_NOT_DEFINED_IN_SWITCH_SETTINGS", message))
    } else if !to.is_active() {
        Some(("OFFER_INACTIVE", "The other offer is not on sale"))
    } else {
        state.obstacle(subscription.customer_id, to, call.now)
    };
    if let Some((code, message)) = obstacle {
        return Err(refused(code, message));
    }
    let to = to.long_id();
    let direction = args.required("switchDirection");
    let usual = if direction == "upgrade" {
        IMMEDIATE
    } else {
        DEFERRED
    };
    let id = state.ids.uuid();
    let algorithm = algorithm.unwrap_or(usual);
    let switch = json!({
        "id": id,
        "customerId": subscription.customer_id,
        "direction": direction,
        "algorithm": algorithm,
        "fromOfferId": subscription.offer_id,
        "toOfferId": to,
        "subscriptionId": subscription.id,
        "status": "pending",
        "createdAt": call.now,
        "updatedAt": call.now,
    });
    state.things.put(SWITCHES, id.as_str(), switch);
    if let Some(subscription) = state.subscriptions.get_mut(&subscription.id) {
        subscription.pending_switch = Some(id.clone());
    }
    if !is_external && algorithm != DEFERRED {
        state.carry_out_switch(&id, call.now);
    }
    Ok(state.show_switch(&id))
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Outcome {
    if family(call) == "core" {
        state.customer(call, Args::of(call).id("customerId"))?;
    }
    state.plainly(call)
}

/// Calls off a pending switch, or finishes that of an externally managed subscription.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).required("switchId");
    let owner = match family(call) {
        "mediastore" => Some(state.caller_by_jwt(call)?),
        _ => None,
    };
    let switch = state.things.get(SWITCHES, id);
    let switch = switch.filter(|it| owner.is_none_or(|owner| owner == it.id("customerId")));
    let switch = switch.ok_or_else(|| unknown(call, Thing::Switch, id))?;
    let subscription_id = switch.id("subscriptionId");
    let subscription = state.subscriptions.get(&subscription_id);
    let is_external = subscription.is_some_and(Subscription::is_external);
    let is_pending = switch.required("status") == "pending";
    require(call, is_pending, "The switch is not pending")?;
    match Args::of(call).text("status").unwrap_or("cancelled") {
        "finished" if is_external => {
            state.carry_out_switch(id, call.now);
        }
        "cancelled" => {
            let data = data(switch);
            state.set_switch(id, "cancelled", call.now);
            if let Some(subscription) = state.subscriptions.get_mut(&subscription_id) {
                subscription.pending_switch = None;
            }
            state.report("subscriptionSwitchCancelled", data);
        }
        _ => return Err(wrong_state(call, "The switch cannot get this status")),
    }
    Ok(state.show_switch(id))
}
