//! Which credentials a call takes along, and how.

use http::{HeaderName, HeaderValue};

use super::api::{Auth, Credential, CredentialHeader, Route};
use super::client::Config;
use super::error::Error;
use super::values::Secret;

/// A credential of the API with the client's secret for it.
pub(crate) type Held<'a> = (&'static Credential, &'a Secret);

/// The credentials that a call takes along; an error when one is missing that it cannot do without.
pub(crate) fn choose<'a>(config: &'a Config, route: &Route) -> Result<Vec<Held<'a>>, Error> {
    let held = |credential: &'static Credential| {
        let secret = config.credential(credential)?;
        Some((credential, secret))
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
    if secret.expose().is_empty() {
        let Credential { name, .. } = credential;
        return Err(Error::configuration(format!(
            "the credential `{name}` is empty"
        )));
    }
    match credential.header {
        Some(_) => header(credential, secret).map(drop),
        None => Ok(()),
    }
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
    let text = match scheme {
        Some(scheme) => format!("{scheme} {}", secret.expose()),
        None => secret.expose().to_owned(),
    };
    let key = HeaderName::from_bytes(key.as_bytes());
    let value = HeaderValue::from_str(&text);
    let (Ok(key), Ok(mut value)) = (key, value) else {
        let detail = format!(
            "the credential `{name}` cannot stand in a header: is there a line break at its end?"
        );
        return Err(Error::configuration(detail));
    };
    value.set_sensitive(true);
    Ok((key, value))
}
