//! The properties of offers as JSON-RPC names them.

use super::changes::{new_terms, set_duration, set_end};
use super::localizations::{localize, terms_in};
use super::periods;
use super::rpc::Kind;
use crate::cleeng::clock::Period;
use crate::cleeng::prelude::*;

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

pub(super) fn apply(offer: &mut Fields, kind: Kind, data: Args<'_>) {
    apply_terms(offer, data);
    copy(offer, data, &["url"]);
    if let Some(tags) = data.value("accessToTags").or_else(|| data.value("tags")) {
        offer.insert("tags".to_owned(), tags.clone());
    }
    let period = match (data.text("period"), data.int("period")) {
        (_, Some(hours)) => Some(Period::new("hour", hours)),
        (name, None) => name.and_then(periods::parse),
    };
    if let Some(Period { unit, amount }) = period {
        if kind == Kind::Subscription {
            let cycle = json!({"periodUnit": unit, "amount": amount});
            offer.insert("billingCycle".to_owned(), cycle);
        } else {
            set_duration(offer, &unit, amount);
        }
    }
    if let Some(end) = data.int("expiresAt") {
        set_end(offer, end);
    }
    if kind == Kind::Event {
        let names = [
            ("startTime", "startsAt"),
            ("endTime", "endsAt"),
            ("timeZone", "timezone"),
        ];
        merge(offer, "event", renamed(data, &names));
    }
    let kept = KEPT.map(|name| (name, name));
    merge(offer, "more", renamed(data, &kept));
}

/// What is given, by other names.
fn renamed(data: Args<'_>, names: &[(&str, &str)]) -> Vec<(String, Value)> {
    let given = names.iter().filter_map(|(name, key)| {
        let given = data.value(name)?;
        Some(((*key).to_owned(), given.clone()))
    });
    given.collect()
}

/// Adds or changes the version for one country.
pub(super) fn apply_localized(offer: &mut Fields, data: Args<'_>) {
    let country = data.required("country");
    if terms_in(offer, country).is_none() {
        let price = json!({"price": {"currency": data.text("currency")}});
        localize(offer, country, new_terms(Args::members(&price)));
    }
    if let Some(terms) = terms_in(offer, country) {
        // The currency of a country stays what it was at first.
        let currency = terms["price"]["currency"].clone();
        apply_terms(terms, data);
        merge(terms, "price", [("currency".to_owned(), currency)]);
    }
}

fn apply_terms(terms: &mut Fields, data: Args<'_>) {
    copy(terms, data, &["title", "description"]);
    let price = data
        .money("price")
        .map(|it| ("amount".to_owned(), it.json()));
    let currency = renamed(data, &[("currency", "currency")]);
    merge(terms, "price", price.into_iter().chain(currency));
    for (name, unit) in [("freePeriods", "period"), ("freeDays", "day")] {
        match data.int(name) {
            Some(duration) if duration > 0 => {
                let trial = json!({"type": unit, "duration": duration});
                terms.insert("freeTrial".to_owned(), trial);
            }
            Some(_) => {
                terms.remove("freeTrial");
            }
            None => {}
        }
    }
    if data.flag("geoRestrictionEnabled") == Some(false) {
        terms.insert("geoRestriction".to_owned(), Value::Null);
        return;
    }
    let names = [
        ("geoRestrictionType", "type"),
        ("geoRestrictionCountries", "countries"),
    ];
    let restriction = renamed(data, &names);
    if !restriction.is_empty() {
        if Args::fields(terms).value("geoRestriction").is_none() {
            let usual = json!({"type": "whitelist", "countries": []});
            terms.insert("geoRestriction".to_owned(), usual);
        }
        merge(terms, "geoRestriction", restriction);
    }
}

/// A picture in the sizes that answers show: one address for all.
pub(super) fn sizes(address: &Value) -> Value {
    json!({"small": address, "medium": address, "large": address})
}
