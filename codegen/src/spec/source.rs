//! Finding the files of a spec and parsing them as YAML.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

use super::limits;
use crate::diagnostics::{Code, Diagnostic, Lookalike, Place, Problems, SourceText};

/// One file of a spec.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    pub(crate) source: SourceText,
    /// The folder of a family that it stands in; none at the top and further down.
    pub(crate) family: Option<String>,
    /// What kept it from being read.
    pub(crate) unreadable: Option<String>,
}

impl SourceFile {
    /// A file at `path`, relative to the folder of the spec and with `/` between its parts.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            family: match path.split('/').collect::<Vec<_>>().as_slice() {
                [folder, _] => Some((*folder).to_owned()),
                _ => None,
            },
            source: SourceText {
                path: path.to_owned(),
                text: plain(text),
            },
            unreadable: None,
        }
    }
}

/// A text without a byte order mark, whose lines end as on Unix.
pub(crate) fn plain(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
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

/// Adds the paths of all YAML files below a folder.
pub(crate) fn find(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Editors, version control and linters keep files of their own.
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
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
    let (text, unreadable) = match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => (text, None),
        Ok(Err(error)) => {
            let bytes = error.as_bytes();
            let valid = error.utf8_error().valid_up_to();
            let reason = match bytes {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => String::from("this is UTF-16, not UTF-8"),
                _ => format!("byte {:#04x} is not UTF-8", bytes[valid]),
            };
            (String::from_utf8_lossy(bytes).into_owned(), Some(reason))
        }
        Err(error) => (String::new(), Some(error.to_string())),
    };
    let mut file = SourceFile::new(&parts.join("/"), &text);
    file.source.path = path.display().to_string();
    file.unreadable = unreadable;
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
    // Places would not be found in a file with a byte order mark inside.
    let mark = text.find('\u{feff}');
    if let Some(mark) = mark.and_then(|offset| Lookalike::at(text, offset)) {
        problems.report(not_yaml(index, mark.offset, mark.label));
        return None;
    }
    if let Some(excess) = limits::check(index, text) {
        problems.report(excess);
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
            problems.report(unread(index, text, &error));
            None
        }
    }
}

fn unread(index: usize, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let offset = error.location().map_or(0, |location| location.index());
    let error = error.to_string();
    if error.starts_with("recursion limit") {
        return limits::too_deep(index, offset);
    }
    if error.starts_with("repetition limit") {
        return limits::aliases(index, offset);
    }
    if let Some((key, offset)) = duplicate_key(text).filter(|_| error.contains("duplicate entry")) {
        let label = format!("the key `{key}` stands here a second time");
        return not_yaml(index, offset, label);
    }
    if error.contains("as u128") || error.contains("as i128") {
        let label = String::from("this number is too large, write it in quotes");
        return not_yaml(index, offset, label);
    }
    invalid(index, text, offset, &error)
}

fn not_yaml(index: usize, offset: usize, label: String) -> Diagnostic {
    let place = Place::offset(index, offset);
    Diagnostic::new(Code::InvalidYaml, &place, "this file is not valid YAML").label(label)
}

/// What keeps a file from being YAML.
pub(super) fn invalid(index: usize, text: &str, offset: usize, error: &str) -> Diagnostic {
    let known = conflict(text)
        .map(|offset| {
            (
                offset,
                String::from("this is a conflict that git has marked"),
            )
        })
        .or_else(|| Lookalike::before(text, offset).map(|it| (it.offset, it.label)))
        .or_else(|| {
            let label = "the quote that opens here is not closed";
            open_quote(text, error).map(|offset| (offset, label.to_owned()))
        });
    if let Some((offset, label)) = known {
        return not_yaml(index, offset, label);
    }
    let report = not_yaml(index, offset, error.to_owned());
    let needs_quotes = [
        "mapping values",
        "cannot start any token",
        "anchor",
        "alias",
        "tag",
        "directive",
    ];
    if needs_quotes.iter().any(|it| error.contains(it)) {
        report
            .help("text that holds `: ` or ` #`, or starts with a special character, needs quotes")
    } else {
        report
    }
}

/// Where a conflict of two versions begins.
fn conflict(text: &str) -> Option<usize> {
    let marker = "<<<<<<< ";
    let inside = || text.find(&format!("\n{marker}")).map(|at| at + 1);
    text.starts_with(marker).then_some(0).or_else(inside)
}

/// Where the quote opens that the parser was reading when the text ended.
fn open_quote(text: &str, error: &str) -> Option<usize> {
    let (_, at) = error.split_once("while scanning a quoted scalar at line ")?;
    let (line, column) = at.split_once(" column ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let before: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    Some(before + limits::byte_offset(&text[before..], column - 1))
}

/// The second of two equal keys in one map, which the parser reports without its position.
fn duplicate_key(text: &str) -> Option<(String, usize)> {
    use saphyr::{LoadableYamlNode, MarkedYaml};
    let error = MarkedYaml::load_from_str(text).err()?;
    if !error.info().contains("duplicate") {
        return None;
    }
    let offset = limits::byte_offset(text, error.marker().index());
    let key = text[offset..].split([':', '\n']).next()?.trim();
    Some((key.to_owned(), offset))
}
