//! Offers, with their versions for single countries.

mod changes;
pub(crate) mod core;
pub(crate) mod details;
pub(crate) mod facts;
mod found;
pub(crate) mod localizations;
mod periods;
pub(crate) mod pricing;
pub(crate) mod rpc;
mod rpc_changes;

use self::changes::new_terms;
pub(crate) use self::found::{Found, find_offer, newest_offers};
pub(crate) use self::periods::name as period_name;
use super::clock::iso;
use super::prelude::*;
use crate::engine::resources;

/// The offers, as the Core API shows them; their terms are those of one country.
const OFFERS: &str = "core.Offer";

/// The country and the currency of the publisher's account.
const COUNTRY: &str = "US";
const CURRENCY: &str = "USD";

impl State {
    pub(crate) fn offer(&self, call: &Call<'_>, id: &str) -> Result<Found<'_>, Refusal> {
        find_offer(&self.things, id).ok_or_else(|| unknown(call, Thing::Offer, id))
    }

    /// An offer that can be bought.
    pub(crate) fn offer_on_sale(&self, call: &Call<'_>, id: &str) -> Result<Found<'_>, Refusal> {
        let found = self.offer(call, id)?;
        if found.is_active() {
            return Ok(found);
        }
        let message = format!("Offer {id} is inactive");
        Err(match family(call) {
            "rpc" => rpc_refused("4", "inactive-offer", message),
            _ => refused(422, "inactive-offer", message),
        })
    }

    /// A new offer with the terms of the publisher's country.
    fn new_offer(&mut self, letter: &str, kind: &str, args: Args<'_>) -> Fields {
        let id = format!("{letter}{}", self.ids.number());
        let mut offer = new_terms(args);
        offer.extend(object(json!({
            "id": id,
            "longId": format!("{id}_{COUNTRY}"),
            "country": COUNTRY,
            "type": kind,
        })));
        offer
    }

    /// Puts a new offer into the catalogue.
    fn add_offer(&mut self, call: &Call<'_>, mut offer: Fields) -> String {
        let id = Args::fields(&offer).required("id").to_owned();
        if ["pass", "vod"].contains(&Args::fields(&offer).required("type")) {
            offer
                .entry("entitlement")
                .or_insert_with(|| json!({"expirationPolicy": "fixed-date"}));
        }
        resources::add(call, &mut self.things, &mut self.ids, OFFERS, offer);
        let data = json!({"offerId": id, "createdAt": iso(call.now)});
        self.report("offerCreated", data);
        id
    }

    /// Replaces an offer by a changed one and reports what changed; false if nothing did.
    fn change_offer(&mut self, mut changed: Fields, now: i64) -> bool {
        let id = Args::fields(&changed).required("id").to_owned();
        let Some(old) = self.things.get(OFFERS, id.as_str()) else {
            return false;
        };
        let new = Args::fields(&changed);
        if old.object() == changed {
            return false;
        }
        let (topic, key) = if old.flag("active") == Some(true) && new.flag("active") == Some(false)
        {
            ("offerDeactivated", "deactivatedAt")
        } else if has_other_prices(old, new) {
            ("offerPriceChanged", "updatedAt")
        } else {
            ("offerUpdated", "updatedAt")
        };
        let version = old.id("version") + 1;
        changed.insert("version".to_owned(), version.into());
        changed.insert("updatedAt".to_owned(), now.into());
        self.things.put(OFFERS, id.as_str(), changed.into());
        let mut data = json!({"offerId": id});
        data[key] = iso(now).into();
        self.report(topic, data);
        true
    }
}

/// Whether offers in the same countries have other prices.
fn has_other_prices(old: Args<'_>, new: Args<'_>) -> bool {
    let prices = |offer: Args<'_>| {
        let local = offer.list("localizations").iter().map(Args::members);
        let all = local.chain([offer]).map(|terms| terms.within("price"));
        let prices = all.map(|price| (price.money("amount"), price.list("rules").to_vec()));
        prices.collect::<Vec<_>>()
    };
    let (old, new) = (prices(old), prices(new));
    old.len() == new.len() && old != new
}
