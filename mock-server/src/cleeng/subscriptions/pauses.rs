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
    let longest = longest.ok_or_else(|| wrong_state(call, "The offer does not allow pauses"))?;
    if cycles > longest {
        let message = "More billing cycles than allowed";
        return Err(refused(400, "billing-cycles", message));
    }
    let shown = change(state, call, |subscription| {
        let is_free =
            subscription.renews() && !subscription.in_trial && subscription.pause.is_none();
        require(call, is_free, "The subscription cannot be paused")?;
        subscription.pause = Some(Pause {
            requested_at: call.now,
            start: subscription.expires_at,
            end,
            failed_resumes: Vec::new(),
        });
        Ok(())
    })?;
    Ok(if is_own { Answer::default() } else { shown })
}

/// Calls off a planned pause, or ends a running one at once.
pub(crate) fn resume(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("subscriptionId");
    let has_pause = state.subscription(call, id)?.pause.is_some();
    require(call, has_pause, "The subscription is not paused")?;
    state.end_pause(id, call.now);
    super::core::get(state, call)
}
