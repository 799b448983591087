//! From an operation with its parameters to the HTTP request.

use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use crate::call::{Content, Message, Outgoing};
use crate::client::Shared;
use crate::error::Error;
use crate::exchange::auth::{self, Held};
use crate::exchange::rpc_body;
use crate::exchange::token::Token;
use crate::exchange::transport::Prepared;
use crate::schema::Call;
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// Builds the request that carries a message.
pub(crate) fn prepare(
    shared: &Shared,
    message: &Arc<Message>,
    held: &[Held],
) -> Result<Prepared, Error> {
    let mut prepared = match &message.content {
        Content::Single(call) => single(shared, call, message.first_id, held)?,
        Content::Batch(calls) => batch(shared, calls, message.first_id, held)?,
    };
    prepared.set_secrets(Secrets::of(message, held));
    Ok(prepared)
}

/// What of a request is secret, beside the headers, which say so themselves. Few transports ask.
pub(crate) struct Secrets {
    message: Arc<Message>,
    /// The tokens that travel in the body.
    tokens: Vec<Arc<Token>>,
}

impl Secrets {
    fn of(message: &Arc<Message>, held: &[Held]) -> Self {
        let is_rpc = |call: &Outgoing| matches!(call.route.call, Call::JsonRpc { .. });
        let in_body = message.calls().first().is_some_and(is_rpc);
        let tokens = held.iter().filter(|_| in_body);
        Self {
            message: Arc::clone(message),
            tokens: tokens.map(|held| Arc::clone(&held.token)).collect(),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Secret> {
        let tokens = self.tokens.iter().map(|token| token.secret());
        self.message.secrets().chain(tokens)
    }
}

fn batch(
    shared: &Shared,
    calls: &[Outgoing],
    first_id: u64,
    held: &[Held],
) -> Result<Prepared, Error> {
    let Some(first) = calls.first() else {
        return Err(Error::argument("a batch needs at least one request"));
    };
    let calls = (first_id..).zip(calls.iter().enumerate());
    let requests: Result<Vec<WipedText>, Error> = calls
        .map(|(id, (index, call))| {
            let own = held.iter().filter(|held| held.call == index);
            rpc_request(call, id, own)
        })
        .collect();
    let body = rpc_body::batch(&requests?).into();
    let headers = shared.headers.copy(true, 0);
    Ok(Prepared::new(
        Method::POST,
        first.address.clone()?,
        headers,
        body,
    ))
}

fn single(shared: &Shared, call: &Outgoing, id: u64, held: &[Held]) -> Result<Prepared, Error> {
    let address = call.address.clone()?;
    let (method, body, held) = match call.route.call {
        Call::Rest { method, .. } => (method.into(), call.body.clone(), held),
        Call::JsonRpc { .. } => {
            let body = rpc_request(call, id, held.iter())?;
            (Method::POST, Some(body.into()), &[][..])
        }
    };
    let mut headers = headers(shared, call, body.is_some(), held)?;
    if body.is_none() && !matches!(method, Method::GET | Method::DELETE) {
        // Some gateways answer 411 to a POST that does not say that it has no body.
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let body = body.unwrap_or_default();
    Ok(Prepared::new(method, address, headers, body))
}

/// The headers of a request, of which those of the credentials come last and replace others.
fn headers(
    shared: &Shared,
    call: &Outgoing,
    has_body: bool,
    held: &[Held],
) -> Result<HeaderMap, Error> {
    let added = call.added.get()?;
    if let ([], [], [only]) = (added, &*call.headers, held)
        && let Some(headers) = only.token.headers()
    {
        return Ok(headers.copy(has_body, 0));
    }
    let more = call.headers.len() + added.len() + held.len();
    let mut headers = shared.headers.copy(has_body, more);
    for (name, value) in added {
        headers.insert(name.clone(), value.clone());
    }
    for (name, value) in &call.headers {
        let (name, value) = argument_header(name, value.clone())?;
        headers.insert(name, value);
    }
    for held in held {
        let (name, value) = held.token.header()?;
        headers.insert(name, value);
    }
    Ok(headers)
}

/// The JSON-RPC request of one operation.
pub(crate) fn rpc_request<'h>(
    call: &Outgoing,
    id: u64,
    held: impl Iterator<Item = &'h Held>,
) -> Result<WipedText, Error> {
    let Call::JsonRpc { method } = call.route.call else {
        let detail = format!("`{}` is not a JSON-RPC method", call.route.id);
        return Err(Error::argument(detail));
    };
    let credentials: Result<Vec<_>, Error> = held
        .map(|held| Ok((auth::param(held.credential)?, held.token.secret())))
        .collect();
    let params = &call.params;
    Ok(rpc_body::single(method, id, &credentials?, params))
}

fn argument_header(name: &str, value: WipedText) -> Result<(HeaderName, HeaderValue), Error> {
    let key = HeaderName::from_bytes(name.as_bytes());
    match (key, value.into_header()) {
        (Ok(key), Some(value)) => Ok((key, value)),
        _ => Err(Error::argument(format!(
            "the parameter for the header `{name}` cannot be sent in a header"
        ))),
    }
}
