//! The URLs of requests.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::uri::{self, PathAndQuery, Uri};
use percent_encoding::percent_decode_str;

use crate::order::by_name;

/// The longest URL that HTTP libraries take.
const LONGEST: usize = 65_534;

/// Where a family's paths start, without a slash at the end. It is parsed for every HTTP library once.
#[derive(Debug)]
pub(crate) struct BaseUrl {
    text: String,
    /// Where in the text the path starts.
    path_start: usize,
    uri: Uri,
    /// The host and the port.
    authority: Arc<str>,
    /// Whether the host is this machine.
    #[cfg(feature = "reqwest")]
    is_loopback: bool,
    #[cfg(feature = "reqwest")]
    url: reqwest::Url,
    /// The same host with a long path: its copies have room for other paths, and do not grow.
    #[cfg(feature = "reqwest")]
    roomy: reqwest::Url,
}

impl BaseUrl {
    /// Checks a URL; the error says what is wrong with it, and does not repeat it.
    pub(crate) fn parse(text: &str, allow_insecure: bool) -> Result<Self, String> {
        if text.contains(['?', '#']) {
            return Err("it has a query or a fragment".into());
        }
        let uri: Uri = text.parse().map_err(|_| "it is not a URL")?;
        let scheme = uri.scheme_str().ok_or("it does not start with https://")?;
        let authority = uri.authority().ok_or("it names no host")?;
        let host = authority.host();
        if authority.as_str().contains('@') {
            return Err("it has a user name, which belongs in a credential".into());
        }
        if authority.as_str() != host && authority.port_u16().is_none() {
            return Err("its port is none".into());
        }
        match scheme {
            "https" => {}
            "http" if allow_insecure || is_loopback(host) => {}
            "http" => {
                return Err("plain http would expose the credentials on the network".into());
            }
            _ => return Err("it is neither https nor http".into()),
        }
        check_path(uri.path()).map_err(|problem| format!("its path {problem}"))?;
        let text = text.trim_end_matches('/').to_owned();
        let uri: Uri = text.parse().map_err(|_| "it is not a URL")?;
        #[cfg(feature = "reqwest")]
        let url: reqwest::Url = text.parse().map_err(|_| "it is not a URL")?;
        Ok(Self {
            #[cfg(feature = "reqwest")]
            roomy: {
                let mut roomy = url.clone();
                roomy.set_path(&"x".repeat(ROOM));
                roomy
            },
            #[cfg(feature = "reqwest")]
            url,
            #[cfg(feature = "reqwest")]
            is_loopback: is_loopback(host),
            authority: authority.as_str().into(),
            path_start: text.len() - uri.path().trim_end_matches('/').len(),
            text,
            uri,
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) const fn as_uri(&self) -> &Uri {
        &self.uri
    }

    /// Whether the host is this machine.
    #[cfg(feature = "reqwest")]
    pub(crate) const fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// The host and the port.
    pub(crate) const fn authority(&self) -> &Arc<str> {
        &self.authority
    }

    /// Whether a URL on the same host with this path is one that HTTP libraries take.
    pub(crate) const fn takes(&self, path_and_query: &[u8]) -> bool {
        self.path_start + path_and_query.len() <= LONGEST
    }

    /// What the paths of operations are appended to.
    pub(crate) fn path(&self) -> &str {
        &self.text[self.path_start..]
    }

    /// The URL on the same host with another path.
    pub(crate) fn uri_with(&self, path_and_query: Bytes) -> Option<Uri> {
        let mut parts = uri::Parts::default();
        parts.scheme = self.uri.scheme().cloned();
        parts.authority = self.uri.authority().cloned();
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(path_and_query).ok()?);
        Uri::from_parts(parts).ok()
    }

    #[cfg(feature = "reqwest")]
    pub(crate) const fn as_url(&self) -> &reqwest::Url {
        &self.url
    }

    /// The URL on the same host with another path.
    #[cfg(feature = "reqwest")]
    pub(crate) fn url_with(&self, path_and_query: &str) -> reqwest::Url {
        let mut url = self.roomy.clone();
        match path_and_query.split_once('?') {
            None => url.set_path(path_and_query),
            Some((path, query)) => {
                url.set_path(path);
                url.set_query(Some(query));
            }
        }
        url
    }
}

/// Room for most paths and queries.
#[cfg(feature = "reqwest")]
const ROOM: usize = 128;

/// Whether what is sent to a host stays on this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

/// The names in braces of a path template, sorted.
pub(crate) fn placeholders(template: &str) -> Vec<Cow<'_, str>> {
    let names: Vec<_> = template
        .split('{')
        .skip(1)
        .filter_map(|rest| Some(Cow::Borrowed(rest.split_once('}')?.0)))
        .collect();
    let sorted = by_name(&names).into_iter();
    sorted.map(|place| names[place].clone()).collect()
}

/// Checks the template of a path. The error says what is wrong with it.
pub(crate) fn check_template(template: &str) -> Result<(), &'static str> {
    let names = placeholders(template).len();
    let is_stray = |brace| template.matches(brace).count() != names;
    if is_stray('{') || is_stray('}') {
        return Err("has a brace of no placeholder");
    }
    check_path(template)?;
    if template.contains("//") {
        return Err("has an empty segment");
    }
    Ok(())
}

/// Checks a path. HTTP libraries and servers take dots out, and read a backslash or an encoded slash as a slash: they would call
/// something else.
fn check_path(path: &str) -> Result<(), &'static str> {
    if !path.starts_with('/') {
        return Err("does not start with a slash");
    }
    if !path.bytes().all(can_stand) {
        return Err("has a character that is not allowed there");
    }
    for segment in path.split('/') {
        check_encoding(segment)?;
        if is_only_dots(segment) {
            return Err("has a segment of only dots");
        }
    }
    Ok(())
}

/// Whether a byte can stand in a path or in its template.
fn can_stand(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%{}".contains(&byte)
}

fn check_encoding(segment: &str) -> Result<(), &'static str> {
    let is_encoded = |rest: &str| {
        let digits = rest.as_bytes().first_chunk::<2>();
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !segment.split('%').skip(1).all(is_encoded) {
        return Err("has a `%` without two hexadecimal digits");
    }
    let is_structure = |byte: u8| matches!(byte, b'/' | b'\\') || byte.is_ascii_control();
    if percent_decode_str(segment).any(is_structure) {
        return Err("has an encoded slash, backslash or control character");
    }
    Ok(())
}

fn is_only_dots(segment: &str) -> bool {
    let decoded: Vec<u8> = percent_decode_str(segment).collect();
    matches!(&*decoded, b"." | b"..")
}
