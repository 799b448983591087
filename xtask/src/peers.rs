use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use benchmarks::peers;
use clap::Args;

use crate::spec;

/// Generate clients from the exported OpenAPI 3.0 documents with other generators, and compile them.
///
/// The generators are cargo-progenitor and ploidy (from crates.io) and openapi-generator (from PyPI; it needs Python and
/// Java), at fixed versions. Missing ones are installed into `target/tools`, which takes some minutes the first time.
#[derive(Args, Debug)]
pub(crate) struct Peers {
    /// The families. Default: all REST families.
    #[arg(long, value_name = "FAMILY")]
    family: Vec<String>,
    /// Generate the clients without compiling them.
    #[arg(long)]
    only_generate: bool,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

impl Peers {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        peers::make_all(&api, &self.family, |client| {
            println!("made {}", client.display());
        })?;
        if !self.only_generate {
            peers::check()?;
            println!("all clients compile");
        }
        Ok(ExitCode::SUCCESS)
    }
}
