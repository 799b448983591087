//! No snapshot outlives its test.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Snapshots that belong to no fixture.
const SINGLE: [&str; 11] = [
    "constructs__attributes",
    "constructs__dynamic",
    "constructs__the_api_as_a_whole_gives_statics_and_ways_in",
    "diff__codes_are_stable",
    "diff__github",
    "diff__human",
    "diff__json",
    "diff__markdown",
    "problems__as_github",
    "problems__as_json",
    "problems__codes_are_stable",
];

#[test]
fn every_snapshot_has_a_test() {
    let mut known: BTreeSet<String> = SINGLE.map(String::from).into();
    let snapshots = [
        ("constructs", "constructs"),
        ("constructs", "exports"),
        ("problems", "problems"),
    ];
    for (folder, test) in snapshots {
        let names = support::fixtures(folder).into_iter().map(|(name, _)| name);
        known.extend(names.map(|name| format!("{test}__{name}")));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let present: BTreeSet<String> = fs::read_dir(folder)
        .expect("the snapshots")
        .map(|entry| entry.expect("an entry").path())
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(present, known);
}
