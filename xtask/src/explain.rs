use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use codegen::diagnostics::Code;
use codegen::explain;

use crate::{colour, stdout};

/// Tell what a code of a problem means, with an example that is wrong and one that is right.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// Such as `SPEC020`; without it, all codes are listed.
    code: Option<String>,
}

impl Explain {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let text = match self.code.as_deref().map(Code::find) {
            None => explain::list(),
            Some(Ok(code)) => explain::text(code, colour::format(&std::io::stdout())),
            Some(Err(near)) => {
                let help = match near {
                    Some(code) => format!("did you mean `{code}`?"),
                    None => String::from("`cargo xtask explain` lists all"),
                };
                bail!(
                    "there is no code `{}`; {help}",
                    self.code.unwrap_or_default()
                );
            }
        };
        stdout::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
