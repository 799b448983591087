//! Offers in the Core API: created, found, changed, and put on sale or off.

use super::OFFERS;
use super::changes::{change_properties, change_terms, new_terms};
use super::found::{Found, newest_offers};
use super::localizations::localize;
use crate::cleeng::prelude::*;
use crate::engine::etag;

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let (letter, needed) = match args.required("type") {
        "subscription" => ("S", "billingCycle"),
        "pass" => ("P", "entitlement"),
        "live" => ("E", "event"),
        // A title for a while is what JSON-RPC calls a rental.
        _ if args.within("entitlement").value("duration").is_some() => ("R", "entitlement"),
        _ => ("A", "entitlement"),
    };
    if args.value(needed).is_none() {
        return Err(invalid(call, format!("{needed} is missing")));
    }
    let mut offer = state.new_offer(letter, args.required("type"), args);
    change_properties(&mut offer, args);
    if let Some(given) = args.map("billingCycle") {
        let usual = object(json!({"periodUnit": "month", "amount": 1}));
        merge(&mut offer, "billingCycle", usual.into_iter().chain(given));
    }
    copy(&mut offer, args, &["sessionsLimit"]);
    for localization in args.list("localizations").iter().map(Args::members) {
        let country = localization.required("countryCode");
        localize(&mut offer, country, new_terms(localization));
    }
    let id = state.add_offer(call, offer);
    let offer = state.offer(call, &id)?.offer;
    Ok(value(offer.object().into()))
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let args = Args::of(call);
    let kinds = args.texts("type[]");
    let active = match args.text("active") {
        Some("active") => Some(true),
        Some("inactive") => Some(false),
        Some("all") => None,
        _ => args.flag("active"),
    };
    let search = args.text("search").unwrap_or_default().to_lowercase();
    let properties: Map<String, Value> = args
        .text("externalProperties")
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let store = args
        .text("appStoreName")
        .zip(args.text("appStoreProductId"));
    let offers = newest_offers(&state.things).into_iter().filter(|found| {
        let of_kind = |kinds: &Vec<String>| kinds.iter().any(|kind| kind == found.kind());
        let own = found.offer.within("externalProperties");
        let products = found.offer.within("appStoreProductIds");
        kinds.as_ref().is_none_or(of_kind)
            && active.is_none_or(|active| found.offer.flag("active") == Some(active))
            && texts(*found).any(|text| text.to_lowercase().contains(&search))
            && (properties.iter()).all(|(name, wanted)| own.value(name) == Some(wanted))
            && store.is_none_or(|(store, product)| products.text(store) == Some(product))
    });
    paging::answer(
        call,
        offers.map(|found| found.offer.object().into()).collect(),
    )
}

/// What a search looks at.
fn texts(found: Found<'_>) -> impl Iterator<Item = &str> {
    let local = found.offer.list("localizations").iter().map(Args::members);
    let titles = local.map(|terms| terms.required("title"));
    titles.chain([found.title(), found.id()])
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let offer = state.offer(call, args.required("offerId"))?.offer;
    let mut answer = tagged(call, offer);
    let known = args.text("If-None-Match");
    if known.is_some_and(|known| etag::is_among(&tag(offer), known)) {
        answer.status = Some(304);
        answer.value = Value::Null;
    }
    Ok(answer)
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    change(state, call, |offer| {
        change_terms(offer, Args::of(call));
        change_properties(offer, Args::of(call));
        Ok(())
    })
}

pub(crate) fn put_on_sale(state: &mut State, call: &Call<'_>, is_active: bool) -> Outcome {
    change(state, call, |offer| {
        offer.insert("active".to_owned(), is_active.into());
        Ok(())
    })
}

/// Changes an offer if it still has the version of `If-Match`.
pub(super) fn change(
    state: &mut State,
    call: &Call<'_>,
    change: impl FnOnce(&mut Fields) -> Result<(), Refusal>,
) -> Outcome {
    let args = Args::of(call);
    let old = state.offer(call, args.required("offerId"))?.offer;
    let wanted = args.text("If-Match");
    if wanted.is_some_and(|wanted| !etag::is_among(&tag(old), wanted)) {
        let message = "The offer has another version than If-Match";
        return Err(refused(412, "if-match", message));
    }
    let (id, mut changed) = (old.required("id").to_owned(), old.object());
    change(&mut changed)?;
    let is_changed = state.change_offer(changed, call.now);
    let offer = state.things.get(OFFERS, id.as_str());
    let mut answer = offer.map(|offer| tagged(call, offer)).unwrap_or_default();
    if !is_changed {
        answer.status = Some(204);
        answer.value = Value::Null;
    }
    Ok(answer)
}

/// An offer, with its `ETag` where the call asks for it.
fn tagged(call: &Call<'_>, offer: Args<'_>) -> Answer {
    let args = Args::of(call);
    let mut answer = value(offer.object().into());
    let asked = args.has("If-Match") || args.has("If-None-Match");
    if asked && family(call) == "core" {
        answer.headers.push(("ETag".to_owned(), tag(offer)));
    }
    answer
}

fn tag(offer: Args<'_>) -> String {
    etag::of(offer.required("id"), offer.id("version"))
}
