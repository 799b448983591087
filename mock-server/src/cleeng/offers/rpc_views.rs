//! Offers as JSON-RPC shows them, each kind with properties of its own.

use super::Found;
use super::details::{free, period};
use super::rpc::Kind;
use super::rpc_changes::sizes;
use crate::cleeng::prelude::*;
use crate::cleeng::seed::PUBLISHER_EMAIL;
use crate::cleeng::tax;

pub(super) fn view(found: Found<'_>, kind: Kind) -> Value {
    let mut view = common(found);
    let more = |name: &str| found.more(name).cloned();
    let text = |name: &str| more(name).unwrap_or_else(|| "".into());
    let mut set = |name: &str, value: Value| {
        view.insert(name.to_owned(), value);
    };
    match kind {
        Kind::Subscription => {
            let (periods, days) = free(found);
            set("period", period(found).into());
            set("accessToTags", found.tags().collect());
            set("freePeriods", periods.into());
            set("freeDays", days.into());
        }
        Kind::Pass => {
            let rate = tax::rate(found.country).json().to_string();
            set("period", period(found).into());
            set("expiresAt", found.expires_at().into());
            set("accessToTags", found.tags().collect());
            set("applicableTaxRate", rate.into());
        }
        Kind::Single | Kind::Rental => {
            set("tags", found.tags().collect());
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
            let event = |name: &str| found.event(name).cloned();
            set("tags", found.tags().collect());
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
            set("tags", found.tags().collect());
            set("price", found.price().json().to_string().into());
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
    let restriction = found.restriction();
    let restricted = |name: &str| restriction.map(|restriction| restriction[name].clone());
    let common = json!({
        "id": found.long_id(),
        "publisherEmail": PUBLISHER_EMAIL,
        "title": found.title(),
        "description": found.description().unwrap_or_default(),
        "url": found.url().unwrap_or_default(),
        "currency": found.currency(),
        "country": found.country,
        "active": found.is_active(),
        "createdAt": found.offer.int("createdAt"),
        "updatedAt": found.offer.int("updatedAt"),
        "price": found.price().json(),
        "geoRestrictionEnabled": restriction.is_some(),
        "geoRestrictionType": restricted("type"),
        "geoRestrictionCountries": restricted("countries").unwrap_or_else(|| json!([])),
    });
    common.as_object().cloned().unwrap_or_default()
}
