use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use codegen::coverage::{Inventory, compare, without_example};

use crate::spec;

/// Compare the spec with an inventory of operations.
#[derive(Args, Debug)]
pub(crate) struct Coverage {
    /// A tab-separated table: `kind group name verb`, or `id file inventory status verb path`.
    #[arg(value_name = "INVENTORY.tsv")]
    inventory: PathBuf,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

impl Coverage {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let path = self.inventory.display();
        let text = fs::read_to_string(&self.inventory)
            .with_context(|| format!("cannot read the inventory {path}"))?;
        let inventory = Inventory::parse(&text).with_context(|| path.to_string())?;
        let result = compare(&api, &inventory);
        for row in &result.missing {
            eprintln!("missing: {row}");
        }
        for id in &result.further {
            println!("not in the inventory: {id}");
        }
        for id in without_example(&api) {
            println!("no documented example: {id}");
        }
        println!(
            "{} of {} operations of the inventory are in the spec; the spec has {} more",
            result.found,
            result.total,
            result.further.len()
        );
        Ok(if result.missing.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
