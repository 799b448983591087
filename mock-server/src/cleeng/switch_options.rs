//! To which offers a subscription can move, and at what price.

use super::offers::facts::facts;
use super::offers::newest_offers;
use super::prelude::*;
use super::switches::{DEFERRED, IMMEDIATE};

impl State {
    /// The offers that a subscription might move to: all on sale that are paid in the same currency.
    fn options(&self, from: Found<'_>) -> Vec<Found<'_>> {
        let mut offers = newest_offers(&self.things);
        offers.retain(|to| {
            to.kind() == "subscription"
                && to.is_active()
                && to.id() != from.id()
                && to.currency() == from.currency()
        });
        offers
    }
}

fn direction(from: Found<'_>, to: Found<'_>) -> (&'static str, &'static str) {
    if to.price() >= from.price() {
        ("upgrade", IMMEDIATE)
    } else {
        ("downgrade", DEFERRED)
    }
}

fn option(from: Found<'_>, to: Found<'_>, obstacle: Option<(&str, &str)>) -> Value {
    let (direction, algorithm) = direction(from, to);
    let mut option = facts(to);
    option.extend(object(json!({
        "toOfferId": to.long_id(),
        "algorithm": algorithm,
        "switchDirection": direction,
        "nextPaymentPrice": option["price"],
        "nextPaymentPriceCurrency": option["currency"],
        "nextPaymentPriceCurrencySymbol": option["currencySymbol"],
        "reason": obstacle.map(|(code, message)| json!({"code": code, "message": message})),
    })));
    option.into()
}

pub(crate) fn available(state: &mut State, call: &Call<'_>) -> Outcome {
    let subscription = state.switchable(call)?;
    let is_possible = family(call) != "mediastore" || !subscription.is_external();
    require(call, is_possible, "Subscription is externally managed")?;
    let from = state.offer(call, &subscription.offer_id)?;
    let (mut available, mut unavailable) = (Vec::new(), Vec::new());
    for to in state.options(from) {
        match state.obstacle(subscription.customer_id, to, call.now) {
            None => available.push(option(from, to, None)),
            obstacle => unavailable.push(option(from, to, obstacle)),
        }
    }
    let options = json!({"available": available, "unavailable": unavailable});
    Ok(value(options))
}

/// The switches from an offer, whoever the customer is.
pub(crate) fn settings(state: &mut State, call: &Call<'_>) -> Outcome {
    let from = state.offer(call, Args::of(call).required("offerId"))?;
    let options = state.options(from).into_iter();
    let settings = options.map(|to| {
        let (direction, algorithm) = direction(from, to);
        json!({"toOfferId": to.long_id(), "switchDirection": direction, "algorithm": algorithm})
    });
    Ok(value(settings.collect()))
}

/// What a switch would cost at once: nothing, as the period is kept.
pub(crate) fn price(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = state.by_email(call, "customerEmail")?.id("id");
    let current = args.required("currentOfferId");
    state.offer(call, current)?;
    let to = state.offer(call, args.required("newOfferId"))?;
    if state.held_to(customer_id, current).is_none() {
        return Err(invalid(call, "The customer has no such subscription"));
    }
    let mut price = facts(to);
    price.extend(object(json!({
        "newSubscriptionPlanPriceInclTax": price["customerPriceInclTax"],
        "newSubscriptionPlanPriceExclTax": price["customerPriceExclTax"],
        "switchPriceInclTax": 0,
        "switchPriceExclTax": 0,
    })));
    Ok(value(price.into()))
}
