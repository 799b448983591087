//! An offer in the form that the Core API and version 2 of the MediaStore share.

use serde_json::{Map, Value, json};

use super::{Offer, Terms};
use crate::cleeng::clock::Period;

fn price(terms: &Terms) -> Value {
    json!({
        "amount": terms.price.json(),
        "currency": terms.currency,
        "taxIncluded": true,
        "rules": terms.rules,
    })
}

fn period(period: &Period) -> Value {
    json!({"periodUnit": period.unit, "amount": period.amount})
}

fn trial(object: &mut Map<String, Value>, terms: &Terms) {
    if let Some(trial) = &terms.free_trial {
        object.insert(
            "freeTrial".to_owned(),
            json!({"type": trial.unit, "duration": trial.duration}),
        );
    }
}

fn localization(offer: &Offer, country: &str, terms: &Terms) -> Value {
    let mut view = json!({
        "id": format!("{}_{country}", offer.id),
        "title": terms.title,
        "description": terms.description.as_deref().unwrap_or_default(),
        "price": price(terms),
        "active": terms.active,
        "countryCode": country,
        "geoRestriction": terms.geo_restriction,
    });
    if let Some(object) = view.as_object_mut() {
        trial(object, terms);
    }
    view
}

pub(crate) fn view(offer: &Offer) -> Value {
    let localizations: Vec<Value> = offer
        .localizations
        .iter()
        .map(|(country, terms)| localization(offer, country, terms))
        .collect();
    let mut view = json!({
        "id": offer.id,
        "longId": offer.long_id(),
        "type": offer.kind,
        "tags": offer.tags,
        "active": offer.terms.active,
        "title": offer.terms.title,
        "description": offer.terms.description.as_deref().unwrap_or_default(),
        "imageUrl": offer.image_url,
        "createdAt": offer.created_at,
        "updatedAt": offer.updated_at,
        "hasLandingPage": false,
        "sessionsLimit": offer.sessions_limit,
        "price": price(&offer.terms),
        "externalProperties": offer.external_properties,
        "appStoreProductIds": offer.app_store_product_ids,
        "giftable": offer.giftable,
        "localizations": localizations,
        "geoRestriction": offer.terms.geo_restriction,
        "version": offer.version,
    });
    let Some(object) = view.as_object_mut() else {
        return view;
    };
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            object.insert(name.to_owned(), value);
        }
    };
    add("url", offer.url.clone().map(Value::from));
    add(
        "seasonGroupId",
        offer.season_group_id.clone().map(Value::from),
    );
    add(
        "pause",
        offer
            .pause_cycles
            .map(|cycles| json!({"maxBillingCycles": cycles})),
    );
    add("event", offer.event.clone().map(Value::from));
    add("billingCycle", offer.billing_cycle.as_ref().map(period));
    if offer.kind == "pass" || offer.kind == "vod" {
        add(
            "entitlement",
            Some(match (&offer.duration, offer.expires_at) {
                (Some(duration), _) => {
                    json!({"expirationPolicy": "duration", "duration": period(duration)})
                }
                (None, Some(end)) => json!({"expirationPolicy": "fixed-date", "expiresAt": end}),
                (None, None) => json!({"expirationPolicy": "fixed-date"}),
            }),
        );
    }
    trial(object, &offer.terms);
    view
}
