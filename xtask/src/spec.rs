use std::path::Path;

use clap::{Args, ValueEnum};
use codegen::Checked;
use codegen::api::Api;
use codegen::diagnostics::{Format, Report, Severity, render};

use crate::colour;

/// The format of problems of the spec.
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

/// How problems of the spec are told, and which of them are too many.
#[derive(Args, Debug)]
pub(crate) struct Judgement {
    /// The format of problems of the spec.
    #[arg(long, value_enum, default_value_t)]
    message_format: MessageFormat,
    /// Fail on warnings as on errors.
    #[arg(long)]
    deny_warnings: bool,
}

impl Judgement {
    /// The checked spec and the number of its warnings; problems go to standard error.
    pub(crate) fn load(&self, folder: &Path) -> Option<(Api, usize)> {
        let Checked { api, report } = codegen::inspect(folder);
        let warnings = report.count(Severity::Warning);
        let refused = self.deny_warnings && warnings > 0;
        if !report.diagnostics.is_empty() {
            write(&report, self.message_format, refused);
        }
        Some((api.filter(|_| !refused)?, warnings))
    }
}

/// The checked spec; errors go to standard error.
pub(crate) fn load(folder: &Path, format: MessageFormat) -> Option<Api> {
    match codegen::load(folder) {
        Ok(api) => Some(api),
        Err(report) => {
            show(&report, format);
            None
        }
    }
}

/// Writes the problems of a spec that is good for nothing to standard error.
pub(crate) fn show(report: &Report, format: MessageFormat) {
    write(report, format, false);
}

fn write(report: &Report, format: MessageFormat, refused: bool) {
    let format = match format {
        MessageFormat::Human => colour::format(&std::io::stderr()),
        MessageFormat::Json => Format::Json,
        MessageFormat::Github => Format::Github,
    };
    eprint!("{}", render(report, format));
    if let (false, [first, ..]) = (format == Format::Json, &*report.diagnostics) {
        let counted = counted(report);
        if report.count(Severity::Error) > 0 {
            eprintln!("{counted} in the spec; no file was touched");
        } else if refused {
            eprintln!("{counted} in the spec, which --deny-warnings rejects; no file was touched");
        }
        eprintln!("`cargo xtask explain {}` tells more", first.code());
    }
}

fn counted(report: &Report) -> String {
    let errors = report.count(Severity::Error);
    let warnings = report.count(Severity::Warning);
    match (errors, warnings) {
        (0, warnings) => number(warnings, "warning"),
        (errors, 0) => number(errors, "problem"),
        (errors, warnings) => {
            let errors = number(errors, "problem");
            format!("{errors} and {}", number(warnings, "warning"))
        }
    }
}

/// `1 warning`, `2 warnings`.
pub(crate) fn number(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
