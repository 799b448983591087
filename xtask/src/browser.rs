use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use codegen::site;
use tools::browser;

use crate::{skipped::skipped, spec};

/// Look at the pages of `cargo xtask docs` in Chromium, from the disk and from the mock server.
///
/// They are valid HTML, axe finds nothing to object to, the search finds what it should, the form of an operation terminates
/// a pass, and all fits a phone. Where Chromium or npm is missing, nothing is checked, which fails only if the
/// environment variable `CI` is set.
#[derive(Args, Debug)]
pub(crate) struct Browser {
    /// Take pictures of some pages, into this folder.
    #[arg(long, value_name = "DIR")]
    pictures: Option<PathBuf>,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

impl Browser {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let pages = crate::workspace("target/docs");
        site::write(&pages, &site::files(&api))?;
        if let Some(missing) = browser::check(&pages, self.pictures.as_deref())? {
            skipped("looking at the pages", missing)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
