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
    for seed in [0, 7] {
        let mock = server("github")
            .seed(seed)
            .stateless()
            .start()
            .await
            .unwrap();
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

#[tokio::test]
async fn things_that_a_spec_declares_are_made_found_changed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.state");
    let declared = declared(include_str!("declared/issues.mock.yaml"));
    let comments = declared.path().join("rest/comments.mock.yaml");
    std::fs::write(comments, include_str!("declared/comments.mock.yaml")).unwrap();
    let mock = MockCleeng::builder()
        .spec(declared.path())
        .state_file(&file)
        .start()
        .await
        .unwrap();
    let base = mock.base_url();
    let get = async |base: &str, target: &str| send(base, &with_token("GET", target)).await;
    // What the examples speak of is there.
    let answer = get(&base, &format!("{ISSUES}/1347")).await;
    assert_eq!(
        (answer.status, &answer.json()["number"]),
        (200, &json!(1347))
    );

    let issue = json!({"title": "Found a bug", "body": "It bites."}).to_string();
    let made = send(&base, &with_token("POST", ISSUES).body(&issue)).await;
    assert_eq!(made.status, 201, "{made:?}");
    let made = made.json();
    assert_eq!(
        (&made["number"], &made["state"]),
        (&json!(1348), &json!("open"))
    );
    let one = format!("{ISSUES}/1348");
    assert_eq!(get(&base, &one).await.json(), made);

    let open = get(&base, ISSUES).await.json();
    assert_eq!(open.as_array().unwrap().len(), 2);
    let page = get(&base, &format!("{ISSUES}?per_page=1&page=2"))
        .await
        .json();
    assert_eq!(page[0]["number"], 1348);
    let other = get(&base, "/repos/octocat/other/issues").await.json();
    assert_eq!(other, json!([]));

    mock.advance(std::time::Duration::from_secs(60));
    let close = with_token("PATCH", &one).body(r#"{"state": "closed"}"#);
    let closed = send(&base, &close).await.json();
    assert_eq!(
        (&closed["state"], &closed["title"]),
        (&json!("closed"), &made["title"])
    );
    assert_eq!(closed["created_at"], made["created_at"]);
    assert_ne!(closed["updated_at"], made["updated_at"]);
    let closed = get(&base, &format!("{ISSUES}?state=closed")).await.json();
    assert_eq!(closed.as_array().unwrap().len(), 1);
    let all = get(&base, &format!("{ISSUES}?state=all")).await.json();
    assert_eq!(all.as_array().unwrap().len(), 2);
    let locked = send(&base, &with_token("PUT", &format!("{one}/lock"))).await;
    assert_eq!(locked.status, 204);

    drop(mock);
    let mock = MockCleeng::builder()
        .spec(declared.path())
        .state_file(&file)
        .start()
        .await
        .unwrap();
    let base = mock.base_url();
    assert_eq!(get(&base, &one).await.json()["locked"], true);
    let answer = get(&base, &format!("{ISSUES}/9999")).await;
    assert_eq!((answer.status, answer.rule()), (404, "unknown-id"));
    assert_eq!(answer.json(), json!({"message": "There is no Issue 9999"}));

    let comment = with_token("POST", &format!("{one}/comments"));
    let made = send(&base, &comment.body(r#"{"body": "Me too"}"#))
        .await
        .json();
    let comment = format!("{ISSUES}/comments/{}", made["id"]);
    for status in [204, 404] {
        assert_eq!(
            send(&base, &with_token("DELETE", &comment)).await.status,
            status
        );
    }
}

/// The spec of issues with other resources.
fn declared(resources: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (spec("github"), folder.path());
    std::fs::create_dir(to.join("rest")).unwrap();
    for file in [
        "github.yaml",
        "rest/issues.yaml",
        "rest/types.yaml",
        "rest/comments.yaml",
    ] {
        std::fs::copy(from.join(file), to.join(file)).unwrap();
    }
    std::fs::write(to.join("rest/issues.mock.yaml"), resources).unwrap();
    folder
}

#[test]
fn what_is_declared_wrongly_is_told_with_its_place() {
    for (resources, place, message) in [
        (
            "Isue: {id: number}",
            "1:1",
            "`Isue` is not a type with fields",
        ),
        ("Issue: {id: numbr}", "1:13", "`Issue` has no field `numbr`"),
        ("Issue: {}", "1:1", "a resource needs the key `id`"),
        (
            "Issue: {id: number, gets: get}",
            "1:21",
            "a resource has no key `gets`",
        ),
        (
            "Issue: {id: number, get: show}",
            "1:26",
            "the group has no operation `show`",
        ),
        (
            "Issue: {id: number, get: get, in: ower}",
            "1:35",
            "has a parameter `ower`",
        ),
        (
            "Issue:\n  id: number\n  defaults: {locked: often}",
            "3:22",
            "this is not a value of `locked`",
        ),
        (
            "Issue: {id: number, created: title}",
            "1:30",
            "`title` is not a point in time",
        ),
        (
            "Issue: {id: number, get: get, actions: {get: {locked: true}}}",
            "1:41",
            "`get` does two things",
        ),
    ] {
        let folder = declared(resources);
        let started = MockCleeng::builder().spec(folder.path()).start_blocking();
        let told = started.unwrap_err().to_string();
        assert!(told.contains(message), "{resources}: {told}");
        assert!(
            told.contains(&format!("issues.mock.yaml:{place}")),
            "{resources}: {told}"
        );
    }
}

#[tokio::test]
async fn what_has_ended_is_not_changed() {
    let folder = declared(
        "Issue: {id: number, in: [owner, repo], create: create, update: update, \
                names: {issue_number: number}, defaults: {state: open}, ends: {state: closed}}",
    );
    let mock = MockCleeng::builder().spec(folder.path());
    let mock = mock.start().await.unwrap();
    let base = mock.base_url();
    let issue = with_token("POST", ISSUES).body(r#"{"title": "Found a bug"}"#);
    let made = send(&base, &issue).await.json();
    let one = format!("{ISSUES}/{}", made["number"]);
    for (state, status) in [("closed", 200), ("open", 422)] {
        let change = with_token("PATCH", &one).body(&json!({"state": state}).to_string());
        let answer = send(&base, &change).await;
        assert_eq!(answer.status, status, "{answer:?}");
    }
}

#[tokio::test]
async fn what_follows_from_other_fields_is_shown_and_what_is_only_kept_is_not() {
    let folder = declared(
        "Issue: {id: number, in: [owner, repo], create: create, list: list, \
                keeps: {votes: int}, defaults: {votes: 3, labels: []}, \
                follows: {body: title}, views: {rest: {comments: votes}}}",
    );
    let mock = MockCleeng::builder().spec(folder.path());
    let mock = mock.start().await.unwrap();
    let issue = with_token("POST", ISSUES).body(r#"{"title": "Found a bug"}"#);
    let made = send(&mock.base_url(), &issue).await.json();
    assert_eq!(made["body"], "Found a bug");
    assert_eq!(
        (&made["comments"], &made["votes"]),
        (&json!(3), &Value::Null)
    );
    let listed = send(&mock.base_url(), &with_token("GET", ISSUES)).await;
    assert_eq!(listed.json()[0], made);
}
