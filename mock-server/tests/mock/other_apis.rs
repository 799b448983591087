//! The server follows the spec of any other API.

use std::path::{Path, PathBuf};

use cleeng_mock::{Builder, MockCleeng};
use serde_json::{Value, json};

use crate::support::{Request, get, send};

const ISSUES: &str = "/repos/octocat/hello-world/issues";

/// The spec of an API that the generator is tested with.
fn spec(api: &str) -> PathBuf {
    let apis = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/apis");
    apis.join(api).join("spec")
}

fn server(api: &str) -> Builder {
    MockCleeng::builder().spec(spec(api))
}

fn with_token(verb: &str, target: &str) -> Request {
    Request::new(verb, target).header("Authorization", "Bearer any")
}

#[tokio::test]
async fn an_api_is_served_that_nobody_has_written_anything_for() {
    for builder in [server("github"), server("github").stateless()] {
        let mock = builder.start().await.unwrap();
        let base = mock.base_url();
        assert_eq!(mock.api_name(), "GitHub");
        let health = get(&base, "/_mock/health").await.json();
        assert_eq!(health["api"], "GitHub");

        let answer = send(&base, &with_token("GET", &format!("{ISSUES}/1347"))).await;
        assert_eq!(answer.header("X-Mock-Operation"), Some("rest.issues.get"));
        assert_eq!(answer.json()["number"], 1347);
        let answer = send(&base, &with_token("GET", &format!("{ISSUES}?per_page=2"))).await;
        assert_eq!(answer.json().as_array().map(Vec::len), Some(2));
        let answer = send(&base, &with_token("GET", &format!("{ISSUES}?per_page=101"))).await;
        assert_eq!(
            (answer.status, answer.rule()),
            (400, "query per_page: max 100")
        );
        let answer = get(&base, ISSUES).await;
        assert_eq!(
            (answer.status, answer.rule()),
            (401, "header Authorization: required")
        );
        let comment = with_token("POST", &format!("{ISSUES}/1347/comments"));
        let answer = send(&base, &comment.body(r#"{"body": "Me too"}"#)).await;
        assert_eq!(
            (answer.status, &answer.json()["body"]),
            (201, &json!("Me too"))
        );
        assert_eq!(mock.requests().len(), 5);
    }
}

#[tokio::test]
async fn an_api_of_json_rpc_has_its_own_address() {
    let mock = server("kodi").start().await.unwrap();
    assert_eq!(mock.rpc_url(), format!("{}/jsonrpc", mock.base_url()));
    let call = json!({"jsonrpc": "2.0", "id": 1, "method": "Player.GetActivePlayers"});
    let request = Request::new("POST", "/jsonrpc").body(&call.to_string());
    let answer = send(&mock.base_url(), &request).await.json();
    assert_eq!(
        (&answer["error"], &answer["id"]),
        (&Value::Null, &json!("1"))
    );
    assert!(answer["result"].is_array(), "{answer}");
}
