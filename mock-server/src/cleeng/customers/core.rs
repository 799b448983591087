//! Customers as the Core API shows them.

use super::{CUSTOMERS, exists};
use crate::cleeng::passwords::Password;
use crate::cleeng::prelude::*;
use crate::cleeng::tokens::Purpose;

pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.register(call, Args::of(call))?;
    let customer = state.customer(call, id)?;
    Ok(value(customer.object().into()))
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let id = args.id("customerId");
    state.customer(call, id)?;
    if let Some(email) = args.text("email")
        && !state.move_to_address(id, email)
    {
        return Err(exists(call));
    }
    state.change_profile(id, args);
    if let Some(password) = args.text("password") {
        let password = Password::new(password, state.ids.hex(16));
        state.set_password(id, &password);
    }
    Ok(Answer::default())
}

pub(crate) fn delete(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).id("customerId");
    state.customer(call, id)?;
    let is_free = !state.has_any_access(id, call.now);
    require(call, is_free, "Customer still has an active subscription")?;
    if let Some(customer) = state.things.remove(CUSTOMERS, id) {
        state.directory.remove(Args::fields(&customer));
    }
    state.void_tokens(Purpose::Refresh, id);
    state.void_tokens(Purpose::Session, id);
    state
        .payment_details
        .retain(|_, details| details.customer_id != id);
    Ok(Answer::default())
}
