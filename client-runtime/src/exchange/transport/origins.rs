//! URLs whose beginnings were parsed before.

use std::sync::OnceLock;

use http::Uri;
use http::uri::{Authority, Scheme};
use reqwest::Url;

/// How many are kept: a client has a few hosts.
const MOST: usize = 8;

/// Room for most paths and queries, so that the URL of a request does not grow after it was made.
const ROOM: usize = 128;

/// What was parsed of the URLs of requests, each kept when it is first seen.
#[derive(Default)]
pub(super) struct Origins([OnceLock<Origin>; MOST]);

impl Origins {
    /// The URL of a request; none if it takes more to parse it.
    pub(super) fn url(&self, uri: &Uri) -> Option<Url> {
        for place in &self.0 {
            if place.get().is_none() {
                // Should another thread be faster, its origin is looked at below.
                let _ = place.set(Origin::of(uri)?);
            }
            if let Some(origin) = place.get().filter(|origin| origin.is_of(uri)) {
                return Some(origin.with(uri));
            }
        }
        None
    }
}

/// The scheme, the host and the port of URLs.
struct Origin {
    scheme: Scheme,
    authority: Authority,
    url: Url,
}

impl Origin {
    fn of(uri: &Uri) -> Option<Self> {
        let scheme = uri.scheme().filter(is_web)?.clone();
        let authority = uri.authority()?.clone();
        let room = "x".repeat(ROOM);
        let url = Url::parse(&format!("{scheme}://{authority}/{room}")).ok()?;
        Some(Self {
            scheme,
            authority,
            url,
        })
    }

    fn is_of(&self, uri: &Uri) -> bool {
        let authority = uri.authority().map(Authority::as_str);
        uri.scheme() == Some(&self.scheme) && authority == Some(self.authority.as_str())
    }

    fn with(&self, uri: &Uri) -> Url {
        let mut url = self.url.clone();
        url.set_path(uri.path());
        if let Some(query) = uri.query() {
            url.set_query(Some(query));
        }
        url
    }
}

/// Whether paths are parsed by the rules of the web, and not by those of files or of unknown schemes.
fn is_web(scheme: &&Scheme) -> bool {
    **scheme == Scheme::HTTPS || **scheme == Scheme::HTTP
}
