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
    let mut terms = object(terms);
    change_terms(&mut terms, args);
    terms
}

/// Changes what the arguments name; null removes a restriction or a trial.
pub(super) fn change_terms(terms: &mut Fields, args: Args<'_>) {
    copy(terms, args, &["title", "description"]);
    let given = args.within("price");
    let mut price = Fields::new();
    copy(&mut price, given, &["rules"]);
    if let Some(amount) = given.money("amount") {
        price.insert("amount".to_owned(), amount.json());
    }
    merge(terms, "price", price);
    patch(terms, args, &["geoRestriction"]);
    if args.is_null("freeTrial") {
        terms.remove("freeTrial");
    } else if let Some(changes) = args.map("freeTrial") {
        let mut trial = object(json!({"type": "day", "duration": 0}));
        trial.extend(Args::fields(terms).within("freeTrial").object());
        trial.extend(changes);
        terms.insert("freeTrial".to_owned(), trial.into());
    }
}

/// Changes what is the same in all countries.
pub(super) fn change_properties(offer: &mut Fields, args: Args<'_>) {
    copy(offer, args, &["tags", "giftable", "seasonGroupId"]);
    if args.is_null("url") {
        offer.remove("url");
    }
    copy(offer, args, &["url"]);
    patch(offer, args, &["imageUrl", "event"]);
    for name in ["externalProperties", "appStoreProductIds"] {
        if args.has(name) {
            offer.insert(name.to_owned(), args.within(name).object().into());
        }
    }
    let given = args.within("entitlement");
    if let Some(end) = given.int("expiresAt") {
        let entitlement = json!({"expirationPolicy": "fixed-date", "expiresAt": end});
        offer.insert("entitlement".to_owned(), entitlement);
    }
    if given.value("duration").is_some() {
        let mut duration = object(json!({"periodUnit": "day", "amount": 0}));
        duration.extend(given.within("duration").object());
        let entitlement = json!({"expirationPolicy": "duration", "duration": duration});
        offer.insert("entitlement".to_owned(), entitlement);
    }
}
