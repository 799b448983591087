//! The versions of an offer for single countries.

use super::changes::{change_terms, new_terms};
use super::core::change;
use crate::cleeng::prelude::*;

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call).within("body");
    let country = args.required("countryCode");
    change(state, call, |offer| {
        if terms_in(offer, country).is_some() {
            let message = format!("The offer has a localization for {country} already");
            return Err(wrong_state(call, message));
        }
        localize(offer, country, new_terms(args));
        Ok(())
    })
}

/// Adds the terms for a country.
pub(super) fn localize(offer: &mut Fields, country: &str, mut terms: Fields) {
    let id = format!("{}_{country}", Args::fields(offer).required("id"));
    terms.insert("id".to_owned(), id.into());
    terms.insert("countryCode".to_owned(), country.into());
    let mut all = Args::fields(offer).list("localizations").to_vec();
    all.push(terms.into());
    all.sort_by_key(|terms| Args::members(terms).owned("countryCode"));
    offer.insert("localizations".to_owned(), all.into());
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    change(state, call, |offer| {
        change_terms(localization(call, offer)?, Args::of(call));
        Ok(())
    })
}

pub(crate) fn activate(state: &mut State, call: &Call<'_>) -> Outcome {
    change(state, call, |offer| {
        if Args::fields(offer).flag("active") != Some(true) {
            return Err(wrong_state(call, "The main offer is off sale"));
        }
        localization(call, offer)?.insert("active".to_owned(), true.into());
        Ok(())
    })
}

pub(crate) fn deactivate(state: &mut State, call: &Call<'_>) -> Outcome {
    change(state, call, |offer| {
        localization(call, offer)?.insert("active".to_owned(), false.into());
        Ok(())
    })
}

fn localization<'a>(call: &Call<'_>, offer: &'a mut Fields) -> Result<&'a mut Fields, Refusal> {
    let country = Args::of(call).required("countryCode");
    let id = format!("{}_{country}", Args::fields(offer).required("id"));
    terms_in(offer, country).ok_or_else(|| unknown(call, Thing::Localization, id))
}

/// The terms for a country, which may be those of the main offer.
pub(super) fn terms_in<'a>(offer: &'a mut Fields, country: &str) -> Option<&'a mut Fields> {
    if Args::fields(offer).required("country") == country {
        return Some(offer);
    }
    let all = offer.get_mut("localizations")?.as_array_mut()?;
    let terms = all
        .iter_mut()
        .find(|terms| terms["countryCode"] == country)?;
    terms.as_object_mut()
}
