//! Customers as the JSON-RPC API shows them.

use super::{Customer, exists};
use crate::cleeng::customer_tokens::REGISTERED;
use crate::cleeng::prelude::*;

fn view(customer: &Customer) -> Value {
    let names: Vec<&str> = [&customer.first_name, &customer.last_name]
        .into_iter()
        .filter_map(|name| name.as_deref())
        .collect();
    json!({
        "id": customer.id.to_string(),
        "email": customer.email,
        "displayName": if names.is_empty() { customer.email.clone() } else { names.join(" ") },
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "currency": customer.currency,
        "locale": customer.locale,
        "country": customer.country,
        "externalId": customer.external_id,
    })
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
    Ok(value(json!({"email": customer.email})))
}

pub(crate) fn update_email(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.by_email(call, "customerEmail")?.id;
    if !state
        .customers
        .rename(id, Args::of(call).required("newEmail"))
    {
        return Err(exists(call));
    }
    Ok(value(json!({"success": true})))
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    paging::answer(call, state.customers.all().map(view).collect())
}

/// Makes a link that signs a customer in, who is created when needed.
pub(crate) fn remote_auth(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer = Args::of(call).within("customerData");
    if state
        .customers
        .by_email(customer.required("email"))
        .is_none()
    {
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
