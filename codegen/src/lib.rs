//! From a hand-written spec to a Rust client, and to documents in open formats.
//!
//! ```text
//! spec/*.yaml  ──spec──▶  what is written  ──api──▶  what is meant  ──rust──▶  files  ──output──▶  disk
//!                                                                  └─schema──▶  openapi, openrpc  ──tree──▶  JSON, YAML
//! ```
//!
//! [`load`] reads and checks, and reports every problem of every file at once.
//! [`client`] cannot fail: it writes Rust for a model whose rules are all kept.
//! [`output`] compares the files with those on disk, and writes what is different.
//! [`openapi::document`] and [`openrpc::document`] write the same model in open formats, and cannot fail either.

pub mod api;
pub mod coverage;
pub mod diagnostics;
pub mod listing;
pub mod openapi;
pub mod openrpc;
pub mod output;
mod rust;
mod schema;
mod spec;
pub mod tree;

use std::path::Path;

use api::Api;
use diagnostics::{Problems, Report};
pub use rust::{Files, call_path, field_docs};
pub use schema::Strictness;
use spec::SourceFile;

/// Reads the folder of a spec and checks it.
///
/// # Errors
///
/// A report of all problems, each with its place.
pub fn load(folder: &Path) -> Result<Api, Report> {
    check(|problems| spec::read(folder, problems))
}

/// Checks a spec that is in memory: paths relative to its folder, with `/` between their parts, and texts.
///
/// # Errors
///
/// A report of all problems, each with its place.
pub fn load_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Api, Report> {
    let files: Vec<SourceFile> = files
        .into_iter()
        .map(|(path, text)| SourceFile::new(path, text))
        .collect();
    check(|problems| spec::read_files(files, problems))
}

fn check(
    read: impl FnOnce(&Problems) -> (Option<spec::Spec>, Vec<diagnostics::SourceText>),
) -> Result<Api, Report> {
    let problems = Problems::default();
    let (spec, sources) = read(&problems);
    let api = spec.map(|spec| api::check(&spec, &problems));
    if let Some(api) = &api {
        rust::check_names(api, &problems);
    }
    problems.none_or_report(api, sources)
}

/// Writes the client of an API, in memory.
#[must_use]
pub fn client(api: &Api) -> Files {
    rust::render(api)
}
