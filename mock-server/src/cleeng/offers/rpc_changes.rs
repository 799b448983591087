//! The properties of offers as JSON-RPC names them.

use super::changes::{change_properties, change_terms, new_terms};
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
    let said = in_core_terms(kind, data);
    let said = Args::fields(&said);
    apply_terms(offer, said);
    change_properties(offer, said);
    copy(offer, said, &["billingCycle"]);
    merge(offer, "price", renamed(data, &[("currency", "currency")]));
    let kept = KEPT.map(|name| (name, name));
    merge(offer, "more", renamed(data, &kept));
}

/// Adds or changes the version for one country. Its currency stays what it was at first.
pub(super) fn apply_localized(offer: &mut Fields, kind: Kind, data: Args<'_>) {
    let country = data.required("country");
    if terms_in(offer, country).is_none() {
        let price = json!({"price": {"currency": data.text("currency")}});
        localize(offer, country, new_terms(Args::members(&price)));
    }
    if let Some(terms) = terms_in(offer, country) {
        apply_terms(terms, Args::fields(&in_core_terms(kind, data)));
    }
}

fn apply_terms(terms: &mut Fields, said: Args<'_>) {
    let is_new = Args::fields(terms).value("geoRestriction").is_none();
    if is_new && said.value("geoRestriction").is_some() {
        let usual = json!({"type": "whitelist", "countries": []});
        terms.insert("geoRestriction".to_owned(), usual);
    }
    change_terms(terms, said);
}

/// What is said of an offer, as the Core API would say it.
fn in_core_terms(kind: Kind, data: Args<'_>) -> Fields {
    let mut said = Fields::new();
    copy(&mut said, data, &["title", "description", "url", "tags"]);
    if let Some(tags) = data.value("accessToTags") {
        said.insert("tags".to_owned(), tags.clone());
    }
    merge(&mut said, "price", renamed(data, &[("price", "amount")]));
    let period = match (data.text("period"), data.int("period")) {
        (_, Some(hours)) => Some(Period::new("hour", hours)),
        (name, None) => name.and_then(periods::parse),
    };
    if let Some(Period { unit, amount }) = period {
        let period = json!({"periodUnit": unit, "amount": amount});
        if kind == Kind::Subscription {
            said.insert("billingCycle".to_owned(), period);
        } else {
            said.insert("entitlement".to_owned(), json!({"duration": period}));
        }
    }
    if let Some(end) = data.int("expiresAt") {
        said.insert("entitlement".to_owned(), json!({"expiresAt": end}));
    }
    if kind == Kind::Event {
        let names = [
            ("startTime", "startsAt"),
            ("endTime", "endsAt"),
            ("timeZone", "timezone"),
        ];
        merge(&mut said, "event", renamed(data, &names));
    }
    for (name, unit) in [("freePeriods", "period"), ("freeDays", "day")] {
        if let Some(duration) = data.int(name) {
            let trial = json!({"type": unit, "duration": duration});
            let trial = Some(trial).filter(|_| duration > 0);
            said.insert("freeTrial".to_owned(), trial.into());
        }
    }
    let names = [
        ("geoRestrictionType", "type"),
        ("geoRestrictionCountries", "countries"),
    ];
    let restriction = renamed(data, &names);
    if data.flag("geoRestrictionEnabled") == Some(false) {
        said.insert("geoRestriction".to_owned(), Value::Null);
    } else if !restriction.is_empty() {
        merge(&mut said, "geoRestriction", restriction);
    }
    said
}

/// What is given, by other names.
fn renamed(data: Args<'_>, names: &[(&str, &str)]) -> Vec<(String, Value)> {
    let given = names.iter().filter_map(|(name, key)| {
        let given = data.value(name)?;
        Some(((*key).to_owned(), given.clone()))
    });
    given.collect()
}
