//! The manifest of the generated crate.
//!
//! What follows from the spec is set. Everything else in a manifest that exists already is kept.

use std::path::Path;
use std::{fs, io};

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TomlError, Value, value};

use super::feature;
use crate::api::{Api, Package};

/// The package that all generated crates depend on.
const RUNTIME: &str = "client-runtime";

/// The manifest of a crate that does not exist yet.
const FRESH: &str = include_str!("fresh.toml");

/// What compiles the generator compiles what it writes.
const RUST_VERSION: &str = env!("CARGO_PKG_RUST_VERSION");

/// Ends the line of each feature that the spec gives.
const FROM_SPEC: &str = " # from the spec";

/// Where a generated crate finds the runtime.
#[derive(Clone, Debug)]
pub struct Runtime {
    /// The version that the generated code is written for.
    pub version: String,
    /// The folder of its sources, seen from the crate, while the registry does not have it.
    pub path: Option<String>,
}

impl Runtime {
    /// The runtime in a folder, for a crate in another one. Both paths are absolute, or both relative to the same folder.
    ///
    /// # Errors
    /// When the folder has no manifest with a version.
    pub fn at(folder: &Path, crate_folder: &Path) -> io::Result<Self> {
        let path = folder.join("Cargo.toml");
        let fail = |problem: &str| io::Error::other(format!("{}: {problem}", path.display()));
        let text = fs::read_to_string(&path).map_err(|error| fail(&error.to_string()))?;
        let manifest: DocumentMut = text
            .parse()
            .map_err(|error: TomlError| fail(&error.to_string()))?;
        let version = manifest
            .get("package")
            .and_then(|package| package.get("version"));
        let version = version.and_then(Item::as_str);
        let relative = pathdiff::diff_paths(folder, crate_folder);
        Ok(Self {
            version: version
                .ok_or_else(|| fail("there is no version"))?
                .to_owned(),
            path: relative.map(|path| path.to_string_lossy().replace('\\', "/")),
        })
    }
}

/// The text of the manifest.
///
/// # Errors
/// When the manifest that exists is not TOML.
pub(crate) fn manifest(
    api: &Api,
    runtime: &Runtime,
    existing: Option<&str>,
) -> Result<String, TomlError> {
    let mut manifest: DocumentMut = existing.unwrap_or(FRESH).parse()?;
    let package_table = table(&mut manifest, "package");
    if existing.is_none() {
        package_table.insert("rust-version", value(RUST_VERSION));
    }
    package(package_table, &api.client);
    features(table(&mut manifest, "features"), api);
    dependency(table(&mut manifest, "dependencies"), runtime);
    Ok(manifest.to_string())
}

fn table<'a>(manifest: &'a mut DocumentMut, name: &str) -> &'a mut Table {
    let item = manifest.entry(name).or_insert_with(toml_edit::table);
    if !item.is_table() {
        *item = toml_edit::table();
    }
    match item {
        Item::Table(table) => table,
        _ => unreachable!("it has just been made a table"),
    }
}

fn package(table: &mut Table, package: &Package) {
    let mut set = |key: &str, item: Item| {
        table.insert(key, item);
    };
    set("name", value(&package.name));
    set("description", value(&package.does));
    set("version", value(&package.version));
    for (key, text) in [
        ("license", &package.license),
        ("repository", &package.repository),
    ] {
        if let Some(text) = text {
            set(key, value(text));
        }
    }
    for (key, words) in [
        ("keywords", &package.keywords),
        ("categories", &package.categories),
    ] {
        if !words.is_empty() {
            set(key, value(array(words)));
        }
    }
}

/// A feature for each family and for webhooks. What a feature switches on besides is written by hand, and kept.
fn features(table: &mut Table, api: &Api) {
    let mut names = feature::of_families(api);
    if api.webhooks.is_some() {
        names.push(feature::WEBHOOKS.to_owned());
    }
    let stale: Vec<String> = table
        .iter()
        .filter(|(name, item)| is_from_spec(item) && !names.iter().any(|known| known == name))
        .map(|(name, _)| name.to_owned())
        .collect();
    for name in &stale {
        table.remove(name);
    }
    for name in &names {
        let mut content = match table.get(name).and_then(Item::as_array) {
            Some(present) => present.clone(),
            None if name == feature::WEBHOOKS => array(&[format!("{RUNTIME}/{name}")]),
            None => Array::new(),
        };
        content.decor_mut().set_suffix(FROM_SPEC);
        table.insert(name, value(content));
    }
    let others: Vec<String> = table
        .get("default")
        .and_then(Item::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|name| !names.iter().chain(&stale).any(|known| known == name))
        .map(str::to_owned)
        .collect();
    names.extend(others);
    table.insert("default", value(array(&names)));
}

fn is_from_spec(feature: &Item) -> bool {
    let suffix = feature.as_value().and_then(|value| value.decor().suffix());
    suffix.and_then(|suffix| suffix.as_str()) == Some(FROM_SPEC)
}

fn dependency(table: &mut Table, runtime: &Runtime) {
    let mut source = match table.get(RUNTIME).and_then(Item::as_inline_table) {
        Some(present) => present.clone(),
        None => {
            let mut new = InlineTable::new();
            new.insert("default-features", false.into());
            new
        }
    };
    source.insert("version", runtime.version.as_str().into());
    match &runtime.path {
        Some(path) => source.insert("path", path.as_str().into()),
        None => source.remove("path"),
    };
    table.insert(RUNTIME, value(source));
}

fn array(items: &[String]) -> Array {
    items.iter().map(String::as_str).collect()
}
