//! A webhook is accepted with its own signature only, and its event is read whole.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use cleeng_client::json::{from_json, to_json};
use cleeng_client::webhook::{self, Error, Event, Notification};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;

const SECRET: &str = "the secret of the subscription";

/// Checks the body of a message; its first bytes damage the signature too.
///
/// # Panics
/// When something does not hold.
pub fn check(body: &[u8]) {
    let result = webhook::parse(body);
    let value = serde_json::from_slice::<Value>(body);
    match &result {
        Ok(notification) => check_notification(notification, value.ok()),
        Err(Error::EmptyBody) => assert!(body.trim_ascii().is_empty()),
        Err(Error::Decode(error)) => assert!(error.path().starts_with('$'), "{error}"),
        Err(error) => panic!("{error}"),
    }
    check_signature(body, &result);
}

fn check_notification(notification: &Notification, value: Option<Value>) {
    let written = to_json(notification);
    let again = from_json::<Notification>(&written);
    assert_eq!(again.as_ref(), Ok(notification), "{written}");
    let Some(Value::Object(fields)) = value else {
        return;
    };
    let topic = notification.event.topic();
    if let Some(text) = fields.get("topic").and_then(Value::as_str) {
        assert_eq!(topic, text);
    }
    if let Event::Other(event) = &notification.event {
        let data = fields.get("data").cloned().unwrap_or_default();
        assert_eq!(event.data.to_value(), Ok(data));
    }
}

fn check_signature(body: &[u8], result: &Result<Notification, Error>) {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key");
    mac.update(body);
    let hash = mac.finalize().into_bytes();
    let hex = hash.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    for signature in [&hex, &hex.to_uppercase(), &BASE64.encode(hash)] {
        assert_eq!(webhook::receive(body, SECRET, signature), *result);
    }
    if result == &Err(Error::EmptyBody) {
        return;
    }
    for wrong in [damaged(&hex, body), damaged(&BASE64.encode(hash), body)] {
        let error = webhook::verify(body, SECRET, wrong).err();
        let is_refused = matches!(error, Some(Error::InvalidSignature | Error::BadEncoding));
        assert!(is_refused, "{error:?}");
    }
    let error = webhook::verify(body, "another secret", &hex).err();
    assert_eq!(error, Some(Error::InvalidSignature));
    let error = webhook::verify(&[body, b" "].concat(), SECRET, &hex).err();
    assert_eq!(error, Some(Error::InvalidSignature));
}

/// A signature with another byte at a place that the input chooses.
fn damaged(signature: &str, input: &[u8]) -> Vec<u8> {
    let mut signature = signature.as_bytes().to_vec();
    let mut input = input.iter().copied();
    let place = usize::from(input.next().unwrap_or(0)) % signature.len();
    let byte = input.next().unwrap_or(0);
    // Padding may be left out, blanks stand around a signature, and there are two alphabets of Base64.
    let same = byte.eq_ignore_ascii_case(&signature[place])
        || signature[place] == b'='
        || [*b"+-", *b"/_"].contains(&[signature[place], byte]);
    signature[place] = if same { b'!' } else { byte };
    signature
}
