//! Pauses of subscriptions that Cleeng manages.

use serde_json::Value;

use super::{Pause, core::change};
use crate::{
    cleeng::{
        State,
        args::Args,
        refusals::{family, foreign, refusal, wrong_state},
    },
    engine::call::{Answer, Call, Refusal},
};

/// Plans a pause from the next billing date on.
pub(crate) fn pause(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let subscription = state.subscription(call, args.id("subscriptionId"))?;
    let owner = subscription.customer_id;
    let found = state.offers.find(&subscription.offer_id);
    let offer = found.map(|found| found.offer.clone()).unwrap_or_default();
    let is_own = family(call) == "mediastore";
    if is_own && state.caller_by_jwt(call)? != owner {
        return Err(foreign("The subscription belongs to another customer"));
    }
    let cycles = args.int("resumesAfterBillingCycles").unwrap_or(1).max(1);
    let Some(most) = offer.pause_cycles else {
        return Err(wrong_state(call, "The offer does not allow pauses"));
    };
    if cycles > most {
        let message = "More billing cycles than allowed";
        return Err(refusal(400, None, message, "billing-cycles"));
    }
    let answer = change(state, call, |subscription| {
        if !subscription.renews() || subscription.in_trial || subscription.pause.is_some() {
            return Err(wrong_state(call, "The subscription cannot be paused"));
        }
        subscription.pause = Some(Pause {
            requested: call.now,
            start: subscription.expires_at,
            end: offer.cycle_end(subscription.expires_at, cycles),
        });
        Ok(())
    })?;
    Ok(if is_own {
        Answer {
            value: Value::Null,
            ..answer
        }
    } else {
        answer
    })
}

/// Calls off a planned pause, or ends a running one at once.
pub(crate) fn resume(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let id = Args::of(call).id("subscriptionId");
    if state.subscription(call, id)?.pause.is_none() {
        return Err(wrong_state(call, "The subscription is not paused"));
    }
    state.end_pause(id, call.now);
    super::core::get(state, call)
}
