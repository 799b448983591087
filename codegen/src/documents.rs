//! All exported documents as files, for programs outside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::api::Api;
use crate::openapi::{self, Selection, Version};
use crate::openrpc;
use crate::schema::Strictness;
use crate::tree::{Object, Tree};

/// The files of one document.
#[derive(Clone, Debug)]
pub struct Document {
    /// In YAML.
    pub yaml: PathBuf,
    /// In JSON.
    pub json: PathBuf,
}

/// The documents that were written.
#[derive(Clone, Debug)]
pub struct Documents {
    /// `openapi-VERSION-PART`
    pub openapi: Vec<Document>,
    /// `openrpc-FAMILY`
    pub openrpc: Vec<Document>,
}

/// Writes the documents of all parts in all versions into a folder. `release` is the version of the documents themselves.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(api: &Api, release: &str, folder: &Path) -> io::Result<Documents> {
    let mut parts = Selection::parts(api);
    parts.push(Selection::all(api));
    let mut openapi = Vec::new();
    for version in [Version::V3_1, Version::V3_0] {
        for part in &parts {
            openapi.push(write_openapi(api, part, version, release, folder)?);
        }
    }
    let openrpc = openrpc::families(api).map(|family| {
        let document = openrpc::document(api, family, Strictness::Lenient, release);
        write_one(folder, &format!("openrpc-{}", family.name.wire), document)
    });
    let openrpc = openrpc.collect::<io::Result<_>>()?;
    Ok(Documents { openapi, openrpc })
}

/// Writes the OpenAPI document of one part.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write_openapi(
    api: &Api,
    part: &Selection<'_>,
    version: Version,
    release: &str,
    folder: &Path,
) -> io::Result<Document> {
    let number = match version {
        Version::V3_0 => "3.0",
        Version::V3_1 => "3.1",
    };
    let document = openapi::document(api, part, version, Strictness::Lenient, release);
    write_one(folder, &format!("openapi-{number}-{}", part.name), document)
}

fn write_one(folder: &Path, name: &str, document: Object) -> io::Result<Document> {
    fs::create_dir_all(folder).map_err(|error| about(folder, &error))?;
    let document = Tree::from(document);
    Ok(Document {
        yaml: file(folder.join(format!("{name}.yaml")), &document.to_yaml())?,
        json: file(folder.join(format!("{name}.json")), &document.to_json())?,
    })
}

fn file(path: PathBuf, text: &str) -> io::Result<PathBuf> {
    fs::write(&path, text).map_err(|error| about(&path, &error))?;
    Ok(path)
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    let text = format!("cannot write {}: {error}", path.display());
    io::Error::new(error.kind(), text)
}
