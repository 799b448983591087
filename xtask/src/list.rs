use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use codegen::listing::{Entry, entries};

use crate::spec;

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
        match std::io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(ExitCode::SUCCESS),
        }
    }
}

fn table(entries: &[Entry]) -> String {
    const HEAD: [&str; 6] = ["ID", "METHOD", "PATH", "STAGE", "EFFECT", "AUTH"];
    let rows: Vec<[&str; 6]> = entries
        .iter()
        .map(|it| [&it.id, &it.method, &it.path, it.stage, it.effect, &it.auth])
        .collect();
    let mut widths = HEAD.map(str::len);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in [HEAD].iter().chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let _ = writeln!(text, "{} operations", entries.len());
    text
}
