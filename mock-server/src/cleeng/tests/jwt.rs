//! Customer JWTs and their key.

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};

use crate::cleeng::jwt::{Claims, Fault, SigningKey};

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
