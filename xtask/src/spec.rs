use std::path::Path;

use clap::ValueEnum;
use codegen::api::Api;
use codegen::diagnostics::{Format, Report, render};

use crate::colour;

/// How problems of the spec are written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub.
    Github,
}

/// The checked spec; problems go to standard error.
pub(crate) fn load(folder: &Path, format: MessageFormat) -> Option<Api> {
    match codegen::load(folder) {
        Ok(api) => Some(api),
        Err(report) => {
            show(&report, format);
            None
        }
    }
}

/// Writes problems to standard error.
pub(crate) fn show(report: &Report, format: MessageFormat) {
    let format = match format {
        MessageFormat::Human => colour::format(&std::io::stderr()),
        MessageFormat::Json => Format::Json,
        MessageFormat::Github => Format::Github,
    };
    eprint!("{}", render(report, format));
    if let (false, [first, ..]) = (format == Format::Json, &*report.diagnostics) {
        let count = report.diagnostics.len();
        let noun = if count == 1 { "problem" } else { "problems" };
        eprintln!("{count} {noun} in the spec; no file was touched");
        eprintln!("`cargo xtask explain {}` tells more", first.code());
    }
}
