//! The client that makes the call.

use std::time::Duration;

use cleeng_client::Client;
use codegen::api::{Api, Credential};

use crate::environment::Target;
use crate::failure::Failure;

const PUBLISHER_TOKEN: &str = "CLEENG_PUBLISHER_TOKEN";
const CUSTOMER_JWT: &str = "CLEENG_CUSTOMER_JWT";
const CUSTOMER_TOKEN: &str = "CLEENG_CUSTOMER_TOKEN";

/// The variable that holds a credential.
pub(crate) fn variable(credential: &Credential) -> String {
    let name = credential.name.wire.to_uppercase().replace('-', "_");
    format!("CLEENG_{name}")
}

/// A client for one call.
pub(crate) fn build(
    api: &Api,
    target: &Target,
    timeout: Option<Duration>,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Client, Failure> {
    let token = |name| env(name).filter(|token| !token.is_empty());
    let mut builder = Client::builder().environment(target.environment);
    if let Some(token) = token(PUBLISHER_TOKEN).or(target.publisher_token()) {
        builder = builder.publisher_token(token);
    }
    if let Some(token) = token(CUSTOMER_JWT) {
        builder = builder.customer_jwt(token);
    }
    if let Some(token) = token(CUSTOMER_TOKEN) {
        builder = builder.customer_token(token);
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
