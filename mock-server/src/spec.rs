//! The spec that the server follows: the one in the binary, or a folder.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use codegen::api::Api;
use codegen::diagnostics::{Format, render};

use crate::Error;

const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/spec.rs"));

/// The files of the spec in the binary: paths in its folder, and texts.
#[must_use]
pub fn spec_files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The spec in the binary, read once.
pub(crate) fn embedded() -> Result<Arc<Api>, Error> {
    static API: OnceLock<Result<Arc<Api>, String>> = OnceLock::new();
    let loaded = API.get_or_init(|| {
        let api = codegen::load_texts(FILES.iter().copied());
        api.map(Arc::new)
            .map_err(|report| render(&report, Format::Human))
    });
    loaded.clone().map_err(Error::Spec)
}

pub(crate) fn folder(folder: &Path) -> Result<Arc<Api>, Error> {
    let api =
        codegen::load(folder).map_err(|report| Error::Spec(render(&report, Format::Human)))?;
    Ok(Arc::new(api))
}
