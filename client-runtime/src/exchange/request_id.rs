//! What the other side calls a request in its own logs.

use http::HeaderMap;

/// The names that gateways and services commonly use, the API's own first.
const NAMES: [&str; 5] = [
    "correlation-id",
    "x-correlation-id",
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
];

pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let mut found = NAMES.iter().filter_map(|name| headers.get(*name));
    found.find_map(|value| value.to_str().ok())
}
