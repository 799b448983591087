use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use codegen::site;

use crate::spec;

/// Write a reference of the API as pages for a browser.
///
/// Every operation, type, topic and error code has its place, with where each fact comes from. The pages need neither a server
/// nor a network: open `index.html`. The mock server serves them at `/_docs/`, with a form to try each operation.
#[derive(Args, Debug)]
pub(crate) struct Docs {
    /// The folder of the pages.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("target/docs"))]
    out: PathBuf,
    /// Show them in a browser.
    #[arg(long)]
    open: bool,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

impl Docs {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let files = site::files(&api);
        site::write(&self.out, &files)?;
        let start = self.out.join("index.html");
        println!("written {} files; open {}", files.len(), start.display());
        if self.open {
            open(&start)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Shows a file in the program that the system has for it.
fn open(file: &Path) -> Result<()> {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let status = command.arg(file).status();
    let status = status.context("no program to open it is found")?;
    // That of Windows tells nothing by its status.
    if !status.success() && !cfg!(windows) {
        bail!("{} cannot be opened", file.display());
    }
    Ok(())
}
