//! The properties of offers as JSON-RPC names them.

use serde_json::{Map, Value, json};

use super::{FreeTrial, Offer, Terms, periods, rpc::Kind};
use crate::cleeng::{args::Args, clock::Period};

/// Properties that are kept as they come.
const KEPT: [&str; 16] = [
    "videoId",
    "contentExternalId",
    "contentExternalData",
    "playerCode",
    "playerCodeHead",
    "rentalPeriod",
    "runtime",
    "videoQuality",
    "eventAssociation",
    "viewerEstimate",
    "teaser",
    "applyServiceFeeOnCustomer",
    "socialCommissionRate",
    "contentType",
    "contentAgeRestriction",
    "backgroundImageUrl",
];

pub(super) fn apply(offer: &mut Offer, kind: Kind, data: Args<'_>) {
    apply_terms(&mut offer.terms, data);
    if let Some(url) = data.owned("url") {
        offer.url = Some(url);
    }
    if let Some(tags) = data.texts("accessToTags").or_else(|| data.texts("tags")) {
        offer.tags = tags;
    }
    let period = match (data.text("period"), data.int("period")) {
        (_, Some(hours)) => Some(Period::new("hour", hours)),
        (name, None) => name.and_then(periods::parse),
    };
    if let Some(period) = period {
        if kind == Kind::Subscription {
            offer.billing_cycle = Some(period);
        } else {
            offer.duration = Some(period);
            offer.expires_at = None;
        }
    }
    if let Some(end) = data.int("expiresAt") {
        offer.expires_at = Some(end);
        offer.duration = None;
    }
    if kind == Kind::Event {
        let event = offer.event.get_or_insert_default();
        for (name, key) in [
            ("startTime", "startsAt"),
            ("endTime", "endsAt"),
            ("timeZone", "timezone"),
        ] {
            if let Some(given) = data.value(name) {
                event.insert(key.to_owned(), given.clone());
            }
        }
    }
    for name in KEPT {
        if let Some(given) = data.value(name) {
            offer.more.insert(name.to_owned(), given.clone());
        }
    }
}

/// Adds or changes the version for one country.
pub(super) fn apply_localized(offer: &mut Offer, data: Args<'_>) {
    let country = data.required("country");
    let currency = data.text("currency").unwrap_or(super::CURRENCY);
    let terms = if country == offer.country {
        &mut offer.terms
    } else {
        offer
            .localizations
            .entry(country.to_owned())
            .or_insert_with(|| Terms {
                currency: currency.to_owned(),
                active: true,
                ..Terms::default()
            })
    };
    // The currency of a country stays what it was at first.
    let currency = terms.currency.clone();
    apply_terms(terms, data);
    terms.currency = currency;
}

fn apply_terms(terms: &mut Terms, data: Args<'_>) {
    if let Some(title) = data.text("title") {
        title.clone_into(&mut terms.title);
    }
    if let Some(description) = data.owned("description") {
        terms.description = Some(description);
    }
    if let Some(price) = data.money("price") {
        terms.price = price;
    }
    if let Some(currency) = data.text("currency") {
        currency.clone_into(&mut terms.currency);
    }
    for (name, unit) in [("freePeriods", "period"), ("freeDays", "day")] {
        if let Some(duration) = data.int(name) {
            terms.free_trial = (duration > 0).then(|| FreeTrial {
                unit: unit.to_owned(),
                duration,
            });
        }
    }
    if data.flag("geoRestrictionEnabled") == Some(false) {
        terms.geo_restriction = None;
        return;
    }
    let mut restriction = Map::new();
    for (name, key) in [
        ("geoRestrictionType", "type"),
        ("geoRestrictionCountries", "countries"),
    ] {
        if let Some(given) = data.value(name) {
            restriction.insert(key.to_owned(), given.clone());
        }
    }
    if !restriction.is_empty() {
        let mut all = json!({"type": "whitelist", "countries": []});
        if let Some(old) = &terms.geo_restriction {
            all.clone_from(old);
        }
        if let Some(all) = all.as_object_mut() {
            all.append(&mut restriction);
        }
        terms.geo_restriction = Some(all);
    }
}

/// A picture in the sizes that answers show: one address for all.
pub(super) fn sizes(address: &Value) -> Value {
    json!({"small": address, "medium": address, "large": address})
}
