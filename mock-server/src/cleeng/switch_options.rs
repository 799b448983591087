//! To which offers a subscription can move, and at what price.

use super::offers::details::period;
use super::offers::newest_offers;
use super::prelude::*;
use super::switches::{DEFERRED, IMMEDIATE};
use super::tax;

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
    let mut option = json!({
        "toOfferId": to.long_id(),
        "algorithm": algorithm,
        "switchDirection": direction,
        "title": to.title(),
        "price": to.price().json(),
        "currency": to.currency(),
        "currencySymbol": tax::symbol(to.currency()),
        "period": period(to),
        "nextPaymentPrice": to.price().json(),
        "nextPaymentPriceCurrency": to.currency(),
        "nextPaymentPriceCurrencySymbol": tax::symbol(to.currency()),
    });
    if let Some((code, message)) = obstacle {
        option["reason"] = json!({"code": code, "message": message});
    }
    option
}

pub(crate) fn available(state: &mut State, call: &Call<'_>) -> Outcome {
    let subscription = state.switchable(call)?;
    if family(call) == "mediastore" && subscription.is_external() {
        return Err(wrong_state(call, "Subscription is externally managed"));
    }
    let from = state.offer(call, &subscription.offer_id)?;
    let (mut available, mut unavailable) = (Vec::new(), Vec::new());
    for to in state.options(from) {
        let obstacle = state.obstacle(subscription.customer_id, to, call.now);
        let list = match obstacle {
            None => &mut available,
            Some(_) => &mut unavailable,
        };
        list.push(option(from, to, obstacle));
    }
    Ok(value(
        json!({"available": available, "unavailable": unavailable}),
    ))
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
    let rate = tax::rate(to.country);
    Ok(value(json!({
        "offerPrice": to.price().json(),
        "offerCurrency": to.currency(),
        "offerCurrencySymbol": tax::symbol(to.currency()),
        "offerCountry": to.country,
        "newSubscriptionPlanPriceInclTax": to.price().json(),
        "newSubscriptionPlanPriceExclTax": to.price().without_tax(rate).json(),
        "switchPriceInclTax": 0,
        "switchPriceExclTax": 0,
        "customerCurrency": to.currency(),
        "customerCurrencySymbol": tax::symbol(to.currency()),
        "customerCountry": to.country,
    })))
}
