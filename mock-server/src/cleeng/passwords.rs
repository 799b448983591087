//! Passwords, kept as salted hashes only, and the tokens to reset them.

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::clock::HOUR;
use super::ids::fingerprint;
use super::prelude::*;
use super::seed::PUBLISHER;
use super::sessions::needs_publisher;

/// Few, so that a login costs little; the passwords are those of tests.
const ROUNDS: NonZeroU32 = NonZeroU32::new(1_000).unwrap();

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Password {
    salt: String,
    hash: String,
}

impl Password {
    pub(crate) fn new(password: &str, salt: String) -> Self {
        let mut hash = [0; 32];
        pbkdf2::derive(
            pbkdf2::PBKDF2_HMAC_SHA256,
            ROUNDS,
            salt.as_bytes(),
            password.as_bytes(),
            &mut hash,
        );
        Self {
            salt,
            hash: BASE64.encode(hash),
        }
    }

    /// The one of a customer, unless there is none.
    pub(crate) fn of(customer: Args<'_>) -> Option<Self> {
        let password = customer.value("password")?;
        serde_json::from_value(password.clone()).ok()
    }

    pub(crate) fn is(&self, password: &str) -> bool {
        BASE64.decode(&self.hash).is_ok_and(|hash| {
            pbkdf2::verify(
                pbkdf2::PBKDF2_HMAC_SHA256,
                ROUNDS,
                self.salt.as_bytes(),
                password.as_bytes(),
                &hash,
            )
            .is_ok()
        })
    }
}

impl State {
    pub(crate) fn set_password(&mut self, id: i64, password: &Password) {
        if let Some(customer) = self.customer_mut(id) {
            customer.insert("password".to_owned(), json!(password));
        }
    }
}

/// A reset that was asked for, under the fingerprint of its token.
#[derive(Deserialize, Serialize)]
pub(crate) struct Reset {
    customer_id: i64,
    expires_at: i64,
}

const RESET_LIFETIME: i64 = 24 * HOUR;

/// Asks for a reset. The token goes out with the event, in place of the e-mail that is not sent.
pub(crate) fn request_reset(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    if family(call) == "mediastore" {
        needs_publisher(call)?;
        if let Some(offer) = args.text("offerId")
            && find_offer(&state.things, offer).is_none()
        {
            let message = format!("Offer {offer} doesn't exist");
            return Err(refusal(422, Some("REQ0100"), message, "unknown-offer"));
        }
    }
    let email = args.text("customerEmail");
    let customer = match (args.int("customerId"), email) {
        (Some(_), Some(_)) | (None, None) => {
            return Err(invalid(
                call,
                "Either customerId or customerEmail has to be given",
            ));
        }
        (Some(id), None) => state.known_customer(id),
        (None, Some(email)) => state.customer_at(email),
    };
    let customer = customer.ok_or_else(|| {
        let id = args.int("customerId").unwrap_or_default();
        match email {
            Some(email) => unknown(call, Thing::Customer, email),
            None => unknown(call, Thing::Customer, id),
        }
    })?;
    let (customer_id, email) = (customer.id("id"), customer.required("email").to_owned());
    let page = args
        .text("resetUrl")
        .filter(|page| !page.is_empty())
        .unwrap_or("https://cleeng.com/reset-password");
    if !page.starts_with("https://") && !page.starts_with("http://") {
        return Err(match family(call) {
            "rpc" => rpc_refused("16", "arguments", "resetUrl is not valid"),
            _ => invalid(call, "resetUrl is not valid"),
        });
    }
    let token = state.ids.hex(40);
    state.resets.insert(
        fingerprint(&token),
        Reset {
            customer_id,
            expires_at: call.now + RESET_LIFETIME,
        },
    );
    let joint = if page.contains('?') { '&' } else { '?' };
    let email = utf8_percent_encode(&email, NON_ALPHANUMERIC);
    let url =
        format!("{page}{joint}resetPasswordToken={token}&email={email}&publisherId={PUBLISHER}");
    state.report(
        "customerRequestedPasswordReset",
        json!({"passwordResetUrl": url}),
    );
    Ok(value(match family(call) {
        "rpc" => json!({"success": true}),
        _ => Value::Null,
    }))
}

/// Sets a password with the token of a reset, once.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let refused = || match family(call) {
        "rpc" => rpc_refused("16", "reset-token", "The token is not valid or has expired"),
        _ => refusal(
            422,
            Some("AUTH0004"),
            "The token is not valid or has expired",
            "reset-token",
        ),
    };
    let given = match (args.int("customerId"), args.text("customerEmail")) {
        (Some(id), _) => state.known_customer(id),
        (None, Some(email)) => state.customer_at(email),
        (None, None) => return Err(invalid(call, "customerId is missing")),
    };
    let id = given
        .ok_or_else(|| unknown(call, Thing::Customer, args.id("customerId")))?
        .id("id");
    let key = fingerprint(args.required("resetPasswordToken"));
    match state.resets.get(&key) {
        Some(reset) if reset.customer_id == id && reset.expires_at > call.now => {}
        _ => return Err(refused()),
    }
    state.resets.remove(&key);
    let password = Password::new(args.required("newPassword"), state.ids.hex(16));
    state.set_password(id, &password);
    Ok(value(match family(call) {
        "rpc" => json!({"success": true}),
        _ => Value::Null,
    }))
}

#[cfg(test)]
mod tests {
    use super::Password;

    #[test]
    fn a_password_is_recognised_but_not_kept() {
        let password = Password::new("Examp1e-password", "salt".to_owned());
        assert!(password.is("Examp1e-password"));
        assert!(!password.is("examp1e-password"));
        let saved = serde_json::to_string(&password).unwrap();
        assert!(!saved.contains("Examp1e"));
    }
}
