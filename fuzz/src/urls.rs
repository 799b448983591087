//! An argument stays in its place of a URL, and no base URL leads elsewhere than it says.

use std::sync::Arc;

use cleeng_client::bytes::Bytes;
use cleeng_client::core::subscriptions::SubscriptionStatus;
use cleeng_client::transport::InMemory;
use cleeng_client::{ErrorKind, http};
use url::{Host, Url};

use crate::exchange::{call, configured};

/// Checks lines: a base URL, a path parameter, a header, and query parameters.
///
/// # Panics
/// When something does not hold.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut lines = text.split('\n');
    let mut next = || lines.next().unwrap_or_default();
    let (base, segment, header) = (next(), next(), next());
    let query: Vec<&str> = lines.collect();
    check_path(base, segment, header);
    check_query(&query);
}

fn api() -> Arc<InMemory> {
    Arc::new(InMemory::new(|_| {
        Ok(http::Response::new(Bytes::from_static(b"[]")))
    }))
}

fn check_path(base: &str, segment: &str, header: &str) {
    let api = api();
    let base = if base.is_empty() {
        "https://example.com"
    } else {
        base
    };
    let Ok(client) = configured(api.clone()).core_base_url(base).build() else {
        return;
    };
    let request = client.core().offers().get(segment).if_none_match(header);
    let error = call(request).expect_err("`[]` is not an offer");
    let requests = api.requests();
    let Some(sent) = requests.first() else {
        assert_eq!(error.kind(), ErrorKind::Argument, "{error}");
        let fits_header = http::HeaderValue::from_str(header).is_ok();
        assert!(
            !fits_header || matches!(segment, "" | "." | ".."),
            "{error}"
        );
        return;
    };
    assert_eq!(
        sent.headers()["if-none-match"].as_bytes(),
        header.as_bytes()
    );
    // Browsers and HTTP libraries read URLs like this.
    if let (Ok(base), Ok(url)) = (Url::parse(base), Url::parse(&sent.uri().to_string())) {
        check_base(&base);
        check_url(&base, &url, segment);
    }
}

fn check_base(base: &Url) {
    let is_loopback = match base.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    assert!(
        base.scheme() == "https" || base.scheme() == "http" && is_loopback,
        "{base}"
    );
    assert_eq!((base.username(), base.password()), ("", None), "{base}");
    assert_eq!((base.query(), base.fragment()), (None, None), "{base}");
}

fn check_url(base: &Url, url: &Url, segment: &str) {
    assert_eq!(url.origin(), base.origin(), "{url}");
    assert_eq!((url.query(), url.fragment()), (None, None), "{url}");
    let path = url.path_segments().expect("a path");
    let last = path.clone().next_back().unwrap_or_default();
    assert_eq!(decoded(last), segment, "{url}");
    let before: Vec<&str> = path.rev().skip(1).take(2).collect();
    assert_eq!(before, ["offers", "3.1"], "{url}");
}

fn check_query(query: &[&str]) {
    let api = api();
    let client = configured(api.clone()).build().expect("a client");
    let status = query.iter().map(|status| SubscriptionStatus::from(*status));
    let all = query.join("\n");
    let subscriptions = client.core().subscriptions();
    let request = subscriptions
        .list()
        .external_id(all.as_str())
        .status(status);
    call(request).expect("an empty list");
    let requests = api.requests();
    let url = Url::parse(&requests[0].uri().to_string()).expect("a URL");
    let pairs: Vec<_> = url.query_pairs().collect();
    let values = |key: &str| -> Vec<&str> {
        let own = pairs.iter().filter(|(name, _)| name == key);
        own.map(|(_, value)| &**value).collect()
    };
    assert_eq!(values("externalId"), [all.as_str()], "{url}");
    assert_eq!(values("status[]"), query, "{url}");
    assert_eq!(pairs.len(), query.len() + 1, "{url}");
}

/// Text without its percent signs.
fn decoded(text: &str) -> String {
    let query = format!("v={}", text.replace('+', "%2B"));
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}
