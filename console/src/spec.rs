//! The spec that the program was built with.

use std::sync::OnceLock;

use codegen::api::Api;
use codegen::diagnostics::{Format, render};

use crate::exit::Exit;

/// The checked spec, which is read once.
///
/// # Errors
///
/// Its problems, in words, and what the program says when it ends.
pub fn load() -> Result<&'static Api, (Exit, String)> {
    static API: OnceLock<Result<Api, String>> = OnceLock::new();
    let api = API.get_or_init(|| {
        let files = cleeng_mock::spec_files().iter().copied();
        codegen::load_texts(files).map_err(|report| render(&report, Format::Human))
    });
    let api = api.as_ref();
    api.map_err(|problems| (Exit::Usage, problems.clone()))
}
