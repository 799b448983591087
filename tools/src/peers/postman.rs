//! openapi-to-postmanv2, from npm, which is what Postman imports documents with.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{NAME, folder};
use crate::{Missing, npm};

pub(super) fn check(documents: &[PathBuf]) -> Result<Option<Missing>> {
    let Some(installed) = npm::install(NAME)? else {
        return Ok(Some(Missing::Npm));
    };
    let mut node = Command::new("node");
    node.arg(crate::workspace("tools/peers/postman.mjs"))
        .arg(installed)
        .arg(folder("postman"))
        .args(documents);
    if !node.status().context("node cannot be started")?.success() {
        bail!("Postman does not import all operations of the documents");
    }
    Ok(None)
}
