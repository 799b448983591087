//! The file that keeps the state.

use std::fs;

use cleeng_mock::{Error, MockCleeng};

use crate::support::get;

const KEYS: &str = "/.well-known/jwks.json";

#[tokio::test]
async fn the_file_is_there_before_the_answer_and_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    let mock = MockCleeng::builder()
        .state_file(&file)
        .start()
        .await
        .unwrap();
    assert_eq!(get(&mock.base_url(), KEYS).await.status, 200);
    let saved = fs::read(&file).unwrap();
    serde_json::from_slice::<serde_json::Value>(&saved).unwrap();
    mock.stop().await;
    assert_eq!(fs::read(&file).unwrap(), saved);

    let again = MockCleeng::builder()
        .state_file(&file)
        .start()
        .await
        .unwrap();
    assert_eq!(get(&again.base_url(), KEYS).await.status, 200);
    again.stop().await;
    assert_eq!(fs::read(&file).unwrap(), saved);
    // Nothing is left beside it but its lock.
    let names = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["state.json", "state.json.lock"]);
}

#[tokio::test]
async fn a_server_that_is_dropped_gives_its_file_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
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
    let file = folder.path().join("state.json");
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
    let due = "package.json is not a state file of this server: it is JSON, but not a state file";
    assert!(error.to_string().contains(due), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_damaged_file_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    let text = "{\"format\":\"cleeng-mock state\",\"version\":1,\"state\":7}";
    fs::write(&file, text).unwrap();
    let error = MockCleeng::builder()
        .state_file(&file)
        .start()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Damaged { .. }));
    assert!(error.to_string().contains("is damaged"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none").join("state.json");
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
    let start = MockCleeng::builder().state_file(below.join("state.json"));
    let mock = start.start().await.unwrap();
    fs::remove_dir_all(&below).unwrap();
    let answer = get(&mock.base_url(), KEYS).await;
    assert_eq!((answer.status, answer.rule()), (500, "state: saved"));
}
