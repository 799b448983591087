//! Who calls.

use codegen::api::{Auth, ParamIn};

use super::jwt::Fault;
use super::prelude::*;
use super::seed::EXAMPLE;
use super::tokens::Purpose;

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
        let claims = self.key.verify(token, call.now);
        let claims = claims.and_then(|claims| match self.known_customer(claims.customer_id) {
            Some(_) => Ok(claims),
            None => Err(Fault::Invalid),
        });
        let claims = claims.map_err(|fault| jwt_refused(call, &fault))?;
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
        let owner = self.token_owner(Purpose::Session, token, call.now);
        let message = "The customer token is not valid";
        owner.ok_or_else(|| rpc_refused("1", "customer-token", message))
    }

    fn owns_path(&self, call: &Call<'_>, customer: i64) -> Result<(), Refusal> {
        let args = Args::of(call);
        let in_path = call.operation.params.iter();
        let mut in_path = in_path.filter(|param| param.location == ParamIn::Path);
        let is_own = in_path.all(|param| match param.field.name.wire.as_str() {
            "customerId" => args.int("customerId") == Some(customer),
            "customerEmail" => {
                let owner = self.customer_at(args.required("customerEmail"));
                owner.is_some_and(|owner| owner.id("id") == customer)
            }
            _ => true,
        });
        if is_own {
            return Ok(());
        }
        Err(foreign("The token belongs to another customer"))
    }
}

fn publisher_token_refused(call: &Call<'_>) -> Refusal {
    let message = "The publisher token is not valid";
    match family(call) {
        "rpc" => rpc_refused("3", "publisher-token", message),
        _ => refused(401, "publisher-token", message),
    }
}

fn jwt_refused(call: &Call<'_>, fault: &Fault) -> Refusal {
    let (code, message, rule) = match fault {
        Fault::Invalid => ("AUTH0002", "Invalid JWT token", "customer-jwt"),
        Fault::Expired => ("AUTH0003", "Expired JWT token", "expired-customer-jwt"),
    };
    let code = (family(call) == "mediastore").then_some(code);
    refusal(401, code, message, rule)
}
