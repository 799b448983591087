//! A request, to be looked at.

use std::fmt::Write as _;

use cleeng_client::bytes::Bytes;
use cleeng_client::http::Request;

use crate::pretty;

/// The request line, the headers and the body.
pub(crate) fn text(request: &Request<Bytes>) -> String {
    let mut text = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        let _ = writeln!(text, "{name}: {value}");
    }
    if !request.body().is_empty() {
        let body = String::from_utf8_lossy(request.body());
        let _ = writeln!(text, "\n{}", pretty::json(&body));
    }
    text
}
