//! Headers that are made once and copied for each request.

use http::{HeaderMap, HeaderName, HeaderValue, header};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The headers that requests begin with.
pub(crate) struct Headers {
    /// Those of requests without a body.
    bare: HeaderMap,
    /// Those of requests whose body is JSON.
    json: HeaderMap,
}

impl Headers {
    pub(crate) fn new(user_agent: HeaderValue) -> Self {
        let mut bare = HeaderMap::new();
        bare.insert(header::ACCEPT, JSON);
        bare.insert(header::USER_AGENT, user_agent);
        Self::of(bare)
    }

    fn of(bare: HeaderMap) -> Self {
        let mut json = bare.clone();
        json.insert(header::CONTENT_TYPE, JSON);
        Self { bare, json }
    }

    /// The same, and another one.
    pub(crate) fn with(&self, name: HeaderName, value: HeaderValue) -> Self {
        let mut bare = self.bare.clone();
        bare.insert(name, value);
        Self::of(bare)
    }

    /// The headers of a request, with room for so many more.
    pub(crate) fn copy(&self, has_body: bool, more: usize) -> HeaderMap {
        let known = if has_body { &self.json } else { &self.bare };
        if more == 0 {
            return known.clone();
        }
        // A clone has no room, and would move all headers when the first is added.
        let mut headers = HeaderMap::with_capacity(known.len() + more);
        for (name, value) in known {
            headers.insert(name.clone(), value.clone());
        }
        headers
    }
}
