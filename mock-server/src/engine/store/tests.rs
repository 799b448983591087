use std::fs;
use std::path::PathBuf;

use super::*;

type Numbers = Store<Vec<u32>>;

impl Kept for Vec<u32> {
    fn write(&self, text: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(text, self)
    }

    fn read(&mut self, saved: Value) -> serde_json::Result<()> {
        *self = serde_json::from_value(saved)?;
        Ok(())
    }
}

/// A file that is not there yet, in a folder that lasts as long as the test.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    (folder, path)
}

fn open(path: &Path) -> Result<Numbers, Error> {
    Numbers::open(path, Vec::new())
}

#[tokio::test]
async fn what_is_acknowledged_is_in_the_file() {
    let (_folder, path) = place();
    let store = Arc::new(open(&path).unwrap());
    let calls = (0..200).map(|number| {
        let (store, path) = (Arc::clone(&store), path.clone());
        tokio::spawn(async move {
            store.lock().push(number);
            store.save().await.unwrap();
            let saved: serde_json::Value =
                serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
            assert!(saved["state"].as_array().unwrap().contains(&number.into()));
        })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
    store.close();
    assert_eq!(open(&path).unwrap().lock().len(), 200);
}

#[tokio::test]
async fn what_cannot_be_saved_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("below");
    let path = below.join("state.json");
    assert!(matches!(open(&path), Err(Error::StateFile { .. })));
    fs::create_dir(&below).unwrap();
    let store = open(&path).unwrap();
    fs::remove_dir_all(&below).unwrap();
    store.lock().push(1);
    let error = store.save().await.unwrap_err();
    assert!(error.contains("state.json"), "{error}");
}

#[test]
fn a_file_of_something_else_is_refused_and_left_as_it_is() {
    let (folder, path) = place();
    for (text, detail) in [
        ("", "it is empty"),
        (" \n", "it is empty"),
        ("# Notes\n", "it is not valid JSON"),
        ("{\"format\":\"cleeng-mock state\",", "it is not valid JSON"),
        ("{\"name\":\"my-app\"}", "it is JSON, but not a state file"),
        (
            "{\"format\":1,\"version\":1}",
            "it is JSON, but not a state file",
        ),
        ("[]", "it is JSON, but not a state file"),
        ("7", "it is JSON, but not a state file"),
    ] {
        fs::write(&path, text).unwrap();
        match open(&path).err() {
            Some(Error::NotAState { detail: told, .. }) => {
                assert!(told.starts_with(detail), "{text:?}: {told}");
            }
            other => panic!("{text:?}: {other:?}"),
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    // Not even a lock is put beside it.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_state_that_cannot_be_read_is_refused_and_left_as_it_is() {
    let (_folder, path) = place();
    for (rest, is_newer) in [
        ("\"version\":2,\"state\":{}", true),
        ("\"state\":[1]", false),
        ("\"version\":0,\"state\":[1]", false),
        ("\"version\":\"1\",\"state\":[1]", false),
        ("\"version\":1", false),
        ("\"version\":1,\"state\":[\"one\"]", false),
    ] {
        let text = format!("{{\"format\":\"cleeng-mock state\",{rest}}}");
        fs::write(&path, &text).unwrap();
        match open(&path).err() {
            Some(Error::NewerState { version: 2, .. }) if is_newer => {}
            Some(Error::Damaged { .. }) if !is_newer => {}
            other => panic!("{rest}: {other:?}"),
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn what_is_no_file_or_may_not_be_written_is_refused() {
    let (folder, path) = place();
    let refused = |path: &Path| match open(path).err() {
        Some(Error::StateFile { source, .. }) => source.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(folder.path()), "it is not a regular file");
    fs::write(&path, "").unwrap();
    refused(&path.join("state.json"));

    let path = folder.path().join("protected.json");
    open(&path).unwrap();
    let text = "{\"format\":\"cleeng-mock state\",\"version\":1,\"state\":[1]}";
    fs::write(&path, text).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    refused(&path);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn a_file_is_for_one_server_whatever_it_is_called() {
    let (folder, path) = place();
    let store = open(&path).unwrap();
    assert!(matches!(open(&path), Err(Error::StateInUse { .. })));
    // A save replaces the file, and it is still taken.
    store.lock().push(1);
    store.save().await.unwrap();
    let detour = folder.path().join("..");
    let detour = detour.join(folder.path().file_name().unwrap());
    for other_name in [path.clone(), detour.join("state.json")] {
        assert!(matches!(open(&other_name), Err(Error::StateInUse { .. })));
    }
    store.close();
    store.lock().push(2);
    store.save().await.unwrap_err();
    assert_eq!(*open(&path).unwrap().lock(), [1]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_to_a_file_stays_one() {
    let (folder, path) = place();
    let link = folder.path().join("link.json");
    open(&path).unwrap().save().await.unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let store = open(&link).unwrap();
    assert!(matches!(open(&path), Err(Error::StateInUse { .. })));
    store.lock().push(1);
    store.save().await.unwrap();
    store.close();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(*open(&path).unwrap().lock(), [1]);
}
