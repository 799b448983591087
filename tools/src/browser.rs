//! The pages of the reference in a real browser, from the disk and from the mock server.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::mock::Mock;
use crate::{Missing, npm};

/// What the browser is called where it is installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Looks at the pages in a folder, and at those of a mock server, which is started for this. Pictures go into a folder, if one
/// is given.
///
/// # Errors
///
/// When something is not as it should be, or a program cannot be started.
pub fn check(pages: &Path, pictures: Option<&Path>) -> Result<Option<Missing>> {
    let Some(chromium) = chromium() else {
        return Ok(Some(Missing::Chromium));
    };
    let Some(installed) = npm::install("browser")? else {
        return Ok(Some(Missing::Npm));
    };
    let mock = Mock::start(|_| {})?;
    let mut node = Command::new("node");
    node.arg(crate::workspace("tools/browser/pages.mjs"))
        .arg(installed)
        .arg(chromium)
        .arg(pages)
        .arg(&mock.url)
        .args(pictures);
    let status = node.status().context("node cannot be started")?;
    if !status.success() {
        bail!("the pages are not as they should be");
    }
    Ok(None)
}

/// Where the browser is, if it is installed.
pub(crate) fn chromium() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let files =
        std::env::split_paths(&folders).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    files.into_iter().find(|file| file.is_file())
}
