use std::process::ExitCode;

use anyhow::Result;
use benchmarks::Part;
use clap::{Args, ValueEnum as _};

use crate::spec;

/// Measure this project beside its peers, and write `generated-client/BENCHMARKS.md`.
#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// What to measure; everything by default. Other results in the file are not changed.
    parts: Vec<Part>,
}

impl Bench {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let folder = crate::workspace("spec");
        let Some(api) = spec::load(&folder, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let parts = if self.parts.is_empty() {
            Part::value_variants()
        } else {
            &self.parts
        };
        for part in parts {
            eprintln!("measuring: {}", part.name());
            println!("{}", part.measure(&api)?);
        }
        println!("written {}", benchmarks::write()?.display());
        Ok(ExitCode::SUCCESS)
    }
}
