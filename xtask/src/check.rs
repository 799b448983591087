use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::spec::{self, Judgement};
use crate::{stdout, watch};

/// Check the spec without generating anything.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    #[command(flatten)]
    judgement: Judgement,
    /// Check again whenever the spec changes, until Ctrl-C.
    #[arg(long)]
    watch: bool,
}

impl Check {
    pub(crate) fn run(self) -> Result<ExitCode> {
        watch::run(self.watch, &self.spec, || self.once())
    }

    /// Whether the spec is good.
    fn once(&self) -> Result<bool> {
        let Some((api, warnings)) = self.judgement.load(&self.spec) else {
            return Ok(false);
        };
        let (operations, types) = (api.operations().count(), api.types.len());
        let problems = match warnings {
            0 => String::from("no problems"),
            warnings => spec::number(warnings, "warning"),
        };
        stdout::print(&format!(
            "{operations} operations, {types} types: {problems}\n"
        ))?;
        Ok(true)
    }
}
