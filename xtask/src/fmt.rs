use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use codegen::format;

use crate::workspace;

/// Format the files of the spec: indentation, blank lines, line endings. Their meaning does not change.
#[derive(Args, Debug)]
pub(crate) struct Fmt {
    /// Write nothing; list every file that is not formatted, and fail if there is one.
    #[arg(long)]
    check: bool,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = workspace("spec"))]
    spec: PathBuf,
}

impl Fmt {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let files = format::files(&self.spec)
            .with_context(|| format!("cannot read the folder {}", self.spec.display()))?;
        let mut changed = 0;
        for path in &files {
            let shown = path.display();
            let text = fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
            let Some(laid_out) = format::formatted(&path.to_string_lossy(), &text) else {
                eprintln!("left as it is, `cargo xtask check` may say why: {shown}");
                continue;
            };
            if laid_out == text {
                continue;
            }
            changed += 1;
            if self.check {
                eprintln!("another layout: {shown}");
            } else {
                fs::write(path, laid_out).with_context(|| format!("cannot write {shown}"))?;
                println!("written {shown}");
            }
        }
        let count = files.len();
        if self.check && changed > 0 {
            eprintln!("{changed} of {count} files are not laid out; run `cargo xtask fmt`");
            return Ok(ExitCode::FAILURE);
        }
        println!("{} files kept, {changed} written", count - changed);
        Ok(ExitCode::SUCCESS)
    }
}
