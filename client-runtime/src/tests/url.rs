//! Given these paths and base URLs, what is called, or what is wrong with them.

use super::desk::{Desk, order, reply};
use super::shop::{self, STORE, create_order, get_order};
use crate::ErrorKind;
use crate::call::Target;
use crate::exchange::url::{BaseUrl, is_loopback, placeholders};

/// What is wrong with a path that an operation is to have.
fn path_problem(template: &str) -> Option<String> {
    let builder = shop::builder().path_override("store.orders.get", template);
    let error = builder.build().err()?;
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let message = error.to_string();
    let prefix = "the path of `store.orders.get` cannot be replaced: the new one ";
    Some(message.strip_prefix(prefix).unwrap().to_owned())
}

/// What is wrong with the path of a base URL.
fn base_problem(path: &str) -> Option<String> {
    let url = format!("https://shop.example{path}");
    let error = shop::builder().base_url(&STORE, url).build().err()?;
    let message = error.to_string();
    let prefix = "the base URL of `store` cannot be used: its path ";
    Some(message.strip_prefix(prefix).unwrap().to_owned())
}

const DOTS: &str = "has a segment of only dots";
const ENCODED: &str = "has an encoded slash, backslash or control character";
const CHARACTER: &str = "has a character that is not allowed there";
const PERCENT: &str = "has a `%` without two hexadecimal digits";

/// Paths that libraries and servers take for others.
const MISTAKABLE: [(&str, &str); 19] = [
    ("/a/../b", DOTS),
    ("/a/./b", DOTS),
    ("/a/b/..", DOTS),
    ("/..", DOTS),
    ("/a/%2e%2e/b", DOTS),
    ("/a/%2E/b", DOTS),
    ("/a/.%2e/b", DOTS),
    ("/a/%2E./b", DOTS),
    (r"/a\..\b", CHARACTER),
    ("/a%5c..%5Cb", ENCODED),
    ("/a%2fb", ENCODED),
    ("/a%2Fb", ENCODED),
    ("/a%00", ENCODED),
    ("/a%0d%0Ab", ENCODED),
    ("/a%7f", ENCODED),
    ("/a%", PERCENT),
    ("/a%2", PERCENT),
    ("/a%g0/b", PERCENT),
    ("/a%/b2", PERCENT),
];

#[test]
fn a_path_that_may_be_taken_for_another_is_refused() {
    for (path, problem) in MISTAKABLE {
        let template = format!("{path}/{{orderId}}");
        assert_eq!(path_problem(&template).as_deref(), Some(problem), "{path}");
        assert_eq!(base_problem(path).as_deref(), Some(problem), "{path}");
    }
}

#[test]
fn a_template_has_no_empty_segment() {
    for template in ["/a//{orderId}", "//a/{orderId}", "/{orderId}//"] {
        let problem = path_problem(template);
        assert_eq!(problem.as_deref(), Some("has an empty segment"));
    }
}

#[test]
fn a_template_has_no_braces_but_those_of_its_placeholders() {
    for template in [
        "/{orderId}/}",
        "/}/{orderId}",
        "/{orderId}/{",
        "/{{orderId}}",
    ] {
        let problem = path_problem(template);
        assert_eq!(problem.as_deref(), Some("has a brace of no placeholder"));
    }
}

#[test]
fn a_path_is_nothing_but_a_path() {
    for template in [
        "v2/{orderId}",
        "",
        "{orderId}",
        "https://shop.example/{orderId}",
    ] {
        let problem = path_problem(template);
        assert_eq!(problem.as_deref(), Some("does not start with a slash"));
    }
    for template in [
        "/v2/{orderId}?a=1",
        "/v2/{orderId}#a",
        "/a b/{orderId}",
        "/a\t/{orderId}",
        "/a\n/{orderId}",
        "/a\u{7f}/{orderId}",
        "/ä/{orderId}",
        "/\"a\"/{orderId}",
    ] {
        let problem = path_problem(template);
        assert_eq!(problem.as_deref(), Some(CHARACTER), "{template}");
    }
}

#[test]
fn a_path_has_all_the_characters_of_a_path() {
    for template in [
        "/{orderId}",
        "/v2/{orderId}/",
        "/v2.0/...{orderId}.json",
        "/.well-known/{orderId}/..a/b..",
        "/a-b_c~d!$&'()*+,;=:@/{orderId}",
        "/%C3%A9%3F%23%25/{orderId}",
    ] {
        assert_eq!(path_problem(template), None, "{template}");
    }
    for path in [
        "",
        "/",
        "//",
        "/proxy",
        "/proxy/shop/",
        "/a//b",
        "/.well-known",
    ] {
        assert_eq!(base_problem(path), None, "{path}");
    }
}

/// The path that a call has when its template is this one.
async fn called(template: &str, id: &str) -> Result<String, String> {
    let desk = Desk::configured([reply(200, &order(7))], |builder| {
        builder.path_override("store.orders.get", template)
    });
    match get_order(&desk.client, id).await {
        Ok(_) => Ok(desk.api.requests()[0].uri().path().to_owned()),
        Err(error) => {
            assert_eq!((error.kind(), desk.count()), (ErrorKind::Argument, 0));
            Err(error.to_string())
        }
    }
}

#[tokio::test]
async fn dots_of_a_template_and_of_a_parameter_make_no_step_together() {
    for (template, id) in [("/v1/.{orderId}", "."), ("/v1/{orderId}%2e/a", ".")] {
        let error = called(template, id).await.unwrap_err();
        let dots = "store.orders.get: the path parameter `orderId` is only dots";
        assert_eq!(error, dots, "{template}");
    }
    assert_eq!(called("/v1/.{orderId}", "a").await.unwrap(), "/v1/.a");
    assert_eq!(called("/v1/{orderId}", "...").await.unwrap(), "/v1/...");
}

#[tokio::test]
async fn a_parameter_is_never_decoded() {
    for (id, path) in [
        ("%2e%2e", "/v1/%252e%252e"),
        ("..%2F", "/v1/..%252F"),
        (r"..\", "/v1/..%5C"),
        ("../", "/v1/..%2F"),
        ("?a#b", "/v1/%3Fa%23b"),
        ("a\r\n\0", "/v1/a%0D%0A%00"),
        ("{orderId}", "/v1/%7BorderId%7D"),
    ] {
        assert_eq!(called("/v1/{orderId}", id).await.unwrap(), path);
    }
}

#[test]
fn this_machine_has_many_names() {
    for host in [
        "localhost",
        "LocalHost",
        "127.0.0.1",
        "127.1.2.3",
        "[::1]",
        "::1",
    ] {
        assert!(is_loopback(host), "{host}");
    }
    for host in [
        "",
        "localhost.",
        "128.0.0.1",
        "0.0.0.0",
        "[::]",
        "[::2]",
        "127.0.0.1.example",
    ] {
        assert!(!is_loopback(host), "{host}");
    }
}

#[test]
fn the_order_of_placeholders_does_not_matter() {
    assert_eq!(placeholders("/{b}/x/{a}-{c}"), ["a", "b", "c"]);
    assert_eq!(placeholders("/x/{a"), Vec::<String>::new());
    assert_eq!(placeholders("/x/a}"), Vec::<String>::new());
}

fn finished(target: Target) -> Result<String, String> {
    let path = target.finish()?;
    Ok(String::from_utf8(path.into()).unwrap())
}

#[test]
fn a_path_has_a_value_for_each_placeholder() {
    let template = "/x/{a}/{b}-{a}.json";
    for new in [Target::new, |template| Target::below("/{c}", template)] {
        let mut target = new(template);
        target.fill("b", "{a}");
        target.fill("a", "1/");
        target.fill("c", "3");
        let path = finished(target).unwrap();
        let path = path.strip_prefix("/{c}").unwrap_or(&path);
        assert_eq!(path, "/x/1%2F/%7Ba%7D-1%2F.json");
        let mut target = new(template);
        let problem = "the path parameter `a` is missing".to_owned();
        assert_eq!(finished(new(template)), Err(problem.clone()));
        target.fill("b", "2");
        assert_eq!(finished(target), Err(problem));
    }
}

#[test]
fn a_path_that_nothing_is_written_to_stays_as_it_is() {
    assert_eq!(finished(Target::new("/x")).unwrap(), "/x");
    assert_eq!(finished(Target::below("/a", "/x")).unwrap(), "/a/x");
}

#[test]
fn a_query_has_its_own_characters_encoded() {
    let mut target = Target::new("/x");
    target.query("a&b", "c=d&e?f#g%h+i");
    target.query("ä", "-._~");
    let expected = "/x?a%26b=c%3Dd%26e%3Ff%23g%25h%2Bi&%C3%A4=-._~";
    assert_eq!(finished(target).unwrap(), expected);
}

#[tokio::test]
async fn a_call_goes_below_the_path_of_its_base_url() {
    for (base, expected) in [
        ("https://shop.example", "https://shop.example/v1/orders"),
        ("https://shop.example/", "https://shop.example/v1/orders"),
        (
            "https://shop.example:8443/a/b/",
            "https://shop.example:8443/a/b/v1/orders",
        ),
    ] {
        let desk = Desk::configured([reply(200, &order(7))], |builder| {
            builder.base_url(&STORE, base.into())
        });
        let _ = create_order(&desk.client).await;
        assert_eq!(desk.api.requests()[0].uri(), expected);
    }
}

#[tokio::test]
async fn a_url_that_no_library_takes_is_not_sent() {
    let desk = Desk::json(200, &order(7));
    let rest = "https://sandbox.shop.example/v1/orders/".len();
    let call = |length: usize| get_order(&desk.client, &"7".repeat(length));
    call(65_534 - rest).await.unwrap();
    let error = call(65_535 - rest).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert_eq!(
        error.to_string(),
        "store.orders.get: the parameters do not fit into a URL"
    );
    assert_eq!(desk.count(), 1);
}

#[test]
fn a_base_url_has_a_port_or_none() {
    for (url, is_good) in [
        ("https://shop.example", true),
        ("https://shop.example:443", true),
        ("https://[::1]:443", true),
        ("https://shop.example:", false),
        ("https://shop.example:65536", false),
    ] {
        assert_eq!(BaseUrl::parse(url, false).is_ok(), is_good, "{url}");
    }
}
