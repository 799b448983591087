//! The packages of this workspace that are meant to be published.

use std::fs;

use tools::publish::{Finding, files_of, judge_contents, judge_metadata, packages};

#[test]
fn each_has_its_licences_and_its_metadata_and_no_tests() {
    let packages = packages().expect("packages");
    let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "client-runtime",
            "cleeng-client",
            "spec-to-client",
            "cleeng-mock",
            "cleeng-console"
        ]
    );
    for package in &packages {
        let files = files_of(package).expect("files");
        let contents = judge_contents(
            package,
            &files,
            |path| fs::read_to_string(package.folder.join(path)).ok(),
            |name| fs::read_to_string(tools::root().join(name)).ok(),
        );
        let missing: Vec<Finding> = [judge_metadata(package), contents]
            .into_iter()
            .filter(|finding| !finding.is_fine())
            .collect();
        assert!(missing.is_empty(), "{missing:#?}");
    }
}

#[test]
fn the_test_in_the_readme_of_the_client_is_one_that_runs() {
    let read = |path: &str| fs::read_to_string(tools::root().join(path)).expect(path);
    let (readme, program) = (
        read("generated-client/README.md"),
        read("mock-server/examples/testing.rs"),
    );
    let mut blocks = readme.split("```rust,ignore\n").skip(1);
    let block = blocks.find_map(|rest| rest.split("```").next());
    let block = block.expect("a block");
    let program: Vec<&str> = program.lines().map(str::trim).collect();
    let block: Vec<&str> = block.lines().map(str::trim).collect();
    assert!(block.len() > 10, "{block:#?}");
    let is_there = program.windows(block.len()).any(|lines| lines == block);
    assert!(is_there, "{block:#?}");
}
