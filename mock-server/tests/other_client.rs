//! The server follows the spec of another API, and the client that is generated from the same spec calls it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cleeng_mock::MockCleeng;
use codegen::diagnostics::{Format, render};
use codegen::{GENERATED, Runtime, output};

#[test]
fn a_generated_client_keeps_things_in_the_server_of_its_spec() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/other_client");
    let spec = source.join("spec");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("other-client");
    let client = package(&spec, &folder.join("client"));

    let caller = fresh(&folder.join("caller"));
    fs::create_dir(caller.join("src")).expect("a folder");
    fs::copy(source.join("caller.rs"), caller.join("src/main.rs")).expect("a program");
    let manifest = format!(
        "[package]\nname = \"library-caller\"\nedition = \"2024\"\n\n[dependencies]\n\
         {client} = {{ path = \"../client\", features = [\"blocking\", \"dynamic\"] }}\n\n[workspace]\n",
    );
    fs::write(caller.join("Cargo.toml"), manifest).expect("a manifest");

    let mock = MockCleeng::builder().spec(&spec).start_blocking();
    let mock = mock.expect("a server");
    assert_eq!(mock.api_name(), "Library");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--", &mock.base_url()])
        .current_dir(&caller)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TARGET_DIR", shared())
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .expect("cargo");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");

    let requests = mock.requests().into_iter();
    let operations: Vec<String> = requests
        .filter_map(|it| it.operation().map(str::to_owned))
        .collect();
    for operation in ["create", "get", "list", "update", "delete"] {
        let id = format!("library.books.{operation}");
        assert!(
            operations.contains(&id),
            "{id} was not called: {operations:?}"
        );
    }
}

/// Where the tests of the generator compile clients: what they have in common is there already.
fn shared() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled-target")
}

fn repository() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("the repository")
}

/// An empty folder for a crate with the versions of dependencies that the repository has.
fn fresh(folder: &Path) -> PathBuf {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the folder of an earlier run");
    }
    fs::create_dir_all(folder).expect("a folder");
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
    folder.to_owned()
}

/// Generates the client of a spec; answers its name.
fn package(spec: &Path, folder: &Path) -> String {
    fresh(folder);
    let api = codegen::load(spec);
    let api = api.unwrap_or_else(|report| panic!("{}", render(&report, Format::Human)));
    let runtime = Runtime::at(&repository().join("client-runtime"), folder).expect("the runtime");
    let files = codegen::package(&api, &runtime, folder).expect("a package");
    let plan = output::compare(folder, &files, GENERATED).expect("a readable folder");
    output::apply(folder, &files, &plan).expect("a writable folder");
    api.client.name
}
