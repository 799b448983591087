//! A customer's own profile, as the MediaStore API shows it.

use crate::cleeng::passwords::Password;
use crate::cleeng::prelude::*;

/// Names are empty when they are not set.
fn view(customer: Args<'_>) -> Value {
    let mut shown = customer.object();
    for name in ["firstName", "lastName", "externalId"] {
        shown.insert(name.to_owned(), customer.required(name).into());
    }
    let ip = customer.text("lastUserIp").unwrap_or("127.0.0.1");
    shown.insert("lastUserIp".to_owned(), ip.into());
    let data = customer.map("externalData").map(Value::from);
    shown.insert("externalData".to_owned(), data.unwrap_or_default());
    shown.into()
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
        if !Password::of(customer).is_some_and(|password| password.is(given)) {
            let message = "Invalid confirmationPassword";
            return Err(refused(422, "confirmation-password", message));
        }
        if !state.move_to_address(id, email) {
            let message = "Customer email already exists";
            return Err(refused(422, "customer-exists", message));
        }
    }
    state.change_profile(id, args);
    state.customer(call, id).map(view).map(value)
}
