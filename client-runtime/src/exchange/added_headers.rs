//! Headers that users add to requests.

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::error::Error;
use crate::schema::{Api, Auth, Credential};
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// The headers that were added to one request.
#[derive(Clone, Default)]
pub(crate) struct AddedHeaders {
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What is wrong with the first that cannot be sent.
    problem: Option<Error>,
}

impl AddedHeaders {
    pub(crate) fn add(&mut self, api: &Api, name: &str, value: &Secret) {
        match parse(api, name, value) {
            Ok(header) => self.headers.push(header),
            Err(problem) => {
                self.problem.get_or_insert(Error::argument(problem));
            }
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.headers.len()
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.headers.is_empty()
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        self.problem.clone().map_or(Ok(()), Err)
    }

    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
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
