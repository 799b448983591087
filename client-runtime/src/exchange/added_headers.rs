//! Headers that users add to requests.

use std::sync::Arc;

use http::{HeaderName, HeaderValue};

use crate::error::Error;
use crate::schema::{Api, Auth, Credential};
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// The headers that were added to one request. Most have none, and pay for a pointer alone.
#[derive(Clone, Default)]
pub(crate) struct AddedHeaders(Option<Arc<Headers>>);

#[derive(Clone, Default)]
struct Headers {
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What is wrong with the first that cannot be sent.
    problem: Option<Error>,
}

impl AddedHeaders {
    pub(crate) fn add(&mut self, api: &Api, name: &str, value: &Secret) {
        let added = Arc::make_mut(self.0.get_or_insert_default());
        match parse(api, name, value) {
            Ok(header) => added.headers.push(header),
            Err(problem) => {
                added.problem.get_or_insert(Error::argument(problem));
            }
        }
    }

    /// The headers, or what is wrong with one of them.
    pub(crate) fn get(&self) -> Result<&[(HeaderName, HeaderValue)], Error> {
        match self.0.as_deref() {
            None => Ok(&[]),
            Some(added) => match &added.problem {
                None => Ok(&added.headers),
                Some(problem) => Err(problem.clone()),
            },
        }
    }
}

/// A header that a user adds, or what is wrong with it. Its value may be secret.
pub(crate) fn parse(
    api: &Api,
    name: &str,
    value: &Secret,
) -> Result<(HeaderName, HeaderValue), String> {
    // It is not repeated: it may be a value in the wrong place.
    let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
        return Err("the name of a header is not valid".into());
    };
    if let Some(reason) = reserved(api, name.as_str()) {
        return Err(format!("the header `{name}` cannot be set: {reason}"));
    }
    let mut text = WipedText::default();
    text.push_str(value.expose());
    let Some(mut value) = text.into_header() else {
        return Err(format!(
            "the value of the header `{name}` is not valid: is there a line break at its end?"
        ));
    };
    value.set_sensitive(true);
    Ok((name, value))
}

/// Why a header is not free; its name is in lower case.
fn reserved(api: &Api, name: &str) -> Option<String> {
    match name {
        // They frame a message and govern its connection (RFC 9110 and 9112).
        "connection" | "content-length" | "expect" | "host" | "http2-settings" | "keep-alive"
        | "proxy-connection" | "te" | "trailer" | "transfer-encoding" | "upgrade" => {
            Some("it belongs to HTTP".into())
        }
        "accept" | "accept-encoding" | "content-encoding" | "content-type" => {
            Some("it belongs to the client".into())
        }
        "user-agent" => Some("use `ClientBuilder::user_agent`".into()),
        _ => carried(api, name).map(|credential| {
            let (known, setter) = (credential.name, credential.setter());
            format!("it carries the credential `{known}`; use `ClientBuilder::{setter}`")
        }),
    }
}

/// The credential that travels in a header.
fn carried(api: &Api, name: &str) -> Option<&'static Credential> {
    let routes = api.routes.iter().copied().flatten();
    let mut credentials = routes.flat_map(|route| match route.auth {
        Auth::None => &[],
        Auth::Optional(wanted) | Auth::All(wanted) | Auth::Any(wanted) => wanted,
    });
    let carries = |it: &&&Credential| it.header.as_ref().is_some_and(|header| header.name == name);
    credentials.find(carries).copied()
}
