use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use codegen::diagnostics::Code;
use codegen::{diff, drift, explain};

use crate::{colour, stdout};

/// Explain a code: of a problem of the spec, of a change for users, or of a difference between the spec and the API.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// Such as `SPEC020`, `D001` or `T001`; without it, all codes are listed.
    code: Option<String>,
}

impl Explain {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let text = match self.code.as_deref() {
            None => explain::list(),
            Some(code) => text(code)?,
        };
        stdout::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn text(code: &str) -> Result<String> {
    let spec = match Code::find(code) {
        Ok(code) => return Ok(explain::text(code, colour::format(&std::io::stdout()))),
        Err(near) => near.map(|near| near.to_string()),
    };
    let change = match diff::Code::find(code) {
        Ok(code) => return Ok(explain::change(code)),
        Err(near) => near.map(|near| near.to_string()),
    };
    let difference = match drift::Code::find(code) {
        Ok(code) => return Ok(explain::difference(code)),
        Err(near) => near.map(|near| near.to_string()),
    };
    let near = spec.or(change).or(difference);
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("`cargo xtask explain` lists all"),
    };
    bail!("there is no code `{code}`; {help}")
}
