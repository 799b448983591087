//! Finding the files of a spec and parsing them as YAML.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

use super::{broken, limits};
use crate::diagnostics::{Code, Diagnostic, Lookalike, Place, Problems, SourceText};
use crate::parallel;

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
                format!("the folder `{}` contains no spec files", folder.display()),
            )
            .help("a spec consists of files that end in `.yaml`"),
        );
    }
    parallel::for_each(&paths, |path| read(folder, path))
}

/// Adds the paths of all YAML files below a folder.
pub(crate) fn find(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if path.is_dir() {
            if !is_hidden(&entry.file_name()) {
                find(&path, paths)?;
            }
        } else if is_spec_file(Path::new(&entry.file_name())) {
            paths.push(path);
        }
    }
    Ok(())
}

/// Whether a path below the folder of a spec is that of one of its files.
///
/// ```
/// use std::path::Path;
///
/// assert!(codegen::is_spec_file(Path::new("core/passes.yaml")));
/// assert!(!codegen::is_spec_file(Path::new(".schema/root.yaml")));
/// ```
#[must_use]
pub fn is_spec_file(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|it| it == "yaml" || it == "yml") && !path.iter().any(is_hidden)
}

/// Editors, version control and linters keep files of their own.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
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

/// Parses one file.
///
/// # Errors
///
/// What is wrong when it contains no YAML.
pub(super) fn yaml(index: usize, file: &SourceFile) -> Result<Value, Box<Diagnostic>> {
    let text = file.source.text.as_str();
    if let Some(reason) = &file.unreadable {
        let bad = text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
        let problem = Diagnostic::new(
            Code::UnreadableFile,
            &Place::offset(index, bad),
            "cannot read this file",
        )
        .label(reason.clone());
        return Err(problem.into());
    }
    // Places would not be found in a file with a byte order mark inside.
    let mark = text.find('\u{feff}');
    if let Some(mark) = mark.and_then(|offset| Lookalike::at(text, offset)) {
        return Err(broken::not_yaml(index, mark.offset, mark.label).into());
    }
    if let Some(excess) = limits::check(index, text) {
        return Err(excess.into());
    }
    match serde_yaml::from_str::<Value>(text) {
        Ok(Value::Null) => {
            Err(Diagnostic::new(Code::EmptyFile, &Place::file(index), "this file is empty").into())
        }
        Ok(value) => Ok(value),
        Err(error) => Err(unread(index, text, &error).into()),
    }
}

/// Tells why the parser has not read a file.
pub(super) fn unread(index: usize, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let offset = error.location().map_or(0, |location| location.index());
    let error = error.to_string();
    if error.starts_with("recursion limit") {
        return limits::too_deep(index, offset);
    }
    if error.starts_with("repetition limit") {
        return limits::aliases(index, offset);
    }
    if error.contains("duplicate entry")
        && let Some(twice) = broken::duplicate_key(index, text)
    {
        return twice;
    }
    if error.contains("more than one document") {
        return broken::second_document(index, text);
    }
    if error.contains("as u128") || error.contains("as i128") {
        let label = String::from("this number is too large, write it in quotes");
        return broken::not_yaml(index, offset, label);
    }
    broken::explain(index, text, offset, &error)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::is_spec_file;

    #[test]
    fn files_of_other_tools_are_not_of_a_spec() {
        for path in ["api.yaml", "core/passes.yml"] {
            assert!(is_spec_file(Path::new(path)), "{path}");
        }
        for path in [
            "README.md",
            ".yamllint.yaml",
            ".schema/root.yaml",
            "core/.a.yaml",
            "yaml",
        ] {
            assert!(!is_spec_file(Path::new(path)), "{path}");
        }
    }
}
