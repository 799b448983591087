//! Customers as the JSON-RPC API shows them.

use super::{CUSTOMERS, exists};
use crate::cleeng::customer_tokens::REGISTERED;
use crate::cleeng::prelude::*;

fn view(customer: Args<'_>) -> Value {
    let names = ["firstName", "lastName"].iter();
    let names: Vec<&str> = names.filter_map(|name| customer.text(name)).collect();
    let name = if names.is_empty() {
        customer.required("email").to_owned()
    } else {
        names.join(" ")
    };
    let mut shown = object(json!({"id": customer.id("id").to_string(), "displayName": name}));
    for name in [
        "email",
        "firstName",
        "lastName",
        "currency",
        "locale",
        "country",
        "externalId",
    ] {
        shown.insert(name.to_owned(), customer.text(name).into());
    }
    shown.into()
}

pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.register(call, Args::of(call).within("customerData"))?;
    let token = state.customer_token(id, call.now + REGISTERED);
    Ok(value(json!({"token": token})))
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_token(call)?;
    state.customer(call, id).map(view).map(value)
}

pub(crate) fn email(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_token(call)?;
    let customer = state.customer(call, id)?;
    Ok(value(json!({"email": customer.text("email")})))
}

pub(crate) fn update_email(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "customerEmail")?.id("id");
    if !state.move_to_address(id, Args::of(call).required("newEmail")) {
        return Err(exists(call));
    }
    Ok(done())
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let customers = state.things.all(CUSTOMERS).map(view);
    paging::answer(call, customers.collect())
}

/// Makes a link that signs a customer in, who is created when needed.
pub(crate) fn remote_auth(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer = Args::of(call).within("customerData");
    if state.customer_at(customer.required("email")).is_none() {
        state.register(call, customer)?;
    }
    Ok(signed_url(state, "https://cleeng.com/auth/2/purchase"))
}

pub(crate) fn checkout_url(state: &mut State, call: &Call<'_>) -> Outcome {
    state.by_email(call, "customerEmail")?;
    if let Some(offer) = Args::of(call).within("flowDescription").text("offerId")
        && find_offer(&state.things, offer).is_none()
    {
        return Err(unknown(call, Thing::Offer, offer));
    }
    Ok(signed_url(state, "https://cleeng.com/auth/2/purchase"))
}

pub(crate) fn my_account_url(state: &mut State, call: &Call<'_>) -> Outcome {
    state.by_email(call, "customerEmail")?;
    Ok(signed_url(state, "https://myaccount.cleeng.com/mock"))
}

fn signed_url(state: &mut State, page: &str) -> Answer {
    let (one, other) = (state.ids.hex(40), state.ids.hex(40));
    value(json!({"url": format!("{page}?remote_token={one}%3A{other}")}))
}
