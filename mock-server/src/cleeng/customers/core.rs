//! Customers as the Core API shows them.

use super::{Customer, exists};
use crate::cleeng::clock::plain;
use crate::cleeng::passwords::Password;
use crate::cleeng::prelude::*;

fn view(customer: &Customer) -> Value {
    json!({
        "id": customer.id,
        "email": customer.email,
        "country": customer.country,
        "regDate": plain(customer.registered_at),
        "lastLoginDate": customer.last_login_at.map(plain),
        "lastUserIp": customer.last_ip,
        "currency": customer.currency,
        "locale": customer.locale,
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "externalId": customer.external_id,
        "externalData": customer.external_data,
    })
}

pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.register(call, Args::of(call))?;
    state.customer(call, id).map(view).map(value)
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("customerId");
    state.customer(call, id).map(view).map(value)
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    paging::answer(call, state.customers.all().map(view).collect())
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let id = args.id("customerId");
    state.customer(call, id)?;
    if let Some(email) = args.text("email")
        && !state.customers.rename(id, email)
    {
        return Err(exists(call));
    }
    state.change_profile(id, args);
    if let Some(password) = args.text("password") {
        let password = Password::new(password, state.ids.hex(16));
        if let Some(customer) = state.customers.get_mut(id) {
            customer.password = Some(password);
        }
    }
    Ok(Answer::default())
}

pub(crate) fn delete(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("customerId");
    state.customer(call, id)?;
    if state.has_any_access(id, call.now) {
        return Err(wrong_state(
            call,
            "Customer still has an active subscription",
        ));
    }
    state.customers.remove(id);
    state.end_sessions(id);
    state
        .payment_details
        .retain(|_, details| details.customer_id != id);
    Ok(Answer::default())
}
