//! A customer's own profile, as the MediaStore API shows it.

use super::{Customer, exists};
use crate::cleeng::clock::plain;
use crate::cleeng::prelude::*;

fn view(customer: &Customer) -> Value {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    json!({
        "id": customer.id,
        "email": customer.email,
        "firstName": text(&customer.first_name),
        "lastName": text(&customer.last_name),
        "country": customer.country,
        "regDate": plain(customer.registered_at),
        "lastLoginDate": customer.last_login_at.map(plain),
        "lastUserIp": customer.last_ip.as_deref().unwrap_or("127.0.0.1"),
        "externalId": text(&customer.external_id),
        "externalData": customer.external_data.as_ref().filter(|data| data.is_object()),
        "locale": customer.locale,
    })
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    state.customer(call, id).map(view).map(value)
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let args = Args::of(call);
    if let Some(email) = args.text("email") {
        let customer = state.customer(call, id)?;
        let given = args.text("confirmationPassword").unwrap_or_default();
        let confirmed = customer
            .password
            .as_ref()
            .is_some_and(|password| password.is(given));
        if !confirmed {
            return Err(refused(
                422,
                "confirmation-password",
                "Invalid confirmationPassword",
            ));
        }
        if !state.customers.rename(id, email) {
            let mut refusal = exists(call);
            refusal.code = None;
            "Customer email already exists".clone_into(&mut refusal.message);
            return Err(refusal);
        }
    }
    state.change_profile(id, args);
    state.customer(call, id).map(view).map(value)
}
