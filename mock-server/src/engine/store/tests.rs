use std::fs;
use std::path::PathBuf;

use super::*;
use crate::engine::entries::Collection;

const API: &str = "Numbers";

#[derive(Default)]
struct Numbers(Collection<u32, String>);

impl Kept for Numbers {
    fn parts(&mut self) -> Parts<'_> {
        vec![("numbers".into(), &mut self.0)]
    }
}

impl Numbers {
    fn add(&mut self, number: u32) {
        self.0.insert(number, format!("number {number}"));
    }

    fn all(&self) -> Vec<u32> {
        self.0.keys().copied().collect()
    }
}

/// A file that is not there yet, in a folder that lasts as long as the test.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mock.state");
    (folder, path)
}

fn open(path: &Path) -> Result<Store<Numbers>, Error> {
    Store::open(path, API, Numbers::default())
}

/// Leaves a file with these numbers.
fn make(path: &Path, numbers: impl IntoIterator<Item = u32>) {
    let mut file = StateFile::open(path, API, |_, _, _| Ok(())).unwrap();
    let mut state = Numbers::default();
    watch(&mut state);
    numbers.into_iter().for_each(|number| state.add(number));
    let mut changes = Changes::default();
    changes.take_from(&mut state).unwrap();
    file.save(&changes).unwrap();
}

fn names(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// Why a file is refused, which stays as it is.
fn refused(path: &Path) -> Error {
    let before = fs::read(path).unwrap();
    let error = open(path).err().expect("it is refused");
    assert!(fs::read(path).unwrap() == before, "{error}");
    error
}

#[tokio::test]
async fn what_is_acknowledged_is_in_the_file() {
    let (folder, path) = place();
    let copy = folder.path().join("copy");
    let store = Arc::new(open(&path).unwrap());
    let calls = (0..200).map(|number| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            store.lock().add(number);
            store.save().await.unwrap();
        })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
    // As whoever kills the server finds it.
    for suffix in ["", "-wal"] {
        let name = |path: &Path| PathBuf::from(format!("{}{suffix}", path.display()));
        fs::copy(name(&path), name(&copy)).unwrap();
    }
    let all: Vec<u32> = (0..200).collect();
    assert_eq!(open(&copy).unwrap().lock().all(), all);
    store.close();
    assert_eq!(open(&path).unwrap().lock().all(), all);
}

#[tokio::test]
async fn what_is_removed_or_replaced_is_gone_from_the_file() {
    let (_folder, path) = place();
    make(&path, 0..5);
    let store = open(&path).unwrap();
    store.lock().0.remove(&3);
    store.save().await.unwrap();
    store.close();
    let store = open(&path).unwrap();
    assert_eq!(store.lock().all(), [0, 1, 2, 4]);
    store.lock().add(9);
    store.replace(Numbers::default());
    store.lock().add(7);
    store.save().await.unwrap();
    store.lock().add(8);
    store.save().await.unwrap();
    store.close();
    assert_eq!(open(&path).unwrap().lock().all(), [7, 8]);
}

#[tokio::test]
async fn what_cannot_be_saved_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("below");
    let path = below.join("mock.state");
    assert!(matches!(open(&path), Err(Error::StateFile { .. })));
    fs::create_dir(&below).unwrap();
    let store = open(&path).unwrap();
    fs::remove_dir_all(&below).unwrap();
    store.lock().add(1);
    let error = store.save().await.unwrap_err();
    assert!(error.contains("mock.state"), "{error}");
}

#[test]
fn nothing_is_noted_in_memory() {
    let store = Store::in_memory(Numbers::default());
    store.lock().add(1);
    store.replace(Numbers::default());
    store.lock().add(2);
    let mut changes = Changes::default();
    changes.take_from(&mut *store.lock()).unwrap();
    assert!(changes.is_empty());
}

#[test]
fn a_file_of_something_else_is_refused_and_left_as_it_is() {
    let (folder, path) = place();
    for (text, detail) in [
        ("", "it is empty"),
        (" \n", "it is not a database"),
        ("# Notes\n", "it is not a database"),
        ("{\"name\":\"my-app\"}", "it is not a database"),
        ("SQLite format 3\0", "it is a database of something else"),
    ] {
        fs::write(&path, text).unwrap();
        match refused(&path) {
            Error::NotAState { detail: told, .. } => assert_eq!(told, detail),
            other => panic!("{text:?}: {other:?}"),
        }
    }
    fs::remove_file(&path).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("CREATE TABLE notes (text)")
        .unwrap();
    connection.close().unwrap();
    let told = refused(&path).to_string();
    assert!(
        told.contains("it is a database of something else"),
        "{told}"
    );
    // Not even a lock is put beside it.
    assert_eq!(names(&folder), ["mock.state"]);
}

#[test]
fn the_state_of_another_api_is_refused() {
    let (_folder, path) = place();
    make(&path, [1]);
    let error = Store::open(&path, "Letters", Numbers::default())
        .err()
        .unwrap();
    let told = "it is the state of Numbers, not of Letters";
    assert!(error.to_string().contains(told), "{error}");
    assert_eq!(open(&path).unwrap().lock().all(), [1]);
}

#[test]
fn a_state_of_another_version_is_refused_and_told_what_to_do() {
    let (_folder, path) = place();
    let older = "{\"format\":\"cleeng-mock state\",\"version\":1,\"state\":{}}";
    fs::write(&path, older).unwrap();
    let error = refused(&path);
    assert!(matches!(error, Error::OlderState { .. }));
    assert!(error.to_string().contains("name another file"), "{error}");
    fs::remove_file(&path).unwrap();

    make(&path, [1]);
    let set_version = |version: u32| {
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection
            .pragma_update(None, "user_version", version)
            .unwrap();
        connection.close().unwrap();
    };
    set_version(4);
    assert!(matches!(
        refused(&path),
        Error::NewerState { version: 4, .. }
    ));
    set_version(2);
    assert!(matches!(refused(&path), Error::OlderState { .. }));
    set_version(0);
    assert!(matches!(refused(&path), Error::Damaged { .. }));
    set_version(3);
    assert_eq!(open(&path).unwrap().lock().all(), [1]);
}

#[test]
fn a_file_that_is_cut_off_is_damaged() {
    let (_folder, path) = place();
    make(&path, 0..1000);
    let whole = fs::read(&path).unwrap();
    for length in [
        100,
        4096,
        whole.len() / 2,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = refused(&path);
        assert!(matches!(error, Error::Damaged { .. }), "{length}: {error}");
    }
}

#[test]
fn whatever_byte_is_another_one_the_file_is_refused_or_has_the_same_state() {
    let (folder, path) = place();
    make(&path, 0..200);
    let whole = fs::read(&path).unwrap();
    let all: Vec<u32> = (0..200).collect();
    let other = folder.path().join("other.state");
    let mut refused = 0;
    for place in (0..whole.len()).step_by(37) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x15;
        fs::write(&other, &bytes).unwrap();
        match open(&other) {
            Ok(store) => assert_eq!(store.lock().all(), all, "{place}"),
            Err(Error::StateFile { source, .. }) => panic!("{place}: {source}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn an_entry_that_is_not_as_it_was_written_is_told() {
    let (_folder, path) = place();
    let told = |change: &str| {
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch(change).unwrap();
        connection.close().unwrap();
        let Error::Damaged { detail, .. } = refused(&path) else {
            panic!("it is damaged");
        };
        detail
    };
    make(&path, [1, 2]);
    let detail = told("UPDATE entries SET value = '\"number 7\"' WHERE key = x'31'");
    assert_eq!(detail, "numbers 1 is not as it was written");
    fs::remove_file(&path).unwrap();
    make(&path, [1]);
    assert!(told("DROP TABLE entries").contains("no such table"));
}

#[test]
fn what_is_no_file_or_may_not_be_written_is_refused() {
    let (folder, path) = place();
    let told = |path: &Path| match open(path).err() {
        Some(Error::StateFile { source, .. }) => source.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(told(folder.path()), "it is not a regular file");
    fs::write(&path, "").unwrap();
    told(&path.join("mock.state"));

    let path = folder.path().join("protected.state");
    make(&path, [1]);
    let before = fs::read(&path).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    told(&path);
    assert!(fs::read(&path).unwrap() == before);
}

#[tokio::test]
async fn a_file_is_for_one_server_whatever_it_is_called() {
    let (folder, path) = place();
    let store = open(&path).unwrap();
    assert!(matches!(open(&path), Err(Error::StateInUse { .. })));
    store.lock().add(1);
    store.save().await.unwrap();
    let detour = folder.path().join("..");
    let detour = detour.join(folder.path().file_name().unwrap());
    for other_name in [path.clone(), detour.join("mock.state")] {
        assert!(matches!(open(&other_name), Err(Error::StateInUse { .. })));
    }
    store.close();
    store.lock().add(2);
    store.save().await.unwrap_err();
    assert_eq!(open(&path).unwrap().lock().all(), [1]);
    // Nothing is left beside it but its lock.
    assert_eq!(names(&folder), ["mock.state", "mock.state.lock"]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_to_a_file_stays_one() {
    let (folder, path) = place();
    let link = folder.path().join("link.state");
    make(&path, []);
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let store = open(&link).unwrap();
    assert!(matches!(open(&path), Err(Error::StateInUse { .. })));
    store.lock().add(1);
    store.save().await.unwrap();
    store.close();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(open(&path).unwrap().lock().all(), [1]);
}
