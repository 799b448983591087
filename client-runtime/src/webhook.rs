//! Messages that the API sends by itself: whether they are genuine, and reading them.

use std::fmt;

use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine as _, alphabet};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::json::{Decode, DecodeError, Json, Mismatch, Reader, from_bytes};
use crate::values::Secret;

/// The maximum size of a body, 1 MiB.
pub const MAX_BODY_SIZE: usize = 1024 * 1024;

/// The bytes of a SHA-256 hash.
const HASH_SIZE: usize = 32;

/// What senders put before a signature, to name its algorithm or its version.
const PREFIXES: [&[u8]; 2] = [b"sha256=", b"v1="];

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Why a message was rejected.
///
/// Neither `Display` nor `Debug` shows the secret or the body.
///
/// ```
/// use client_runtime::webhook::{self, Error};
///
/// assert_eq!(webhook::verify(b"{}", "a secret", "a signature"), Err(Error::BadEncoding));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The signature belongs to another body or another secret.
    InvalidSignature,
    /// The signature is neither hexadecimal nor Base64, or not as long as it should be.
    BadEncoding,
    /// The secret is empty, so that anyone could sign.
    EmptySecret,
    /// The body is empty.
    EmptyBody,
    /// The body is larger than [`MAX_BODY_SIZE`].
    TooLarge,
    /// The body is not a message of the API.
    Decode(DecodeError),
}

/// An event of an unrecognized topic.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OtherEvent {
    /// The topic, as the API names it.
    pub topic: String,
    /// The payload of the event, verbatim; `null` if there is none.
    pub data: Json,
}

/// Verifies the signature of a message.
///
/// The signature is the HMAC-SHA256 of the body, byte for byte as received, in hexadecimal or in Base64 of either alphabet, with or
/// without its padding. White space around it and `sha256=` or `v1=` before it are skipped. It is compared in constant time.
///
/// ```
/// use client_runtime::webhook;
///
/// # fn main() -> Result<(), webhook::Error> {
/// let body = br#"{"topic":"passCreated"}"#;
/// let signature = "d8daa65cea83af86eb07669e3a34a706a0e04190f4c387fd158fbc5dfc22c6b5";
/// webhook::verify(body, "the secret of the subscription", signature)?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If the signature belongs to another body or secret, or is not a signature; if the body is empty or larger than [`MAX_BODY_SIZE`].
pub fn verify(
    body: &[u8],
    secret: impl Into<Secret>,
    signature: impl AsRef<[u8]>,
) -> Result<(), Error> {
    check(body, &secret.into(), signature.as_ref())
}

fn check(body: &[u8], secret: &Secret, signature: &[u8]) -> Result<(), Error> {
    check_size(body)?;
    let key = secret.expose().as_bytes();
    if key.is_empty() {
        return Err(Error::EmptySecret);
    }
    let text = without_prefix(signature);
    let hash = hex(text).or_else(|| base64(text));
    let hash = hash.ok_or(Error::BadEncoding)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| Error::InvalidSignature)?;
    mac.update(body);
    mac.verify_slice(&hash).map_err(|_| Error::InvalidSignature)
}

/// Decodes a message without verifying its signature.
///
/// ```
/// use client_runtime::{Json, webhook};
///
/// # fn main() -> Result<(), webhook::Error> {
/// let message: Json = webhook::parse(br#"{"topic": "orderShipped"}"#)?;
/// assert_eq!(message.as_str(), r#"{"topic": "orderShipped"}"#);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If the body is empty, too large, or not valid for `T`.
pub fn parse<T: Decode>(body: &[u8]) -> Result<T, Error> {
    check_size(body)?;
    Ok(from_bytes(body)?)
}

fn check_size(body: &[u8]) -> Result<(), Error> {
    if body.len() > MAX_BODY_SIZE {
        Err(Error::TooLarge)
    } else if body.trim_ascii().is_empty() {
        Err(Error::EmptyBody)
    } else {
        Ok(())
    }
}

fn without_prefix(signature: &[u8]) -> &[u8] {
    let text = signature.trim_ascii();
    let rest = PREFIXES.iter().find_map(|prefix| {
        let (start, rest) = text.split_at_checked(prefix.len())?;
        start.eq_ignore_ascii_case(prefix).then_some(rest)
    });
    rest.map_or(text, <[u8]>::trim_ascii)
}

fn hex(text: &[u8]) -> Option<[u8; HASH_SIZE]> {
    if text.len() != 2 * HASH_SIZE {
        return None;
    }
    let mut hash = [0; HASH_SIZE];
    for (byte, digits) in hash.iter_mut().zip(text.chunks(2)) {
        for digit in digits {
            let digit = char::from(*digit).to_digit(16)?;
            *byte = *byte << 4 | u8::try_from(digit).ok()?;
        }
    }
    Some(hash)
}

fn base64(text: &[u8]) -> Option<[u8; HASH_SIZE]> {
    // The alphabet for URLs has two other letters.
    let standard = text.iter().map(|letter| match letter {
        b'-' => b'+',
        b'_' => b'/',
        other => *other,
    });
    let standard: Vec<u8> = standard.collect();
    let mut hash = [0; HASH_SIZE];
    let length = BASE64.decode_slice(standard, &mut hash).ok()?;
    (length == HASH_SIZE).then_some(hash)
}

impl OtherEvent {
    /// An event of this topic, without data.
    ///
    /// ```
    /// use client_runtime::webhook::OtherEvent;
    ///
    /// assert_eq!(OtherEvent::new("orderShipped").topic, "orderShipped");
    /// ```
    #[must_use]
    pub fn new(topic: impl Into<String>) -> Self {
        Self {
            topic: topic.into(),
            data: Json::default(),
        }
    }
}

/// Decodes the payload of the event. The topic is elsewhere in the message.
impl Decode for OtherEvent {
    fn blank() -> Self {
        Self::new("")
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.data = json.value::<Option<Json>>()?.unwrap_or_default();
        Ok(())
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidSignature => "the signature does not belong to this body and secret",
            Self::BadEncoding => "the signature is not a SHA-256 hash in hexadecimal or Base64",
            Self::EmptySecret => "the secret is empty",
            Self::EmptyBody => "the body is empty",
            Self::TooLarge => "the body is larger than 1 MiB",
            Self::Decode(error) => return write!(f, "the body cannot be decoded at {error}"),
        })
    }
}

impl std::error::Error for Error {}
