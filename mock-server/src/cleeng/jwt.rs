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
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Claims {
    pub(crate) customer_id: i64,
    #[serde(default)]
    pub(crate) email: String,
    pub(crate) publisher_id: i64,
    /// Unix time in seconds.
    #[serde(rename = "exp")]
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
        let part = |value: Value| BASE64.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(json!(claims)));
        let mut signature = vec![0; pair.public_modulus_len()];
        let random = SystemRandom::new();
        pair.sign(
            &RSA_PKCS1_SHA256,
            &random,
            signed.as_bytes(),
            &mut signature,
        )?;
        Ok(format!("{signed}.{}", BASE64.encode(signature)))
    }

    pub(crate) fn verify(&mut self, token: &str, now: i64) -> Result<Claims, Fault> {
        let (signed, signature) = token.rsplit_once('.').ok_or(Fault::Invalid)?;
        let (_, payload) = signed.split_once('.').ok_or(Fault::Invalid)?;
        let decode = |part: &str| BASE64.decode(part).map_err(|_| Fault::Invalid);
        let pair = self.pair().map_err(|_| Fault::Invalid)?;
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key())
            .verify(signed.as_bytes(), &decode(signature)?)
            .map_err(|_| Fault::Invalid)?;
        let claims = serde_json::from_slice(&decode(payload)?);
        let claims: Claims = claims.map_err(|_| Fault::Invalid)?;
        if claims.expires_at <= now {
            return Err(Fault::Expired);
        }
        Ok(claims)
    }

    /// The public key as RFC 7517 has it.
    pub(crate) fn public(&mut self) -> Result<Value, Unspecified> {
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
