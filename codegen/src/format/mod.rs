//! The layout of spec files: indentation, blank lines and line ends. What YAML reads stays the same.

mod layout;
mod outline;

use std::io;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

use crate::spec;
use layout::Layout;
use outline::Outline;

/// The files of a spec, in the order of their paths.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    spec::find(folder, &mut paths)?;
    paths.sort();
    Ok(paths)
}

/// A file of a spec in its usual layout, with its comments.
///
/// None of what is not YAML, or is written in a way that specs have no use for: it stays as it is.
#[must_use]
pub fn formatted(path: &str, text: &str) -> Option<String> {
    let text = spec::plain(text);
    let value: Value = serde_yaml::from_str(&text).ok()?;
    let outline = Outline::of(&text)?;
    let laid_out = Layout::new(path, &outline).of(&text)?;
    let read: Value = serde_yaml::from_str(&laid_out).ok()?;
    (read == value).then_some(laid_out)
}
