//! From the arguments of a call to its HTTP request.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Uri, header};

use super::api::{Call, Protocol, Route};
use super::auth::{self, Held};
use super::client::Config;
use super::error::Error;
use super::json_rpc;
use super::parts::Parts;
use super::url::{push_path, push_query};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Builds the request of a call.
pub(crate) fn prepare(
    config: &Config,
    route: &'static Route,
    parts: Parts,
) -> Result<Request<Bytes>, Error> {
    let credentials = auth::choose(config, route)?;
    let uri = uri(config, route, &parts)?;
    let mut request = Request::new(Bytes::new());
    *request.uri_mut() = uri;
    let headers = request.headers_mut();
    headers.insert(header::ACCEPT, JSON);
    headers.insert(header::USER_AGENT, config.user_agent.clone());
    for (name, value) in &parts.headers {
        let (name, value) = argument_header(name, value)?;
        headers.insert(name, value);
    }
    if route.family.protocol == Protocol::Rest {
        for (credential, secret) in &credentials {
            let (name, value) = auth::header(credential, secret)?;
            headers.insert(name, value);
        }
    }
    *request.method_mut() = method(route);
    if let Some(body) = body(route, &credentials, parts)? {
        request.headers_mut().insert(header::CONTENT_TYPE, JSON);
        *request.body_mut() = body.into();
    } else if !matches!(*request.method(), Method::GET | Method::DELETE) {
        // Some gateways answer 411 to a POST that does not say that it has no body.
        let none = HeaderValue::from_static("0");
        request.headers_mut().insert(header::CONTENT_LENGTH, none);
    }
    Ok(request)
}

fn method(route: &Route) -> http::Method {
    match route.call {
        Call::Rest { method, .. } => method.into(),
        Call::JsonRpc { .. } => http::Method::POST,
    }
}

fn uri(config: &Config, route: &Route, parts: &Parts) -> Result<Uri, Error> {
    let mut url = config.base_url(route.family)?.to_owned();
    if let Call::Rest { path, .. } = route.call {
        let template = config.path(route).unwrap_or(path);
        push_path(&mut url, template, &parts.path).map_err(Error::argument)?;
        push_query(&mut url, &parts.query);
    }
    url.parse()
        .map_err(|_| Error::argument("the arguments do not fit into a URL"))
}

fn argument_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let key = HeaderName::from_bytes(name.as_bytes());
    match (key, HeaderValue::from_str(value)) {
        (Ok(key), Ok(value)) => Ok((key, value)),
        _ => Err(Error::argument(format!(
            "the argument for the header `{name}` cannot stand in a header"
        ))),
    }
}

fn body(route: &Route, credentials: &[Held<'_>], parts: Parts) -> Result<Option<String>, Error> {
    match route.call {
        Call::Rest { .. } => Ok(parts.body),
        Call::JsonRpc { method } => json_rpc::request(method, credentials, &parts.params).map(Some),
    }
}
