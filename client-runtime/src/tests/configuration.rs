//! Given these settings, this client, or this error.

use super::shop::{self, GetOrder, SESSION, SHOP_KEY, STORE, TILL};
use crate::{ErrorKind, Operation as _};

/// What is wrong with a base URL.
fn problem(url: &str) -> Option<String> {
    let built = shop::builder().base_url(&STORE, url.to_owned()).build();
    let error = built.err()?;
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let message = error.to_string();
    let prefix = "the base URL of `store` cannot be used: ";
    Some(message.strip_prefix(prefix).unwrap().to_owned())
}

/// What is wrong with another path for an operation.
fn path_problem(operation: &str, template: &str) -> Option<String> {
    let built = shop::builder().path_override(operation, template).build();
    let error = built.err()?;
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let message = error.to_string();
    let prefix = format!("the path of `{operation}` cannot be replaced: ");
    Some(message.strip_prefix(&prefix).unwrap().to_owned())
}

#[test]
fn the_first_environment_is_the_default() {
    let client = shop::builder().build().unwrap();
    let url = client.shared().base_url(&STORE).unwrap();
    assert_eq!(url.as_str(), "https://sandbox.shop.example");
}

#[test]
fn an_environment_sets_the_hosts_that_are_not_set_by_hand() {
    let client = shop::builder()
        .base_url(&TILL, "https://till.example/rpc".to_owned())
        .environment(1)
        .build()
        .unwrap();
    let url = |family| client.shared().base_url(family).unwrap().as_str();
    assert_eq!(url(&STORE), "https://shop.example");
    assert_eq!(url(&TILL), "https://till.example/rpc");
}

#[test]
fn plain_http_stays_on_this_machine() {
    for url in [
        "http://localhost",
        "http://LOCALHOST:8080/a",
        "http://127.0.0.1:80",
        "http://127.9.9.9",
        "http://127.255.255.255",
        "http://[::1]:8080",
    ] {
        assert_eq!(problem(url), None, "{url}");
    }
    for url in [
        "http://shop.example",
        "http://localhost.shop.example",
        "http://127.0.0.1.shop.example",
        "http://localhost.example.com",
        "http://localhost.",
        "http://127.1",
        "http://127.0.1",
        "http://2130706433",
        "http://0x7f.0.0.1",
        "http://0177.0.0.1",
        "http://0.0.0.0",
        "http://0",
        "http://126.255.255.255",
        "http://128.0.0.1",
        "http://10.0.0.1",
        "http://[::2]",
        "http://[::]",
        "http://[::ffff:0.0.0.0]",
        "http://[::ffff:127.0.0.1]",
        "http://[::ffff:10.0.0.1]",
        "http://[fe80::1]",
    ] {
        let expected = "plain http would expose the credentials on the network";
        assert_eq!(problem(url).as_deref(), Some(expected), "{url}");
    }
    let builder = shop::builder().base_url(&STORE, "http://shop.example".to_owned());
    assert!(builder.allow_insecure_http(true).build().is_ok());
}

#[test]
fn a_base_url_that_cannot_work_is_refused() {
    for (url, expected) in [
        ("", "it is not a URL"),
        ("https://a b", "it is not a URL"),
        ("shop.example", "it does not start with https://"),
        ("/shop", "it does not start with https://"),
        ("https://shop.example:99999", "its port is none"),
        ("ftp://shop.example", "it is neither https nor http"),
        (
            "https://shop.example/?a=canary",
            "it has a query or a fragment",
        ),
        (
            "https://shop.example/#canary",
            "it has a query or a fragment",
        ),
        (
            "https://user:canary@shop.example",
            "it has a user name, which belongs in a credential",
        ),
    ] {
        assert_eq!(problem(url).as_deref(), Some(expected), "{url}");
    }
}

#[test]
fn another_path_needs_the_same_placeholders() {
    assert_eq!(path_problem("store.orders.get", "/v2/{orderId}"), None);
    for template in ["/v2", "/v2/{id}", "/{orderId}/{orderId}", "/{orderId}/{x}"] {
        assert_eq!(
            path_problem("store.orders.get", template).as_deref(),
            Some("the new one needs the placeholders of `/v1/orders/{orderId}`"),
            "{template}"
        );
    }
    assert_eq!(
        path_problem("store.orders.fetch", "/v2").as_deref(),
        Some("there is no such operation")
    );
    assert_eq!(
        path_problem("till.getReceipt", "/v2").as_deref(),
        Some("a JSON-RPC method has none")
    );
}

#[test]
fn a_credential_that_cannot_be_sent_is_refused_early() {
    let built = |text: &str| shop::builder().credential(&SHOP_KEY, text.into()).build();
    assert_eq!(
        built("canary\n").unwrap_err().to_string(),
        "the credential `shop-key` cannot be sent in a header: is there a line break at its end?"
    );
    assert_eq!(
        built("").unwrap_err().to_string(),
        "the credential `shop-key` is empty"
    );
}

#[test]
fn a_user_agent_that_cannot_be_sent_is_refused() {
    let error = shop::builder().user_agent("a\nb").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "the user agent cannot be sent in a header"
    );
}

#[test]
fn debug_shows_hosts_and_names() {
    let client = shop::builder()
        .credential(&SHOP_KEY, "key-1".into())
        .credential(&SESSION, "token-1".into())
        .build()
        .unwrap();
    assert_eq!(
        format!("{client:?}"),
        r#"Client { store: "https://sandbox.shop.example", till-rpc: "https://sandbox.shop.example/rpc", credentials: ["shop-key", "session"], .. }"#
    );
    let request = shop::get_order(&client, "7");
    assert_eq!(format!("{request:?}"), "Request(store.orders.get)");
}

#[test]
fn a_route_can_be_looked_at() {
    let route = GetOrder::ROUTE;
    assert_eq!(route.id, "store.orders.get");
    assert_eq!(route.family.name, "store");
}
