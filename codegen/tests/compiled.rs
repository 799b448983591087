//! The Rust that the snapshots show compiles, without a warning, beside the hand-written runtime.
//! So does every example in its documentation.

mod compiled_support;
mod support;

use std::path::Path;

use compiled_support::{cargo, test_examples, workspace};

#[test]
fn every_snapshot_compiles_and_so_do_its_examples() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled");
    let fixtures = support::fixtures("constructs").into_iter();
    let apis: Vec<_> = fixtures
        .map(|(name, text)| {
            let api = support::load_good(&name, &support::spec(&text));
            (name, api)
        })
        .collect();
    workspace(&folder, &apis);
    test_examples(&folder, &[]);
    test_examples(&folder, &["--no-default-features"]);
    cargo(
        &folder,
        &["check", "--quiet", "--workspace", "--features", "dynamic"],
    );
}
