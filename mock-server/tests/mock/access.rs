//! For which hosts requests may be, and from which pages they may come.

use cleeng_mock::MockCleeng;
use serde_json::json;

use crate::support::{Request, get, send, stateless};

const KEYS: &str = "/.well-known/jwks.json";
const FAULTS: &str = "/_mock/faults";

#[tokio::test]
async fn a_page_of_another_site_changes_nothing() {
    let mock = stateless().await;
    let base = mock.base_url();
    mock.fault("delay=1ms").unwrap();
    for (verb, target) in [
        ("POST", "/_mock/reset"),
        ("POST", "/_mock/clock"),
        ("DELETE", FAULTS),
        ("POST", "/3.1/passes"),
        ("POST", "/"),
    ] {
        for (name, value) in [
            ("Origin", "https://attacker.example"),
            ("Origin", "null"),
            ("Host", "rebound.example"),
        ] {
            let request = Request::new(verb, target).header(name, value);
            let answer = send(&base, &request.body("36h")).await;
            let rule = format!("header {name}: this server");
            assert_eq!((answer.status, answer.rule()), (403, rule.as_str()));
        }
    }
    let faults = get(&base, FAULTS).await.json();
    assert_eq!(faults[0]["fault"], "delay=1ms");
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn a_name_that_leads_here_reads_nothing() {
    let mock = stateless().await;
    for target in [KEYS, "/_mock/requests", "/nowhere"] {
        let request = Request::new("GET", target).header("Host", "rebound.example:4010");
        let answer = send(&mock.base_url(), &request).await;
        assert_eq!(answer.status, 403, "{target}");
        assert_eq!(
            answer.json()["message"],
            "The Host of the request is rebound.example, which is not a name of this server; \
             --allow-host rebound.example makes it one"
        );
    }
}

#[tokio::test]
async fn pages_and_programs_on_this_machine_are_served() {
    let mock = stateless().await;
    for host in ["localhost", "127.0.0.1:80", "[::1]:4010", "shop.localhost"] {
        let request = Request::new("POST", FAULTS)
            .header("Host", host)
            .header("Origin", &format!("http://{host}"));
        let answer = send(&mock.base_url(), &request.body("delay=1ms, times=1")).await;
        assert_eq!(answer.status, 204, "{host}: {answer:?}");
    }
}

#[tokio::test]
async fn a_server_goes_by_the_names_that_it_is_given() {
    let builder = MockCleeng::builder().stateless().allow_host("cleeng-mock");
    let mock = builder.start().await.unwrap();
    let request = Request::new("GET", "/_mock/health").header("Host", "cleeng-mock:4010");
    let answer = send(&mock.base_url(), &request).await;
    assert_eq!(answer.json()["status"], json!("ok"));
}
