//! Other generators, and the clients that they make from the exported documents.
//!
//! The clients stand in `target/peers/clients`, a workspace of its own with one package for each generator and family,
//! such as `clients/progenitor/core`, called `core-by-progenitor`.

mod clients;
mod openapi_generator;
mod ploidy;
mod progenitor;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};
use clap::Args;
use codegen::openapi::Selection;

use crate::documents;
use crate::spec;

pub(crate) use clients::{make, package, workspace};

/// Have other generators make clients from the exported OpenAPI 3.0 documents, and compile these.
///
/// The generators are cargo-progenitor and ploidy (from crates.io) and openapi-generator (from PyPI; it needs Python and
/// Java), at fixed versions. What is missing is installed into `target/tools`, which takes some minutes the first time.
#[derive(Args, Debug)]
pub(crate) struct Peers {
    /// The families; all of REST when none is named.
    #[arg(long, value_name = "FAMILY")]
    family: Vec<String>,
    /// Only make the clients, do not compile them.
    #[arg(long)]
    only_generate: bool,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

/// A generator that is not ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    /// <https://github.com/linabutler/ploidy>
    Ploidy,
    /// <https://github.com/oxidecomputer/progenitor>
    Progenitor,
    /// <https://openapi-generator.tech>
    OpenApiGenerator,
}

impl Peer {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Ploidy, Self::Progenitor, Self::OpenApiGenerator];

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ploidy => "ploidy",
            Self::Progenitor => "progenitor",
            Self::OpenApiGenerator => "openapi-generator",
        }
    }

    /// Its name and the version that is used.
    pub(crate) fn title(self) -> String {
        let version = match self {
            Self::Ploidy => ploidy::TOOL.version,
            Self::Progenitor => progenitor::TOOL.version,
            Self::OpenApiGenerator => openapi_generator::TOOL.version,
        };
        format!("{} {version}", self.name())
    }

    /// Installs it unless it is there, and tells what to run.
    pub(crate) fn install(self) -> Result<PathBuf> {
        match self {
            Self::Ploidy => ploidy::TOOL.install(),
            Self::Progenitor => progenitor::TOOL.install(),
            Self::OpenApiGenerator => openapi_generator::install(),
        }
    }

    /// The command that makes a package from a document.
    pub(crate) fn generate(
        self,
        tool: &Path,
        document: &Path,
        folder: &Path,
        package: &str,
    ) -> Command {
        match self {
            Self::Ploidy => ploidy::generate(tool, document, folder, package),
            Self::Progenitor => progenitor::generate(tool, document, folder, package),
            Self::OpenApiGenerator => openapi_generator::generate(tool, document, folder, package),
        }
    }
}

impl Peers {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let mut parts = Selection::parts(&api);
        parts.retain(|part| !part.families.is_empty());
        if let Some(unknown) = self
            .family
            .iter()
            .find(|name| !parts.iter().any(|part| part.name == **name))
        {
            bail!("`{unknown}` is no family of REST operations");
        }
        parts.retain(|part| self.family.is_empty() || self.family.contains(&part.name));
        for peer in Peer::ALL {
            let tool = peer.install()?;
            for part in &parts {
                let document = documents::for_generators(&api, part)?;
                let client = clients::make(peer, &tool, &document.json, &part.name)?;
                println!("made {}", client.display());
            }
        }
        clients::workspace()?;
        if !self.only_generate {
            clients::check()?;
            println!("all clients compile");
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A path below the folder of everything about peers.
pub(crate) fn folder(below: &str) -> PathBuf {
    crate::root().join("target/peers").join(below)
}
