//! Offers as JSON-RPC shows them, each kind with properties of its own.

use serde_json::{Map, Value, json};

use super::{
    Found,
    details::{free, period},
    rpc::Kind,
    rpc_changes::sizes,
};
use crate::cleeng::{seed::PUBLISHER_EMAIL, tax};

pub(super) fn view(found: Found<'_>, kind: Kind) -> Value {
    let mut view = common(found);
    let offer = found.offer;
    let more = |name: &str| offer.more.get(name).cloned();
    let text = |name: &str| more(name).unwrap_or_else(|| "".into());
    let mut set = |name: &str, value: Value| {
        view.insert(name.to_owned(), value);
    };
    match kind {
        Kind::Subscription => {
            let (periods, days) = free(found);
            set("period", period(found).into());
            set("accessToTags", offer.tags.clone().into());
            set("freePeriods", periods.into());
            set("freeDays", days.into());
        }
        Kind::Pass => {
            let rate = tax::rate(found.country).json().to_string();
            set("period", period(found).into());
            set("expiresAt", offer.expires_at.into());
            set("accessToTags", offer.tags.clone().into());
            set("applicableTaxRate", rate.into());
        }
        Kind::Single | Kind::Rental => {
            set("tags", offer.tags.clone().into());
            set("averageRating", 4.into());
            for name in ["videoId", "contentExternalId", "contentExternalData"] {
                set(name, text(name));
            }
            if kind == Kind::Rental {
                set("period", period(found).into());
            } else {
                for name in ["contentType", "contentAgeRestriction"] {
                    if let Some(value) = more(name) {
                        set(name, value);
                    }
                }
            }
        }
        Kind::Event => {
            let event = |name: &str| offer.event.as_ref()?.get(name).cloned();
            set("tags", offer.tags.clone().into());
            set("startTime", event("startsAt").unwrap_or_default());
            set("endTime", event("endsAt").unwrap_or_default());
            set("timeZone", event("timezone").unwrap_or_default());
            for name in [
                "videoId",
                "viewerEstimate",
                "teaser",
                "playerCode",
                "playerCodeHead",
                "applyServiceFeeOnCustomer",
            ] {
                if let Some(value) = more(name) {
                    set(name, value);
                }
            }
        }
        Kind::Vod => {
            set("tags", offer.tags.clone().into());
            set("price", found.terms.price.json().to_string().into());
            set("membershipOnly", false.into());
            set(
                "eventAssociation",
                more("eventAssociation").unwrap_or_else(|| json!([])),
            );
            for name in ["videoId", "playerCode", "playerCodeHead", "videoQuality"] {
                set(name, text(name));
            }
            if let Some(length) = more("rentalPeriod") {
                set("rentalPeriod", length);
            }
            if let Some(length) = more("runtime") {
                let length = length
                    .as_i64()
                    .map_or(length, |number| number.to_string().into());
                set("runtime", length);
            }
        }
    }
    if let Some(address) = more("backgroundImageUrl") {
        set("backgroundImageUrl", sizes(&address));
    }
    Value::Object(view)
}

fn common(found: Found<'_>) -> Map<String, Value> {
    let (offer, terms) = (found.offer, found.terms);
    let restriction = terms.geo_restriction.as_ref();
    let restricted = |name: &str| restriction.map(|restriction| restriction[name].clone());
    let common = json!({
        "id": found.long_id(),
        "publisherEmail": PUBLISHER_EMAIL,
        "title": terms.title,
        "description": terms.description.as_deref().unwrap_or_default(),
        "url": offer.url.as_deref().unwrap_or_default(),
        "currency": terms.currency,
        "country": found.country,
        "active": found.is_active(),
        "createdAt": offer.created_at,
        "updatedAt": offer.updated_at,
        "price": terms.price.json(),
        "geoRestrictionEnabled": restriction.is_some(),
        "geoRestrictionType": restricted("type"),
        "geoRestrictionCountries": restricted("countries").unwrap_or_else(|| json!([])),
    });
    common.as_object().cloned().unwrap_or_default()
}
