//! From a hand-written spec to a Rust client, and to documents in open formats.
//!
//! ```text
//! spec/*.yaml  ──spec──▶  parsed spec  ──api──▶  resolved model  ──rust──▶  files  ──output──▶  disk
//!                                                                  └─schema──▶  openapi, openrpc  ──tree──▶  JSON, YAML
//! ```
//!
//! [`load`] reads and checks, and reports every problem of every file at once. [`inspect`] gives warnings beside a good model too.
//! [`client`] cannot fail: it renders Rust for a model whose rules are all kept; [`package`] puts it into a crate.
//! [`output`] compares the files with those on disk, and writes what is different.
//! [`diff::compare`] finds what a new model changes for users of the client of an old one.
//! [`changelog::update`] writes it into a changelog.
//! [`drift::compare`] finds where a spec no longer describes what an API does.
//! [`site::files`] renders pages for people.
//! [`openapi::document`] and [`openrpc::document`] write the same model in open formats, and cannot fail either.

pub mod add;
pub mod api;
pub mod changelog;
pub mod coverage;
pub mod diagnostics;
pub mod diff;
pub mod documents;
pub mod drift;
pub mod explain;
pub mod format;
pub mod language;
pub mod listing;
pub mod openapi;
pub mod openrpc;
pub mod output;
mod parallel;
mod rust;
pub mod samples;
mod schema;
pub mod site;
mod spec;
pub mod stages;
pub mod tree;

use std::io;
use std::path::Path;

use api::Api;
use diagnostics::{Problems, Report, Severity};
pub use rust::{Files, Runtime, call_path, field_docs, successors, whole_call};
pub use schema::Strictness;
use spec::SourceFile;
pub use spec::is_spec_file;

/// A spec after its check.
#[derive(Debug)]
pub struct Checked {
    /// The model; none when there is an error.
    pub api: Option<Api>,
    /// All problems, each with its place.
    pub report: Report,
}

impl Checked {
    /// The model, without the warnings of a good spec.
    ///
    /// # Errors
    ///
    /// The report, when there is an error in it.
    pub fn into_result(self) -> Result<Api, Report> {
        self.api.ok_or(self.report)
    }
}

/// Reads the folder of a spec and checks it.
///
/// # Errors
///
/// A report of all problems, each with its place. Warnings alone are none.
pub fn load(folder: &Path) -> Result<Api, Report> {
    inspect(folder).into_result()
}

/// Reads the folder of a spec and checks it, and reports warnings too.
#[must_use]
pub fn inspect(folder: &Path) -> Checked {
    check(|problems| spec::read(folder, problems))
}

/// Checks a spec that is in memory: paths relative to its folder, with `/` between their parts, and texts.
///
/// # Errors
///
/// A report of all problems, each with its place. Warnings alone are none.
pub fn load_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Api, Report> {
    inspect_texts(files).into_result()
}

/// Checks a spec that is in memory, as [`load_texts`] does, and reports warnings too.
#[must_use]
pub fn inspect_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Checked {
    let files: Vec<SourceFile> = files
        .into_iter()
        .map(|(path, text)| SourceFile::new(path, text))
        .collect();
    check(|problems| spec::read_files(files, problems))
}

fn check(
    read: impl FnOnce(&Problems) -> (Option<spec::Spec>, Vec<diagnostics::SourceText>),
) -> Checked {
    let problems = Problems::default();
    let (spec, sources) = read(&problems);
    let api = spec.map(|spec| api::check(spec, &problems));
    if let Some(api) = &api {
        rust::check_names(api, &problems);
        api::check_style(api, &problems);
        if !problems.has_error() {
            rust::check_swaps(api, &problems);
            rust::check_structs(api, &problems);
        }
    }
    let report = problems.into_report(sources);
    let has_error = report.count(Severity::Error) > 0;
    Checked {
        api: api.filter(|_| !has_error),
        report,
    }
}

/// The files of a whole crate, by their paths in its folder: the manifest, `src/lib.rs` and the sources below [`GENERATED`].
///
/// A manifest that exists is completed, a `src/lib.rs` written by hand is kept: it is not among the files.
///
/// # Errors
/// When one of the two cannot be read, when the manifest is not TOML, or when a module of `src/lib.rs` hides that of a family.
pub fn package(api: &Api, runtime: &Runtime, folder: &Path) -> io::Result<Files> {
    with_crate(api, runtime, folder, client(api))
}

/// The sources of a client with the files around them.
fn with_crate(api: &Api, runtime: &Runtime, folder: &Path, sources: Files) -> io::Result<Files> {
    let mut files: Files = sources
        .into_iter()
        .map(|(path, text)| (format!("{GENERATED}/{path}"), text))
        .collect();
    let existing = output::read(&folder.join(MANIFEST))?;
    let manifest = rust::manifest(api, runtime, existing.as_deref()).map_err(|error| {
        let path = folder.join(MANIFEST);
        io::Error::other(format!("{}: {error}", path.display()))
    })?;
    files.insert(MANIFEST.to_owned(), manifest);
    match output::read(&folder.join(ROOT))? {
        Some(text) if !text.starts_with(rust::MARK) => {
            if let Some(name) = rust::hidden_by(api, &text) {
                let path = folder.join(ROOT);
                let path = path.display();
                return Err(io::Error::other(format!(
                    "{path} has a module `{name}`, which hides that of the family `{name}` of the spec"
                )));
            }
        }
        _ => {
            files.insert(ROOT.to_owned(), rust::root(api));
        }
    }
    Ok(files)
}

/// The folder with generated files and no others.
pub const GENERATED: &str = "src/generated";
const MANIFEST: &str = "Cargo.toml";
const ROOT: &str = "src/lib.rs";

/// Renders the sources of the client of an API, by their paths below [`GENERATED`].
#[must_use]
pub fn client(api: &Api) -> Files {
    rust::render(api)
}
