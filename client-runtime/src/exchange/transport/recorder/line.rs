//! One exchange in one line.

use bytes::Bytes;
use http::{HeaderMap, Method, Uri, header};
use serde_json::{Value, json};

use super::mask::{Known, MASK, Masks, text};
use crate::exchange::prepare::Secrets;
use crate::exchange::transport::Reply;
use crate::values::Secret;

/// A request, kept until its response is there.
pub(super) struct Sent {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Sent {
    pub(super) fn of(request: &http::Request<Bytes>) -> Self {
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            body: request.body().clone(),
        }
    }
}

/// The entry of an HTTP Archive, with a line break at its end.
pub(super) fn write(
    sent: &Sent,
    reply: &Reply,
    masks: &Masks,
    secrets: Option<&Secrets>,
) -> String {
    let sensitive = sent.headers.values().filter(|value| value.is_sensitive());
    let sensitive = sensitive.filter_map(|value| value.to_str().ok());
    // Before some of them stands the name of a scheme.
    let tokens = sensitive.flat_map(|value| {
        let token = value.split_once(' ').map(|(_, token)| token);
        [Some(value), token].into_iter().flatten()
    });
    let arguments = secrets
        .into_iter()
        .flat_map(Secrets::iter)
        .map(Secret::expose);
    let known = Known::new(tokens.chain(arguments));
    let mut request = json!({
        "method": sent.method.as_str(),
        "url": masks.url(&sent.uri.to_string(), &known),
        "headers": headers(&sent.headers, masks, &known),
    });
    if !sent.body.is_empty() {
        request["postData"] = content(&sent.headers, &sent.body, masks, &known);
    }
    let mut response = json!({
        "status": reply.status().as_u16(),
        "headers": headers(reply.headers(), masks, &known),
    });
    response["content"] = content(reply.headers(), reply.body(), masks, &known);
    let mut line = json!({"request": request, "response": response}).to_string();
    line.push('\n');
    line
}

fn headers(headers: &HeaderMap, masks: &Masks, known: &Known<'_>) -> Value {
    let written = headers.iter().map(|(name, value)| {
        let value = if value.is_sensitive() || masks.hides(name.as_str()) {
            MASK.to_owned()
        } else {
            text(
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
                known,
            )
        };
        json!({"name": name.as_str(), "value": value})
    });
    written.collect()
}

/// A body with its media type; one that is not text is omitted, with its size.
fn content(headers: &HeaderMap, body: &Bytes, masks: &Masks, known: &Known<'_>) -> Value {
    let media_type = headers.get(header::CONTENT_TYPE);
    let media_type = media_type.and_then(|value| value.to_str().ok());
    let media_type = media_type.unwrap_or_default();
    let mut content = json!({"mimeType": media_type, "size": body.len()});
    if let Some(text) = masks.body(body, media_type, known) {
        content["text"] = text.into();
    }
    content
}
