//! What is written, kept and removed on disk.

mod support;

use std::fs;
use std::path::Path;

use codegen::Files;
use codegen::output::{Change, ChangeKind, apply, compare};

fn files() -> Files {
    let api = support::load_good(
        "enums",
        &support::spec(include_str!("constructs/enums.yaml")),
    );
    codegen::client(&api)
}

/// A folder with all files in place.
fn generated() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().expect("a folder");
    let files = files();
    let plan = compare(folder.path(), &files, "").expect("a plan");
    apply(folder.path(), &files, &plan).expect("written");
    (folder, files)
}

fn changes(folder: &Path, files: &Files) -> Vec<Change> {
    compare(folder, files, "").expect("a plan").changes
}

#[test]
fn all_files_are_written_and_then_kept() {
    let (folder, files) = generated();
    let plan = compare(folder.path(), &files, "").expect("a plan");
    assert!(plan.changes.is_empty());
    assert_eq!(plan.kept, files.len());
}

#[test]
fn generated_files_have_the_permissions_of_any_other() {
    let (folder, _) = generated();
    let other = folder.path().join("other");
    fs::write(&other, "").expect("a file");
    let permissions = |path: &Path| fs::metadata(path).expect("a file").permissions();
    assert_eq!(
        permissions(&folder.path().join("client/mod.rs")),
        permissions(&other)
    );
}

#[test]
fn files_that_are_right_are_not_touched() {
    let (folder, files) = generated();
    let untouched = folder.path().join("client/mod.rs");
    let before = fs::metadata(&untouched)
        .and_then(|it| it.modified())
        .expect("a time");
    fs::write(folder.path().join("mod.rs"), "// changed").expect("a file");
    let plan = compare(folder.path(), &files, "").expect("a plan");
    apply(folder.path(), &files, &plan).expect("written");
    let after = fs::metadata(&untouched)
        .and_then(|it| it.modified())
        .expect("a time");
    assert_eq!(before, after);
    assert_eq!(plan.changes.len(), 1);
}

#[test]
fn an_edit_by_hand_is_shown_as_a_diff() {
    let (folder, files) = generated();
    let path = folder.path().join("client/environment.rs");
    let edited = fs::read_to_string(&path)
        .expect("a file")
        .replace("Sandbox => 0", "Sandbox => 7");
    fs::write(&path, edited).expect("a file");
    let changes = changes(folder.path(), &files);
    let [
        Change {
            path,
            kind: ChangeKind::Different { diff },
        },
    ] = changes.as_slice()
    else {
        panic!("{changes:?}");
    };
    assert_eq!(path, "client/environment.rs");
    assert!(diff.contains("-            Self::Sandbox => 7,"), "{diff}");
    assert!(diff.contains("+            Self::Sandbox => 0,"), "{diff}");
}

#[test]
fn line_ends_of_windows_are_no_difference() {
    let (folder, files) = generated();
    let path = folder.path().join("client/mod.rs");
    let text = fs::read_to_string(&path)
        .expect("a file")
        .replace('\n', "\r\n");
    fs::write(&path, text).expect("a file");
    assert!(changes(folder.path(), &files).is_empty());
}

#[test]
fn what_the_spec_no_longer_gives_is_removed_with_its_folder() {
    let (folder, mut files) = generated();
    let gone: Vec<String> = files
        .keys()
        .filter(|path| path.starts_with("shop/deliveries/"))
        .cloned()
        .collect();
    assert!(!gone.is_empty());
    for path in &gone {
        files.remove(path);
    }
    let plan = compare(folder.path(), &files, "").expect("a plan");
    assert!(
        plan.changes
            .iter()
            .all(|it| it.kind == ChangeKind::Stray { generated: true })
    );
    apply(folder.path(), &files, &plan).expect("removed");
    assert!(!folder.path().join("shop/deliveries").exists());
    assert!(folder.path().join("shop/mod.rs").exists());
}

#[test]
fn a_file_that_was_not_generated_stops_everything() {
    let (folder, files) = generated();
    fs::write(folder.path().join("mine.rs"), "fn mine() {}").expect("a file");
    fs::write(folder.path().join("client/mod.rs"), "// changed").expect("a file");
    let plan = compare(folder.path(), &files, "").expect("a plan");
    let error = apply(folder.path(), &files, &plan).expect_err("a foreign file");
    assert!(
        error.to_string().contains("mine.rs was not generated"),
        "{error}"
    );
    let client = fs::read_to_string(folder.path().join("client/mod.rs")).expect("a file");
    assert_eq!(client, "// changed", "nothing was written");
}

#[test]
fn what_an_interrupted_run_left_is_cleared_away() {
    let (folder, files) = generated();
    fs::write(folder.path().join("shop/.generate-123"), "half a fi").expect("a file");
    let plan = compare(folder.path(), &files, "").expect("a plan");
    apply(folder.path(), &files, &plan).expect("cleared");
    assert!(!folder.path().join("shop/.generate-123").exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "in the way").expect("a file");
    let files = files();
    let error = compare(&file, &files, "").expect_err("no folder");
    assert!(error.to_string().contains("file"), "{error}");
}
