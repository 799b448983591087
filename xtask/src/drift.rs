use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use codegen::Checked;
use codegen::api::Api;
use codegen::drift::{self, Document, Evidence, Format, Known, Side};

use crate::{spec, stdout};

/// The file of known differences in the folder of the spec.
const KNOWN: &str = ".known-drift.yaml";

/// Show where the spec no longer matches the API.
///
/// The spec is compared with a published document, or with recorded exchanges. Each difference comes with the line that the
/// corrected spec would have. `cargo xtask explain T001` explains a code.
///
/// The status is 0 if there are only known differences, 1 if there are others or a known difference is stale, and 2 if
/// there is nothing to compare.
#[derive(Args, Debug)]
pub(crate) struct Drift {
    #[command(flatten)]
    with: With,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    /// The known differences, each with its reason, instead of `.known-drift.yaml` in the folder of the spec.
    #[arg(long, value_name = "FILE")]
    known: Option<PathBuf>,
    /// A further host of the API in recorded traffic, such as a proxy. This machine is always one, but does not prove what
    /// is unconfirmed unless it is named.
    #[arg(long = "host", value_name = "HOST")]
    hosts: Vec<String>,
    /// The format of the differences.
    #[arg(long, value_enum, default_value_t)]
    format: DriftFormat,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
struct With {
    /// A published document: OpenAPI 3, in JSON or YAML.
    #[arg(long, value_name = "FILE")]
    openapi: Option<PathBuf>,
    /// Recorded traffic: an HTTP Archive, version 1.2.
    #[arg(long, value_name = "FILE")]
    har: Option<PathBuf>,
    /// A folder of exchanges, in files `FAMILY/GROUP.examples.yaml` as in the spec.
    #[arg(long, value_name = "DIR")]
    exchanges: Option<PathBuf>,
    /// A recording of the client's recorder.
    #[arg(long, value_name = "FILE")]
    recorded: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum DriftFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object.
    Json,
}

impl From<DriftFormat> for Format {
    fn from(format: DriftFormat) -> Self {
        match format {
            DriftFormat::Human => Self::Human,
            DriftFormat::Json => Self::Json,
        }
    }
}

impl Drift {
    pub(crate) fn run(self) -> Result<ExitCode> {
        match self.compare() {
            Ok(Some(drift)) => {
                stdout::print(&drift::render(&drift, self.format.into()))?;
                Ok(if drift.is_clean() {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::FAILURE
                })
            }
            Ok(None) => Ok(ExitCode::from(2)),
            Err(error) => {
                eprintln!("error: {error:#}");
                Ok(ExitCode::from(2))
            }
        }
    }

    /// The differences; none when the spec has problems.
    fn compare(&self) -> Result<Option<drift::Drift>> {
        let Checked { api, report } = codegen::inspect(&self.spec);
        let Some(api) = api else {
            spec::show(&report, spec::MessageFormat::Human);
            return Ok(None);
        };
        let known = self.known()?;
        let evidence = self.with.read(&api)?;
        let side = Side::new(&api, &report);
        Ok(Some(drift::compare(side, &evidence, &self.hosts, &known)))
    }

    fn known(&self) -> Result<Known> {
        let usual = self.spec.join(KNOWN);
        let path = match &self.known {
            Some(path) => path,
            None if !usual.exists() => return Ok(Known::default()),
            None => &usual,
        };
        Ok(Known::parse(&path.display().to_string(), &read(path)?)?)
    }
}

impl With {
    fn read(&self, api: &Api) -> Result<Evidence> {
        let shown = |path: &Path| path.display().to_string();
        if let Some(path) = &self.openapi {
            let document = Document::parse(&shown(path), &read(path)?)?;
            return Ok(Evidence::Document(document));
        }
        let exchanges = match (&self.har, &self.recorded, &self.exchanges) {
            (Some(path), _, _) => drift::read_har(&shown(path), &read(path)?)?,
            (_, Some(path), _) => drift::read_recorded(&shown(path), &read(path)?)?,
            (_, _, Some(folder)) => drift::read_folder(api, folder)?,
            // One of them is there, as `required` says.
            (None, None, None) => Vec::new(),
        };
        Ok(Evidence::Traffic(exchanges))
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
