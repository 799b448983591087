//! What is secret by its name or by its form.

use std::borrow::Cow;

use super::json;
use crate::wording::Redaction;

/// What stands in place of a secret.
pub(super) const MASK: &str = "***";

/// Names that speak of secrets, in part.
const PARTS: [&str; 20] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "jwt",
    "authorization",
    "credential",
    "signature",
    "cookie",
    "cardnumber",
    "securitycode",
    "encrypted",
    "paymentdata",
    "receipt",
    "captcha",
    "socialsecurity",
    "sessiondata",
    "sessionid",
    "iban",
];
/// Names that are those of secrets.
const WHOLE: [&str; 5] = ["cvc", "cvv", "pin", "otp", "pan"];
/// How names end that are those of secrets.
const END: &str = "key";

/// What is secret by its name.
#[derive(Default)]
pub(super) struct Masks {
    further: Vec<String>,
}

/// The secrets of one exchange.
pub(super) struct Known<'s> {
    all: Vec<&'s str>,
    redaction: Redaction<'s>,
}

impl<'s> Known<'s> {
    pub(super) fn new(secrets: impl Iterator<Item = &'s str>) -> Self {
        let all: Vec<&str> = secrets.filter(|it| !it.is_empty()).collect();
        Self {
            redaction: Redaction::of(all.iter().copied()),
            all,
        }
    }

    /// Whether a whole text is one of them, however short.
    pub(super) fn has(&self, text: &str) -> bool {
        self.all.contains(&text)
    }
}

impl Masks {
    pub(super) fn add(&mut self, name: &str) {
        self.further.push(plain(name));
    }

    /// Whether the values of a name are secret.
    pub(super) fn hides(&self, name: &str) -> bool {
        let name = plain(name);
        PARTS.iter().any(|part| name.contains(part))
            || WHOLE.contains(&name.as_str())
            || name.ends_with(END)
            || self.further.contains(&name)
    }

    /// A URL without its secrets.
    pub(super) fn url(&self, url: &str, known: &Known<'_>) -> String {
        let (address, query) = match url.split_once('?') {
            Some((address, query)) => (address, Some(query)),
            None => (url, None),
        };
        let mut text = text(without_user(address).into_owned(), known);
        if let Some(query) = query {
            text.push('?');
            text.push_str(&self.form(query, known));
        }
        text
    }

    /// Pairs of names and values without their secrets.
    pub(super) fn form(&self, pairs: &str, known: &Known<'_>) -> String {
        let masked = pairs.split('&').map(|pair| match pair.split_once('=') {
            Some((name, value)) if !value.is_empty() && self.hides(&decoded(name)) => {
                format!("{name}={MASK}")
            }
            Some((name, value)) => {
                let plain = decoded(value);
                let masked = text(plain.to_string(), known);
                let value = if masked == plain { value } else { &masked };
                format!("{name}={value}")
            }
            None => text(pair.to_owned(), known),
        });
        masked.collect::<Vec<_>>().join("&")
    }

    /// A body without its secrets; none when it is not text.
    pub(super) fn body(&self, bytes: &[u8], media_type: &str, known: &Known<'_>) -> Option<String> {
        let body = str::from_utf8(bytes).ok()?;
        if let Some(masked) = json::masked(body, self, known) {
            return Some(masked);
        }
        if media_type.starts_with("application/x-www-form-urlencoded") {
            return Some(self.form(body, known));
        }
        Some(text(body.to_owned(), known))
    }
}

/// Text without known secrets and without what has the form of a JWT.
pub(super) fn text(mut text: String, known: &Known<'_>) -> String {
    if known.has(&text) {
        return MASK.to_owned();
    }
    known.redaction.apply(&mut text);
    let mut masked = String::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find("eyJ") {
        let is_of_jwt = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
        let end = rest[start..].find(|it| !is_of_jwt(it));
        let end = end.map_or(rest.len(), |end| start + end);
        // It may be the end of a sentence.
        let is_sentence = rest[start..end].matches('.').count() > 2;
        let end = end - usize::from(is_sentence && rest[..end].ends_with('.'));
        let mut segments = rest[start..end].split('.');
        let has = |segment: Option<&str>| segment.is_some_and(|it| it.len() > 3);
        masked.push_str(&rest[..start]);
        if has(segments.next()) && has(segments.next()) && segments.next().is_some() {
            masked.push_str(MASK);
        } else {
            masked.push_str(&rest[start..end]);
        }
        rest = &rest[end..];
    }
    masked.push_str(rest);
    masked
}

/// The letters and digits of a name, in lower case.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|it| it.to_ascii_lowercase()).collect()
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}

/// An address without a user and a password before its host.
fn without_user(address: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.into();
    };
    let host = rest.split('/').next().unwrap_or_default();
    match host.rfind('@') {
        Some(at) => format!("{scheme}://{}", &rest[at + 1..]).into(),
        None => address.into(),
    }
}
