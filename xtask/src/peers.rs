use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use benchmarks::peers as rust;
use clap::{Args, ValueEnum};
use codegen::api::Api;
use codegen::documents;
use codegen::openapi::{Selection, Version};
use tools::Missing;
use tools::peers::{self, Language};

use crate::skipped::skipped;
use crate::spec;

/// Generate clients from the exported OpenAPI documents with other generators, and compile them.
///
/// In Rust: cargo-progenitor and ploidy (from crates.io) and openapi-generator (from PyPI; it needs Python and Java), from
/// the documents of version 3.0. In TypeScript and Python: openapi-generator, from all documents; TypeScript's compiler (from
/// npm) and Python read what it made. Postman's importer (from npm) makes collections, with a request for each operation.
/// All have fixed versions. Missing ones are installed into `target`, which takes some minutes the first time.
/// Where npm, Python or Java is missing, what needs it is skipped, which fails only if the environment variable `CI` is set.
#[derive(Args, Debug)]
pub(crate) struct Peers {
    /// The families. Default: all REST families, and where possible the webhooks and everything in one document.
    #[arg(long, value_name = "FAMILY")]
    family: Vec<String>,
    /// What is made. Default: all.
    #[arg(long, value_enum, value_delimiter = ',')]
    client: Vec<Client>,
    /// Generate the Rust clients without compiling them.
    #[arg(long)]
    only_generate: bool,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Client {
    /// Clients in TypeScript
    Typescript,
    /// Clients in Python
    Python,
    /// Collections of Postman
    Postman,
    /// Clients in Rust
    Rust,
}

impl Peers {
    pub(crate) fn run(mut self) -> Result<ExitCode> {
        let Some(api) = spec::load(&self.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        if self.client.is_empty() {
            self.client = Client::value_variants().to_vec();
        }
        for client in &self.client {
            if let Some(missing) = self.make(*client, &api)? {
                skipped(client.title(), missing)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Has clients made and checked, and tells what is missing for that.
    fn make(&self, client: Client, api: &Api) -> Result<Option<Missing>> {
        let documents = || self.documents(api);
        match client {
            Client::Typescript => peers::check_language(Language::TypeScript, &documents()?),
            Client::Python => peers::check_language(Language::Python, &documents()?),
            Client::Postman => peers::check_postman(&documents()?),
            Client::Rust => self.make_rust(api),
        }
    }

    fn make_rust(&self, api: &Api) -> Result<Option<Missing>> {
        let missing = rust::make_all(api, &self.family, |client| {
            println!("made {}", client.display());
        })?;
        if !self.only_generate {
            rust::check()?;
            println!("all Rust clients compile");
        }
        Ok(missing)
    }

    /// The documents in JSON, in both versions.
    fn documents(&self, api: &Api) -> Result<Vec<PathBuf>> {
        let parts = if self.family.is_empty() {
            let mut parts = Selection::parts(api);
            parts.push(Selection::all(api));
            parts
        } else {
            let names = self.family.iter();
            let parts = names.map(|name| Selection::find(api, name));
            parts.collect::<Result<_, _>>()?
        };
        let (release, folder) = (tools::release()?, tools::exports());
        let mut documents = Vec::new();
        for version in [Version::V3_1, Version::V3_0] {
            for part in &parts {
                let document = documents::write_openapi(api, part, version, &release, &folder)?;
                documents.push(document.json);
            }
        }
        Ok(documents)
    }
}

impl Client {
    /// What needs programs.
    fn title(self) -> &'static str {
        match self {
            Self::Typescript => "openapi-generator for TypeScript",
            Self::Python => "openapi-generator for Python",
            Self::Postman => "Postman's importer",
            Self::Rust => "openapi-generator for Rust",
        }
    }
}
