//! Pages of other sites call what front ends call, and are told what came of it.

use cleeng_mock::MockCleeng;

use crate::support::{Request, send, stateless};

const SHOP: &str = "https://shop.example";

fn from_page(verb: &str, target: &str, origin: &str) -> Request {
    Request::new(verb, target).header("Origin", origin)
}

fn preflight(target: &str, verb: &str) -> Request {
    from_page("OPTIONS", target, SHOP)
        .header("Access-Control-Request-Method", verb)
        .header("Access-Control-Request-Headers", "authorization")
}

#[tokio::test]
async fn a_browser_that_asks_first_is_told_what_it_may_send() {
    let mock = stateless().await;
    let answer = send(&mock.base_url(), &preflight("/orders/1", "PATCH")).await;
    assert_eq!(answer.status, 204);
    let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
    assert_eq!(header("Access-Control-Allow-Origin"), "*");
    assert_eq!(header("Access-Control-Allow-Methods"), "GET, PATCH");
    assert_eq!(
        header("Access-Control-Allow-Headers"),
        "authorization, Content-Type, Accept, X-Requested-By, X-Mock-Fault"
    );
    assert_eq!(answer.header("Access-Control-Allow-Private-Network"), None);
    let wary =
        preflight("/orders/1", "GET").header("Access-Control-Request-Private-Network", "true");
    let answer = send(&mock.base_url(), &wary).await;
    let private = answer.header("Access-Control-Allow-Private-Network");
    assert_eq!(private, Some("true"));
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn pages_read_what_came_of_a_call_even_where_it_was_refused() {
    let mock = stateless().await;
    for (target, status) in [
        ("/.well-known/jwks.json", 200),
        ("/orders/x", 400),
        ("/ordres/1", 404),
    ] {
        for origin in [SHOP, "http://localhost:3000", "null"] {
            let request = from_page("GET", target, origin).header("Authorization", "Bearer any");
            let answer = send(&mock.base_url(), &request).await;
            assert_eq!(answer.status, status, "{target}: {answer:?}");
            assert_eq!(answer.header("Access-Control-Allow-Origin"), Some("*"));
            let shown = answer.header("Access-Control-Expose-Headers").unwrap();
            assert!(shown.contains("X-Mock-Rule, X-Mock-Warning"), "{shown}");
        }
    }
    let answer = send(&mock.base_url(), &Request::new("GET", "/orders/x")).await;
    assert_eq!(answer.header("Access-Control-Allow-Origin"), None);
}

#[tokio::test]
async fn what_servers_call_stays_closed() {
    let mock = stateless().await;
    for target in ["/3.1/passes", "/", "/_mock/requests", "/_mock/paypal/none"] {
        for request in [preflight(target, "POST"), from_page("POST", target, SHOP)] {
            let answer = send(&mock.base_url(), &request).await;
            assert_eq!(answer.status, 403, "{target}: {answer:?}");
            assert_eq!(answer.header("Access-Control-Allow-Origin"), None);
        }
    }
}

#[tokio::test]
async fn only_the_pages_that_are_named_may_call() {
    let mock = MockCleeng::builder().stateless().cors(SHOP);
    let mock = mock.start().await.unwrap();
    let get = |origin: &str| from_page("GET", "/.well-known/jwks.json", origin);
    let answer = send(&mock.base_url(), &get(SHOP)).await;
    assert_eq!(answer.header("Access-Control-Allow-Origin"), Some(SHOP));
    assert_eq!(answer.header("Vary"), Some("Origin"));
    let other = send(&mock.base_url(), &get("https://other.example")).await;
    assert_eq!(other.status, 403);
    // Programs on this machine are served, but browsers do not show their pages the answer.
    let local = send(&mock.base_url(), &get("http://localhost:3000")).await;
    assert_eq!(local.status, 200);
    assert_eq!(local.header("Access-Control-Allow-Origin"), None);
}

#[tokio::test]
async fn an_origin_is_written_as_browsers_write_it() {
    for wrong in ["shop.example", "https://shop.example/", "*", ""] {
        let mock = MockCleeng::builder().cors(wrong).start().await;
        let error = mock.unwrap_err().to_string();
        assert!(error.contains("is not an origin"), "{error}");
    }
}
