//! All exported documents as files, for tools outside.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use codegen::Strictness;
use codegen::api::Api;
use codegen::openapi::{self, Selection, Version};
use codegen::openrpc;
use codegen::tree::{Object, Tree};

/// Where the documents go: `openapi-VERSION-PART.yaml` and `.json`, `openrpc-FAMILY.yaml` and `.json`.
pub(crate) const FOLDER: &str = "target/export";

/// The files of one document.
pub(crate) struct Document {
    /// In YAML.
    pub(crate) yaml: PathBuf,
    /// In JSON.
    pub(crate) json: PathBuf,
}

/// The documents that were written.
pub(crate) struct Documents {
    pub(crate) openapi: Vec<Document>,
    pub(crate) openrpc: Vec<Document>,
}

/// Writes the documents of all parts in all versions.
pub(crate) fn write(api: &Api) -> Result<Documents> {
    let release = crate::export::release()?;
    let mut parts = Selection::parts(api);
    parts.push(Selection::all(api));
    let mut openapi = Vec::new();
    for (number, version) in [("3.1", Version::V3_1), ("3.0", Version::V3_0)] {
        for part in &parts {
            let document = openapi::document(api, part, version, Strictness::Lenient, &release);
            openapi.push(write_one(&openapi_name(number, &part.name), document)?);
        }
    }
    let openrpc = openrpc::families(api).map(|family| {
        let document = openrpc::document(api, family, Strictness::Lenient, &release);
        write_one(&format!("openrpc-{}", family.name.wire), document)
    });
    let openrpc = openrpc.collect::<Result<_>>()?;
    Ok(Documents { openapi, openrpc })
}

/// Writes the 3.0 document of one family, for code generators.
pub(crate) fn for_generators(api: &Api, part: &Selection<'_>) -> Result<Document> {
    let release = crate::export::release()?;
    let document = openapi::document(api, part, Version::V3_0, Strictness::Lenient, &release);
    write_one(&openapi_name("3.0", &part.name), document)
}

fn openapi_name(version: &str, part: &str) -> String {
    format!("openapi-{version}-{part}")
}

fn write_one(name: &str, document: Object) -> Result<Document> {
    let folder = crate::workspace(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let document = Tree::from(document);
    Ok(Document {
        yaml: file(&folder, &format!("{name}.yaml"), &document.to_yaml())?,
        json: file(&folder, &format!("{name}.json"), &document.to_json())?,
    })
}

fn file(folder: &Path, name: &str, text: &str) -> Result<PathBuf> {
    let path = folder.join(name);
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}
