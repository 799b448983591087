//! A folder that git knows, with the spec of a small shop.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

pub(crate) const API: &str = "\
api: Shop
does: A shop.
client: shop-client
environments: {live: The real one.}
credentials: {}
families:
  shop:
    does: The REST API.
    hosts: {live: https://api.example.com}
";

/// The folder, without a commit.
pub(crate) fn start() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["init", "--quiet"]);
    write(folder.path(), "api.yaml", API);
    folder
}

/// Writes a file of the spec.
pub(crate) fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join("spec").join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Commits all there is.
pub(crate) fn commit(folder: &Path) {
    git(folder, &["add", "."]);
    git(
        folder,
        &["commit", "--quiet", "--message", "Describe the shop"],
    );
}

/// Runs git, which must succeed, and gives what it says.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Tester"])
        .args(["-c", "user.email=tester@example.com"])
        .args(["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"])
        .args(arguments)
        .output()
        .expect("git");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).expect("text")
}
