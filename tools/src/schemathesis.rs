//! Schemathesis, from PyPI: requests made from the exported OpenAPI documents, and what the mock server answers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use codegen::documents::Document;
use serde_json::Value;

use crate::mock::Mock;
use crate::{Missing, python};

/// The folder in `tools` of what it needs.
const NAME: &str = "schemathesis";

/// Sends requests for all operations of the documents to a mock server of the same spec, without state, which is started for
/// this. Without a program that this takes, it tells which.
///
/// # Errors
///
/// When a response is not what the document says, or a request that the document allows is rejected.
pub fn probe(spec: &Path, documents: &[Document]) -> Result<Option<Missing>> {
    let Some(python) = python::install(NAME)? else {
        return Ok(Some(Missing::Python));
    };
    let mock = Mock::start(|server| {
        server.arg("--stateless").arg("--spec").arg(spec);
    })?;
    let mut failed = Vec::new();
    for document in documents {
        let config = config(&document.json)?;
        let mut schemathesis = Command::new(python.with_file_name(NAME));
        schemathesis
            .arg("--config-file")
            .arg(config)
            .arg("run")
            .arg(document.json.canonicalize()?)
            .args(["--url", &mock.url])
            .current_dir(folder());
        let status = schemathesis
            .status()
            .context("Schemathesis cannot be started")?;
        if !status.success() {
            failed.push(document.json.display().to_string());
        }
    }
    if !failed.is_empty() {
        bail!(
            "the mock server and these documents disagree: {}",
            failed.join(", ")
        );
    }
    Ok(None)
}

/// Writes how requests for a document are made, with a token for each credential, and tells where this is.
fn config(document: &Path) -> Result<PathBuf> {
    let read = |path: &Path| {
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
    };
    let common = read(&crate::workspace("tools/schemathesis/schemathesis.toml"))?;
    let parsed: Value = serde_json::from_str(&read(document)?)
        .with_context(|| format!("{} is not valid JSON", document.display()))?;
    let name = document.file_stem().unwrap_or_default().display();
    let path = folder().join(format!("{name}.toml"));
    fs::write(&path, format!("{common}{}", credentials(&parsed)))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

/// A token for each credential that a document has.
fn credentials(document: &Value) -> String {
    let schemes = document["components"]["securitySchemes"].as_object();
    let schemes = schemes.into_iter().flatten();
    let tokens = schemes.map(|(name, scheme)| {
        let (key, token) = match (scheme["type"].as_str(), scheme["x-scheme"].as_str()) {
            (Some("http"), _) => ("bearer", String::from("token")),
            (_, Some(word)) => ("api_key", format!("{word} token")),
            _ => ("api_key", String::from("token")),
        };
        // Strings of JSON are strings of TOML.
        let [name, token] = [name.clone(), token].map(Value::from);
        format!("\n[auth.openapi.{name}]\n{key} = {token}\n")
    });
    tokens.collect()
}

fn folder() -> PathBuf {
    crate::root().join("target").join(NAME)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::credentials;

    #[test]
    fn every_credential_of_a_document_has_a_token() {
        let document = json!({"components": {"securitySchemes": {
            "customer-jwt": {"type": "http", "scheme": "bearer"},
            "publisher-token": {"type": "apiKey", "in": "header", "name": "X-Publisher-Token"},
            "key": {"type": "apiKey", "in": "header", "name": "X-Key", "x-scheme": "Key"},
        }}});
        let told = credentials(&document);
        let due = "
[auth.openapi.\"customer-jwt\"]
bearer = \"token\"

[auth.openapi.\"key\"]
api_key = \"Key token\"

[auth.openapi.\"publisher-token\"]
api_key = \"token\"
";
        let sorted = |text: &str| {
            let mut parts: Vec<String> = text.trim().split("\n\n").map(str::to_owned).collect();
            parts.sort_unstable();
            parts
        };
        assert_eq!(sorted(&told), sorted(due));
        assert_eq!(credentials(&json!({})), "");
    }
}
