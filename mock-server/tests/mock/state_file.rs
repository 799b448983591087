//! The file that keeps the state.

use std::fs;

use cleeng_mock::{Error, MockCleeng};

use crate::support::{Request, get, send};

const KEYS: &str = "/.well-known/jwks.json";

fn register(email: &str) -> Request {
    let body =
        format!(r#"{{"email": "{email}", "locale": "en_US", "country": "US", "currency": "USD"}}"#);
    let request = Request::new("POST", "/3.1/customers").header("X-Publisher-Token", "any");
    let request = request.header("Content-Type", "application/json");
    request.body(&body)
}

#[tokio::test]
async fn what_a_server_did_is_what_the_next_one_knows() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.state");
    let start = async || {
        let mock = MockCleeng::builder().state_file(&file);
        mock.start().await.unwrap()
    };
    let mock = start().await;
    let keys = get(&mock.base_url(), KEYS).await.text;
    let made = send(&mock.base_url(), &register("viewer@example.com")).await;
    let id = made.json()["data"]["id"].clone();
    let customer = Request::new("GET", &format!("/3.1/customers/{id}"));
    let customer = customer.header("X-Publisher-Token", "any");
    let shown = send(&mock.base_url(), &customer).await.text;
    mock.stop().await;
    // Nothing is left beside it but its lock.
    let names = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["mock.state", "mock.state.lock"]);

    let mock = start().await;
    assert_eq!(get(&mock.base_url(), KEYS).await.text, keys);
    assert_eq!(send(&mock.base_url(), &customer).await.text, shown);
    let again = send(&mock.base_url(), &register("viewer@example.com")).await;
    assert_eq!(again.rule(), "customer-exists");
    mock.stop().await;
}

#[tokio::test]
async fn a_server_that_is_reset_forgets_what_its_file_had() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.state");
    let start = async || {
        let mock = MockCleeng::builder().state_file(&file);
        mock.start().await.unwrap()
    };
    let mock = start().await;
    let made = send(&mock.base_url(), &register("first@example.com")).await;
    assert_eq!(made.status, 200, "{made:?}");
    let reset = send(&mock.base_url(), &Request::new("POST", "/_mock/reset")).await;
    assert_eq!(reset.status, 204);
    let made = send(&mock.base_url(), &register("second@example.com")).await;
    assert_eq!(made.status, 200, "{made:?}");
    drop(mock);
    let mock = start().await;
    let made = send(&mock.base_url(), &register("first@example.com")).await;
    assert_eq!(made.status, 200, "{made:?}");
    let again = send(&mock.base_url(), &register("second@example.com")).await;
    assert_eq!(again.rule(), "customer-exists");
}

#[tokio::test]
async fn a_server_that_is_dropped_gives_its_file_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.state");
    let start = || MockCleeng::builder().state_file(&file).start();
    for _ in 0..3 {
        let mock = start().await.unwrap();
        assert_eq!(get(&mock.base_url(), KEYS).await.status, 200);
        drop(mock);
    }
}

#[tokio::test]
async fn a_file_is_for_one_server_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.state");
    let start = || MockCleeng::builder().state_file(&file).start();
    let mock = start().await.unwrap();
    assert_eq!(get(&mock.base_url(), KEYS).await.status, 200);
    let error = start().await.unwrap_err();
    assert!(matches!(error, Error::StateInUse { .. }), "{error}");
    assert!(
        error.to_string().contains("in use by another server"),
        "{error}"
    );
    mock.stop().await;
    start().await.unwrap();
}

#[tokio::test]
async fn a_file_of_something_else_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("package.json");
    let text = "{\"name\":\"my-app\"}";
    fs::write(&file, text).unwrap();
    let start = MockCleeng::builder().state_file(&file).start();
    let error = start.await.unwrap_err();
    assert!(matches!(error, Error::NotAState { .. }), "{error}");
    let due = "package.json is not a state file of this server: it is not a database";
    assert!(error.to_string().contains(due), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_file_of_an_older_server_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.state");
    let text = "{\"format\":\"cleeng-mock state\",\"version\":1,\"state\":{}}";
    fs::write(&file, text).unwrap();
    let start = MockCleeng::builder().state_file(&file).start();
    let error = start.await.unwrap_err();
    assert!(matches!(error, Error::OlderState { .. }), "{error}");
    assert!(error.to_string().contains("name another file"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[tokio::test]
async fn a_damaged_file_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.state");
    let start = || MockCleeng::builder().state_file(&file).start();
    let mock = start().await.unwrap();
    assert_eq!(get(&mock.base_url(), KEYS).await.status, 200);
    mock.stop().await;
    let mut half = fs::read(&file).unwrap();
    half.truncate(half.len() / 2);
    fs::write(&file, &half).unwrap();
    let error = start().await.unwrap_err();
    assert!(matches!(error, Error::Damaged { .. }), "{error}");
    assert!(error.to_string().contains("is damaged"), "{error}");
    assert!(fs::read(&file).unwrap() == half);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none").join("mock.state");
    let start = MockCleeng::builder().state_file(&file).start();
    let error = start.await.unwrap_err();
    assert!(matches!(error, Error::StateFile { .. }), "{error}");
    assert!(error.to_string().contains("none"), "{error}");
}

#[tokio::test]
async fn what_cannot_be_saved_is_not_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("below");
    fs::create_dir(&below).unwrap();
    let start = MockCleeng::builder().state_file(below.join("mock.state"));
    let mock = start.start().await.unwrap();
    fs::remove_dir_all(&below).unwrap();
    let answer = get(&mock.base_url(), KEYS).await;
    assert_eq!((answer.status, answer.rule()), (500, "state: saved"));
}
