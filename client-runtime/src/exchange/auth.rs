//! Which credentials a request takes along, and how.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use crate::call::Message;
use crate::client::credentials::{Credentials, Source};
use crate::error::Error;
use crate::exchange::jwt;
use crate::exchange::token::{Token, header};
use crate::retry::after::api_time;
use crate::schema::{Auth, Credential, Effect};
use crate::values::Secret;

/// A credential with the token that stands for it in one request.
#[derive(Clone)]
pub(crate) struct Held {
    pub(crate) credential: &'static Credential,
    pub(crate) token: Arc<Token>,
    /// The request it belongs to, by its place in the message.
    pub(crate) call: usize,
}

impl Held {
    fn new(credential: &'static Credential, token: Arc<Token>, call: usize) -> Result<Self, Error> {
        check_not_empty(credential, token.secret())?;
        Ok(Self {
            credential,
            token,
            call,
        })
    }
}

/// The credentials that the requests take along, if all of them are known beforehand; an error when one is missing that a request
/// cannot do without.
pub(crate) fn known(
    credentials: &Credentials,
    message: &Message,
) -> Result<Option<Vec<Held>>, Error> {
    let mut all = Vec::new();
    for (call, outgoing) in message.calls().iter().enumerate() {
        let of_call = |error: Error| error.of(outgoing.route);
        for (credential, source) in choose(credentials, outgoing.route.auth).map_err(of_call)? {
            match source {
                Source::Fixed(token) => {
                    let held = Held::new(credential, token.clone(), call);
                    all.push(held.map_err(of_call)?);
                }
                Source::Provider(_) => return Ok(None),
            }
        }
    }
    Ok(Some(all))
}

/// The same, where providers have to be asked.
pub(crate) async fn gather(
    credentials: &Credentials,
    message: &Message,
) -> Result<Vec<Held>, Error> {
    let mut all = Vec::new();
    for (call, outgoing) in message.calls().iter().enumerate() {
        let of_call = |error: Error| error.of(outgoing.route);
        for (credential, source) in choose(credentials, outgoing.route.auth).map_err(of_call)? {
            let token = source.token(credential).await.map_err(of_call)?;
            all.push(Held::new(credential, token, call).map_err(of_call)?);
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
        if !is_refused(held.token.secret(), effect, error, unix_time) {
            continue;
        }
        let credential = held.credential;
        if let Some(Source::Provider(provider)) = credentials.get(credential) {
            let new = provider.replace(held.token.secret(), error).await;
            if let Some(new) = new.map_err(|error| Error::credential(credential, error))? {
                held.token = Arc::new(Token::new(credential, new));
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
        error.status() == Some(StatusCode::UNAUTHORIZED) && is_proven
    })
}

/// Returns whether a token had expired when the API rejected it, by the API's clock if the response has the time, else by the client's:
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

/// Those of a client's credentials that an operation takes along.
fn choose(
    credentials: &Credentials,
    auth: Auth,
) -> Result<impl Iterator<Item = Chosen<'_>>, Error> {
    let held = move |one: &&'static Credential| Some((*one, credentials.get(one)?));
    let is_held = |one: &&'static Credential| credentials.get(one).is_some();
    let (wanted, most): (&[_], _) = match auth {
        Auth::None => (&[], 0),
        Auth::Optional(wanted) => (wanted, wanted.len()),
        Auth::All(wanted) => {
            if let Some(one) = wanted.iter().find(|one| !is_held(one)) {
                return Err(missing(&[one]));
            }
            (wanted, wanted.len())
        }
        Auth::Any(wanted) => {
            if !wanted.iter().any(is_held) {
                return Err(missing(wanted));
            }
            (wanted, 1)
        }
    };
    Ok(wanted.iter().filter_map(held).take(most))
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

/// The JSON-RPC parameter that carries a credential.
pub(crate) fn param(credential: &Credential) -> Result<&'static str, Error> {
    let Credential { name, param, .. } = credential;
    param.ok_or_else(|| {
        Error::configuration(format!("the credential `{name}` has no JSON-RPC parameter"))
    })
}
