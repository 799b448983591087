use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use codegen::documents;
use codegen::openapi::{Selection, Version};
use tools::schemathesis;

use crate::skipped::skipped;
use crate::spec;

/// Send requests that are made from the exported OpenAPI documents to the mock server, and check its responses.
///
/// Schemathesis (from PyPI, at a fixed version) makes them from the examples, the limits and the types of each family: all
/// that a document allows is accepted, every response has a documented status and shape, and nothing makes the server fail.
/// The requests are the same each time. Without Python nothing is sent, which fails only if the environment variable `CI`
/// is set.
#[derive(Args, Debug)]
pub(crate) struct Probe {
    /// The families. Default: all REST families.
    #[arg(long, value_name = "FAMILY")]
    family: Vec<String>,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

impl Probe {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let mut parts = if self.family.is_empty() {
            Selection::parts(&api)
        } else {
            let names = self.family.iter();
            let parts = names.map(|name| Selection::find(&api, name));
            parts.collect::<Result<_, _>>()?
        };
        // Webhooks are requests of the API.
        parts.retain(|part| !part.families.is_empty());
        let (release, folder) = (tools::release()?, tools::exports());
        let documents = parts
            .iter()
            .map(|part| documents::write_openapi(&api, part, Version::V3_1, &release, &folder));
        let documents = documents.collect::<Result<Vec<_>, _>>()?;
        if let Some(missing) = schemathesis::probe(&self.spec, &documents)? {
            skipped("Schemathesis", missing)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
