use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::spec::{self, MessageFormat};
use crate::stdout;

/// Check the spec without generating anything.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    /// How problems of the spec are written.
    #[arg(long, value_enum, default_value_t)]
    message_format: MessageFormat,
}

impl Check {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, self.message_format) else {
            return Ok(ExitCode::FAILURE);
        };
        let (operations, types) = (api.operations().count(), api.types.len());
        stdout::print(&format!(
            "{operations} operations, {types} types: no problems\n"
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}
