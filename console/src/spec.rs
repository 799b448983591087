//! The spec of this workspace.

use std::path::Path;
use std::sync::OnceLock;

use codegen::api::Api;
use codegen::diagnostics::{Format, render};

use crate::exit::Exit;

/// The checked spec of this workspace, which is read once.
///
/// # Errors
///
/// Its problems, in words, and what the program says when it ends.
pub fn load() -> Result<&'static Api, (Exit, String)> {
    static API: OnceLock<Result<Api, String>> = OnceLock::new();
    let api = API.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        codegen::load(&folder).map_err(|report| render(&report, Format::Human))
    });
    let api = api.as_ref();
    api.map_err(|problems| (Exit::Usage, problems.clone()))
}
