//! Offers, with their versions for single countries.

pub(crate) mod core;
pub(crate) mod details;
pub(crate) mod localizations;
mod periods;
pub(crate) mod pricing;
pub(crate) mod rpc;
mod rpc_changes;
mod rpc_views;
mod view;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

pub(crate) use self::{periods::name as period_name, view::view};
use super::{
    State,
    clock::{DAY, NEVER, Period, iso},
    money::Money,
    refusals::{Thing, family, refusal, unknown},
};
use crate::engine::call::{Call, Refusal};
use crate::engine::entries::Collection;

/// The country and the currency of the publisher's account.
pub(crate) const COUNTRY: &str = "US";
pub(crate) const CURRENCY: &str = "USD";

/// What may differ from country to country.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Terms {
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) price: Money,
    pub(crate) currency: String,
    pub(crate) rules: Vec<Value>,
    pub(crate) active: bool,
    pub(crate) geo_restriction: Option<Value>,
    pub(crate) free_trial: Option<FreeTrial>,
}

#[derive(Clone, Deserialize, PartialEq, Serialize)]
pub(crate) struct FreeTrial {
    /// `day`, or `period` for billing cycles.
    pub(crate) unit: String,
    pub(crate) duration: i64,
}

#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Offer {
    /// A letter for the kind, and a number.
    pub(crate) id: String,
    pub(crate) country: String,
    /// `subscription`, `pass`, `live` or `vod`.
    pub(crate) kind: String,
    pub(crate) terms: Terms,
    pub(crate) tags: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) image_url: Option<String>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    pub(crate) version: i64,
    pub(crate) billing_cycle: Option<Period>,
    /// How long the access lasts, unless it has a fixed end.
    pub(crate) duration: Option<Period>,
    pub(crate) expires_at: Option<i64>,
    pub(crate) event: Option<Map<String, Value>>,
    pub(crate) external_properties: Map<String, Value>,
    pub(crate) app_store_product_ids: Map<String, Value>,
    pub(crate) sessions_limit: Option<i64>,
    pub(crate) season_group_id: Option<String>,
    pub(crate) giftable: bool,
    /// How many cycles a pause may last.
    pub(crate) pause_cycles: Option<i64>,
    pub(crate) localizations: BTreeMap<String, Terms>,
    /// What only some kinds have in JSON-RPC, such as the id of a video.
    pub(crate) more: Map<String, Value>,
}

/// An offer as it is sold in a country.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) offer: &'a Offer,
    pub(crate) terms: &'a Terms,
    pub(crate) country: &'a str,
}

impl Offer {
    pub(crate) fn long_id(&self) -> String {
        format!("{}_{}", self.id, self.country)
    }

    pub(crate) fn letter(&self) -> &str {
        self.id.get(..1).unwrap_or_default()
    }

    /// When an access that starts now ends; null in the API for never.
    pub(crate) fn access_end(&self, start: i64) -> Option<i64> {
        match (&self.duration, self.expires_at) {
            (Some(duration), _) => Some(duration.end(start, 1)),
            (None, Some(end)) if end < 1000 => Some(Period::new("day", end).end(start, 1)),
            (None, end) => end,
        }
    }

    /// When a billing cycle that starts now ends: a day later at least, or renewals would have no end.
    pub(crate) fn cycle_end(&self, start: i64, cycles: i64) -> i64 {
        let end = match &self.billing_cycle {
            Some(cycle) => cycle.end(start, cycles),
            None => NEVER,
        };
        end.max(start.saturating_add(DAY))
    }

    pub(crate) fn unit(&self) -> (&str, i64) {
        match &self.billing_cycle {
            Some(cycle) => (&cycle.unit, cycle.amount),
            None => ("month", 1),
        }
    }
}

impl Found<'_> {
    pub(crate) fn long_id(self) -> String {
        format!("{}_{}", self.offer.id, self.country)
    }

    pub(crate) fn is_active(self) -> bool {
        self.offer.terms.active && self.terms.active
    }

    /// When the free trial ends that starts now.
    pub(crate) fn trial_end(self, start: i64) -> Option<i64> {
        let trial = self.terms.free_trial.as_ref()?;
        match trial.duration {
            0 => None,
            days if trial.unit == "day" => Some(Period::new("day", days).end(start, 1)),
            cycles => Some(self.offer.cycle_end(start, cycles)),
        }
    }

    /// Whether people of a country may not buy it.
    pub(crate) fn is_blocked_in(self, country: &str) -> bool {
        let Some(restriction) = &self.terms.geo_restriction else {
            return false;
        };
        let listed = restriction["countries"]
            .as_array()
            .is_some_and(|countries| countries.iter().any(|listed| listed == country));
        match restriction["type"].as_str() {
            Some("whitelist") => !listed,
            Some("blacklist") => listed,
            _ => false,
        }
    }
}

/// All offers, by short id.
#[derive(Default)]
pub(crate) struct Offers(pub(super) Collection<String, Offer>);

impl Offers {
    /// Finds an offer by its id, with or without a country.
    pub(crate) fn find(&self, id: &str) -> Option<Found<'_>> {
        let (short, country) = match id.split_once('_') {
            Some((short, country)) => (short, Some(country)),
            None => (id, None),
        };
        let offer = self.0.get(short)?;
        match country {
            Some(country) if country != offer.country => {
                let (country, terms) = offer.localizations.get_key_value(country)?;
                Some(Found {
                    offer,
                    terms,
                    country,
                })
            }
            _ => Some(Found {
                offer,
                terms: &offer.terms,
                country: &offer.country,
            }),
        }
    }

    /// The newest first.
    pub(crate) fn newest(&self) -> Vec<&Offer> {
        let mut all: Vec<&Offer> = self.0.values().collect();
        all.sort_by(|one, other| {
            let key = |offer: &Offer| {
                (
                    offer.created_at,
                    offer.id.get(1..).unwrap_or_default().to_owned(),
                )
            };
            key(other).cmp(&key(one))
        });
        all
    }

    pub(crate) fn insert(&mut self, offer: Offer) {
        self.0.insert(offer.id.clone(), offer);
    }
}

impl State {
    pub(crate) fn offer(&self, call: &Call<'_>, id: &str) -> Result<Found<'_>, Refusal> {
        self.offers
            .find(id)
            .ok_or_else(|| unknown(call, Thing::Offer, id))
    }

    /// An offer that can be bought.
    pub(crate) fn offer_on_sale(&self, call: &Call<'_>, id: &str) -> Result<Found<'_>, Refusal> {
        let found = self.offer(call, id)?;
        if found.is_active() {
            Ok(found)
        } else {
            let (status, code) = match family(call) {
                "rpc" => (200, Some("4")),
                _ => (422, None),
            };
            let message = format!("Offer {id} is inactive");
            Err(refusal(status, code, message, "inactive-offer"))
        }
    }

    /// Puts a new offer into the catalogue.
    fn add_offer(&mut self, mut offer: Offer, letter: &str, now: i64) -> String {
        offer.id = format!("{letter}{}", self.ids.number());
        COUNTRY.clone_into(&mut offer.country);
        offer.created_at = now;
        offer.updated_at = now;
        offer.version = 1;
        offer.terms.active = true;
        let id = offer.id.clone();
        self.report(
            "offerCreated",
            json!({"offerId": id, "createdAt": iso(now)}),
        );
        self.offers.insert(offer);
        id
    }

    /// Replaces an offer by a changed one and reports what changed; false if nothing did.
    fn change_offer(&mut self, mut changed: Offer, now: i64) -> bool {
        let id = changed.id.clone();
        let Some(found) = self.offers.find(&id) else {
            return false;
        };
        let old = found.offer;
        if *old == changed {
            return false;
        }
        let prices = |offer: &Offer| {
            let local = offer.localizations.values();
            let all = local.chain(Some(&offer.terms));
            all.map(|terms| (terms.price, terms.rules.clone()))
                .collect::<Vec<_>>()
        };
        let prices_changed = prices(old) != prices(&changed)
            && old.localizations.len() == changed.localizations.len();
        let (topic, key) = if old.terms.active && !changed.terms.active {
            ("offerDeactivated", "deactivatedAt")
        } else if prices_changed {
            ("offerPriceChanged", "updatedAt")
        } else {
            ("offerUpdated", "updatedAt")
        };
        changed.version += 1;
        changed.updated_at = now;
        self.offers.insert(changed);
        let mut data = json!({"offerId": id});
        data[key] = iso(now).into();
        self.report(topic, data);
        true
    }
}
