//! Login on devices without a keyboard.

use super::clock::DAY;
use super::ids::fingerprint;
use super::prelude::*;

/// A code that was shown, under its fingerprint.
#[derive(Deserialize, Serialize)]
pub(crate) struct LoginCode {
    device_id: String,
    expires_at: i64,
    approval: Option<Approval>,
}

#[derive(Clone, Deserialize, Serialize)]
struct Approval {
    customer_id: i64,
    payload: Option<String>,
}

const LIFETIME: i64 = 600;

impl LoginCode {
    fn is_in_time(&self, now: i64) -> Result<(), Refusal> {
        if self.expires_at > now {
            return Ok(());
        }
        let (code, message) = (Some("PINP0203"), "The code has expired");
        Err(refusal(410, code, message, "expired-login-code"))
    }
}

pub(crate) fn generate(state: &mut State, call: &Call<'_>) -> Answer {
    state
        .login_codes
        .retain(|_, code| code.expires_at + DAY > call.now);
    let code = state.ids.code(6);
    let expires_at = call.now + LIFETIME;
    let shown = LoginCode {
        device_id: Args::of(call).required("deviceId").to_owned(),
        expires_at,
        approval: None,
    };
    state.login_codes.insert(fingerprint(&code), shown);
    value(json!({
        "code": code,
        "expiresAt": expires_at * 1000,
        "verificationUrl": "https://example.com/device",
    }))
}

pub(crate) fn authorize(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_jwt(call)?;
    let args = Args::of(call);
    let code = state
        .login_codes
        .get_mut(&fingerprint(args.required("code")))
        .filter(|code| code.approval.is_none())
        .ok_or_else(unknown_code)?;
    code.is_in_time(call.now)?;
    code.approval = Some(Approval {
        customer_id,
        payload: args.owned("additionalPayload"),
    });
    Ok(Answer::default())
}

/// Hands out the tokens of an approved code, once.
pub(crate) fn check(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let key = fingerprint(args.required("code"));
    let code = state
        .login_codes
        .get(&key)
        .filter(|code| code.device_id == args.required("deviceId"))
        .ok_or_else(unknown_code)?;
    code.is_in_time(call.now)?;
    let Some(approval) = code.approval.clone() else {
        let (code, message) = (Some("PINP0301"), "The code is not approved yet");
        return Err(refusal(401, code, message, "approval"));
    };
    let customer_id = approval.customer_id;
    if state.known_customer(customer_id).is_none() {
        return Err(unknown_code());
    }
    state.login_codes.remove(&key);
    let access_token = state.jwt(customer_id, call.now)?;
    Ok(value(json!({
        "tokenType": "JWT",
        "accessToken": access_token,
        "refreshToken": state.refresh_token(customer_id, call.now),
        "expiresIn": state.token_lifetime.saturating_mul(1000),
        "customerId": customer_id.to_string(),
        "additionalPayload": approval.payload,
    })))
}

fn unknown_code() -> Refusal {
    let message = "The code is unknown or not valid";
    refusal(404, Some("PINP0201"), message, "login-code")
}
