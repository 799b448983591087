//! What the Core API says of offers, written into them.

use super::CURRENCY;
use crate::cleeng::prelude::*;

/// The terms of a new offer or localization.
pub(super) fn new_terms(args: Args<'_>) -> Fields {
    let currency = args.within("price").text("currency");
    let terms = json!({
        "title": "",
        "description": "",
        "price": {
            "amount": 0,
            "currency": currency.unwrap_or(CURRENCY),
            "taxIncluded": true,
            "rules": [],
        },
        "active": true,
        "geoRestriction": null,
    });
    let mut terms = Args::members(&terms).object();
    change_terms(&mut terms, args);
    terms
}

/// Changes what the arguments name; null removes a restriction or a trial.
pub(super) fn change_terms(terms: &mut Fields, args: Args<'_>) {
    copy(terms, args, &["title", "description"]);
    let price = args.within("price");
    let amount = price
        .money("amount")
        .map(|it| ("amount".to_owned(), it.json()));
    let rules = price
        .value("rules")
        .map(|it| ("rules".to_owned(), it.clone()));
    merge(terms, "price", amount.into_iter().chain(rules));
    if args.is_null("geoRestriction") {
        terms.insert("geoRestriction".to_owned(), Value::Null);
    } else if let Some(changes) = args.map("geoRestriction") {
        merge(terms, "geoRestriction", changes);
    }
    if args.is_null("freeTrial") {
        terms.remove("freeTrial");
    } else if let Some(changes) = args.map("freeTrial") {
        let usual = [("type", json!("day")), ("duration", json!(0))];
        for (name, usual) in usual {
            let old = Args::fields(terms).within("freeTrial").value(name).cloned();
            merge(
                terms,
                "freeTrial",
                [(name.to_owned(), old.unwrap_or(usual))],
            );
        }
        merge(terms, "freeTrial", changes);
    }
}

/// Changes what is the same in all countries.
pub(super) fn change_properties(offer: &mut Fields, args: Args<'_>) {
    copy(offer, args, &["tags", "giftable", "seasonGroupId"]);
    if args.is_null("url") {
        offer.remove("url");
    } else {
        copy(offer, args, &["url"]);
    }
    if args.has("imageUrl") {
        offer.insert("imageUrl".to_owned(), args.text("imageUrl").into());
    }
    for name in ["externalProperties", "appStoreProductIds"] {
        if args.has(name) {
            let all = args.map(name).unwrap_or_default();
            offer.insert(name.to_owned(), all.into());
        }
    }
    if let Some(event) = args.map("event") {
        merge(offer, "event", event);
    }
    let entitlement = args.within("entitlement");
    if let Some(end) = entitlement.int("expiresAt") {
        set_end(offer, end);
    }
    if entitlement.value("duration").is_some() {
        let duration = entitlement.within("duration");
        let unit = duration.text("periodUnit").unwrap_or("day");
        set_duration(offer, unit, duration.id("amount"));
    }
}

/// Lets the access end at a fixed time.
pub(super) fn set_end(offer: &mut Fields, end: i64) {
    let entitlement = json!({"expirationPolicy": "fixed-date", "expiresAt": end});
    offer.insert("entitlement".to_owned(), entitlement);
}

/// Lets the access last so long.
pub(super) fn set_duration(offer: &mut Fields, unit: &str, amount: i64) {
    let duration = json!({"periodUnit": unit, "amount": amount});
    let entitlement = json!({"expirationPolicy": "duration", "duration": duration});
    offer.insert("entitlement".to_owned(), entitlement);
}
