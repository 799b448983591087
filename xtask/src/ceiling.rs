use std::process::ExitCode;

use anyhow::Result;
use benchmarks::ceiling::Figures;
use clap::Args;

use crate::spec;

/// Check that the generated client stays within its compile-time budget.
///
/// For each operation of the API it counts the generated lines, those of them that are code, and the lines of LLVM IR that
/// the compiler generates for the whole client and its runtime in release. None may be more than 3 % above `generated-client/ceiling.json`.
#[derive(Args, Debug)]
pub(crate) struct Ceiling {
    /// Write the current figures to the file.
    #[arg(long)]
    set: bool,
}

impl Ceiling {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let folder = crate::workspace("spec");
        let Some(api) = spec::load(&folder, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let path = crate::workspace("generated-client/ceiling.json");
        let found = Figures::measure(&api)?;
        if self.set {
            found.write(&path)?;
            println!("written {}", path.display());
            return Ok(ExitCode::SUCCESS);
        }
        let verdict = found.judge(&Figures::read(&path)?);
        for line in &verdict.lines {
            println!("{line}");
        }
        if verdict.over {
            eprintln!(
                "error: the client has become dearer to compile. If it is worth it, say why in the commit and run \
                 `cargo xtask ceiling --set`"
            );
            return Ok(ExitCode::FAILURE);
        }
        Ok(ExitCode::SUCCESS)
    }
}
