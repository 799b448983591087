//! Offers of one kind in JSON-RPC.

use super::changes::new_terms;
use super::rpc_changes::{apply, apply_localized};
use super::rpc_views::view;
use super::{COUNTRY, Found, newest_offers};
use crate::cleeng::prelude::*;

/// The kinds that have methods of their own.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Kind {
    Subscription,
    Pass,
    Rental,
    Single,
    Event,
    Vod,
}

impl Kind {
    fn letter(self) -> &'static str {
        match self {
            Self::Subscription => "S",
            Self::Pass => "P",
            Self::Rental => "R",
            Self::Single | Self::Vod => "A",
            Self::Event => "E",
        }
    }

    /// As the Core API calls it.
    fn name(self) -> &'static str {
        match self {
            Self::Subscription => "subscription",
            Self::Pass => "pass",
            Self::Event => "live",
            Self::Rental | Self::Single | Self::Vod => "vod",
        }
    }
}

/// An offer of whatever kind: the API's own samples show rentals with the letter of single offers.
fn find<'a>(state: &'a State, call: &Call<'_>) -> Result<Found<'a>, Refusal> {
    let args = Args::of(call);
    let id = args
        .text("offerId")
        .or_else(|| args.text("multiCurrencyOfferId"))
        .unwrap_or_else(|| args.required("offerIdString"));
    state.offer(call, id)
}

pub(crate) fn get(state: &State, call: &Call<'_>, kind: Kind) -> Outcome {
    Ok(value(view(find(state, call)?, kind)))
}

pub(crate) fn list(state: &State, call: &Call<'_>, kind: Kind) -> Answer {
    let criteria = Args::of(call).within("criteria");
    let active = criteria.flag("active").unwrap_or(true);
    let video = Args::of(call).value("videoId");
    let mut offers = newest_offers(&state.things);
    offers.retain(|found| {
        found.id().starts_with(kind.letter())
            && found.is_active() == active
            && video.is_none_or(|video| found.more("videoId") == Some(video))
    });
    if kind == Kind::Event {
        let start = |found: &Found<'_>| found.event("startsAt").and_then(Value::as_i64);
        offers.sort_by_key(|found| std::cmp::Reverse(start(found)));
    }
    let views = offers.into_iter().map(|found| view(found, kind));
    paging::answer(call, views.collect())
}

fn show(state: &State, call: &Call<'_>, kind: Kind, id: &str) -> Outcome {
    let found = state.offer(call, id)?;
    Ok(value(view(found, kind)))
}

pub(crate) fn create(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = add(state, call, kind)?;
    show(state, call, kind, &id)
}

fn add(state: &mut State, call: &Call<'_>, kind: Kind) -> Result<String, Refusal> {
    let mut offer = new_terms(Args::NONE);
    offer.insert("type".to_owned(), kind.name().into());
    offer.insert("country".to_owned(), COUNTRY.into());
    set(&mut offer, call, kind)?;
    Ok(state.add_offer(call, offer, kind.letter()))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = change(state, call, kind)?;
    show(state, call, kind, &id)
}

fn change(state: &mut State, call: &Call<'_>, kind: Kind) -> Result<String, Refusal> {
    let found = find(state, call)?;
    let (id, mut offer) = (found.id().to_owned(), found.offer.object());
    set(&mut offer, call, kind)?;
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
        apply_localized(offer, Args::members(localized));
    }
    Ok(())
}

pub(crate) fn deactivate(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let found = find(state, call)?;
    let (id, mut offer) = (found.id().to_owned(), found.offer.object());
    offer.insert("active".to_owned(), false.into());
    state.change_offer(offer, call.now);
    show(state, call, kind, &id)
}

pub(crate) fn create_multi(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = add(state, call, kind)?;
    multi(state, call, kind, &id)
}

pub(crate) fn update_multi(state: &mut State, call: &Call<'_>, kind: Kind) -> Outcome {
    let id = change(state, call, kind)?;
    multi(state, call, kind, &id)
}

/// The offer in each of its countries.
fn multi(state: &State, call: &Call<'_>, kind: Kind, id: &str) -> Outcome {
    let main = state.offer(call, id)?;
    let mut offers = vec![view(main, kind)];
    for terms in main.offer.list("localizations") {
        let id = Args::members(terms).required("id");
        offers.push(view(state.offer(call, id)?, kind));
    }
    Ok(value(json!({"multiCurrencyOfferId": id, "offers": offers})))
}
