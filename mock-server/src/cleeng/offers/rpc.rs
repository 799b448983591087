//! Offers of one kind in JSON-RPC.

use super::facts::of_kind;
use super::rpc_changes::{apply, apply_localized};
use super::{Found, newest_offers};
use crate::cleeng::prelude::*;
use crate::engine::shape;

/// The kinds that have methods of their own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Subscription,
    Pass,
    Rental,
    Single,
    Event,
    Vod,
}

impl Kind {
    /// The letter of its ids, and what the Core API calls it.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Subscription => ("S", "subscription"),
            Self::Pass => ("P", "pass"),
            Self::Rental => ("R", "vod"),
            Self::Single | Self::Vod => ("A", "vod"),
            Self::Event => ("E", "live"),
        }
    }
}

/// An offer of whatever kind: the API's own samples show rentals with the letter of single offers.
fn find<'a>(state: &'a State, call: &Call<'_>) -> Result<Found<'a>, Refusal> {
    let names = ["offerId", "multiCurrencyOfferId", "offerIdString"];
    let id = names.iter().find_map(|name| Args::of(call).text(name));
    state.offer(call, id.unwrap_or_default())
}

pub(crate) fn get(state: &State, call: &Call<'_>, kind: Kind) -> Outcome {
    Ok(value(of_kind(find(state, call)?, kind)))
}

pub(crate) fn list(state: &State, call: &Call<'_>, kind: Kind) -> Answer {
    let criteria = Args::of(call).within("criteria");
    let active = criteria.flag("active").unwrap_or(true);
    let video = Args::of(call).value("videoId");
    let (letter, _) = kind.names();
    let mut offers = newest_offers(&state.things);
    offers.retain(|found| {
        found.id().starts_with(letter)
            && found.is_active() == active
            && video.is_none_or(|video| found.more("videoId") == Some(video))
    });
    if kind == Kind::Event {
        let start = |found: &Found<'_>| found.event("startsAt").and_then(Value::as_i64);
        offers.sort_by_key(|found| std::cmp::Reverse(start(found)));
    }
    let views = offers.into_iter().map(|found| of_kind(found, kind));
    paging::answer(call, views.collect())
}

pub(crate) fn create(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = add(state, call, kind)?;
    Ok(value(of_kind(state.offer(call, &id)?, kind)))
}

fn add(state: &mut State, call: &Call<'_>, kind: Kind) -> Result<String, Refusal> {
    let (letter, name) = kind.names();
    let mut offer = state.new_offer(letter, name, Args::NONE);
    set(&mut offer, call, kind)?;
    Ok(state.add_offer(call, offer))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = change(state, call, |offer| set(offer, call, kind))?;
    Ok(value(of_kind(state.offer(call, &id)?, kind)))
}

pub(crate) fn deactivate(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = change(state, call, |offer| {
        offer.insert("active".to_owned(), false.into());
        Ok(())
    })?;
    Ok(value(of_kind(state.offer(call, &id)?, kind)))
}

fn change(
    state: &mut State,
    call: &Call<'_>,
    change: impl FnOnce(&mut Fields) -> Result<(), Refusal>,
) -> Result<String, Refusal> {
    let found = find(state, call)?;
    let (id, mut offer) = (found.id().to_owned(), found.offer.object());
    change(&mut offer)?;
    state.change_offer(offer, call.now);
    Ok(id)
}

/// Sets what the arguments say, in all countries that they name.
fn set(offer: &mut Fields, call: &Call<'_>, kind: Kind) -> Result<(), Refusal> {
    let data = Args::of(call).within("offerData");
    if data.value("period").is_some() && data.value("expiresAt").is_some() {
        let message = "Either period or expiresAt can be given";
        return Err(rpc_refused("8", "offer-properties", message));
    }
    apply(offer, kind, data);
    for localized in Args::of(call).list("localizedData") {
        apply_localized(offer, kind, Args::members(localized));
    }
    Ok(())
}

pub(crate) fn create_multi(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = add(state, call, kind)?;
    multi(state, call, kind, &id)
}

pub(crate) fn update_multi(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = change(state, call, |offer| set(offer, call, kind))?;
    multi(state, call, kind, &id)
}

/// The offer in each of its countries, as the method that shows one does.
fn multi(state: &State, call: &Call<'_>, kind: Kind, id: &str) -> Outcome {
    let main = state.offer(call, id)?;
    let get = call.api.operation(&format!("rpc.get{kind:?}Offer"));
    let view = |found: Found<'_>| match get {
        Some((_, _, get)) => shape::fit(call.api, &get.returns, of_kind(found, kind)),
        None => of_kind(found, kind),
    };
    let mut offers = vec![view(main)];
    for terms in main.offer.list("localizations") {
        let id = Args::members(terms).required("id");
        offers.push(view(state.offer(call, id)?));
    }
    Ok(value(json!({"multiCurrencyOfferId": id, "offers": offers})))
}
