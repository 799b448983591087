use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use codegen::listing::{entries, table};

use crate::{spec, stdout};

/// List every operation.
#[derive(Args, Debug)]
pub(crate) struct List {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    /// How the list is written.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum ListFormat {
    /// A table.
    #[default]
    Table,
    /// An array of objects.
    Json,
}

impl List {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let entries = entries(&api);
        let text = match self.format {
            ListFormat::Table => table(&entries),
            ListFormat::Json => serde_json::to_string_pretty(&entries)? + "\n",
        };
        stdout::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
