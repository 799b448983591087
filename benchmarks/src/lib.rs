//! This project beside its peers, in figures.
//!
//! Each [`Part`] is a module of `parts` that fills a report with tables, goals and what it had to skip. The reports are kept
//! in `reports/<part>.json`, and [`write()`] makes `generated-client/BENCHMARKS.md` of all that are kept: so each part can
//! be measured again alone.
//!
//! [`peers`] are the generators that we measure against, [`ceiling`] is the compile-time budget of the client, and
//! [`reliability`] what it makes of faults. The package `measured` makes the calls: nothing here links the client.

pub mod ceiling;
mod lines;
mod machine;
mod measure;
mod page;
mod parts;
pub mod peers;
pub mod reliability;
mod report;
mod store;

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum as _;
use codegen::api::Api;

pub use parts::Part;
use report::Report;

impl Part {
    /// Measures this part, keeps what was found, and tells it in Markdown. What cannot be measured is skipped.
    ///
    /// # Errors
    ///
    /// When the report cannot be kept.
    pub fn measure(self, api: &Api) -> Result<String> {
        let mut report = self.report(api).unwrap_or_else(|error| {
            let mut report = Report::new(self.name());
            report.skip("the whole part", format!("{error:#}"));
            report
        });
        report.date = machine::today();
        report.machine = machine::machine();
        report.compiler = machine::rustc();
        store::keep(&self.name(), &report)?;
        Ok(page::part(&report))
    }
}

/// Writes the document of all parts that were ever measured.
///
/// # Errors
///
/// When a report cannot be read, or the document not written.
pub fn write() -> Result<PathBuf> {
    let mut reports = Vec::new();
    for part in Part::value_variants() {
        reports.extend(store::kept(&part.name())?);
    }
    let path = tools::workspace("generated-client/BENCHMARKS.md");
    fs::write(&path, page::whole(&reports))?;
    Ok(path)
}
