//! Pauses of subscriptions that Cleeng manages.

use super::Pause;
use super::core::change;
use crate::cleeng::prelude::*;

/// Plans a pause from the next billing date on.
pub(crate) fn pause(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let subscription = state.subscription(call, args.id("subscriptionId"))?;
    let owner = subscription.customer_id;
    let found = find_offer(&state.things, &subscription.offer_id);
    let longest = found.and_then(Found::longest_pause);
    let cycles = args.int("resumesAfterBillingCycles").unwrap_or(1).max(1);
    let end = found.map_or(0, |found| found.cycle_end(subscription.expires_at, cycles));
    let is_own = family(call) == "mediastore";
    if is_own && state.caller_by_jwt(call)? != owner {
        return Err(foreign("The subscription belongs to another customer"));
    }
    let Some(most) = longest else {
        return Err(wrong_state(call, "The offer does not allow pauses"));
    };
    if cycles > most {
        let message = "More billing cycles than allowed";
        return Err(refused(400, "billing-cycles", message));
    }
    let answer = change(state, call, |subscription| {
        if !subscription.renews() || subscription.in_trial || subscription.pause.is_some() {
            return Err(wrong_state(call, "The subscription cannot be paused"));
        }
        subscription.pause = Some(Pause {
            requested: call.now,
            start: subscription.expires_at,
            end,
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
pub(crate) fn resume(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("subscriptionId");
    if state.subscription(call, id)?.pause.is_none() {
        return Err(wrong_state(call, "The subscription is not paused"));
    }
    state.end_pause(id, call.now);
    super::core::get(state, call)
}
