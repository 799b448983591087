//! The packages of this workspace that are meant to be published.

use std::fs;

use tools::publish::{Finding, files_of, judge_contents, judge_metadata, packages};

#[test]
fn each_has_its_licences_and_its_metadata_and_no_tests() {
    let packages = packages().expect("packages");
    let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["client-runtime", "cleeng-client"]);
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
