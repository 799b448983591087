//! What the body of a refusal says.

use http::{StatusCode, header};
use serde_json::value::RawValue;

use super::api::{ErrorBody, Family, Protocol};
use super::encoding::text;
use super::error::Error;
use super::json::{self, Kind};
use super::json_rpc;
use super::read::parse;
use super::transport::Reply;
use super::wording::Wording;

/// The words and the code of a refusal.
#[derive(Clone, Default)]
pub(crate) struct Words {
    pub(crate) message: Option<String>,
    pub(crate) code: Option<String>,
}

impl Words {
    /// Looks for them under these keys, in their order.
    pub(crate) fn find(raw: &RawValue, message: &[&str], code: &[&str]) -> Self {
        match json::kind(raw) {
            Kind::Text => Self {
                message: plain(raw),
                code: None,
            },
            Kind::Array => Self::find_in_list(raw, message, code),
            _ => Self::find_in_object(raw, message, code),
        }
    }

    fn find_in_list(raw: &RawValue, message: &[&str], code: &[&str]) -> Self {
        let items = json::items(raw).unwrap_or_default().into_iter();
        let all: Vec<Self> = items
            .map(|item| match json::kind(item) {
                Kind::Text => Self {
                    message: plain(item),
                    code: None,
                },
                _ => Self::find_in_object(item, message, code),
            })
            .collect();
        let messages: Vec<&str> = all.iter().filter_map(|it| it.message.as_deref()).collect();
        Self {
            message: (!messages.is_empty()).then(|| messages.join("; ")),
            code: all.into_iter().find_map(|it| it.code),
        }
    }

    fn find_in_object(raw: &RawValue, message: &[&str], code: &[&str]) -> Self {
        let fields = json::fields(raw).unwrap_or_default();
        Self {
            message: first(&fields, message),
            code: first(&fields, code),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.message.is_none() && self.code.is_none()
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            message: self.message.or(other.message),
            code: self.code.or(other.code),
        }
    }
}

/// The error for a status that is no success.
pub(crate) fn refused(family: Option<&Family>, reply: &Reply) -> Error {
    let parsed = parse(reply);
    // Words with letters that cannot be read are better than none.
    let lossy = String::from_utf8_lossy(text(reply));
    let parsed = parsed.or_else(|error| serde_json::from_str(&lossy).map_err(|_| error));
    let raw = match parsed {
        Ok(raw) => raw,
        Err(error) => {
            let detail = condition(reply).or_else(|| redirect(reply));
            let detail = detail.unwrap_or_else(|| {
                let mut found = Wording::from("found ");
                found.append(error.found_wording());
                found
            });
            return Error::api(reply, Words::default(), detail);
        }
    };
    let words = family.map(|family| words(family, raw));
    let words = words.unwrap_or_default();
    Error::api(reply, words, redirect(reply).unwrap_or_default())
}

fn words(family: &Family, raw: &RawValue) -> Words {
    let words = match family.protocol {
        Protocol::JsonRpc => json_rpc::refusal(raw),
        Protocol::Rest => Words::default(),
    };
    let ErrorBody { message, code } = family.error_body;
    words.or(Words::find(raw, message, code))
}

/// What the answers to conditional requests mean, which have no body.
fn condition(reply: &Reply) -> Option<Wording> {
    match reply.status() {
        StatusCode::NOT_MODIFIED => Some("it still has the version of `If-None-Match`".into()),
        StatusCode::PRECONDITION_FAILED => Some("it has another version than `If-Match`".into()),
        _ => None,
    }
}

fn redirect(reply: &Reply) -> Option<Wording> {
    let location = reply.headers().get(header::LOCATION)?.to_str().ok()?;
    let target = location.split(['?', '#']).next()?;
    reply.status().is_redirection().then(|| {
        let mut detail = Wording::from("redirected to ");
        detail.quote(target);
        detail.push(", which is not followed");
        detail
    })
}

fn first(fields: &[(String, &RawValue)], keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let raw = json::get(fields, key)?;
        match json::kind(raw) {
            Kind::Array => joined(raw, keys),
            Kind::Object => nested(raw, keys),
            _ => plain(raw),
        }
    })
}

fn joined(raw: &RawValue, keys: &[&str]) -> Option<String> {
    let items = json::items(raw)?.into_iter();
    let texts: Vec<_> = items
        .filter_map(|item| plain(item).or_else(|| nested(item, keys)))
        .collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

fn nested(raw: &RawValue, keys: &[&str]) -> Option<String> {
    let fields = json::fields(raw)?;
    keys.iter().find_map(|key| plain(json::get(&fields, key)?))
}

fn plain(raw: &RawValue) -> Option<String> {
    let text: String = match json::kind(raw) {
        // Words with a broken escape are better than none.
        Kind::Text => json::text(raw).map_or_else(|| raw.get().into(), |text| text.trim().into()),
        Kind::Number => raw.get().to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
