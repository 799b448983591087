//! Reports that are kept between runs.

use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::report::Report;

fn path(part: &str) -> PathBuf {
    tools::workspace("benchmarks/reports").join(format!("{part}.json"))
}

pub(crate) fn keep(part: &str, report: &Report) -> Result<()> {
    let path = path(part);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut text = serde_json::to_string_pretty(report)?;
    text.push('\n');
    fs::write(&path, text).with_context(|| path.display().to_string())
}

/// What a part found when it was last measured.
pub(crate) fn kept(part: &str) -> Result<Option<Report>> {
    let path = path(part);
    match fs::read_to_string(&path) {
        Ok(text) => {
            let report = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
            Ok(Some(report))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}
