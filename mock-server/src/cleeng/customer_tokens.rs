//! The session tokens of the JSON-RPC API.

use super::authentication::CUSTOMER_TOKEN;
use super::clock::DAY;
use super::ids::fingerprint;
use super::prelude::*;
use super::tokens::Purpose;

/// How long a token lasts, and one that comes from a registration.
pub(crate) const USUAL: i64 = 14 * DAY;
pub(crate) const REGISTERED: i64 = 60 * DAY;

impl State {
    pub(crate) fn customer_token(&mut self, customer_id: i64, expires_at: i64) -> String {
        let text = self.ids.token();
        self.keep_token(Purpose::Session, &text, customer_id, expires_at);
        text
    }

    fn usual_token(&mut self, id: i64, call: &Call<'_>) -> Answer {
        let token = self.customer_token(id, call.now + USUAL);
        value(json!({"token": token}))
    }
}

pub(crate) fn generate(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer = state.customer_at(Args::of(call).required("customerEmail"));
    // The page of this method documents 11 and not 10.
    let customer = customer.ok_or_else(|| invalid(call, "No such customer"))?;
    Ok(state.usual_token(customer.id("id"), call))
}

pub(crate) fn from_password(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    state.by_email(call, "customerEmail")?;
    let id = state
        .recognise(args.required("customerEmail"), args.required("password"))
        .ok_or_else(|| rpc_refused("15", "credentials", "Invalid credentials"))?;
    Ok(state.usual_token(id, call))
}

pub(crate) fn from_external_id(state: &mut State, call: &Call<'_>) -> Outcome {
    let external_id = Args::of(call).required("externalId");
    let customer = state.customer_by_external_id(external_id);
    let customer = customer.ok_or_else(|| unknown(call, Thing::Customer, external_id))?;
    Ok(state.usual_token(customer.id("id"), call))
}

pub(crate) fn from_facebook(state: &mut State, call: &Call<'_>) -> Outcome {
    let facebook_id = Args::of(call).required("facebookId");
    let customer = state.customer_with("facebookId", facebook_id);
    let customer = customer.ok_or_else(|| unknown(call, Thing::Customer, facebook_id))?;
    Ok(state.usual_token(customer.id("id"), call))
}

pub(crate) fn from_transaction(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = Args::of(call).required("transactionId");
    let transaction = state.transactions.get(id);
    let transaction = transaction.ok_or_else(|| unknown(call, Thing::Transaction, id))?;
    Ok(state.usual_token(transaction.payment.customer_id, call))
}

/// Prolongs a token, to 60 days from now at most.
pub(crate) fn extend(state: &mut State, call: &Call<'_>) -> Outcome {
    state.caller_by_token(call)?;
    let extension = Args::of(call).int("extensionTime").unwrap_or_default();
    if extension < 0 {
        return Err(invalid(call, "extensionTime is not valid"));
    }
    let text = call.caller.get(CUSTOMER_TOKEN).unwrap_or_default();
    if let Some(token) = state.tokens.get_mut(&(Purpose::Session, fingerprint(text))) {
        let end = token.expires_at.saturating_add(extension);
        token.expires_at = end.min(call.now + REGISTERED);
    }
    Ok(done())
}
