//! The reference of the API, under `/_docs/`: there its pages have forms whose requests go to this server.

use std::sync::OnceLock;

use bytes::Bytes;
use codegen::{Files, site};
use http::Method;
use serde_json::{Map, Value, json};

use crate::engine::refuse;
use crate::engine::service::Service;
use crate::engine::wire::{Content, Received, Reply};

const ROOT: &str = "/_docs";

/// Pages load nothing from elsewhere; the forms may send to the environments of the API.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src *; base-uri 'none'; \
form-action 'none'; frame-ancestors 'none'";

/// The pages, rendered when the first one is asked for.
#[derive(Default)]
pub(crate) struct Docs(OnceLock<Files>);

pub(crate) fn is_docs(path: &str) -> bool {
    path.strip_prefix(ROOT)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

pub(crate) fn answer(service: &Service, received: &Received) -> Reply {
    if ![Method::GET, Method::HEAD].contains(&received.method) {
        return refuse::plain(405, "The pages can only be read", "verb: GET");
    }
    let path = match received.path.strip_prefix(ROOT).unwrap_or_default() {
        // Links of pages begin at their folder.
        "" => return Reply::empty(301).with_header("Location", "/_docs/"),
        "/" => "index.html",
        "/trial.json" => return Reply::json(200, trial(service)),
        path => path.trim_start_matches('/'),
    };
    let files = service.docs.0.get_or_init(|| site::files(&service.api));
    let Some(text) = files.get(path) else {
        let message = format!("There is no page {path}; the first one is /_docs/");
        return refuse::plain(404, &message, "path: a page");
    };
    let content = Content::Other {
        content_type: content_type(path),
        bytes: Bytes::copy_from_slice(text.as_bytes()),
    };
    let reply = Reply {
        content,
        ..Reply::empty(200)
    };
    reply.with_header("Content-Security-Policy", POLICY)
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("md") => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

/// What this server takes for each credential, and the ids of those whom it knows, so that nobody has to log in to try something.
fn trial(service: &Service) -> Value {
    let now = service.clock.now();
    let mut state = service.store.lock();
    let credentials = service.api.credentials.iter();
    let credentials: Map<String, Value> = credentials
        .map(|it| {
            let name = &it.name.wire;
            (name.clone(), Value::from(state.sample_token(name, now)))
        })
        .collect();
    json!({"credentials": credentials, "parameters": state.sample_parameters()})
}
