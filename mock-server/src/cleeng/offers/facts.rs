//! What is known of an offer in a country, by the names of MediaStore and JSON-RPC. An answer shows what it documents of it.

use super::rpc::Kind;
use super::{Found, period_name};
use crate::cleeng::campaigns::Coupon;
use crate::cleeng::prelude::*;
use crate::cleeng::seed::PUBLISHER_EMAIL;
use crate::cleeng::tax;

/// What the answers of all families may tell.
pub(crate) fn facts(found: Found<'_>) -> Fields {
    let price = found.price();
    let net = price.without_tax(tax::rate(found.country));
    let (price, currency) = (price.json(), found.currency());
    let symbol = tax::symbol(currency);
    let is_subscription = found.kind() == "subscription";
    let (free_periods, free_days) = free(found);
    let (event, more) = (|name| found.event(name), |name| found.more(name));
    let restriction = found.restriction();
    let restricted = |name: &str| restriction.map(|restriction| restriction[name].clone());
    let tags: Vec<&str> = found.tags().collect();
    object(json!({
        "id": found.long_id(),
        "offerId": found.long_id(),
        "publisherEmail": PUBLISHER_EMAIL,
        "title": found.title(),
        "offerTitle": found.title(),
        "description": found.description().unwrap_or_default(),
        "offerDescription": found.description(),
        "url": found.url().unwrap_or_default(),
        "offerUrl": found.url(),
        "active": found.is_active(),
        "createdAt": found.offer.int("createdAt"),
        "updatedAt": found.offer.int("updatedAt"),
        "price": price,
        "offerPrice": price,
        "customerPriceInclTax": price,
        "customerPriceExclTax": net.json(),
        "currency": currency,
        "offerCurrency": currency,
        "customerCurrency": currency,
        "currencySymbol": symbol,
        "offerCurrencySymbol": symbol,
        "customerCurrencySymbol": symbol,
        "country": found.country,
        "offerCountry": found.country,
        "customerCountry": found.country,
        "geoBlocked": false,
        "geoRestrictionEnabled": restriction.is_some(),
        "geoRestrictionType": restricted("type"),
        "geoRestrictionCountries": restricted("countries").unwrap_or_else(|| json!([])),
        "period": period(found),
        "freePeriods": is_subscription.then_some(free_periods),
        "freeDays": is_subscription.then_some(free_days),
        "expiresAt": found.expires_at(),
        "tags": tags,
        "accessToTags": tags,
        "videoId": more("videoId"),
        "contentExternalId": more("contentExternalId"),
        "contentExternalData": more("contentExternalData"),
        "timeZone": event("timezone"),
        "startTime": event("startsAt"),
        "endTime": event("endsAt"),
    }))
}

/// The whole offer, with what a coupon makes of its price.
pub(super) fn details(found: Found<'_>, coupon: Option<Coupon<'_>>) -> Fields {
    let rate = tax::rate(found.country);
    let price = found.price();
    let discounted = coupon.map(|coupon| price.minus(price.share(coupon.discount)));
    let more = json!({
        "applicableTaxRate": rate.json(),
        "socialCommissionRate": 0,
        "averageRating": 4,
        "contentType": found.more("contentType"),
        "contentAgeRestriction": found.more("contentAgeRestriction"),
        "trialAvailable": null,
        "applyServiceFeeOnCustomer": false,
        "discountedCustomerPriceInclTax": discounted.map(Money::json),
        "discountedCustomerPriceExclTax": discounted.map(|it| it.without_tax(rate).json()),
        "discountPeriods": discounted.map(|_| 1),
    });
    let mut details = facts(found);
    details.extend(object(more));
    details
}

/// The offer in the form of a kind.
pub(super) fn of_kind(found: Found<'_>, kind: Kind) -> Value {
    let mut shown = facts(found);
    if kind != Kind::Event {
        for name in [
            "videoId",
            "contentExternalId",
            "contentExternalData",
            "playerCode",
            "playerCodeHead",
            "videoQuality",
        ] {
            shown.insert(name.to_owned(), "".into());
        }
    }
    shown.insert("membershipOnly".to_owned(), false.into());
    shown.insert("eventAssociation".to_owned(), json!([]));
    let mut more = found.offer.within("more").object();
    if kind != Kind::Single {
        more.remove("contentType");
        more.remove("contentAgeRestriction");
    }
    more.remove("socialCommissionRate");
    if let Some(address) = more.remove("backgroundImageUrl") {
        // One picture in the sizes that answers show.
        let sizes = json!({"small": address, "medium": address, "large": address});
        shown.insert("backgroundImageUrl".to_owned(), sizes);
    }
    shown.extend(more);
    match kind {
        Kind::Subscription => {
            let (periods, days) = free(found);
            shown.insert("freePeriods".to_owned(), periods.into());
            shown.insert("freeDays".to_owned(), days.into());
        }
        Kind::Pass => {
            let rate = tax::rate(found.country).json();
            shown.insert("applicableTaxRate".to_owned(), rate);
        }
        Kind::Single | Kind::Rental => {
            shown.insert("averageRating".to_owned(), 4.into());
        }
        _ => {}
    }
    shown.into()
}

/// The billing cycle of a subscription, or how long a pass or a rental lasts.
pub(crate) fn period(found: Found<'_>) -> Option<String> {
    let period = found.billing_cycle().or_else(|| found.duration());
    period.as_ref().map(period_name)
}

/// Free periods and free days.
fn free(found: Found<'_>) -> (i64, i64) {
    match found.trial() {
        Some(("day", days)) => (0, days),
        Some((_, periods)) => (periods, 0),
        None => (0, 0),
    }
}
