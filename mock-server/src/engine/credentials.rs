//! The credentials that a call carries, and whether they are all there.

use codegen::api::{Api, Auth, Credential};
use http::HeaderMap;
use serde_json::{Map, Value};

use crate::engine::call::{Caller, Refusal};
use crate::engine::refuse;
use crate::engine::routing::Target;

/// Where the credentials of a call are looked for.
pub(crate) enum Source<'a> {
    Headers(&'a HeaderMap),
    Params(&'a Map<String, Value>),
}

/// Reads the credentials of a call.
pub(crate) fn read(api: &Api, source: &Source<'_>) -> Caller {
    let mut caller = Caller::default();
    for credential in &api.credentials {
        let value = match source {
            Source::Headers(headers) => from_headers(credential, headers),
            Source::Params(params) => from_params(credential, params),
        };
        caller.set(&credential.name.wire, value);
    }
    caller
}

/// Refuses a call that lacks a credential.
pub(crate) fn require(api: &Api, target: Target<'_>, caller: &Caller) -> Result<(), Refusal> {
    let missing = |index: &&usize| !has(api, caller, **index);
    let lacking = match &target.operation.auth {
        Auth::All(all) => all.iter().find(missing),
        Auth::Any(any) if any.iter().all(|index| missing(&index)) => any.first(),
        Auth::None | Auth::Optional(_) | Auth::Any(_) => None,
    };
    match lacking {
        Some(index) => Err(refuse::credential(target, &api.credentials[*index])),
        None => Ok(()),
    }
}

/// Whether a call carries the credentials of an operation, when it needs some.
pub(crate) fn fits(api: &Api, target: Target<'_>, caller: &Caller) -> bool {
    require(api, target, caller).is_ok()
}

fn has(api: &Api, caller: &Caller, index: usize) -> bool {
    caller.get(&api.credentials[index].name.wire).is_some()
}

fn from_headers(credential: &Credential, headers: &HeaderMap) -> Option<String> {
    let text = headers.get(credential.header.as_deref()?)?.to_str().ok()?;
    let text = match &credential.scheme {
        Some(scheme) => {
            let (word, value) = text.trim().split_once(' ')?;
            word.eq_ignore_ascii_case(scheme).then_some(value)?
        }
        None => text,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn from_params(credential: &Credential, params: &Map<String, Value>) -> Option<String> {
    let text = params.get(credential.param.as_deref()?)?.as_str()?;
    (!text.is_empty()).then(|| text.to_owned())
}
