//! Given these headers, these bytes on the wire, or this error.

use super::desk::{Desk, order, reply};
use super::server::Server;
use super::shop::{self, ListOrders, SESSION, SHOP_KEY, STORE, TILL, get_order, get_receipt};
use crate::clock::ManualClock;
use crate::{Client, ClientBuilder, ErrorKind, Request};

fn local(url: &str) -> ClientBuilder {
    shop::builder()
        .all_base_url(url.to_owned())
        .credential(&SHOP_KEY, "key-1".into())
        .credential(&SESSION, "token-1".into())
        .clock(ManualClock::default())
}

/// The values of a header in a request as it came.
fn values<'a>(request: &'a str, name: &str) -> Vec<&'a str> {
    let lines = request.lines();
    lines
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        .collect()
}

#[tokio::test]
async fn headers_of_the_client_and_of_a_request_arrive_beside_the_credential() {
    let server = Server::json("200 OK", &order(7)).await;
    let client = local(&server.url)
        .default_header("X-Gateway", "first".into())
        .default_header("x-gateway", "gate-1".into())
        .default_header("x-region", "eu".into())
        .build()
        .unwrap();
    let request = get_order(&client, "7").header("X-Region", "us");
    request.header("x-trace", "4f2a").await.unwrap();
    let sent = server.request().await;
    assert_eq!(values(&sent, "x-gateway"), ["gate-1"]);
    assert_eq!(values(&sent, "x-region"), ["us"]);
    assert_eq!(values(&sent, "x-trace"), ["4f2a"]);
    assert_eq!(values(&sent, "x-shop-key"), ["key-1"]);
}

#[tokio::test]
async fn json_rpc_has_the_headers_too() {
    let server = Server::json("200 OK", "{}").await;
    let client = local(&server.url)
        .default_header("x-gateway", "gate-1".into())
        .build()
        .unwrap();
    let _ = get_receipt(&client).header("x-trace", "4f2a").await;
    let sent = server.request().await;
    assert!(sent.starts_with("POST /rpc HTTP/1.1\r\n"), "{sent}");
    assert_eq!(values(&sent, "x-gateway"), ["gate-1"]);
    assert_eq!(values(&sent, "x-trace"), ["4f2a"]);
}

#[tokio::test]
async fn a_parameter_of_the_operation_goes_before_a_header_of_the_same_name() {
    let server = Server::json("200 OK", &order(7)).await;
    let client = local(&server.url).build().unwrap();
    let request = get_order(&client, "7").if_none_match("v1");
    request.header("if-none-match", "v2").await.unwrap();
    assert_eq!(values(&server.request().await, "if-none-match"), ["v1"]);
}

#[tokio::test]
async fn each_page_of_a_list_has_the_headers() {
    let page = |ids: [i64; 2]| {
        let [first, second] = ids.map(order);
        reply(200, &format!("[{first},{second}]"))
    };
    let desk = Desk::new([page([1, 2]), reply(200, "[]")]);
    let request = Request::new(&desk.client, ListOrders::default()).header("x-trace", "4f2a");
    let mut items = request.stream();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let requests = desk.api.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert_eq!(request.headers()["x-trace"], "4f2a");
    }
}

#[tokio::test]
async fn headers_that_something_else_sets_are_refused() {
    for (name, reason) in [
        ("Host", "it belongs to HTTP"),
        ("content-length", "it belongs to HTTP"),
        ("Transfer-Encoding", "it belongs to HTTP"),
        ("accept", "it belongs to the client"),
        ("content-type", "it belongs to the client"),
        ("user-agent", "use `ClientBuilder::user_agent`"),
        (
            "X-Shop-Key",
            "it carries the credential `shop-key`; use `ClientBuilder::shop_key`",
        ),
        (
            "authorization",
            "it carries the credential `session`; use `ClientBuilder::session`",
        ),
    ] {
        let expected = format!(
            "the header `{}` cannot be set: {reason}",
            name.to_lowercase()
        );
        let built = local("http://127.0.0.1:1").default_header(name, "canary".into());
        let error = built.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert_eq!(error.to_string(), expected);

        let desk = Desk::json(200, "{}");
        let request = get_order(&desk.client, "7").header(name, "canary");
        let error = request.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Argument);
        assert_eq!(error.to_string(), format!("store.orders.get: {expected}"));
        assert_eq!((desk.count(), error.attempts()), (0, 0));
    }
}

#[test]
fn headers_that_are_not_valid_are_refused_without_their_text() {
    let problem = |name: &str, value: &str| {
        let built = shop::builder().default_header(name, value.into()).build();
        built.unwrap_err().to_string()
    };
    assert_eq!(
        problem("a canary", "x"),
        "the name of a header is not valid"
    );
    assert_eq!(
        problem("x-gateway", "canary\n"),
        "the value of the header `x-gateway` is not valid: is there a line break at its end?"
    );
}

#[tokio::test]
async fn values_of_headers_are_not_shown() {
    let desk = Desk::configured([reply(200, &order(7))], |builder| {
        let builder = builder.default_header("x-gateway", "canary-1".into());
        let shown = format!("{builder:?}");
        assert!(shown.contains(r#"headers: ["x-gateway"]"#), "{shown}");
        assert!(!shown.contains("canary"), "{shown}");
        builder
    });
    let request = get_order(&desk.client, "7").header("x-trace", "canary-2");
    let shown = format!("{:?} {request:?}", desk.client);
    assert!(!shown.contains("canary"), "{shown}");
    request.await.unwrap();
    let sent = &desk.api.requests()[0];
    assert_eq!(sent.headers()["x-gateway"], "canary-1");
    assert_eq!(sent.headers()["x-trace"], "canary-2");
    assert!(!format!("{sent:?}").contains("canary"));
}

#[test]
fn one_address_for_all_families_keeps_their_paths() {
    let url = |builder: ClientBuilder, family| {
        let client: Client = builder.build().unwrap();
        let url = client.shared().base_url(family).unwrap();
        url.as_str().to_owned()
    };
    let all = |url: &str| shop::builder().all_base_url(url.to_owned());
    assert_eq!(url(all("http://127.0.0.1:1"), &STORE), "http://127.0.0.1:1");
    assert_eq!(
        url(all("http://127.0.0.1:1"), &TILL),
        "http://127.0.0.1:1/rpc"
    );
    assert_eq!(
        url(all("https://a.example/shop/"), &TILL),
        "https://a.example/shop/rpc"
    );
    // A family without a host in this environment has the path that it has elsewhere.
    assert_eq!(
        url(all("https://a.example").environment(1), &TILL),
        "https://a.example/rpc"
    );
    let own = || shop::builder().base_url(&TILL, "https://till.example/own".to_owned());
    let both = own().all_base_url("https://a.example".to_owned());
    assert_eq!(url(both.clone(), &TILL), "https://till.example/own");
    assert_eq!(url(both, &STORE), "https://a.example");
}

#[test]
fn an_address_for_all_families_that_cannot_be_used_is_refused() {
    for (url, problem) in [
        ("canary", "it does not start with https://"),
        (
            "http://canary.example",
            "plain http would expose the credentials on the network",
        ),
        ("https://a.example/?canary", "it has a query or a fragment"),
    ] {
        let built = shop::builder().all_base_url(url.to_owned()).build();
        assert_eq!(
            built.unwrap_err().to_string(),
            format!("the base URL of all families cannot be used: {problem}")
        );
    }
}
