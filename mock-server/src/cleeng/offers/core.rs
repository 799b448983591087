//! Offers in the Core API: created, found, changed, and put on sale or off.

use serde_json::{Map, Value};

use super::{FreeTrial, Offer, Terms, view};
use crate::{
    cleeng::{
        State,
        args::Args,
        clock::Period,
        paging,
        refusals::{family, invalid, refusal},
        value,
    },
    engine::call::{Answer, Call, Refusal},
};

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let mut offer = Offer {
        kind: args.required("type").to_owned(),
        ..Offer::default()
    };
    offer.terms = new_terms(args);
    offer.billing_cycle = args.value("billingCycle").map(|_| {
        let cycle = args.within("billingCycle");
        Period::new(
            cycle.text("periodUnit").unwrap_or("month"),
            cycle.int("amount").unwrap_or(1),
        )
    });
    offer.sessions_limit = args.int("sessionsLimit");
    change_properties(&mut offer, args);
    let letter = match offer.kind.as_str() {
        "subscription" if offer.billing_cycle.is_none() => {
            return Err(invalid(call, "billingCycle is missing"));
        }
        "pass" | "vod" if args.value("entitlement").is_none() => {
            return Err(invalid(call, "entitlement is missing"));
        }
        "live" if offer.event.is_none() => return Err(invalid(call, "event is missing")),
        "subscription" => "S",
        "pass" => "P",
        "live" => "E",
        // A title for a while is what JSON-RPC calls a rental.
        _ if offer.duration.is_some() => "R",
        _ => "A",
    };
    for localization in args.list("localizations") {
        let localization = Args::members(localization);
        offer.localizations.insert(
            localization.required("countryCode").to_owned(),
            new_terms(localization),
        );
    }
    let id = state.add_offer(offer, letter, call.now);
    let found = state.offer(call, &id)?;
    Ok(value(view(found.offer)))
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
    let offers = state.offers.newest().into_iter().filter(|offer| {
        kinds
            .as_ref()
            .is_none_or(|kinds| kinds.contains(&offer.kind))
            && active.is_none_or(|active| offer.terms.active == active)
            && texts(offer).any(|text| text.to_lowercase().contains(&search))
            && properties
                .iter()
                .all(|(name, wanted)| offer.external_properties.get(name) == Some(wanted))
            && store.is_none_or(|(store, product)| {
                offer
                    .app_store_product_ids
                    .get(store)
                    .and_then(Value::as_str)
                    == Some(product)
            })
    });
    paging::answer(call, offers.map(view).collect())
}

/// What a search looks at.
fn texts(offer: &Offer) -> impl Iterator<Item = &str> {
    let localized = offer.localizations.values();
    let titles = localized.map(|terms| terms.title.as_str());
    titles.chain([offer.terms.title.as_str(), offer.id.as_str()])
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let offer = state.offer(call, args.required("offerId"))?.offer;
    let mut answer = tagged(call, offer);
    if args
        .text("If-None-Match")
        .is_some_and(|tags| matches(tags, offer))
    {
        answer.status = Some(304);
        answer.value = Value::Null;
    }
    Ok(answer)
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    change(state, call, |offer| {
        change_terms(&mut offer.terms, Args::of(call));
        change_properties(offer, Args::of(call));
        Ok(())
    })
}

pub(crate) fn activate(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    change(state, call, |offer| {
        offer.terms.active = true;
        Ok(())
    })
}

pub(crate) fn deactivate(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    change(state, call, |offer| {
        offer.terms.active = false;
        Ok(())
    })
}

/// Changes an offer if it still has the version of `If-Match`.
pub(crate) fn change(
    state: &mut State,
    call: &Call<'_>,
    change: impl FnOnce(&mut Offer) -> Result<(), Refusal>,
) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let old = state.offer(call, args.required("offerId"))?.offer;
    if args
        .text("If-Match")
        .is_some_and(|tags| !matches(tags, old))
    {
        return Err(refusal(
            412,
            None,
            "The offer has another version than If-Match",
            "if-match",
        ));
    }
    let mut changed = old.clone();
    change(&mut changed)?;
    let id = changed.id.clone();
    let is_changed = state.change_offer(changed, call.now);
    let mut answer = tagged(call, state.offer(call, &id)?.offer);
    if !is_changed {
        answer.status = Some(204);
        answer.value = Value::Null;
    }
    Ok(answer)
}

/// An offer, with its `ETag` where the call asks for it.
fn tagged(call: &Call<'_>, offer: &Offer) -> Answer {
    let args = Args::of(call);
    let mut answer = value(view(offer));
    let asked = args.has("If-Match") || args.has("If-None-Match");
    if asked && family(call) == "core" {
        answer.headers.push(("ETag".to_owned(), tag(offer)));
    }
    answer
}

fn tag(offer: &Offer) -> String {
    format!("\"{}-{}\"", offer.id, offer.version)
}

fn matches(tags: &str, offer: &Offer) -> bool {
    let own = tag(offer);
    tags.split(',').any(|tag| {
        let tag = tag.trim();
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        tag == "*" || tag == own || tag == own.trim_matches('"')
    })
}

/// The terms of a new offer or localization.
pub(super) fn new_terms(args: Args<'_>) -> Terms {
    let mut terms = Terms {
        currency: args
            .within("price")
            .text("currency")
            .unwrap_or(super::CURRENCY)
            .to_owned(),
        active: true,
        ..Terms::default()
    };
    change_terms(&mut terms, args);
    terms
}

/// Changes what the arguments name; null removes a restriction or a trial.
pub(super) fn change_terms(terms: &mut Terms, args: Args<'_>) {
    if let Some(title) = args.text("title") {
        title.clone_into(&mut terms.title);
    }
    if let Some(description) = args.owned("description") {
        terms.description = Some(description);
    }
    let price = args.within("price");
    if let Some(amount) = price.money("amount") {
        terms.price = amount;
    }
    if price.has("rules") {
        terms.rules = price.list("rules").to_vec();
    }
    if args.is_null("geoRestriction") {
        terms.geo_restriction = None;
    } else if let Some(changes) = args.map("geoRestriction") {
        let mut restriction = terms
            .geo_restriction
            .as_ref()
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        restriction.extend(changes);
        terms.geo_restriction = Some(Value::Object(restriction));
    }
    if args.is_null("freeTrial") {
        terms.free_trial = None;
    } else if args.has("freeTrial") {
        let changes = args.within("freeTrial");
        let old = terms.free_trial.as_ref();
        terms.free_trial = Some(FreeTrial {
            unit: changes
                .owned("type")
                .or_else(|| old.map(|trial| trial.unit.clone()))
                .unwrap_or_else(|| "day".to_owned()),
            duration: changes
                .int("duration")
                .or_else(|| old.map(|trial| trial.duration))
                .unwrap_or_default(),
        });
    }
}

/// Changes what is the same in all countries.
fn change_properties(offer: &mut Offer, args: Args<'_>) {
    if let Some(tags) = args.texts("tags") {
        offer.tags = tags;
    }
    if args.has("url") {
        offer.url = args.owned("url");
    }
    if args.has("imageUrl") {
        offer.image_url = args.owned("imageUrl");
    }
    if args.has("externalProperties") {
        offer.external_properties = args.map("externalProperties").unwrap_or_default();
    }
    if args.has("appStoreProductIds") {
        offer.app_store_product_ids = args.map("appStoreProductIds").unwrap_or_default();
    }
    if let Some(group) = args.owned("seasonGroupId") {
        offer.season_group_id = Some(group);
    }
    if let Some(giftable) = args.flag("giftable") {
        offer.giftable = giftable;
    }
    if let Some(event) = args.map("event") {
        offer.event.get_or_insert_default().extend(event);
    }
    let entitlement = args.within("entitlement");
    if let Some(end) = entitlement.int("expiresAt") {
        offer.expires_at = Some(end);
        offer.duration = None;
    }
    if entitlement.value("duration").is_some() {
        let duration = entitlement.within("duration");
        offer.duration = Some(Period::new(
            duration.text("periodUnit").unwrap_or("day"),
            duration.int("amount").unwrap_or_default(),
        ));
        offer.expires_at = None;
    }
}
