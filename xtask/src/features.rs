use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use tools::features;

use crate::spec;

/// Check that every sensible combination of the client's features compiles without a warning, with the TLS library that it selects.
#[derive(Args, Debug)]
pub(crate) struct Features {
    /// Only print the combinations.
    #[arg(long)]
    list: bool,
}

impl Features {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let folder = crate::workspace("spec");
        let Some(api) = spec::load(&folder, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        for features in features::combinations(&api) {
            let names = features.join(",");
            println!(
                "features: {}",
                if names.is_empty() { "none" } else { &names }
            );
            if !self.list {
                features::check(&names)?;
            }
        }
        if !self.list {
            features::check_blocking(&api)?;
            features::test_tls()?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
