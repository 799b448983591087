//! One HTTP request and its response.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;

use super::Hangup;
use super::body::ReplyBody;
use crate::refuse;
use crate::service::{Sent, Service, Way};
use crate::wire::{Content, Received};

/// The largest body that is read.
const MAX_BODY: usize = 8 * 1024 * 1024;

pub(super) async fn answer(
    service: &Service,
    request: Request<Incoming>,
) -> Result<Response<ReplyBody>, Hangup> {
    let (parts, body) = request.into_parts();
    let sent = match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => {
            let received = Received {
                method: parts.method,
                path: parts.uri.path().to_owned(),
                query: parts.uri.query().unwrap_or_default().to_owned(),
                headers: parts.headers,
                body: body.to_bytes(),
            };
            service.answer(received).await
        }
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            let message = format!("The body is larger than {MAX_BODY} bytes");
            Sent::whole(refuse::plain(413, &message, "body: size"))
        }
        Err(_) => return Err(Hangup),
    };
    response(sent)
}

fn response(sent: Sent) -> Result<Response<ReplyBody>, Hangup> {
    let (content_type, bytes) = match sent.reply.content {
        Content::None => (None, Bytes::new()),
        Content::Json(value) => (Some("application/json"), Bytes::from(value.to_string())),
        Content::Other {
            content_type,
            bytes,
        } => (Some(content_type), bytes),
    };
    let length = bytes.len();
    let body = match sent.way {
        Way::Nothing => return Err(Hangup),
        Way::Half => ReplyBody::half(&bytes),
        Way::Whole => ReplyBody::whole(bytes),
    };
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(sent.reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    if let Some(content_type) = content_type {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    if sent.way == Way::Half {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    for (name, value) in sent.reply.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value_of(&value)) {
            headers.append(name, value);
        }
    }
    Ok(response)
}

/// Rules may name what a request has, which need not be fit for a header.
fn value_of(text: &str) -> Result<HeaderValue, http::header::InvalidHeaderValue> {
    let visible = |character: char| character == ' ' || character.is_ascii_graphic();
    let text: String = text
        .chars()
        .map(|character| if visible(character) { character } else { '?' })
        .take(2000)
        .collect();
    HeaderValue::from_str(&text)
}
