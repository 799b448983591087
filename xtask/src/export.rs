use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use codegen::Strictness;
use codegen::api::{Api, Family};
use codegen::openapi::{self, Selection};
use codegen::openrpc;
use codegen::tree::Object;

use crate::spec;

/// Write the API in an open format.
///
/// What a format cannot say stands in extensions, `x-…`.
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
/// In the document of all families, an operation names its own servers. OpenAPI has room for one operation
/// with the same verb and path: where there are more, in one family or in several, one operation takes the forms
/// of all, and its extension `x-operations` has each of them in full.
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
    /// A family of JSON-RPC methods; may be left out when there is one only.
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
    /// How the document is written.
    #[arg(long, value_enum, default_value_t)]
    format: DocumentFormat,
    /// Let requests hold nothing but what the spec knows: no further fields, no other values of enums.
    #[arg(long)]
    strict: bool,
    /// The file to write, instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Version {
    /// The current one.
    #[default]
    #[value(name = "3.1")]
    V3_1,
    /// For tools that lag. Code generators choke on more than it forbids, so it says less than 3.1: enums are texts whose known values
    /// stand in `x-extensible-enum`, and an operation has one type of answer.
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

impl Export {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let output = match &self.what {
            What::Openapi(command) => &command.output,
            What::Openrpc(command) => &command.output,
        };
        let Some(api) = spec::load(&output.spec, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        let strictness = output.strictness();
        let document = match &self.what {
            What::Openapi(command) => {
                openapi_document(&api, &command.family, command.version, strictness)?
            }
            What::Openrpc(command) => {
                openrpc_document(&api, command.family.as_deref(), strictness)?
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
        let document = codegen::tree::Tree::from(document);
        let text = match self.format {
            DocumentFormat::Yaml => document.to_yaml(),
            DocumentFormat::Json => document.to_json(),
        };
        if let Some(path) = &self.out {
            return fs::write(path, text)
                .with_context(|| format!("cannot write {}", path.display()));
        }
        match std::io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// The document of one part of the API, or of all.
pub(crate) fn openapi_document(
    api: &Api,
    family: &str,
    version: Version,
    strictness: Strictness,
) -> Result<Object> {
    let Some(selection) = Selection::find(api, family) else {
        let parts = Selection::parts(api);
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        bail!(
            "`{family}` has no REST operations; there are {} and all",
            names.join(", ")
        );
    };
    let version = match version {
        Version::V3_0 => openapi::Version::V3_0,
        Version::V3_1 => openapi::Version::V3_1,
    };
    Ok(openapi::document(
        api,
        &selection,
        version,
        strictness,
        &release()?,
    ))
}

/// The document of a family of JSON-RPC methods.
pub(crate) fn openrpc_document(
    api: &Api,
    family: Option<&str>,
    strictness: Strictness,
) -> Result<Object> {
    let families: Vec<&Family> = openrpc::families(api).collect();
    let found = match (family, families.as_slice()) {
        (None, [only]) => Some(*only),
        (None, _) => None,
        (Some(name), all) => all.iter().copied().find(|it| it.name.wire == name),
    };
    let Some(family) = found else {
        let names: Vec<&str> = families.iter().map(|it| it.name.wire.as_str()).collect();
        bail!(
            "which family of JSON-RPC methods? There are these: {}",
            names.join(", ")
        );
    };
    Ok(openrpc::document(api, family, strictness, &release()?))
}

/// The version of the client is that of the documents: both change with the spec.
pub(crate) fn release() -> Result<String> {
    let path = crate::workspace("generated-client/Cargo.toml");
    let manifest =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    version_of(&manifest).with_context(|| format!("{} has no version", path.display()))
}

fn version_of(manifest: &str) -> Option<String> {
    let mut lines = manifest.lines().map(str::trim);
    let version = lines.find_map(|line| line.strip_prefix("version = \""))?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn the_version_of_the_client_is_that_of_the_documents() {
        let manifest = "[package]\nname = \"client\"\nversion = \"1.2.3\"\n";
        assert_eq!(version_of(manifest).as_deref(), Some("1.2.3"));
        assert_eq!(version_of("[package]\nname = \"client\"\n"), None);
    }
}
