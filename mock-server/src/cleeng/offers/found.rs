//! An offer as it is sold in a country.

use super::OFFERS;
use crate::cleeng::clock::{DAY, NEVER, Period};
use crate::cleeng::prelude::*;
use crate::engine::resources::Things;

/// An offer, and its terms in a country.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(super) offer: Args<'a>,
    pub(super) terms: Args<'a>,
    pub(crate) country: &'a str,
}

/// Finds an offer by its id, with or without a country.
pub(crate) fn find_offer<'a>(things: &'a Things, id: &str) -> Option<Found<'a>> {
    let (short, country) = match id.split_once('_') {
        Some((short, country)) => (short, Some(country)),
        None => (id, None),
    };
    let found = Found::main(things.get(OFFERS, short)?);
    match country {
        Some(country) if country != found.country => {
            let mut local = found.offer.list("localizations").iter().map(Args::members);
            let terms = local.find(|terms| terms.text("countryCode") == Some(country))?;
            Some(Found {
                terms,
                country: terms.required("countryCode"),
                ..found
            })
        }
        _ => Some(found),
    }
}

/// All offers in their own countries, the newest first.
pub(crate) fn newest_offers(things: &Things) -> Vec<Found<'_>> {
    let mut all: Vec<Found<'_>> = things.all(OFFERS).map(Found::main).collect();
    all.sort_by_key(|found| {
        let number = found.id().get(1..).unwrap_or_default();
        std::cmp::Reverse((found.offer.id("createdAt"), number))
    });
    all
}

impl<'a> Found<'a> {
    fn main(offer: Args<'a>) -> Self {
        Self {
            offer,
            terms: offer,
            country: offer.required("country"),
        }
    }

    /// A letter for the kind, and a number.
    pub(crate) fn id(self) -> &'a str {
        self.offer.required("id")
    }

    pub(crate) fn long_id(self) -> String {
        format!("{}_{}", self.id(), self.country)
    }

    /// `subscription`, `pass`, `live` or `vod`.
    pub(crate) fn kind(self) -> &'a str {
        self.offer.required("type")
    }

    pub(crate) fn title(self) -> &'a str {
        self.terms.required("title")
    }

    pub(crate) fn description(self) -> Option<&'a str> {
        let text = self.terms.text("description");
        text.filter(|text| !text.is_empty())
    }

    pub(crate) fn url(self) -> Option<&'a str> {
        self.offer.text("url")
    }

    pub(crate) fn price(self) -> Money {
        let price = self.terms.within("price").money("amount");
        price.unwrap_or_default()
    }

    pub(crate) fn currency(self) -> &'a str {
        self.terms.within("price").required("currency")
    }

    pub(crate) fn tags(self) -> impl Iterator<Item = &'a str> {
        self.offer.list("tags").iter().filter_map(Value::as_str)
    }

    pub(crate) fn is_active(self) -> bool {
        let is = |it: Args<'_>| it.flag("active") == Some(true);
        is(self.offer) && is(self.terms)
    }

    pub(crate) fn is_giftable(self) -> bool {
        self.offer.flag("giftable") == Some(true)
    }

    /// How many cycles a pause may last.
    pub(crate) fn longest_pause(self) -> Option<i64> {
        self.offer.within("pause").int("maxBillingCycles")
    }

    pub(crate) fn is_product_of(self, store: &str) -> bool {
        self.offer.within("appStoreProductIds").has(store)
    }

    /// What only some kinds have in JSON-RPC, such as the id of a video.
    pub(super) fn more(self, name: &str) -> Option<&'a Value> {
        self.offer.within("more").value(name)
    }

    pub(super) fn event(self, name: &str) -> Option<&'a Value> {
        self.offer.within("event").value(name)
    }

    pub(super) fn restriction(self) -> Option<&'a Value> {
        self.terms.value("geoRestriction")
    }

    pub(crate) fn billing_cycle(self) -> Option<Period> {
        Period::read(self.offer.value("billingCycle")?)
    }

    /// How long the access lasts, unless it has a fixed end.
    pub(super) fn duration(self) -> Option<Period> {
        Period::read(self.offer.within("entitlement").value("duration")?)
    }

    pub(super) fn expires_at(self) -> Option<i64> {
        self.offer.within("entitlement").int("expiresAt")
    }

    /// When an access that starts now ends; null in the API for never.
    pub(crate) fn access_end(self, start: i64) -> Option<i64> {
        match (self.duration(), self.expires_at()) {
            (Some(duration), _) => Some(duration.end(start, 1)),
            (None, Some(end)) if end < 1000 => Some(Period::new("day", end).end(start, 1)),
            (None, end) => end,
        }
    }

    /// When a billing cycle that starts now ends: a day later at least, or renewals would have no end.
    pub(crate) fn cycle_end(self, start: i64, cycles: i64) -> i64 {
        let end = self.billing_cycle();
        let end = end.map_or(NEVER, |cycle| cycle.end(start, cycles));
        end.max(start.saturating_add(DAY))
    }

    /// The unit of the free trial, `day`, or `period` for billing cycles, and how many there are.
    pub(crate) fn trial(self) -> Option<(&'a str, i64)> {
        let trial = self.terms.within("freeTrial");
        Some((trial.text("type")?, trial.id("duration")))
    }

    /// When the free trial ends that starts now.
    pub(crate) fn trial_end(self, start: i64) -> Option<i64> {
        match self.trial()? {
            (_, 0) => None,
            ("day", days) => Some(Period::new("day", days).end(start, 1)),
            (_, cycles) => Some(self.cycle_end(start, cycles)),
        }
    }

    /// Whether people of a country may not buy it.
    pub(crate) fn is_blocked_in(self, country: &str) -> bool {
        let Some(restriction) = self.restriction().map(Args::members) else {
            return false;
        };
        let mut countries = restriction.list("countries").iter();
        let is_listed = countries.any(|listed| listed == country);
        match restriction.text("type") {
            Some("whitelist") => !is_listed,
            Some("blacklist") => is_listed,
            _ => false,
        }
    }
}
