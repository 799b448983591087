//! One HTTP request and its response.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};

use super::Hangup;
use super::body::ReplyBody;
use crate::engine::cors::Leave;
use crate::engine::service::{Sent, Service, Way};
use crate::engine::wire::{Content, Received};

/// The largest body that is read.
const MAX_BODY: usize = 8 * 1024 * 1024;
/// How long a body may take to arrive.
pub(super) const MAX_BODY_TIME: Duration = Duration::from_secs(120);

pub(super) async fn answer(
    service: &Service,
    request: Request<Incoming>,
) -> Result<Response<ReplyBody>, Hangup> {
    let (parts, body) = request.into_parts();
    let leave = service.cors.leave(service, &parts);
    let has_leave = leave.is_some();
    let refusal = service
        .access
        .refusal(&parts.uri, &parts.headers, has_leave);
    if let Some(refusal) = refusal {
        return response(Sent::whole(refusal));
    }
    let preflight = leave.as_ref().and_then(Leave::preflight);
    let mut sent = match preflight {
        Some(reply) => Sent::whole(reply),
        None => served(service, parts, body).await?,
    };
    if let Some(leave) = leave {
        leave.tell(&mut sent.reply);
    }
    response(sent)
}

async fn served(service: &Service, parts: Parts, body: Incoming) -> Result<Sent, Hangup> {
    let received = Received::new(parts);
    let too_large = || {
        let message = format!("The body is larger than {MAX_BODY} bytes");
        service.refuse_unread(&received, 413, &message, "body: size")
    };
    if usize::try_from(body.size_hint().lower()).is_ok_and(|size| size > MAX_BODY) {
        // Whoever waits for leave to send it need not send it.
        return Ok(too_large());
    }
    let arriving = Limited::new(body, MAX_BODY).collect();
    Ok(match service.timer.within(MAX_BODY_TIME, arriving).await {
        Some(Ok(body)) => service.answer(received.with_body(body.to_bytes())).await,
        Some(Err(error)) if error.is::<LengthLimitError>() => too_large(),
        Some(Err(_)) => return Err(Hangup),
        None => {
            let seconds = MAX_BODY_TIME.as_secs();
            let message = format!("The body has not arrived within {seconds} seconds");
            service.refuse_unread(&received, 408, &message, "body: time")
        }
    })
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
