//! What a response says whose status is not a success.

use std::ops::Range;

use http::{StatusCode, header};

use crate::decode::body::json;
use crate::decode::unusable::Unusable;
use crate::decode::{json_rpc, words};
use crate::encoding::text;
use crate::error::Words;
use crate::exchange::transport::Reply;
use crate::json::Value;
use crate::schema::{ErrorBody, Family, Protocol};
use crate::wording::Wording;

/// Why a status that is not a success refuses the requests of a family, which were sent with these JSON-RPC ids.
pub(crate) fn refused(family: Option<&Family>, sent: &Range<u64>, reply: &Reply) -> Unusable {
    let parsed = json(reply);
    let is_rpc = family.is_some_and(|family| family.protocol == Protocol::JsonRpc);
    if is_rpc && let Ok(body) = parsed {
        // A refusal of another request says nothing about this one.
        if let Err(error) = json_rpc::check_refusal(body, sent) {
            return error.into();
        }
    }
    // Words with letters that cannot be read are better than none.
    let lossy = String::from_utf8_lossy(text(reply));
    match parsed.or_else(|error| Value::parse(&lossy).ok_or(error)) {
        Ok(body) => Unusable::Refused {
            words: family.map_or_else(Words::default, |family| find(family, body)),
            detail: redirect(reply).unwrap_or_default(),
        },
        Err(error) => {
            let detail = condition(reply).or_else(|| redirect(reply));
            let detail = detail.unwrap_or_else(|| {
                let mut found = Wording::from("found ");
                found.append(error.found_wording());
                found
            });
            Unusable::Refused {
                words: Words::default(),
                detail,
            }
        }
    }
}

/// What a body says, whichever request it is the response to.
#[cfg(feature = "test-util")]
pub(crate) fn words(family: &Family, reply: &Reply) -> Words {
    json(reply).map_or_else(|_| Words::default(), |body| find(family, body))
}

fn find(family: &Family, body: Value<'_>) -> Words {
    let words = match family.protocol {
        Protocol::JsonRpc => json_rpc::refusal(body),
        Protocol::Rest => Words::default(),
    };
    let ErrorBody { message, code } = family.error_body;
    words.or(words::find(body, message, code))
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
