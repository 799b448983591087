//! Registration, login and the tokens of a session.

use super::broken;
use super::clock::{DAY, plain};
use super::customer_tokens::USUAL;
use super::jwt::Claims;
use super::passwords::Password;
use super::prelude::*;
use super::seed::PUBLISHER;
use super::tokens::Purpose;

const REFRESH_LIFETIME: i64 = 100 * DAY;

impl State {
    pub(crate) fn jwt(&mut self, customer_id: i64, now: i64) -> Result<String, Refusal> {
        let lifetime = i64::try_from(*self.token_lifetime).unwrap_or(i64::MAX);
        let customer = self.known_customer(customer_id);
        let email = customer.and_then(|it| it.owned("email"));
        let claims = Claims {
            customer_id,
            email: email.unwrap_or_default(),
            publisher_id: PUBLISHER,
            expires_at: now.saturating_add(lifetime),
        };
        self.key.sign(&claims).map_err(|_| broken())
    }

    pub(crate) fn refresh_token(&mut self, customer_id: i64, now: i64) -> String {
        let text = self.ids.hex(64);
        self.keep_token(Purpose::Refresh, &text, customer_id, now + REFRESH_LIFETIME);
        text
    }

    fn open_session(&mut self, id: i64, call: &Call<'_>) -> Outcome {
        let now = call.now;
        if let Some(customer) = self.customer_mut(id) {
            customer.insert("lastLoginDate".to_owned(), plain(now).into());
            if let Some(ip) = Args::of(call).text("customerIP") {
                customer.insert("lastUserIp".to_owned(), ip.into());
            }
        }
        let jwt = self.jwt(id, now)?;
        Ok(value(json!({
            "jwt": jwt,
            "refreshToken": self.refresh_token(id, now),
            "customerToken": self.customer_token(id, now + USUAL),
            "customerId": id,
        })))
    }

    /// Whether a password is that of the customer with this address.
    pub(crate) fn recognise(&self, email: &str, password: &str) -> Option<i64> {
        let customer = self.customer_at(email)?;
        let is_it = Password::of(customer)?.is(password);
        is_it.then(|| customer.id("id"))
    }
}

pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Outcome {
    needs_publisher(call)?;
    let id = state.register(call, Args::of(call))?;
    state.open_session(id, call)
}

pub(crate) fn login(state: &mut State, call: &Call<'_>) -> Outcome {
    needs_publisher(call)?;
    let args = Args::of(call);
    let id = state.recognise(args.required("email"), args.required("password"));
    let message = "Invalid email or password";
    let id = id.ok_or_else(|| refusal(401, Some("USER0001"), message, "credentials"))?;
    state.open_session(id, call)
}

/// Logs in without a password a customer whom the publisher has authenticated, and registers a new one.
pub(crate) fn sso_login(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let known = state.customer_at(args.required("email"));
    let id = match known.map(|customer| customer.id("id")) {
        Some(id) => id,
        None => state.register(call, args)?,
    };
    state.open_session(id, call)
}

pub(crate) fn refresh(state: &mut State, call: &Call<'_>) -> Outcome {
    let token = Args::of(call).required("refreshToken");
    let id = state.take_token(Purpose::Refresh, token, call.now);
    let message = "Refresh token is expired or does not exist";
    let id = id.ok_or_else(|| refused(401, "refresh-token", message))?;
    let jwt = state.jwt(id, call.now)?;
    let refresh_token = state.refresh_token(id, call.now);
    Ok(value(json!({"jwt": jwt, "refreshToken": refresh_token})))
}

pub(crate) fn revoke(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    state.void_tokens(Purpose::Refresh, id);
    Ok(Answer::default())
}

/// The publisher, or an offer that stands for its publisher.
pub(crate) fn needs_publisher(call: &Call<'_>) -> Result<(), Refusal> {
    let args = Args::of(call);
    if args.value("publisherId").is_none() && args.value("offerId").is_none() {
        return Err(invalid(call, "publisherId or offerId is required"));
    }
    Ok(())
}
