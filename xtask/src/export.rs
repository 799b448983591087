use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};
use codegen::Strictness;
use codegen::openapi::{self, Selection};
use codegen::openrpc;
use codegen::tree::{Object, Tree};

use crate::{spec, stdout};

/// Write the API in an open format.
///
/// What a format cannot express is in extensions, `x-…`.
#[derive(Args, Debug)]
pub(crate) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Openapi(OpenApi),
    Openrpc(OpenRpc),
}

/// Write the REST operations and webhooks as an OpenAPI document.
///
/// In the document of all families, an operation names its own servers. OpenAPI allows one operation
/// for each verb and path: if there are more, in one family or in several, one operation accepts the forms
/// of all, and its extension `x-operations` describes each of them in full.
#[derive(Args, Debug)]
struct OpenApi {
    /// A family of REST operations, `webhooks`, or `all`.
    #[arg(long, default_value = "all")]
    family: String,
    /// The version of OpenAPI.
    #[arg(long, value_enum, default_value_t)]
    version: Version,
    #[command(flatten)]
    output: Output,
}

/// Write the JSON-RPC methods as an OpenRPC document.
#[derive(Args, Debug)]
struct OpenRpc {
    /// A family of JSON-RPC methods; optional if there is only one.
    #[arg(long)]
    family: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Args, Debug)]
struct Output {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    /// The format of the document.
    #[arg(long, value_enum, default_value_t)]
    format: DocumentFormat,
    /// Restrict requests to what is in the spec: no further fields, no other enum values.
    #[arg(long)]
    strict: bool,
    /// The file to write, instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Version {
    /// The current one.
    #[default]
    #[value(name = "3.1")]
    V3_1,
    /// For tools that lack 3.1. To suit code generators, it is less precise than 3.1: enums are strings whose documented values
    /// are in `x-extensible-enum`, numbers that are sent as strings have no pattern, and an operation has one type of response.
    #[value(name = "3.0")]
    V3_0,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum DocumentFormat {
    /// YAML
    #[default]
    Yaml,
    /// JSON
    Json,
}

impl From<Version> for openapi::Version {
    fn from(version: Version) -> Self {
        match version {
            Version::V3_0 => Self::V3_0,
            Version::V3_1 => Self::V3_1,
        }
    }
}

impl Export {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let output = match &self.what {
            What::Openapi(command) => &command.output,
            What::Openrpc(command) => &command.output,
        };
        let Some(api) = spec::load(&output.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let (strictness, release) = (output.strictness(), tools::release()?);
        let document = match &self.what {
            What::Openapi(command) => {
                let part = Selection::find(&api, &command.family)?;
                let version = command.version.into();
                openapi::document(&api, &part, version, strictness, &release)
            }
            What::Openrpc(command) => {
                let family = openrpc::family(&api, command.family.as_deref())?;
                openrpc::document(&api, family, strictness, &release)
            }
        };
        output.write(document)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Output {
    fn strictness(&self) -> Strictness {
        if self.strict {
            Strictness::Strict
        } else {
            Strictness::Lenient
        }
    }

    fn write(&self, document: Object) -> Result<()> {
        let document = Tree::from(document);
        let text = match self.format {
            DocumentFormat::Yaml => document.to_yaml(),
            DocumentFormat::Json => document.to_json(),
        };
        if let Some(path) = &self.out {
            return fs::write(path, text)
                .with_context(|| format!("cannot write {}", path.display()));
        }
        stdout::print(&text)
    }
}
