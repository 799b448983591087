//! What a request would send, to be looked at.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::arguments;
use super::operation::DynamicOperation;
use crate::call::Parts;
use crate::call::{Content, Message, Outgoing};
use crate::client::Client;
use crate::error::Error;
use crate::exchange::added_headers::AddedHeaders;
use crate::exchange::auth::Held;
use crate::exchange::prepare::prepare;
use crate::exchange::token::Token;
use crate::schema::{Auth, Credential};

/// Builds what a request would send, without its secrets.
pub(super) fn dry_run(
    client: &Client,
    operation: &DynamicOperation,
    arguments: &str,
    added: &AddedHeaders,
) -> Result<http::Request<Bytes>, Error> {
    let (shared, route) = (client.shared(), operation.route);
    let mut parts = Parts::to(shared.target(route));
    parts.hides_secrets = true;
    arguments::write(operation, arguments, &mut parts)?;
    let held: Vec<Held> = credentials(client, route.auth)
        .into_iter()
        .map(|credential| {
            let secret = format!("<{}>", credential.name).into();
            Held {
                credential,
                token: Arc::new(Token::new(credential, secret)),
                call: 0,
            }
        })
        .collect();
    let message = Arc::new(Message {
        content: Content::Single(Outgoing::new(shared, route, parts, added.clone())),
        first_id: 1,
    });
    let request = prepare(shared, &message, &held).map_err(|error| error.of(route))?;
    let request = request.into_http();
    let mut request = request.map_err(|failure| Error::transport(&failure).of(route))?;
    hide_added(request.headers_mut(), &held);
    Ok(request)
}

/// Puts something else in place of the secrets that no credential shows already.
fn hide_added(headers: &mut HeaderMap, held: &[Held]) {
    let is_shown = |name: &HeaderName| {
        let mut carriers = held
            .iter()
            .filter_map(|held| held.credential.header.as_ref());
        carriers.any(|header| header.name == name)
    };
    for (name, value) in headers {
        if value.is_sensitive() && !is_shown(name) {
            *value = HeaderValue::from_static("<hidden>");
        }
    }
}

/// The credentials that a request would take along; of those it cannot do without also what the client does not have.
fn credentials(client: &Client, auth: Auth) -> Vec<&'static Credential> {
    let known = client.credentials();
    let has = |credential: &&&'static Credential| known.get(credential).is_some();
    match auth {
        Auth::None => Vec::new(),
        Auth::All(wanted) => wanted.to_vec(),
        Auth::Any(wanted) => {
            let first = wanted.iter().find(has).or(wanted.first());
            first.copied().into_iter().collect()
        }
        Auth::Optional(wanted) => wanted.iter().filter(has).copied().collect(),
    }
}
