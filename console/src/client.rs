//! The client that makes the call.

use std::time::Duration;

use cleeng_client::{Client, Error};
use codegen::api::{Api, Auth, Credential, Operation};

use crate::environment::Target;
use crate::failure::Failure;
use crate::jwt;

/// The value of an environment variable.
type Env<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The variable that holds a credential.
pub(crate) fn variable(credential: &Credential) -> String {
    let name = credential.name.wire.to_uppercase().replace('-', "_");
    format!("CLEENG_{name}")
}

/// The credentials that a call may carry.
pub(crate) fn credentials<'a>(api: &'a Api, operation: &Operation) -> Vec<&'a Credential> {
    let indices = match &operation.auth {
        Auth::None => Vec::new(),
        Auth::All(all) | Auth::Any(all) => all.clone(),
        Auth::Optional(one) => vec![*one],
    };
    indices
        .into_iter()
        .map(|index| &api.credentials[index])
        .collect()
}

/// The variables that hold the credentials of an operation; none when it carries none.
pub(crate) fn variables(api: &Api, operation: &Operation) -> Option<String> {
    let names: Vec<String> = credentials(api, operation)
        .into_iter()
        .map(variable)
        .collect();
    joined(operation, &names)
}

fn joined(operation: &Operation, names: &[String]) -> Option<String> {
    let word = match operation.auth {
        Auth::Any(_) => " or ",
        _ => " and ",
    };
    (!names.is_empty()).then(|| names.join(word))
}

/// Finds out early whether there is a token for a call.
pub(crate) fn check_tokens(
    api: &Api,
    operation: &Operation,
    target: &Target,
    env: Env<'_>,
) -> Result<(), Failure> {
    let all = credentials(api, operation);
    let count = all.len();
    let missing: Vec<String> = all
        .into_iter()
        .filter(|credential| token(credential, target, env).is_none())
        .map(variable)
        .collect();
    let is_complete = match operation.auth {
        Auth::None | Auth::Optional(_) => true,
        Auth::All(_) => missing.is_empty(),
        Auth::Any(_) => missing.len() < count,
    };
    match joined(operation, &missing).filter(|_| !is_complete) {
        None => Ok(()),
        Some(names) => {
            let text = format!("{}: a token is missing for this call", operation.id);
            Err(Failure::usage(text).hint(format!("set {names}")))
        }
    }
}

/// Refuses what stands in the place of a JWT and is none, before it is sent to anybody.
pub(crate) fn check_jwts(api: &Api, operation: &Operation, env: Env<'_>) -> Result<(), Failure> {
    for credential in credentials(api, operation) {
        let mut words = credential.name.wire.split(['-', '_']);
        let name = variable(credential);
        let token = env(&name).filter(|token| !token.is_empty());
        let fault = token.and_then(|token| jwt::fault(&token));
        if let Some(fault) = fault.filter(|_| words.any(|word| word.eq_ignore_ascii_case("jwt"))) {
            let text = format!("{}: {name} is not a JWT: {fault}", operation.id);
            let form = "a JWT is `header.payload.signature`, each part in base64url";
            return Err(Failure::usage(text).hint(form));
        }
    }
    Ok(())
}

fn token(credential: &Credential, target: &Target, env: Env<'_>) -> Option<String> {
    let token = env(&variable(credential)).filter(|token| !token.is_empty());
    token.or_else(|| target.token(credential))
}

/// A client for one call.
pub(crate) fn build(
    api: &Api,
    target: &Target,
    timeout: Option<Duration>,
    env: Env<'_>,
) -> Result<Client, Failure> {
    let usage = |error: Error| Failure::usage(error.to_string());
    let environment = &api.environments[target.host].name.client;
    let builder = Client::builder().environment_by_name(environment);
    let mut builder = builder.map_err(usage)?;
    for credential in &api.credentials {
        if let Some(token) = token(credential, target, env) {
            let named = builder.credential_by_name(&credential.name.client, token);
            builder = named.map_err(usage)?;
        }
    }
    if let Some(timeout) = timeout {
        builder = builder.timeout(timeout).deadline(timeout);
    }
    if let Some(base) = &target.base_url {
        builder = builder.base_url(base);
    }
    for (family, url) in &target.base_urls {
        builder = builder.base_url_by_name(family, url).map_err(usage)?;
    }
    builder.build().map_err(usage)
}
