//! The clients that peers make.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{Peer, folder};
use tools::run;

/// What makes the clients a workspace of their own.
const WORKSPACE: &str = "[workspace]\nmembers = [\"*/*\"]\nresolver = \"2\"\n";

/// A client that a peer made.
pub(crate) struct Made {
    pub(crate) peer: Peer,
    pub(crate) package: String,
    pub(crate) folder: PathBuf,
}

/// Has a peer make the client of a document anew; `part` names it.
pub(crate) fn make(peer: Peer, document: &Path, part: &str) -> Result<Made> {
    let tool = peer.install()?;
    let folder = folder("clients").join(peer.name()).join(part);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let package = format!("{part}-by-{}", peer.name());
    let made = run(&mut peer.generate(&tool, document, &folder, &package));
    if made.is_err() {
        // A folder without a package would break the workspace of all clients.
        let _ = fs::remove_dir_all(&folder);
    }
    made.with_context(|| format!("{} does not accept {}", peer.name(), document.display()))?;
    Ok(Made {
        peer,
        package,
        folder,
    })
}

/// Writes what holds the clients together.
pub(crate) fn workspace() -> Result<()> {
    let path = folder("clients/Cargo.toml");
    fs::write(&path, WORKSPACE).with_context(|| format!("cannot write {}", path.display()))
}

/// Compiles the clients.
///
/// # Errors
///
/// When one does not compile.
pub fn check() -> Result<()> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["check", "--workspace", "--quiet", "--manifest-path"])
        .arg(folder("clients/Cargo.toml"))
        // What peers are warned about is theirs.
        .env("RUSTFLAGS", "-Awarnings")
        .arg("--target-dir")
        .arg(folder("target"));
    let status = cargo.status().context("cargo cannot be started")?;
    if !status.success() {
        bail!("a client that a peer made does not compile");
    }
    Ok(())
}
