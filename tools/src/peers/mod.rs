//! What else takes the exported OpenAPI documents: openapi-generator, for languages other than Rust, and Postman.
//!
//! What they make stands in `target/peers`, in a folder for each of them.

mod languages;
mod postman;

use std::path::PathBuf;

use anyhow::Result;

use crate::Missing;

pub use languages::Language;

/// The folder in `tools` of what they need from registries.
const NAME: &str = "peers";

/// Has openapi-generator make a client of each document, and the compiler or interpreter of the language read it. Without a
/// program that this takes, it tells which.
///
/// # Errors
///
/// When the generator does not take a document, or has something to say about it, or a client is not right.
pub fn check_language(language: Language, documents: &[PathBuf]) -> Result<Option<Missing>> {
    languages::check(language, documents)
}

/// Has Postman's importer make a collection of each document, with a request for each of its operations. Without a program
/// that this takes, it tells which.
///
/// # Errors
///
/// When a document is not imported, or an operation is not in its collection.
pub fn check_postman(documents: &[PathBuf]) -> Result<Option<Missing>> {
    postman::check(documents)
}

/// Where something stands that was made of documents.
fn folder(name: &str) -> PathBuf {
    crate::root().join("target").join(NAME).join(name)
}
