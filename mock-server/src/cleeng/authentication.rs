//! Who calls.

use codegen::api::{Auth, ParamIn};

use super::ids::fingerprint;
use super::jwt::Fault;
use super::prelude::*;
use super::seed::{EMAIL, EXAMPLE};

pub(crate) const PUBLISHER_TOKEN: &str = "publisher-token";
pub(crate) const CUSTOMER_JWT: &str = "customer-jwt";
pub(crate) const CUSTOMER_TOKEN: &str = "customer-token";

/// Whether a credential of the spec may be any text here, as it is not one that only a login gives.
///
/// ```
/// assert!(cleeng_mock::takes_any_text("publisher-token"));
/// assert!(!cleeng_mock::takes_any_text("customer-jwt"));
/// ```
#[must_use]
pub fn takes_any_text(credential: &str) -> bool {
    credential != CUSTOMER_JWT && credential != CUSTOMER_TOKEN
}

/// How long a token for trying something lasts, in seconds.
const TRIAL: i64 = 3600;

impl State {
    /// A token that is valid here, that of the demo customer where it has to be a customer's.
    pub(crate) fn demo_token(&mut self, credential: &str, now: i64) -> Option<String> {
        match credential {
            CUSTOMER_JWT => self.jwt(EXAMPLE, now).ok(),
            CUSTOMER_TOKEN => Some(self.customer_token(EXAMPLE, now + TRIAL)),
            _ => Some(String::from("any")),
        }
    }

    /// Parameters that name the demo customer.
    pub(crate) fn demo_parameters() -> Map<String, Value> {
        object(json!({"customerId": EXAMPLE, "customerEmail": EMAIL}))
    }

    /// Whether the credentials of a call are valid. Whether they are there at all is checked before.
    pub(crate) fn check_credentials(&mut self, call: &Call<'_>) -> Result<(), Refusal> {
        let caller = &call.caller;
        let takes = |name: &str| {
            let is = |index: &usize| call.api.credentials[*index].name.wire == name;
            match &call.operation.auth {
                Auth::None => false,
                Auth::All(indices) | Auth::Any(indices) => indices.iter().any(is),
                Auth::Optional(index) => is(index),
            }
        };
        if let Some(token) = caller.get(PUBLISHER_TOKEN)
            && takes(PUBLISHER_TOKEN)
        {
            if token.trim().is_empty() {
                return Err(publisher_token_refused(call));
            }
            if matches!(call.operation.auth, Auth::Any(_)) {
                return Ok(());
            }
        }
        if caller.get(CUSTOMER_JWT).is_some() && takes(CUSTOMER_JWT) {
            let customer = self.caller_by_jwt(call)?;
            self.owns_path(call, customer)?;
        }
        if caller.get(CUSTOMER_TOKEN).is_some() && takes(CUSTOMER_TOKEN) {
            self.caller_by_token(call)?;
        }
        Ok(())
    }

    /// The customer whose JWT came with the call.
    pub(crate) fn caller_by_jwt(&mut self, call: &Call<'_>) -> Result<i64, Refusal> {
        let token = call.caller.get(CUSTOMER_JWT).unwrap_or_default();
        let token = token.strip_prefix("Bearer ").unwrap_or(token);
        let claims = self
            .key
            .verify(token, call.now)
            .map_err(|fault| jwt_refused(call, &fault))?;
        if self.known_customer(claims.customer_id).is_none() {
            return Err(jwt_refused(call, &Fault::Invalid));
        }
        Ok(claims.customer_id)
    }

    /// The customer that a call is for: the one who calls the MediaStore, or whose id is an argument.
    pub(crate) fn whom(&mut self, call: &Call<'_>, name: &str) -> Result<i64, Refusal> {
        if family(call) == "mediastore" {
            return self.caller_by_jwt(call);
        }
        let customer = self.customer(call, Args::of(call).id(name))?;
        Ok(customer.id("id"))
    }

    /// The customer whose token came with a JSON-RPC call.
    pub(crate) fn caller_by_token(&self, call: &Call<'_>) -> Result<i64, Refusal> {
        let token = call.caller.get(CUSTOMER_TOKEN).unwrap_or_default();
        match self.customer_tokens.get(&fingerprint(token)) {
            Some(session) if session.expires_at > call.now => Ok(session.customer_id),
            _ => {
                let message = "The customer token is not valid";
                Err(rpc_refused("1", "customer-token", message))
            }
        }
    }

    fn owns_path(&self, call: &Call<'_>, customer: i64) -> Result<(), Refusal> {
        let args = Args::of(call);
        let in_path = |name: &str| {
            let mut params = call.operation.params.iter();
            params.any(|it| it.location == ParamIn::Path && it.field.name.wire == name)
        };
        let other_id = in_path("customerId") && args.int("customerId") != Some(customer);
        let other_email = in_path("customerEmail")
            && self
                .customer_at(args.required("customerEmail"))
                .is_none_or(|owner| owner.id("id") != customer);
        if other_id || other_email {
            return Err(foreign("The token belongs to another customer"));
        }
        Ok(())
    }
}

fn publisher_token_refused(call: &Call<'_>) -> Refusal {
    let (status, code) = match family(call) {
        "rpc" => (200, Some("3")),
        _ => (401, None),
    };
    let message = "The publisher token is not valid";
    refusal(status, code, message, "publisher-token")
}

fn jwt_refused(call: &Call<'_>, fault: &Fault) -> Refusal {
    let (code, message, rule) = match fault {
        Fault::Invalid => ("AUTH0002", "Invalid JWT token", "customer-jwt"),
        Fault::Expired => ("AUTH0003", "Expired JWT token", "expired-customer-jwt"),
    };
    let code = (family(call) == "mediastore").then_some(code);
    refusal(401, code, message, rule)
}
