//! Where things are in this workspace.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The root of this workspace.
#[must_use]
pub fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(Path::new("."))
}

/// A path in this workspace, relative to the current folder where that is shorter.
#[must_use]
pub fn workspace(path: &str) -> PathBuf {
    let full = root().join(path);
    match std::env::current_dir() {
        Ok(current) => full
            .strip_prefix(&current)
            .map(Path::to_owned)
            .unwrap_or(full),
        Err(_) => full,
    }
}

/// The folder of exported documents that other programs read.
#[must_use]
pub fn exports() -> PathBuf {
    workspace("target/export")
}

/// The version of exported documents, which is that of the client: both change with the spec.
///
/// # Errors
///
/// When the manifest of the client cannot be read or has no version.
pub fn release() -> Result<String> {
    let path = workspace("generated-client/Cargo.toml");
    let manifest =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    version_of(&manifest).with_context(|| format!("{} has no version", path.display()))
}

/// The version that the text of a manifest says.
#[must_use]
pub fn version_of(manifest: &str) -> Option<String> {
    let mut lines = manifest.lines().map(str::trim);
    let version = lines.find_map(|line| line.strip_prefix("version = \""))?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn the_version_of_the_client_is_that_of_the_documents() {
        let manifest = "[package]\nname = \"client\"\nversion = \"1.2.3\"\n";
        assert_eq!(version_of(manifest).as_deref(), Some("1.2.3"));
        assert_eq!(version_of("[package]\nname = \"client\"\n"), None);
    }
}
