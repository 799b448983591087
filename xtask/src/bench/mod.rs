//! `cargo xtask bench`: this project beside its peers, in figures.
//!
//! Each part is a module with a function `measure() -> Result<Report>` that is named in [`Part::measure`]. It fills a
//! [`Report`] with tables, goals and what it had to skip; an error counts as a part that was skipped, with the error as the
//! reason. The reports are kept in `target/bench/<part>.json`, and after every run `generated-client/BENCHMARKS.md` is
//! written from all that are kept: so each part can be measured again alone. [`measure`] runs a command and tells its
//! wall time, CPU time and peak memory, and finds medians.

mod app;
mod calls;
mod clients;
pub(crate) mod compile;
mod generation;
pub(crate) mod lines;
pub(crate) mod machine;
mod measure;
mod page;
mod program;
mod reading;
mod report;
mod scale;
mod store;
mod synthetic;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use report::Report;

/// Measure this project beside its peers, and write `generated-client/BENCHMARKS.md`.
#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// What to measure; everything without it. What is not measured stays in the file as it was.
    parts: Vec<Part>,
}

/// A part of the benchmarks.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Part {
    /// How long generators take for the same API.
    Generation,
    /// How our generator grows with the spec.
    Scale,
    /// What compiling the client takes.
    Compile,
    /// What building an app on the client takes.
    App,
    /// What calls take, beside calls written by hand.
    Calls,
    /// How fast long lists are read.
    Reading,
}

impl Part {
    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    fn measure(self) -> Result<Report> {
        match self {
            Self::Generation => generation::measure(),
            Self::Scale => scale::measure(),
            Self::Compile => compile::measure(),
            Self::App => app::measure(),
            Self::Calls => calls::measure(),
            Self::Reading => reading::measure(),
        }
    }
}

impl Bench {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let parts = if self.parts.is_empty() {
            Part::value_variants().to_vec()
        } else {
            self.parts
        };
        for part in parts {
            eprintln!("measuring: {}", part.name());
            let mut report = part.measure().unwrap_or_else(|error| {
                let mut report = Report::new(part.name());
                report.skip("the whole part", format!("{error:#}"));
                report
            });
            report.date = machine::today();
            store::keep(&part.name(), &report)?;
            println!("{}", page::part(&report));
        }
        let mut reports = Vec::new();
        for part in Part::value_variants() {
            reports.extend(store::kept(&part.name())?);
        }
        let path = crate::workspace("generated-client/BENCHMARKS.md");
        std::fs::write(&path, page::whole(&reports))?;
        println!("written {}", path.display());
        Ok(ExitCode::SUCCESS)
    }
}
