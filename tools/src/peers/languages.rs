//! Clients that openapi-generator makes in other languages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{NAME, folder};
use crate::{Missing, npm, openapi_generator, python};

/// A language whose clients can be checked with what package registries have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// TypeScript: its compiler reads all of a client.
    TypeScript,
    /// Python: all modules of a client are compiled and imported.
    Python,
}

/// What the generator says of itself and of its languages.
const OWN: [&str; 5] = [
    "OpenAPI 3.1 support is still in beta",
    // It has no name for it: it is about a schema that it made itself. Redocly finds all references of the documents.
    "Failed to get the schema name: null",
    // The registry of formats has it, for numbers too: https://spec.openapis.org/registry/format/decimal
    "Unknown `format` decimal detected for type `number`",
    "(reserved word) cannot be used as model name. Renamed to",
    // Any JSON is meant.
    "Codegen property is null (e.g. map/dict of undefined type). Default to typing.Any.",
];

impl Language {
    /// What the generator calls it.
    fn generator(self) -> &'static str {
        match self {
            Self::TypeScript => "typescript-fetch",
            Self::Python => "python",
        }
    }
}

pub(super) fn check(language: Language, documents: &[PathBuf]) -> Result<Option<Missing>> {
    if let Some(missing) = openapi_generator::missing()? {
        return Ok(Some(missing));
    }
    let mut reader = match language {
        Language::TypeScript => {
            let Some(installed) = npm::install(NAME)? else {
                return Ok(Some(Missing::Npm));
            };
            let mut node = Command::new("node");
            node.arg(crate::workspace("tools/peers/typescript.mjs"))
                .arg(installed);
            node
        }
        Language::Python => {
            let Some(python) = python::install(NAME)? else {
                return Ok(Some(Missing::Python));
            };
            let mut python = Command::new(python);
            python.arg(crate::workspace("tools/peers/python.py"));
            python
        }
    };
    for document in documents {
        reader.arg(make(language, document)?).arg(document);
    }
    let name = reader.get_program().to_string_lossy().into_owned();
    let status = reader
        .status()
        .with_context(|| format!("{name} cannot be started"))?;
    if !status.success() {
        bail!("a client of openapi-generator is not right");
    }
    Ok(None)
}

/// Has a client made of a document anew, and tells where it is.
fn make(language: Language, document: &Path) -> Result<PathBuf> {
    let tool = openapi_generator::TOOL.install()?;
    let name = document.file_stem().unwrap_or_default();
    let folder = folder(language.generator()).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    let mut generate = openapi_generator::generate(&tool, language.generator(), document, &folder);
    let output = generate
        .output()
        .context("openapi-generator cannot be started")?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let complaints = complaints(&said);
    for complaint in &complaints {
        eprintln!("{}: {complaint}", document.display());
    }
    if !output.status.success() {
        eprint!("{said}");
        bail!("openapi-generator does not take {}", document.display());
    }
    if !complaints.is_empty() {
        bail!("openapi-generator warns of {}", document.display());
    }
    println!("made {}", folder.display());
    Ok(folder)
}

/// The warnings and errors that are about the document.
fn complaints(said: &str) -> Vec<&str> {
    let levels = [" WARN ", " ERROR "];
    let lines = said.lines();
    let lines = lines.filter(|line| levels.iter().any(|level| line.contains(level)));
    lines
        .filter(|line| !OWN.iter().any(|own| line.contains(own)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::complaints;

    #[test]
    fn what_the_generator_says_of_itself_is_no_complaint() {
        let said = "\
            [main] INFO  o.o.codegen.DefaultGenerator - Generating with dryRun=false\n\
            [main] WARN  o.o.codegen.DefaultCodegen - OpenAPI 3.1 support is still in beta. To report an issue\n\
            [main] WARN  o.o.codegen.DefaultCodegen - Empty operationId found for path: get /passes.\n\
            # Thanks for using OpenAPI Generator. #\n\
            [main] ERROR o.o.codegen.InlineModelResolver - Illegal schema found with anyOf\n";
        let complaints = complaints(said);
        assert_eq!(complaints.len(), 2, "{complaints:?}");
        assert!(complaints[0].ends_with("Empty operationId found for path: get /passes."));
        assert!(complaints[1].ends_with("Illegal schema found with anyOf"));
    }
}
