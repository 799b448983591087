//! Passwords, kept as salted hashes only, and the tokens to reset them.

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::clock::HOUR;
use super::prelude::*;
use super::seed::PUBLISHER;
use super::sessions::needs_publisher;
use super::tokens::Purpose;

/// Few, so that a login costs little; the passwords are those of tests.
const ROUNDS: NonZeroU32 = NonZeroU32::new(1_000).unwrap();
const HASH: pbkdf2::Algorithm = pbkdf2::PBKDF2_HMAC_SHA256;

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Password {
    salt: String,
    hash: String,
}

impl Password {
    pub(crate) fn new(password: &str, salt: String) -> Self {
        let mut hash = [0; 32];
        let password = password.as_bytes();
        pbkdf2::derive(HASH, ROUNDS, salt.as_bytes(), password, &mut hash);
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
        let (salt, password) = (self.salt.as_bytes(), password.as_bytes());
        BASE64
            .decode(&self.hash)
            .is_ok_and(|hash| pbkdf2::verify(HASH, ROUNDS, salt, password, &hash).is_ok())
    }
}

impl State {
    pub(crate) fn set_password(&mut self, id: i64, password: &Password) {
        if let Some(customer) = self.customer_mut(id) {
            customer.insert("password".to_owned(), json!(password));
        }
    }
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
            return Err(Refusal {
                status: 422,
                ..unknown(call, Thing::Offer, offer)
            });
        }
    }
    let email = args.text("customerEmail");
    let customer = match (args.int("customerId"), email) {
        (Some(_), Some(_)) | (None, None) => {
            let message = "Either customerId or customerEmail has to be given";
            return Err(invalid(call, message));
        }
        (Some(id), None) => {
            let customer = state.known_customer(id);
            customer.ok_or_else(|| unknown(call, Thing::Customer, id))?
        }
        (None, Some(_)) => state.by_email(call, "customerEmail")?,
    };
    let (customer_id, email) = (customer.id("id"), customer.required("email").to_owned());
    let page = args
        .text("resetUrl")
        .filter(|page| !page.is_empty())
        .unwrap_or("https://cleeng.com/reset-password");
    if !page.starts_with("https://") && !page.starts_with("http://") {
        let mut refusal = invalid(call, "resetUrl is not valid");
        if family(call) == "rpc" {
            refusal.code = Some("16".to_owned());
        }
        return Err(refusal);
    }
    let text = state.ids.hex(40);
    state.keep_token(
        Purpose::Reset,
        &text,
        customer_id,
        call.now + RESET_LIFETIME,
    );
    let joint = if page.contains('?') { '&' } else { '?' };
    let email = utf8_percent_encode(&email, NON_ALPHANUMERIC);
    let url =
        format!("{page}{joint}resetPasswordToken={text}&email={email}&publisherId={PUBLISHER}");
    let data = json!({"passwordResetUrl": url});
    state.report("customerRequestedPasswordReset", data);
    Ok(acknowledged(call))
}

/// Sets a password with the token of a reset, once.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let given = match (args.int("customerId"), args.text("customerEmail")) {
        (Some(id), _) => state.known_customer(id),
        (None, Some(email)) => state.customer_at(email),
        (None, None) => return Err(invalid(call, "customerId is missing")),
    };
    let id = given
        .ok_or_else(|| unknown(call, Thing::Customer, args.id("customerId")))?
        .id("id");
    let token = args.required("resetPasswordToken");
    if state.token_owner(Purpose::Reset, token, call.now) != Some(id) {
        let (status, code) = match family(call) {
            "rpc" => (200, "16"),
            _ => (422, "AUTH0004"),
        };
        let message = "The token is not valid or has expired";
        return Err(refusal(status, Some(code), message, "reset-token"));
    }
    state.take_token(Purpose::Reset, token, call.now);
    let password = Password::new(args.required("newPassword"), state.ids.hex(16));
    state.set_password(id, &password);
    Ok(acknowledged(call))
}
