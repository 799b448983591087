//! Which credentials a call takes along, and how.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::call::Message;
use crate::client::credentials::{Credentials, Source};
use crate::error::Error;
use crate::exchange::jwt;
use crate::retry::after::api_time;
use crate::schema::{Auth, Credential, CredentialHeader, Effect, Route};
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// A credential with the secret that stands for it in one request.
#[derive(Clone)]
pub(crate) struct Held {
    pub(crate) credential: &'static Credential,
    pub(crate) secret: Secret,
    /// The call it belongs to, by its place in the message.
    pub(crate) call: usize,
}

/// The credentials that the calls take along; an error when one is missing that a call cannot do without.
pub(crate) async fn gather(
    credentials: &Credentials,
    message: &Message,
) -> Result<Vec<Held>, Error> {
    let mut all = Vec::new();
    for (call, outgoing) in message.calls.iter().enumerate() {
        for (credential, source) in choose(credentials, outgoing.route)? {
            let secret = source.token(credential).await?;
            check_not_empty(credential, &secret)?;
            all.push(Held {
                credential,
                secret,
                call,
            });
        }
    }
    Ok(all)
}

/// Takes another token where the API has refused one; none when there is no other.
pub(crate) async fn replace(
    credentials: &Credentials,
    held: &[Held],
    effect: Effect,
    error: &Error,
    unix_time: Duration,
) -> Result<Option<Vec<Held>>, Error> {
    let mut all = held.to_vec();
    let mut replaced = false;
    for held in &mut all {
        if !is_refused(&held.secret, effect, error, unix_time) {
            continue;
        }
        let credential = held.credential;
        if let Some(Source::Provider(provider)) = credentials.get(credential) {
            let new = provider.replace(&held.secret, error).await;
            if let Some(new) = new.map_err(|error| Error::credential(credential, error))? {
                held.secret = new;
                replaced = true;
            }
        }
    }
    Ok(replaced.then_some(all))
}

/// Whether the API refused a request because of this token. Words are no proof: a card can expire too.
///
/// A code decides if the API has one for it. Without one status 401 is enough, save for a charge, which is sent again only when
/// the token says itself that it had expired.
fn is_refused(token: &Secret, effect: Effect, error: &Error, unix_time: Duration) -> bool {
    error.has_auth_code().unwrap_or_else(|| {
        let is_proven = effect != Effect::Charge || had_expired(token, error, unix_time);
        error.status() == Some(401) && is_proven
    })
}

/// Whether a token had expired when the API refused it, by the API's clock if the response tells the time, else by the client's:
/// the time since 1970.
///
/// ```
/// # use std::time::Duration;
/// # use client_runtime::{Error, Secret};
/// fn is_stale(token: &Secret, refusal: &Error, now: Duration) -> bool {
///     client_runtime::jwt::had_expired(token, refusal, now)
/// }
/// ```
#[must_use]
pub fn had_expired(token: &Secret, error: &Error, unix_time: Duration) -> bool {
    let now = api_time(error).unwrap_or(unix_time);
    jwt::expiry(token).is_some_and(|expiry| expiry <= now)
}

type Chosen<'a> = (&'static Credential, &'a Source);

fn choose<'a>(credentials: &'a Credentials, route: &Route) -> Result<Vec<Chosen<'a>>, Error> {
    let held = |credential: &'static Credential| {
        let source = credentials.get(credential)?;
        Some((credential, source))
    };
    match route.auth {
        Auth::None => Ok(Vec::new()),
        Auth::Optional(wanted) => Ok(wanted.iter().filter_map(|one| held(one)).collect()),
        Auth::All(wanted) => wanted
            .iter()
            .map(|one| held(one).ok_or_else(|| missing(&[*one])))
            .collect(),
        Auth::Any(wanted) => {
            let first = wanted.iter().find_map(|one| held(one));
            Ok(vec![first.ok_or_else(|| missing(wanted))?])
        }
    }
}

fn missing(wanted: &[&Credential]) -> Error {
    let ways: Vec<_> = wanted
        .iter()
        .map(|credential| {
            let setter = credential.setter();
            format!("`{}` (set with `ClientBuilder::{setter}`)", credential.name)
        })
        .collect();
    Error::configuration(format!("the credential {} is missing", ways.join(" or ")))
}

/// Finds out early whether a secret can be sent.
pub(crate) fn check(credential: &Credential, secret: &Secret) -> Result<(), Error> {
    check_not_empty(credential, secret)?;
    match credential.header {
        Some(_) => header(credential, secret).map(drop),
        None => Ok(()),
    }
}

fn check_not_empty(credential: &Credential, secret: &Secret) -> Result<(), Error> {
    let Credential { name, .. } = credential;
    if secret.expose().is_empty() {
        let detail = format!("the credential `{name}` is empty");
        return Err(Error::configuration(detail));
    }
    Ok(())
}

/// The header that carries a credential.
pub(crate) fn header(
    credential: &Credential,
    secret: &Secret,
) -> Result<(HeaderName, HeaderValue), Error> {
    let Credential { name, header, .. } = credential;
    let Some(CredentialHeader { name: key, scheme }) = header else {
        let detail = format!("the credential `{name}` has no header to travel in");
        return Err(Error::configuration(detail));
    };
    let key = HeaderName::from_bytes(key.as_bytes());
    let mut value = WipedText::default();
    if let Some(scheme) = scheme {
        value.push_str(scheme);
        value.push(' ');
    }
    value.push_str(secret.expose());
    let (Ok(key), Some(mut value)) = (key, value.into_header()) else {
        let detail = format!(
            "the credential `{name}` cannot stand in a header: is there a line break at its end?"
        );
        return Err(Error::configuration(detail));
    };
    value.set_sensitive(true);
    Ok((key, value))
}

/// The JSON-RPC parameter that carries a credential.
pub(crate) fn param(credential: &Credential) -> Result<&'static str, Error> {
    let Credential { name, param, .. } = credential;
    param.ok_or_else(|| {
        Error::configuration(format!(
            "the credential `{name}` has no JSON-RPC parameter to travel in"
        ))
    })
}
