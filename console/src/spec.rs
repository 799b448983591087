//! The spec of this workspace.

use std::path::Path;

use codegen::api::Api;
use codegen::diagnostics::{Format, render};

use crate::exit::Exit;

/// Reads the checked spec of this workspace.
///
/// # Errors
///
/// Its problems, in words, and what the program says when it ends.
pub fn load() -> Result<Api, (Exit, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    codegen::load(&folder).map_err(|report| (Exit::Usage, render(&report, Format::Human)))
}
