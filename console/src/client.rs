//! The client that makes the call.

use std::time::Duration;

use cleeng_client::Client;
use codegen::api::{Api, Auth, Credential, Operation};

use crate::environment::Target;
use crate::failure::Failure;

/// The value of an environment variable.
type Env<'a> = &'a dyn Fn(&str) -> Option<String>;

pub(crate) const PUBLISHER_TOKEN: &str = "CLEENG_PUBLISHER_TOKEN";
const CUSTOMER_JWT: &str = "CLEENG_CUSTOMER_JWT";
const CUSTOMER_TOKEN: &str = "CLEENG_CUSTOMER_TOKEN";
const DISTRIBUTOR_TOKEN: &str = "CLEENG_DISTRIBUTOR_TOKEN";

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
    let all: Vec<String> = credentials(api, operation)
        .into_iter()
        .map(variable)
        .collect();
    let count = all.len();
    let missing: Vec<String> = all
        .into_iter()
        .filter(|name| token(name, target, env).is_none())
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

fn token(name: &str, target: &Target, env: Env<'_>) -> Option<String> {
    let token = env(name).filter(|token| !token.is_empty());
    token.or_else(|| target.token(name).map(str::to_owned))
}

/// A client for one call.
pub(crate) fn build(
    api: &Api,
    target: &Target,
    timeout: Option<Duration>,
    env: Env<'_>,
) -> Result<Client, Failure> {
    let mut builder = Client::builder().environment(target.environment);
    if let Some(token) = token(PUBLISHER_TOKEN, target, env) {
        builder = builder.publisher_token(token);
    }
    if let Some(token) = token(CUSTOMER_JWT, target, env) {
        builder = builder.customer_jwt(token);
    }
    if let Some(token) = token(CUSTOMER_TOKEN, target, env) {
        builder = builder.customer_token(token);
    }
    if let Some(token) = token(DISTRIBUTOR_TOKEN, target, env) {
        builder = builder.distributor_token(token);
    }
    if let Some(timeout) = timeout {
        builder = builder.timeout(timeout).deadline(timeout);
    }
    if let Some(base) = &target.base_url {
        builder = builder
            .authentication_base_url(family_url(api, "authentication", base, target))
            .core_base_url(family_url(api, "core", base, target))
            .in_app_base_url(family_url(api, "in-app", base, target))
            .mediastore_base_url(family_url(api, "mediastore", base, target))
            .rpc_base_url(family_url(api, "rpc", base, target));
    }
    let client = builder.build();
    client.map_err(|error| Failure::usage(error.to_string()))
}

/// Another address for a family, with the path that its own has.
fn family_url(api: &Api, family: &str, base: &str, target: &Target) -> String {
    let family = api.families.iter().find(|it| it.name.client == family);
    let host = family.and_then(|family| family.hosts.get(target.host));
    let after_scheme = host.and_then(|host| host.split_once("://"));
    let path = after_scheme.and_then(|(_, rest)| rest.split_once('/'));
    let base = base.trim_end_matches('/');
    match path {
        Some((_, path)) if !path.is_empty() => format!("{base}/{path}"),
        _ => base.to_owned(),
    }
}
