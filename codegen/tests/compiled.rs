//! The Rust that the snapshots show compiles without a warning, as the crate that it belongs to.
//! So does every example in its documentation.

mod compiled_support;
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use codegen::api::Api;
use compiled_support::{cargo, fresh, package};

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
    let examples = ["test", "--quiet", "--workspace", "--doc"];
    cargo(&folder, &examples);
    cargo(
        &folder,
        &[&examples[..], &["--no-default-features"]].concat(),
    );
    cargo(
        &folder,
        &["check", "--quiet", "--workspace", "--features", "dynamic"],
    );
}

/// A workspace with a crate for each API, by names that are different where those of the APIs are not.
fn workspace(folder: &Path, apis: &[(String, Api)]) {
    fresh(folder);
    let mut members = String::new();
    for (name, api) in apis {
        let member = folder.join(name);
        package(&member, api);
        let _ = write!(members, "{name:?}, ");
        let manifest = fs::read_to_string(member.join("Cargo.toml")).expect("a manifest");
        let own_name = format!("name = {:?}", api.client.name);
        let name = format!("name = {name:?}");
        let library = api.client.name.replace('-', "_");
        let manifest = manifest
            .replacen(&own_name, &name, 1)
            .replace("[workspace]\n", &format!("[lib]\nname = {library:?}\n"));
        fs::write(member.join("Cargo.toml"), manifest).expect("a manifest");
    }
    let workspace = format!("[workspace]\nmembers = [{members}]\nresolver = \"3\"\n");
    fs::write(folder.join("Cargo.toml"), workspace).expect("a manifest");
}
