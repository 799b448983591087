use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use codegen::listing::{entries, of_family, table};
use terminal_size::terminal_size_of;

use crate::{spec, stdout};

/// List the operations.
#[derive(Args, Debug)]
pub(crate) struct List {
    /// Only operations whose id, title, path or method contains all of these words, ignoring case.
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// Only operations of this family.
    #[arg(long)]
    family: Option<String>,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    /// The format of the list.
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
        let mut entries = entries(&api);
        if let Some(family) = &self.family {
            entries = match of_family(entries, family) {
                Ok(entries) => entries,
                Err(Some(near)) => bail!("there is no family `{family}`; did you mean `{near}`?"),
                Err(None) => bail!("there is no family `{family}`"),
            };
        }
        entries.retain(|entry| self.words.iter().all(|word| entry.has(word)));
        let text = match self.format {
            ListFormat::Table => {
                let size = terminal_size_of(std::io::stdout());
                table(&entries, size.map(|(width, _)| width.0.into()))
            }
            ListFormat::Json => serde_json::to_string_pretty(&entries)? + "\n",
        };
        stdout::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
