//! What can be asked of the server itself.

use serde_json::json;

use crate::support::{Request, get, post, send, stateless};

const KEYS: &str = "/.well-known/jwks.json";

#[tokio::test]
async fn it_tells_that_it_runs() {
    let mock = stateless().await;
    let answer = get(&mock.base_url(), "/_mock/health").await;
    assert_eq!(answer.json(), json!({"status": "ok", "api": "Cleeng"}));
}

#[tokio::test]
async fn requests_are_shown_and_forgotten() {
    let mock = stateless().await;
    get(&mock.base_url(), KEYS).await;
    let shown = get(&mock.base_url(), "/_mock/requests").await.json();
    assert_eq!(shown[0]["operation"], "authentication.jwks.get");
    assert_eq!(shown.as_array().unwrap().len(), 1);
    send(&mock.base_url(), &Request::new("DELETE", "/_mock/requests")).await;
    assert_eq!(
        get(&mock.base_url(), "/_mock/requests").await.json(),
        json!([])
    );
}

#[tokio::test]
async fn faults_are_added_shown_and_ended() {
    let mock = stateless().await;
    let base = mock.base_url();
    let answer = post(&base, "/_mock/faults", "status=503, times=2\ndelay=1ms\n").await;
    assert_eq!(answer.status, 204);
    assert_eq!(get(&base, KEYS).await.status, 503);
    assert_eq!(
        get(&base, "/_mock/faults").await.json(),
        json!([{"fault": "status=503, times=2", "left": 1}, {"fault": "delay=1ms", "left": null}])
    );
    send(&base, &Request::new("DELETE", "/_mock/faults")).await;
    assert_eq!(get(&base, KEYS).await.status, 200);

    let answer = post(&base, "/_mock/faults", "status=503\noops").await;
    assert_eq!(answer.status, 400);
    assert_eq!(get(&base, "/_mock/faults").await.json(), json!([]));
    assert_eq!(post(&base, "/_mock/faults", "").await.status, 400);
}

#[tokio::test]
async fn time_moves_on() {
    let mock = stateless().await;
    let before = mock.now();
    let now = post(&mock.base_url(), "/_mock/clock", "36h").await.json()["now"].clone();
    assert!(now.as_i64().unwrap() >= before + 36 * 3600);
    assert!(mock.now() >= before + 36 * 3600);
    assert_eq!(
        post(&mock.base_url(), "/_mock/clock", "soon").await.status,
        400
    );
}

#[tokio::test]
async fn a_reset_forgets_everything() {
    let mock = stateless().await;
    let base = mock.base_url();
    mock.fault("status=503").unwrap();
    mock.advance(std::time::Duration::from_secs(3_600_000));
    mock.expect("core.passes.get");
    get(&base, KEYS).await;
    assert_eq!(post(&base, "/_mock/reset", "").await.status, 204);
    assert!(mock.requests().is_empty());
    assert!(mock.verify().is_ok());
    assert!(mock.now() < jiff::Timestamp::now().as_second() + 60);
    assert_eq!(get(&base, KEYS).await.status, 200);
}

#[tokio::test]
async fn another_place_is_told_what_there_is() {
    let mock = stateless().await;
    let answer = get(&mock.base_url(), "/_mock/requsts").await;
    assert_eq!(answer.status, 404);
    assert!(answer.text.contains("GET or DELETE /_mock/requests"));
}
