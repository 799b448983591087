//! Other generators, and the clients that they make from the exported documents.
//!
//! The clients stand in `target/peers/clients`, a workspace of its own with one package for each generator and family,
//! such as `clients/progenitor/core`, called `core-by-progenitor`.

mod clients;
mod openapi_generator;
mod ploidy;
mod progenitor;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use codegen::api::Api;
use codegen::documents;
use codegen::openapi::{Selection, Version};
use tools::Missing;

pub use clients::check;
pub(crate) use clients::{Made, make, workspace};

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

    /// What it needs and this machine does not have. What is compiled needs nothing beside cargo.
    fn missing(self) -> Result<Option<Missing>> {
        match self {
            Self::Ploidy | Self::Progenitor => Ok(None),
            Self::OpenApiGenerator => openapi_generator::missing(),
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

/// Has all peers make clients of the families that are named, or of all; each is told when it is made. Peers that need a
/// program that is not installed make none, and the program is returned.
///
/// # Errors
///
/// When a family is unknown, or a peer cannot be installed or does not accept a document.
pub fn make_all(
    api: &Api,
    families: &[String],
    mut made: impl FnMut(&Path),
) -> Result<Option<Missing>> {
    let mut parts = Selection::parts(api);
    parts.retain(|part| !part.families.is_empty());
    if let Some(unknown) = families
        .iter()
        .find(|name| !parts.iter().any(|part| part.name == **name))
    {
        bail!("`{unknown}` is not a family of REST operations");
    }
    parts.retain(|part| families.is_empty() || families.contains(&part.name));
    let mut lacking = None;
    for peer in Peer::ALL {
        if let Some(missing) = peer.missing()? {
            lacking = Some(missing);
            continue;
        }
        for part in &parts {
            let client = make(peer, &document(api, part)?, &part.name)?;
            made(&client.folder);
        }
    }
    workspace()?;
    Ok(lacking)
}

/// Writes the document that peers take, and tells where it is.
pub(crate) fn document(api: &Api, part: &Selection<'_>) -> Result<PathBuf> {
    let (release, folder) = (tools::release()?, tools::exports());
    let document = documents::write_openapi(api, part, Version::V3_0, &release, &folder)?;
    Ok(document.json)
}

/// A path below the folder of everything about peers.
pub(crate) fn folder(below: &str) -> PathBuf {
    tools::root().join("target/peers").join(below)
}
