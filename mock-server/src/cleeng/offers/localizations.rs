//! The versions of an offer for single countries.

use super::{
    Offer, Terms,
    core::{change, change_terms, new_terms},
};
use crate::{
    cleeng::{
        State,
        args::Args,
        refusals::{Thing, unknown, wrong_state},
    },
    engine::call::{Answer, Call, Refusal},
};

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call).within("body");
    let country = args.required("countryCode");
    change(state, call, |offer| {
        if offer.country == country || offer.localizations.contains_key(country) {
            return Err(wrong_state(
                call,
                format!("The offer has a localization for {country} already"),
            ));
        }
        offer
            .localizations
            .insert(country.to_owned(), new_terms(args));
        Ok(())
    })
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    change(state, call, |offer| {
        change_terms(localization(call, offer)?, Args::of(call));
        Ok(())
    })
}

pub(crate) fn activate(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    change(state, call, |offer| {
        if !offer.terms.active {
            return Err(wrong_state(call, "The main offer is off sale"));
        }
        localization(call, offer)?.active = true;
        Ok(())
    })
}

pub(crate) fn deactivate(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    change(state, call, |offer| {
        localization(call, offer)?.active = false;
        Ok(())
    })
}

/// The version for a country, which may be that of the main offer.
fn localization<'a>(call: &Call<'_>, offer: &'a mut Offer) -> Result<&'a mut Terms, Refusal> {
    let country = Args::of(call).required("countryCode");
    if country == offer.country {
        return Ok(&mut offer.terms);
    }
    let id = format!("{}_{country}", offer.id);
    offer
        .localizations
        .get_mut(country)
        .ok_or_else(|| unknown(call, Thing::Localization, id))
}
