//! The session tokens of the JSON-RPC API.

use super::authentication::CUSTOMER_TOKEN;
use super::clock::DAY;
use super::ids::fingerprint;
use super::prelude::*;

/// How long a token lasts, and one that comes from a registration.
pub(crate) const USUAL: i64 = 14 * DAY;
pub(crate) const REGISTERED: i64 = 60 * DAY;

/// A session, under the fingerprint of its token.
#[derive(Deserialize, Serialize)]
pub(crate) struct CustomerToken {
    pub(crate) customer_id: i64,
    pub(crate) expires_at: i64,
}

impl State {
    pub(crate) fn customer_token(&mut self, customer_id: i64, expires_at: i64) -> String {
        let token = self.ids.token();
        self.customer_tokens.insert(
            fingerprint(&token),
            CustomerToken {
                customer_id,
                expires_at,
            },
        );
        token
    }

    fn usual_token(&mut self, id: i64, call: &Call<'_>) -> Answer {
        let token = self.customer_token(id, call.now + USUAL);
        value(json!({"token": token}))
    }
}

pub(crate) fn generate(state: &mut State, call: &Call<'_>) -> Outcome {
    let email = Args::of(call).required("customerEmail");
    // The page of this method documents 11 and not 10.
    let customer = state.customer_at(email);
    let id = customer
        .ok_or_else(|| invalid(call, "No such customer"))?
        .id("id");
    Ok(state.usual_token(id, call))
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
    let id = state
        .customer_by_external_id(external_id)
        .ok_or_else(|| unknown(call, Thing::Customer, external_id))?
        .id("id");
    Ok(state.usual_token(id, call))
}

pub(crate) fn from_facebook(state: &mut State, call: &Call<'_>) -> Outcome {
    let facebook_id = Args::of(call).required("facebookId");
    let id = state
        .customer_with("facebookId", facebook_id)
        .ok_or_else(|| unknown(call, Thing::Customer, facebook_id))?
        .id("id");
    Ok(state.usual_token(id, call))
}

pub(crate) fn from_transaction(state: &mut State, call: &Call<'_>) -> Outcome {
    let transaction = Args::of(call).required("transactionId");
    let id = state
        .transactions
        .get(transaction)
        .ok_or_else(|| unknown(call, Thing::Transaction, transaction))?
        .customer_id;
    Ok(state.usual_token(id, call))
}

/// Prolongs a token, to 60 days from now at most.
pub(crate) fn extend(state: &mut State, call: &Call<'_>) -> Outcome {
    state.caller_by_token(call)?;
    let extension = Args::of(call).int("extensionTime").unwrap_or_default();
    if extension < 0 {
        return Err(invalid(call, "extensionTime is not valid"));
    }
    let token = call.caller.get(CUSTOMER_TOKEN).unwrap_or_default();
    if let Some(session) = state.customer_tokens.get_mut(&fingerprint(token)) {
        session.expires_at = session
            .expires_at
            .saturating_add(extension)
            .min(call.now + REGISTERED);
    }
    Ok(value(json!({"success": true})))
}
