//! Customer JWTs: signed with a key that is made when the first one is needed, verified, and published as JWKS.

use std::fmt;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;

use super::ids::fingerprint;
use super::prelude::*;

/// The key that signs all JWTs of a state, kept as PKCS#8 so that tokens outlive a restart.
#[derive(Default, Deserialize, Serialize)]
pub(crate) struct SigningKey {
    pkcs8: Option<String>,
    #[serde(skip)]
    pair: Option<Box<KeyPair>>,
}

/// What a JWT says.
pub(crate) struct Claims {
    pub(crate) customer_id: i64,
    pub(crate) email: String,
    pub(crate) publisher_id: i64,
    /// Unix time in seconds.
    pub(crate) expires_at: i64,
}

/// Why a JWT is refused.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Fault {
    Invalid,
    Expired,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(hidden)")
    }
}

impl SigningKey {
    fn pair(&mut self) -> Result<&KeyPair, Unspecified> {
        if self.pair.is_none() {
            let pair = match &self.pkcs8 {
                Some(text) => {
                    let pkcs8 = BASE64.decode(text).map_err(|_| Unspecified)?;
                    KeyPair::from_pkcs8(&pkcs8).map_err(|_| Unspecified)?
                }
                None => {
                    let pair = KeyPair::generate(KeySize::Rsa2048)?;
                    let pkcs8: Pkcs8V1Der<'_> = pair.as_der()?;
                    self.pkcs8 = Some(BASE64.encode(pkcs8.as_ref()));
                    pair
                }
            };
            self.pair = Some(Box::new(pair));
        }
        self.pair.as_deref().ok_or(Unspecified)
    }

    pub(crate) fn sign(&mut self, claims: &Claims) -> Result<String, Unspecified> {
        let pair = self.pair()?;
        let header = json!({"alg": "RS256", "typ": "JWT", "kid": key_id(pair)});
        let payload = json!({
            "customerId": claims.customer_id,
            "email": claims.email,
            "publisherId": claims.publisher_id,
            "exp": claims.expires_at,
        });
        let mut token = format!(
            "{}.{}",
            BASE64.encode(header.to_string()),
            BASE64.encode(payload.to_string())
        );
        let mut signature = vec![0; pair.public_modulus_len()];
        pair.sign(
            &RSA_PKCS1_SHA256,
            &SystemRandom::new(),
            token.as_bytes(),
            &mut signature,
        )?;
        token.push('.');
        token.push_str(&BASE64.encode(signature));
        Ok(token)
    }

    pub(crate) fn verify(&mut self, token: &str, now: i64) -> Result<Claims, Fault> {
        let (signed, signature) = token.rsplit_once('.').ok_or(Fault::Invalid)?;
        let (_, payload) = signed.split_once('.').ok_or(Fault::Invalid)?;
        let decode = |part: &str| BASE64.decode(part).map_err(|_| Fault::Invalid);
        let pair = self.pair().map_err(|_| Fault::Invalid)?;
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key())
            .verify(signed.as_bytes(), &decode(signature)?)
            .map_err(|_| Fault::Invalid)?;
        let payload: Value =
            serde_json::from_slice(&decode(payload)?).map_err(|_| Fault::Invalid)?;
        let payload = Args::members(&payload);
        let claims = Claims {
            customer_id: payload.int("customerId").ok_or(Fault::Invalid)?,
            email: payload.owned("email").unwrap_or_default(),
            publisher_id: payload.int("publisherId").ok_or(Fault::Invalid)?,
            expires_at: payload.int("exp").ok_or(Fault::Invalid)?,
        };
        if claims.expires_at <= now {
            return Err(Fault::Expired);
        }
        Ok(claims)
    }

    /// The public key as RFC 7517 has it.
    fn public(&mut self) -> Result<Value, Unspecified> {
        let pair = self.pair()?;
        let key = pair.public_key();
        Ok(json!({
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": key_id(pair),
            "n": BASE64.encode(key.modulus().big_endian_without_leading_zero()),
            "e": BASE64.encode(key.exponent().big_endian_without_leading_zero()),
        }))
    }
}

pub(crate) fn jwks(state: &mut super::State, _call: &Call<'_>) -> Outcome {
    let key = state.key.public().map_err(|_| super::broken())?;
    state.changed = true;
    Ok(super::value(json!({"keys": [key]})))
}

fn key_id(pair: &KeyPair) -> String {
    let mut id = fingerprint(&BASE64.encode(pair.public_key()));
    id.truncate(16);
    id
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::RsaPublicKeyComponents;

    use super::*;

    fn claims(expires_at: i64) -> Claims {
        Claims {
            customer_id: 1,
            email: "someone@example.com".to_owned(),
            publisher_id: 2,
            expires_at,
        }
    }

    #[test]
    fn whoever_reads_the_published_key_can_verify_a_token() {
        let mut key = SigningKey::default();
        let token = key.sign(&claims(100)).unwrap();
        let published = key.public().unwrap();
        let number = |name: &str| BASE64.decode(published[name].as_str().unwrap()).unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        RsaPublicKeyComponents {
            n: number("n"),
            e: number("e"),
        }
        .verify(
            &RSA_PKCS1_2048_8192_SHA256,
            signed.as_bytes(),
            &BASE64.decode(signature).unwrap(),
        )
        .unwrap();
    }

    #[test]
    fn the_key_survives_being_saved_and_tokens_of_other_keys_are_refused() {
        let mut key = SigningKey::default();
        let token = key.sign(&claims(100)).unwrap();
        let saved = serde_json::to_string(&key).unwrap();
        let mut loaded: SigningKey = serde_json::from_str(&saved).unwrap();
        let claims = loaded.verify(&token, 99).unwrap();
        let email = claims.email.as_str();
        assert_eq!((claims.customer_id, email), (1, "someone@example.com"));
        assert_eq!(loaded.verify(&token, 100).err(), Some(Fault::Expired));
        let mut other = SigningKey::default();
        assert_eq!(other.verify(&token, 99).err(), Some(Fault::Invalid));
        assert_eq!(key.verify("a.b.c", 99).err(), Some(Fault::Invalid));
        assert_eq!(key.verify("", 99).err(), Some(Fault::Invalid));
    }

    #[test]
    fn the_key_is_never_shown() {
        let mut key = SigningKey::default();
        key.sign(&claims(1)).unwrap();
        assert_eq!(format!("{key:?}"), "SigningKey(hidden)");
    }
}
