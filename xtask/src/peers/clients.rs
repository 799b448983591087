//! The clients that peers make.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{Peer, folder};
use crate::tools::run;

/// What makes the clients a workspace of their own.
const WORKSPACE: &str = "[workspace]\nmembers = [\"*/*\"]\nresolver = \"2\"\n";

/// What the package of a client is called.
pub(crate) fn package(peer: Peer, part: &str) -> String {
    format!("{part}-by-{}", peer.name())
}

/// Makes a client anew.
pub(crate) fn make(peer: Peer, tool: &Path, document: &Path, part: &str) -> Result<PathBuf> {
    let client = folder("clients").join(peer.name()).join(part);
    if client.exists() {
        fs::remove_dir_all(&client)
            .with_context(|| format!("cannot remove {}", client.display()))?;
    }
    fs::create_dir_all(&client).with_context(|| format!("cannot create {}", client.display()))?;
    let package = package(peer, part);
    let made = run(&mut peer.generate(tool, document, &client, &package));
    if made.is_err() {
        // A folder without a package would break the workspace of all clients.
        let _ = fs::remove_dir_all(&client);
    }
    made.with_context(|| format!("{} does not accept {}", peer.name(), document.display()))?;
    Ok(client)
}

/// Writes what holds the clients together.
pub(crate) fn workspace() -> Result<()> {
    let path = folder("clients/Cargo.toml");
    fs::write(&path, WORKSPACE).with_context(|| format!("cannot write {}", path.display()))
}

/// Compiles the clients.
pub(super) fn check() -> Result<()> {
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
