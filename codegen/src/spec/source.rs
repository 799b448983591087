//! Finding the files of a spec and parsing them as YAML.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

use crate::diagnostics::{Code, Diagnostic, Place, Problems, SourceText};

/// One file of a spec.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    pub(crate) source: SourceText,
    /// The folder it stands in; none at the top.
    pub(crate) family: Option<String>,
    /// What kept it from being read.
    pub(crate) unreadable: Option<String>,
}

impl SourceFile {
    /// A file at `path`, relative to the folder of the spec and with `/` between its parts.
    pub(crate) fn new(path: &str, text: String) -> Self {
        Self {
            family: path.split_once('/').map(|(folder, _)| folder.to_owned()),
            source: SourceText {
                path: path.to_owned(),
                text,
            },
            unreadable: None,
        }
    }
}

/// Reads all YAML files below a folder.
pub(super) fn load(folder: &Path, problems: &Problems) -> Vec<SourceFile> {
    let mut paths = Vec::new();
    if let Err(error) = find(folder, &mut paths) {
        problems.report(Diagnostic::nowhere(
            Code::MissingFolder,
            format!("cannot read the folder `{}`: {error}", folder.display()),
        ));
        return Vec::new();
    }
    if paths.is_empty() {
        problems.report(
            Diagnostic::nowhere(
                Code::NoSpecs,
                format!("the folder `{}` holds no spec files", folder.display()),
            )
            .help("a spec is made of files that end in `.yaml`"),
        );
    }
    paths.iter().map(|path| read(folder, path)).collect()
}

fn find(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, paths)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml" || extension == "yml")
        {
            paths.push(path);
        }
    }
    Ok(())
}

fn read(folder: &Path, path: &Path) -> SourceFile {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inside
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    let mut file = SourceFile::new(&parts.join("/"), String::new());
    file.source.path = path.display().to_string();
    match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => file.source.text = text.replace("\r\n", "\n"),
        Ok(Err(error)) => {
            let bytes = error.as_bytes();
            let valid = error.utf8_error().valid_up_to();
            file.unreadable = Some(format!("byte {:#04x} is not UTF-8", bytes[valid]));
            file.source.text = String::from_utf8_lossy(bytes).into_owned();
        }
        Err(error) => file.unreadable = Some(error.to_string()),
    }
    file
}

/// Parses one file. Reports and returns nothing when it holds no YAML.
pub(super) fn yaml(index: usize, file: &SourceFile, problems: &Problems) -> Option<Value> {
    let text = file.source.text.as_str();
    if let Some(reason) = &file.unreadable {
        let bad = text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
        problems.report(
            Diagnostic::new(
                Code::UnreadableFile,
                &Place::offset(index, bad),
                "cannot read this file",
            )
            .label(reason.clone()),
        );
        return None;
    }
    match serde_yaml::from_str::<Value>(text) {
        Ok(Value::Null) => {
            problems.report(Diagnostic::new(
                Code::EmptyFile,
                &Place::file(index),
                "this file holds nothing",
            ));
            None
        }
        Ok(value) => Some(value),
        Err(error) => {
            problems.report(invalid(index, text, &error));
            None
        }
    }
}

fn invalid(index: usize, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let offset = error.location().map_or(0, |location| location.index());
    let (label, offset) = match duplicate_key(text) {
        Some((key, offset)) => (format!("the key `{key}` stands here a second time"), offset),
        None => (error.to_string(), offset),
    };
    Diagnostic::new(
        Code::InvalidYaml,
        &Place::offset(index, offset),
        "this file is not valid YAML",
    )
    .label(label)
    .help("text that holds `: ` or ` #`, or starts with a special character, needs quotes")
}

/// The second of two equal keys in one map, which the parser reports without its position.
fn duplicate_key(text: &str) -> Option<(String, usize)> {
    use saphyr::{LoadableYamlNode, MarkedYaml};
    let structure = serde_yaml::from_str::<serde::de::IgnoredAny>(text);
    structure.ok()?;
    let error = MarkedYaml::load_from_str(text).err()?;
    if !error.info().contains("duplicate") {
        return None;
    }
    let offset = text
        .char_indices()
        .nth(error.marker().index())
        .map(|(offset, _)| offset)?;
    let key = text[offset..].split([':', '\n']).next()?.trim();
    Some((key.to_owned(), offset))
}
