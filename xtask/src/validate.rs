use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use codegen::documents;
use tools::{Missing, validators};

use crate::skipped::skipped;
use crate::spec;

/// Check the exported documents with other validators, at fixed versions.
///
/// The OpenAPI documents are checked by Redocly, the OpenRPC document by the official meta-schema, and openapi-typescript generates
/// types from the former. All come with npm.
/// Without npm nothing is checked, which fails only if the environment variable `CI` is set.
#[derive(Args, Debug)]
pub(crate) struct Validate {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

impl Validate {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let documents = documents::write(&api, &tools::release()?, &tools::exports())?;
        if !validators::check(&documents)? {
            skipped("the validation", Missing::Npm)?;
            return Ok(ExitCode::SUCCESS);
        }
        println!(
            "{} OpenAPI and {} OpenRPC documents are valid",
            documents.openapi.len(),
            documents.openrpc.len()
        );
        Ok(ExitCode::SUCCESS)
    }
}
