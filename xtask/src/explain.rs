use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use codegen::diagnostics::Code;
use codegen::{diff, explain};

use crate::{colour, stdout};

/// Tell what a code means: of a problem of the spec, or of a change for users.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// Such as `SPEC020` or `D001`; without it, all codes are listed.
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
    let near = match (Code::find(code), diff::Code::find(code)) {
        (Ok(code), _) => return Ok(explain::text(code, colour::format(&std::io::stdout()))),
        (_, Ok(code)) => return Ok(explain::change(code)),
        (Err(Some(near)), _) => Some(near.to_string()),
        (_, Err(near)) => near.map(|near| near.to_string()),
    };
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("`cargo xtask explain` lists all"),
    };
    bail!("there is no code `{code}`; {help}")
}
