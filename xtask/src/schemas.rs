//! The JSON Schemas of the spec language, which editors read.

use std::io;

use codegen::language;

use crate::{derived, workspace};

/// The folder in that of the spec, where the spec is not looked for.
const FOLDER: &str = ".schema";

/// Writes the schemas, or names those that are not what the language is. Whether all are.
pub(crate) fn update(check: bool) -> io::Result<bool> {
    let files = language::schemas().into_iter();
    let files = files
        .map(|(name, text)| (format!("{FOLDER}/{name}"), text))
        .collect();
    derived::update(&workspace("spec"), &files, FOLDER, check)
}
