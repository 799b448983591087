//! An offer with its price and taxes in a place, as the MediaStore and JSON-RPC show it.

use super::{Found, period_name};
use crate::cleeng::campaigns::Coupon;
use crate::cleeng::prelude::*;
use crate::cleeng::tax;

/// What any call tells about a price.
pub(super) fn price(found: Found<'_>) -> Map<String, Value> {
    let rate = tax::rate(found.country);
    let symbol = tax::symbol(found.currency());
    let price = json!({
        "offerPrice": found.price().json(),
        "offerCurrency": found.currency(),
        "offerCurrencySymbol": symbol,
        "offerCountry": found.country,
        "customerPriceInclTax": found.price().json(),
        "customerPriceExclTax": found.price().without_tax(rate).json(),
        "customerCurrency": found.currency(),
        "customerCurrencySymbol": symbol,
        "customerCountry": found.country,
        "discountedCustomerPriceInclTax": null,
        "discountedCustomerPriceExclTax": null,
        "discountPeriods": null,
    });
    price.as_object().cloned().unwrap_or_default()
}

/// What a coupon makes of a price.
pub(super) fn discount(shown: &mut Map<String, Value>, found: Found<'_>, coupon: Coupon<'_>) {
    let price = found.price();
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
    let period = found.billing_cycle().or_else(|| found.duration());
    period.as_ref().map(period_name)
}

/// Free periods and free days.
pub(super) fn free(found: Found<'_>) -> (i64, i64) {
    match found.trial() {
        Some(("day", days)) => (0, days),
        Some((_, periods)) => (periods, 0),
        None => (0, 0),
    }
}

fn details(found: Found<'_>) -> Map<String, Value> {
    let is_subscription = found.kind() == "subscription";
    let (free_periods, free_days) = free(found);
    let (event, more) = (|name| found.event(name), |name| found.more(name));
    let restriction = found.restriction();
    let restricted = |name: &str| restriction.map(|restriction| restriction[name].clone());
    let shown = json!({
        "offerId": found.long_id(),
        "offerUrl": found.url(),
        "offerTitle": found.title(),
        "offerDescription": found.description(),
        "active": found.is_active(),
        "createdAt": found.offer.int("createdAt"),
        "updatedAt": found.offer.int("updatedAt"),
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
        "expiresAt": found.expires_at(),
        "accessToTags": found.tags().collect::<Vec<_>>(),
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

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
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
        if found.kind() != "subscription" {
            details.remove("freePeriods");
            details.remove("freeDays");
        }
    }
    Ok(value(Value::Object(details)))
}

/// The second shape of an offer.
pub(crate) fn get_v2(state: &mut State, call: &Call<'_>) -> Outcome {
    let found = state.offer(call, Args::of(call).required("offerId"))?;
    Ok(value(found.offer.object().into()))
}

/// The offer for a customer, with what the customer has of it already.
pub(crate) fn for_customer(state: &mut State, call: &Call<'_>) -> Outcome {
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
