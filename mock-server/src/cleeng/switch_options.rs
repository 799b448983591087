//! To which offers a subscription can move, and at what price.

use serde_json::{Value, json};

use super::{
    State,
    args::Args,
    offers::{Found, details::period},
    refusals::{family, invalid, wrong_state},
    switches::{DEFERRED, IMMEDIATE},
    tax, value,
};
use crate::engine::call::{Answer, Call, Refusal};

impl State {
    /// The offers that a subscription might move to: all on sale that are paid in the same currency.
    fn options(&self, from: Found<'_>) -> Vec<Found<'_>> {
        let offers = self.offers.newest().into_iter();
        let others = offers.filter(|offer| {
            offer.kind == "subscription" && offer.terms.active && offer.id != from.offer.id
        });
        let found = others.filter_map(|offer| self.offers.find(&offer.id));
        found
            .filter(|found| found.terms.currency == from.terms.currency)
            .collect()
    }
}

fn direction(from: Found<'_>, to: Found<'_>) -> (&'static str, &'static str) {
    if to.terms.price >= from.terms.price {
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
        "title": to.terms.title,
        "price": to.terms.price.json(),
        "currency": to.terms.currency,
        "currencySymbol": tax::symbol(&to.terms.currency),
        "period": period(to),
        "nextPaymentPrice": to.terms.price.json(),
        "nextPaymentPriceCurrency": to.terms.currency,
        "nextPaymentPriceCurrencySymbol": tax::symbol(&to.terms.currency),
    });
    if let Some((code, message)) = obstacle {
        option["reason"] = json!({"code": code, "message": message});
    }
    option
}

pub(crate) fn available(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
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
pub(crate) fn settings(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let from = state.offer(call, Args::of(call).required("offerId"))?;
    let options = state.options(from).into_iter();
    let settings = options.map(|to| {
        let (direction, algorithm) = direction(from, to);
        json!({"toOfferId": to.long_id(), "switchDirection": direction, "algorithm": algorithm})
    });
    Ok(value(settings.collect()))
}

/// What a switch would cost at once: nothing, as the period is kept.
pub(crate) fn price(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let customer_id = state.by_email(call, "customerEmail")?.id;
    let current = args.required("currentOfferId");
    state.offer(call, current)?;
    let to = state.offer(call, args.required("newOfferId"))?;
    if state.held_to(customer_id, current).is_none() {
        return Err(invalid(call, "The customer has no such subscription"));
    }
    let rate = tax::rate(to.country);
    Ok(value(json!({
        "offerPrice": to.terms.price.json(),
        "offerCurrency": to.terms.currency,
        "offerCurrencySymbol": tax::symbol(&to.terms.currency),
        "offerCountry": to.country,
        "newSubscriptionPlanPriceInclTax": to.terms.price.json(),
        "newSubscriptionPlanPriceExclTax": to.terms.price.without_tax(rate).json(),
        "switchPriceInclTax": 0,
        "switchPriceExclTax": 0,
        "customerCurrency": to.terms.currency,
        "customerCurrencySymbol": tax::symbol(&to.terms.currency),
        "customerCountry": to.country,
    })))
}
