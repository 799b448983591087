//! Offers of one kind in JSON-RPC.

use serde_json::json;

use super::{
    Found, Offer,
    rpc_changes::{apply, apply_localized},
    rpc_views::view,
};
use crate::{
    cleeng::{State, args::Args, paging, refusals::refusal, value},
    engine::call::{Answer, Call, Refusal},
};

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

pub(crate) fn get(state: &State, call: &Call<'_>, kind: Kind) -> Result<Answer, Refusal> {
    Ok(value(view(find(state, call)?, kind)))
}

pub(crate) fn list(state: &State, call: &Call<'_>, kind: Kind) -> Answer {
    let criteria = Args::of(call).within("criteria");
    let active = criteria.flag("active").unwrap_or(true);
    let video = Args::of(call).value("videoId");
    let mut offers = state.offers.newest();
    offers.retain(|offer| {
        offer.letter() == kind.letter()
            && offer.terms.active == active
            && video.is_none_or(|video| offer.more.get("videoId") == Some(video))
    });
    if kind == Kind::Event {
        let start = |offer: &Offer| {
            let event = offer.event.as_ref();
            event.and_then(|event| event.get("startsAt")?.as_i64())
        };
        offers.sort_by_key(|offer| std::cmp::Reverse(start(offer)));
    }
    let views = offers.into_iter().map(|offer| {
        let (terms, country) = (&offer.terms, &*offer.country);
        view(
            Found {
                offer,
                terms,
                country,
            },
            kind,
        )
    });
    paging::answer(call, views.collect())
}

pub(crate) fn create(state: &mut State, call: &Call<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let id = add(state, call, kind)?;
    let found = state.offer(call, &id)?;
    Ok(value(view(found, kind)))
}

fn add(state: &mut State, call: &Call<'_>, kind: Kind) -> Result<String, Refusal> {
    let data = Args::of(call).within("offerData");
    check(data)?;
    let mut offer = Offer {
        kind: kind.name().to_owned(),
        ..Offer::default()
    };
    super::CURRENCY.clone_into(&mut offer.terms.currency);
    apply(&mut offer, kind, data);
    for localized in Args::of(call).list("localizedData") {
        apply_localized(&mut offer, Args::members(localized));
    }
    Ok(state.add_offer(offer, kind.letter(), call.now))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let id = change(state, call, kind)?;
    let found = state.offer(call, &id)?;
    Ok(value(view(found, kind)))
}

fn change(state: &mut State, call: &Call<'_>, kind: Kind) -> Result<String, Refusal> {
    let data = Args::of(call).within("offerData");
    check(data)?;
    let mut offer = find(state, call)?.offer.clone();
    apply(&mut offer, kind, data);
    for localized in Args::of(call).list("localizedData") {
        apply_localized(&mut offer, Args::members(localized));
    }
    let id = offer.id.clone();
    state.change_offer(offer, call.now);
    Ok(id)
}

pub(crate) fn deactivate(
    state: &mut State,
    call: &Call<'_>,
    kind: Kind,
) -> Result<Answer, Refusal> {
    let mut offer = find(state, call)?.offer.clone();
    offer.terms.active = false;
    let id = offer.id.clone();
    state.change_offer(offer, call.now);
    let found = state.offer(call, &id)?;
    Ok(value(view(found, kind)))
}

pub(crate) fn create_multi(
    state: &mut State,
    call: &Call<'_>,
    kind: Kind,
) -> Result<Answer, Refusal> {
    let id = add(state, call, kind)?;
    multi(state, call, kind, &id)
}

pub(crate) fn update_multi(
    state: &mut State,
    call: &Call<'_>,
    kind: Kind,
) -> Result<Answer, Refusal> {
    let id = change(state, call, kind)?;
    multi(state, call, kind, &id)
}

/// The offer in each of its countries.
fn multi(state: &State, call: &Call<'_>, kind: Kind, id: &str) -> Result<Answer, Refusal> {
    let offer = state.offer(call, id)?.offer;
    let countries = offer.localizations.keys();
    let mut offers = vec![view(state.offer(call, id)?, kind)];
    for country in countries {
        let found = state.offer(call, &format!("{id}_{country}"))?;
        offers.push(view(found, kind));
    }
    Ok(value(json!({"multiCurrencyOfferId": id, "offers": offers})))
}

fn check(data: Args<'_>) -> Result<(), Refusal> {
    if data.value("period").is_some() && data.value("expiresAt").is_some() {
        return Err(refusal(
            200,
            Some("8"),
            "Either period or expiresAt can be given",
            "offer-properties",
        ));
    }
    Ok(())
}
