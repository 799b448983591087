//! No snapshot outlives its test.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Snapshots that belong to no fixture.
const SINGLE: [&str; 18] = [
    "changelog__changes_of_rust_and_of_requests_are_written_by_group",
    "changelog__every_change_that_programs_or_servers_notice_has_a_group",
    "changelog__what_is_wrong_with_the_markers_is_said_with_its_line",
    "constructs__attributes",
    "constructs__dynamic",
    "constructs__the_api_as_a_whole_gives_statics_and_ways_in",
    "diff__codes_are_stable",
    "diff__github",
    "diff__human",
    "diff__json",
    "diff__markdown",
    "drift__codes_are_stable",
    "drift__human",
    "drift__json",
    "problems__as_github",
    "problems__as_json",
    "problems__codes_are_stable",
    "successors__a_page_shows_what_a_program_compiles",
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
