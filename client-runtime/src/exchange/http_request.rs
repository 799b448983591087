//! From the arguments of a call to its HTTP request.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Uri, header};

use crate::call::{Content, Message, Outgoing};
use crate::client::Shared;
use crate::error::Error;
use crate::exchange::auth::{self, Held};
use crate::exchange::rpc_body;
use crate::schema::Call;
use crate::values::wiped::WipedText;

/// Builds the request that carries a message.
pub(crate) fn http_request(
    shared: &Shared,
    message: &Message,
    held: &[Held],
) -> Result<Request<Bytes>, Error> {
    match &message.content {
        Content::Single(call) => single(shared, call, message.first_id, held),
        Content::Batch(calls) => batch(shared, calls, message.first_id, held),
    }
}

fn batch(
    shared: &Shared,
    calls: &[Outgoing],
    first_id: u64,
    held: &[Held],
) -> Result<Request<Bytes>, Error> {
    let Some(first) = calls.first() else {
        return Err(Error::argument("a batch needs a call"));
    };
    let calls = (first_id..).zip(calls.iter().enumerate());
    let requests: Result<Vec<WipedText>, Error> = calls
        .map(|(id, (index, call))| {
            let own = held.iter().filter(|held| held.call == index);
            rpc_request(call, id, own)
        })
        .collect();
    let body = rpc_body::batch(&requests?);
    Ok(request(shared, first.url.clone()?, Some(body.into())))
}

fn single(
    shared: &Shared,
    call: &Outgoing,
    id: u64,
    held: &[Held],
) -> Result<Request<Bytes>, Error> {
    let url = call.url.clone()?;
    let (method, body, held) = match call.route.call {
        Call::Rest { method, .. } => (method.into(), call.parts.body.clone(), held),
        Call::JsonRpc { .. } => {
            let body = rpc_request(call, id, held.iter())?;
            (Method::POST, Some(body.into()), &[][..])
        }
    };
    let mut request = request(shared, url, body);
    *request.method_mut() = method;
    let headers = request.headers_mut();
    for (name, value) in &call.parts.headers {
        let (name, value) = argument_header(name, value.clone())?;
        headers.insert(name, value);
    }
    for held in held {
        let (name, value) = held.token.header()?;
        headers.insert(name, value);
    }
    if request.body().is_empty() && !matches!(*request.method(), Method::GET | Method::DELETE) {
        // Some gateways answer 411 to a POST that does not say that it has no body.
        let none = HeaderValue::from_static("0");
        request.headers_mut().insert(header::CONTENT_LENGTH, none);
    }
    Ok(request)
}

/// The JSON-RPC request of a call.
pub(crate) fn rpc_request<'h>(
    call: &Outgoing,
    id: u64,
    held: impl Iterator<Item = &'h Held>,
) -> Result<WipedText, Error> {
    let Call::JsonRpc { method } = call.route.call else {
        let detail = format!("`{}` is no JSON-RPC method", call.route.id);
        return Err(Error::argument(detail));
    };
    let credentials: Result<Vec<_>, Error> = held
        .map(|held| Ok((auth::param(held.credential)?, held.token.secret())))
        .collect();
    let params = &call.parts.params;
    Ok(rpc_body::single(method, id, &credentials?, params))
}

fn request(shared: &Shared, url: Uri, body: Option<Bytes>) -> Request<Bytes> {
    let headers = match body {
        Some(_) => &shared.headers.json,
        None => &shared.headers.bare,
    };
    let mut request = Request::new(body.unwrap_or_default());
    *request.method_mut() = Method::POST;
    *request.uri_mut() = url;
    *request.headers_mut() = headers.clone();
    request
}

fn argument_header(name: &str, value: WipedText) -> Result<(HeaderName, HeaderValue), Error> {
    let key = HeaderName::from_bytes(name.as_bytes());
    match (key, value.into_header()) {
        (Ok(key), Some(value)) => Ok((key, value)),
        _ => Err(Error::argument(format!(
            "the argument for the header `{name}` cannot stand in a header"
        ))),
    }
}
