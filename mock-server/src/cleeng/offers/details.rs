//! An offer with its price and taxes in a place, as the MediaStore and JSON-RPC show it.

use serde_json::{Map, Value, json};

use super::{Found, period_name, view};
use crate::{
    cleeng::{State, args::Args, campaigns::Coupon, refusals::family, tax, value},
    engine::call::{Answer, Call, Refusal},
};

/// What any call tells about a price.
pub(super) fn price(found: Found<'_>) -> Map<String, Value> {
    let terms = found.terms;
    let rate = tax::rate(found.country);
    let symbol = tax::symbol(&terms.currency);
    let price = json!({
        "offerPrice": terms.price.json(),
        "offerCurrency": terms.currency,
        "offerCurrencySymbol": symbol,
        "offerCountry": found.country,
        "customerPriceInclTax": terms.price.json(),
        "customerPriceExclTax": terms.price.without_tax(rate).json(),
        "customerCurrency": terms.currency,
        "customerCurrencySymbol": symbol,
        "customerCountry": found.country,
        "discountedCustomerPriceInclTax": null,
        "discountedCustomerPriceExclTax": null,
        "discountPeriods": null,
    });
    price.as_object().cloned().unwrap_or_default()
}

/// What a coupon makes of a price.
pub(super) fn discount(shown: &mut Map<String, Value>, found: Found<'_>, coupon: &Coupon) {
    let price = found.terms.price;
    let discounted = price.minus(price.share(coupon.discount));
    let net = discounted.without_tax(tax::rate(found.country));
    for (name, amount) in [
        ("discountedCustomerPriceInclTax", discounted.json()),
        ("discountedCustomerPriceExclTax", net.json()),
        ("discountPeriods", json!(1)),
    ] {
        shown.insert(name.to_owned(), amount);
    }
}

/// The billing cycle of a subscription, or how long a pass or a rental lasts.
pub(crate) fn period(found: Found<'_>) -> Option<String> {
    let offer = found.offer;
    let period = offer.billing_cycle.as_ref().or(offer.duration.as_ref());
    period.map(period_name)
}

/// Free periods and free days.
pub(super) fn free(found: Found<'_>) -> (i64, i64) {
    match &found.terms.free_trial {
        Some(trial) if trial.unit == "day" => (0, trial.duration),
        Some(trial) => (trial.duration, 0),
        None => (0, 0),
    }
}

fn details(found: Found<'_>) -> Map<String, Value> {
    let (offer, terms) = (found.offer, found.terms);
    let is_subscription = offer.kind == "subscription";
    let (free_periods, free_days) = free(found);
    let event = |name: &str| {
        let event = offer.event.as_ref();
        event.and_then(|event| event.get(name)).cloned()
    };
    let more = |name: &str| offer.more.get(name).cloned().unwrap_or_default();
    let restriction = terms.geo_restriction.as_ref();
    let restricted = |name: &str| restriction.map(|restriction| restriction[name].clone());
    let shown = json!({
        "offerId": found.long_id(),
        "offerUrl": offer.url,
        "offerTitle": terms.title,
        "offerDescription": terms.description,
        "active": found.is_active(),
        "createdAt": offer.created_at,
        "updatedAt": offer.updated_at,
        "applicableTaxRate": tax::rate(found.country).json(),
        "geoRestrictionEnabled": restriction.is_some(),
        "geoRestrictionType": restricted("type"),
        "geoRestrictionCountries": restricted("countries").unwrap_or_else(|| json!([])),
        "socialCommissionRate": 0,
        "averageRating": 4,
        "contentType": more("contentType"),
        "period": period(found),
        "freePeriods": is_subscription.then_some(free_periods),
        "freeDays": is_subscription.then_some(free_days),
        "expiresAt": offer.expires_at,
        "accessToTags": offer.tags,
        "videoId": more("videoId"),
        "contentExternalId": more("contentExternalId"),
        "contentExternalData": more("contentExternalData"),
        "contentAgeRestriction": more("contentAgeRestriction"),
        "trialAvailable": null,
        "applyServiceFeeOnCustomer": false,
        "timeZone": event("timezone"),
        "startTime": event("startsAt"),
        "endTime": event("endsAt"),
    });
    let mut all = shown.as_object().cloned().unwrap_or_default();
    all.append(&mut price(found));
    all
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let found = state.offer(call, args.required("offerId"))?;
    let mut details = details(found);
    let coupon = args.text("couponCode").and_then(|code| state.coupon(code));
    if let Some(coupon) = coupon {
        discount(&mut details, found, coupon);
    }
    if family(call) == "rpc" {
        for name in ["trialAvailable", "timeZone", "startTime", "endTime"] {
            details.remove(name);
        }
        details.remove("applyServiceFeeOnCustomer");
        details.insert("geoBlocked".to_owned(), false.into());
        if found.offer.kind != "subscription" {
            details.remove("freePeriods");
            details.remove("freeDays");
        }
    }
    Ok(value(Value::Object(details)))
}

/// The second shape of an offer.
pub(crate) fn get_v2(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let found = state.offer(call, Args::of(call).required("offerId"))?;
    Ok(value(view(found.offer)))
}

/// The offer for a customer, with what the customer has of it already.
pub(crate) fn for_customer(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let id = state.caller_by_jwt(call)?;
    let offer = Args::of(call).required("offerId");
    let found = state.offer(call, offer)?;
    let mut details = details(found);
    details.insert(
        "trialAvailable".to_owned(),
        state.has_trial(id, found).into(),
    );
    details.insert(
        "accessGranted".to_owned(),
        state.access(id, offer, call.now).is_some().into(),
    );
    Ok(value(Value::Object(details)))
}
