//! What carries the requests can be replaced and wrapped.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;

use super::desk::{Given, order};
use super::shop::{self, SHOP_KEY, create_order, get_order, get_receipt};
use crate::exchange::transport::{BoxFuture, Failure, InMemory, Limits, Transport};
use crate::{ErrorKind, RetryPolicy};

/// Counts requests, adds a header to each and gives the first one up.
struct Middleware<T> {
    requests: Arc<AtomicUsize>,
    inner: T,
}

impl<T: Transport> Transport for Middleware<T> {
    fn send(&self, mut request: http::Request<Bytes>, limits: Limits) -> BoxFuture<'_, Given> {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move {
            if number == 0 {
                return Err(Failure::not_sent("not yet"));
            }
            let trace = http::HeaderValue::from_static("t-1");
            request.headers_mut().insert("traceparent", trace);
            self.inner.send(request, limits).await
        })
    }
}

#[tokio::test]
async fn a_transport_can_be_wrapped() {
    let api = Arc::new(InMemory::json(200, &order(7)));
    let requests = Arc::default();
    let client = shop::builder()
        .credential(&SHOP_KEY, "key-1".into())
        .transport(Middleware {
            requests: Arc::clone(&requests),
            inner: api.clone(),
        })
        .retry_policy(RetryPolicy::DEFAULT.base_delay(Duration::ZERO))
        .build()
        .unwrap();
    assert_eq!(get_order(&client, "7").await.unwrap().id, 7);
    assert_eq!(requests.load(Ordering::Relaxed), 2);
    let [request] = &*api.requests() else {
        panic!("one request reaches the transport within");
    };
    assert_eq!(request.headers()["traceparent"], "t-1");
}

#[tokio::test]
async fn a_transport_in_memory_keeps_whole_requests() {
    let api = Arc::new(InMemory::json(200, "{}"));
    let client = shop::builder()
        .credential(&SHOP_KEY, "key-1".into())
        .transport(api.clone())
        .build()
        .unwrap();
    let _ = get_order(&client, "7").await;
    let _ = get_receipt(&client).await;
    let requests = api.requests();
    let lines: Vec<_> = requests
        .iter()
        .map(|request| format!("{} {}", request.method(), request.uri()))
        .collect();
    assert_eq!(
        lines,
        [
            "GET https://sandbox.shop.example/v1/orders/7",
            "POST https://sandbox.shop.example/rpc"
        ]
    );
    let headers = requests[0].headers();
    assert_eq!(headers["x-shop-key"], "key-1");
    assert!(headers["x-shop-key"].is_sensitive());
    assert_eq!(headers["accept"], "application/json");
    assert_eq!(format!("{api:?}"), "InMemory { requests: 2, .. }");
}

#[tokio::test]
async fn a_transport_in_memory_answers_with_json_and_a_real_status() {
    let limits = Limits::new(Duration::from_secs(1), 4);
    let send = async |status, body| {
        let api = InMemory::json(status, body);
        api.send(http::Request::default(), limits).await
    };
    let answer = send(404, "{}").await.unwrap();
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(send(7, "").await.unwrap().status(), 500);
    let failure = send(200, "12345").await.unwrap_err();
    assert!(failure.is_permanent() && failure.may_have_been_sent());
    assert_eq!(
        failure.to_string(),
        "the response is larger than the limit of 4 bytes"
    );
}

/// Answers with so many bytes, whatever its limits.
struct Generous(usize);

impl Transport for Generous {
    fn send(&self, _: http::Request<Bytes>, _: Limits) -> BoxFuture<'_, Given> {
        let body = Bytes::from(vec![b' '; self.0]);
        Box::pin(std::future::ready(Ok(http::Response::new(body))))
    }
}

#[tokio::test]
async fn a_transport_that_ignores_the_limit_of_the_size_is_held_to_it() {
    let send = async |bytes| {
        let client = shop::builder()
            .transport(Generous(bytes))
            .max_response_size(100)
            .max_retries(3);
        create_order(&client.build().unwrap()).await.unwrap_err()
    };
    assert_eq!(send(100).await.kind(), ErrorKind::Decode);
    let error = send(101).await;
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(
        error.to_string(),
        "store.orders.create: the response is larger than the limit of 100 bytes"
    );
    assert!(error.may_have_happened() && !error.is_retryable());
    assert_eq!(error.attempts(), 1);
}

#[test]
fn a_failure_says_what_it_is() {
    let cause = std::io::Error::other("cable");
    let failure = Failure::not_sent("no connection").with_source(cause);
    assert!(!failure.may_have_been_sent());
    assert!(!failure.is_timeout() && !failure.is_permanent());
    let source = std::error::Error::source(&failure).unwrap();
    assert_eq!(source.to_string(), "cable");
    let failure = Failure::maybe_sent("silence").timed_out().permanent();
    assert!(failure.may_have_been_sent() && failure.is_timeout() && failure.is_permanent());
}

#[tokio::test]
async fn the_cause_of_a_failure_is_the_cause_of_the_error() {
    let answer = |_: &http::Request<Bytes>| {
        let cause = std::io::Error::other("cable");
        Err(Failure::not_sent("no connection").with_source(cause))
    };
    let client = shop::builder()
        .credential(&SHOP_KEY, "key-1".into())
        .transport(InMemory::new(answer))
        .build()
        .unwrap();
    let error = get_order(&client, "7").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.to_string(), "store.orders.get: no connection");
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "cable");
}

#[cfg(feature = "reqwest")]
mod with_reqwest {
    use std::process::Command;
    use std::sync::Arc;
    use std::time::Duration;

    use bytes::Bytes;

    use super::super::server::{Script, Server, http};
    use super::super::shop::STORE;
    use super::{SHOP_KEY, create_order, get_order, order, shop};
    use crate::exchange::transport::{Address, Limits, Prepared, ReqwestTransport, Transport as _};
    use crate::exchange::url::BaseUrl;
    use crate::{Client, ClientBuilder};

    fn client(
        builder: ClientBuilder,
        url: &str,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Client {
        builder
            .base_url(&STORE, url.to_owned())
            .credential(&SHOP_KEY, "key-1".into())
            .transport(ReqwestTransport::configured(configure).unwrap())
            .build()
            .unwrap()
    }

    #[tokio::test]
    async fn requests_to_this_machine_take_no_proxy_of_the_system() {
        const CHILD: &str = "CLIENT_TEST_BEHIND_A_PROXY";
        if std::env::var_os(CHILD).is_some() {
            let server = Server::answers(http("200 OK", "", &order(7))).await;
            let client = shop::builder().base_url(&STORE, server.url.clone());
            let client = client.credential(&SHOP_KEY, "key-1".into()).build();
            assert_eq!(get_order(&client.unwrap(), "7").await.unwrap().id, 7);
            return;
        }
        let test = "requests_to_this_machine_take_no_proxy_of_the_system";
        let name = format!("tests::transports::with_reqwest::{test}");
        // Nobody listens there.
        let proxy = "http://127.0.0.1:1";
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &name])
            .env(CHILD, "1")
            .env("HTTP_PROXY", proxy)
            .env("http_proxy", proxy)
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}");
        assert!(said.contains("1 passed"), "{said}");
    }

    fn prepared(base: &str, path: Option<&str>) -> Prepared {
        let base = Arc::new(BaseUrl::parse(base, true).unwrap());
        let path = path.map(|path| Bytes::copy_from_slice(path.as_bytes()));
        let key = http::HeaderValue::from_static("key-1");
        let headers = [(http::HeaderName::from_static("x-shop-key"), key)];
        let headers = headers.into_iter().collect();
        let address = Address::new(base, path);
        Prepared::new(
            http::Method::POST,
            address,
            headers,
            Bytes::from_static(b"[]"),
        )
    }

    #[test]
    fn a_url_is_the_same_whether_it_was_begun_before_or_not() {
        let long = format!("/{}?{}", "a".repeat(1000), "b".repeat(1000));
        let paths = [
            "/",
            "/?",
            "//",
            "//x//",
            "/a?b=c&d",
            "/a??",
            "/a/../b/./c/..",
            "/..",
            "/%2e%2E/x/%2e",
            "/a\\..\\b",
            "/a;b=c,d'e\"f{g}|h^i",
            "/a?'{}|`^\\",
            "/%41%zz%?%41%zz%",
            "/C:/x/C|/y",
            "/x?/../y",
            &long,
        ];
        let hosts = [
            "http://shop.example",
            "https://shop.example",
            "HTTPS://SHOP.example:443/",
            "https://shop.example:8443/a/b/",
            "http://127.1:80",
            "http://[::1]:8080",
        ];
        for host in hosts {
            for path in paths.into_iter().map(Some).chain([None]) {
                let request = prepared(host, path).into_reqwest();
                let parsed = prepared(host, path).into_http().unwrap();
                let parsed = reqwest::Request::try_from(parsed).unwrap();
                assert_eq!(request.url(), parsed.url(), "{host} {path:?}");
                assert_eq!(request.method(), parsed.method());
                assert_eq!(request.headers(), parsed.headers());
                assert_eq!(request.version(), parsed.version());
                let body =
                    |request: &reqwest::Request| request.body()?.as_bytes().map(<[u8]>::to_vec);
                assert_eq!(body(&request), body(&parsed));
            }
        }
    }

    #[test]
    fn a_request_can_be_changed_before_it_is_one_of_a_library() {
        let mut request = prepared("https://shop.example", None);
        let value = http::HeaderValue::from_static("t-1");
        request.headers_mut().insert("traceparent", value);
        assert_eq!(
            format!("{request:?}"),
            "Prepared { method: POST, host: \"shop.example\", .. }"
        );
        assert_eq!(request.into_reqwest().headers()["traceparent"], "t-1");
    }

    #[tokio::test]
    async fn requests_of_the_crate_http_are_sent_too() {
        let server = Server::answers(http("200 OK", "", "{}")).await;
        let transport = ReqwestTransport::new(Duration::from_secs(5)).unwrap();
        let request = http::Request::get(format!("{}/a?b", server.url)).body(Bytes::new());
        let limits = Limits::new(Duration::from_secs(60), 100);
        let reply = transport.send(request.unwrap(), limits).await.unwrap();
        assert_eq!(
            (reply.status().as_u16(), &**reply.body()),
            (200, &b"{}"[..])
        );
        assert!(server.request().await.starts_with("GET /a?b HTTP/1.1\r\n"));
    }

    #[tokio::test]
    async fn a_url_that_is_none_for_reqwest_is_a_failure_for_good() {
        let transport = ReqwestTransport::new(Duration::from_secs(1)).unwrap();
        for url in ["/orders", "https://1.2.3.4.5/orders"] {
            let request = http::Request::get(url).body(Bytes::new()).unwrap();
            let limits = Limits::new(Duration::from_secs(1), 100);
            let failure = transport.send(request, limits).await.unwrap_err();
            assert!(
                failure.is_permanent() && !failure.may_have_been_sent(),
                "{url}"
            );
        }
    }

    #[tokio::test]
    async fn an_explicit_proxy_gets_requests_to_this_machine_and_to_others() {
        for (url, insecure) in [("http://127.0.0.1:1", false), ("http://shop.example", true)] {
            let proxy = Script::answers([http("200 OK", "", &order(7))]);
            let address = proxy.url.clone();
            let builder = shop::builder().allow_insecure_http(insecure);
            let client = client(builder, url, move |http| {
                http.proxy(reqwest::Proxy::http(&address).unwrap())
            });
            assert_eq!(get_order(&client, "7").await.unwrap().id, 7);
            let line = format!("GET {url}/v1/orders/7 HTTP/1.1\r\n");
            assert!(proxy.requests()[0].starts_with(&line), "{url}");
        }
    }

    #[tokio::test]
    async fn no_setting_makes_it_follow_redirects() {
        let moved = http("307 Temporary Redirect", "location: /elsewhere\r\n", "");
        let server = Script::answers([moved, http("201 Created", "", &order(7))]);
        let client = client(shop::builder(), &server.url, |http| {
            http.redirect(reqwest::redirect::Policy::limited(5))
        });
        let error = create_order(&client).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "store.orders.create: 307 Temporary Redirect: redirected to /elsewhere, which is not followed"
        );
        assert_eq!(server.requests().len(), 1);
    }

    #[tokio::test]
    async fn settings_hold_for_this_machine_too() {
        let server = Script::answers([http("200 OK", "", &order(7))]);
        let client = client(shop::builder(), &server.url, |http| {
            let value = reqwest::header::HeaderValue::from_static("kitchen");
            http.default_headers([(reqwest::header::FROM, value)].into_iter().collect())
        });
        get_order(&client, "7").await.unwrap();
        assert!(server.requests()[0].contains("\r\nfrom: kitchen\r\n"));
    }
}
