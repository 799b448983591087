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

#[derive(Deserialize, Serialize)]
struct Approval {
    customer_id: i64,
    payload: Option<String>,
}

const LIFETIME: i64 = 600;

pub(crate) fn generate(state: &mut State, call: &Call<'_>) -> Answer {
    state
        .login_codes
        .retain(|_, code| code.expires_at + DAY > call.now);
    let code = state.ids.code(6);
    let expires_at = call.now + LIFETIME;
    state.login_codes.insert(
        fingerprint(&code),
        LoginCode {
            device_id: Args::of(call).required("deviceId").to_owned(),
            expires_at,
            approval: None,
        },
    );
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
    if code.expires_at <= call.now {
        return Err(expired_code());
    }
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
    if code.expires_at <= call.now {
        return Err(expired_code());
    }
    let Some(approval) = &code.approval else {
        return Err(refusal(
            401,
            Some("PINP0301"),
            "The code is not approved yet",
            "approval",
        ));
    };
    let (customer_id, payload) = (approval.customer_id, approval.payload.clone());
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
        "additionalPayload": payload,
    })))
}

fn unknown_code() -> Refusal {
    refusal(
        404,
        Some("PINP0201"),
        "The code is unknown or not valid",
        "login-code",
    )
}

fn expired_code() -> Refusal {
    refusal(
        410,
        Some("PINP0203"),
        "The code has expired",
        "expired-login-code",
    )
}
