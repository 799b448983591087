//! The file that keeps a state: its format, its lock, and how it is replaced.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};
use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

use super::Kept;
use crate::engine::Error;

/// What a state file begins with, so that no other file is taken for one.
const FORMAT: &str = concat!(env!("CARGO_PKG_NAME"), " state");
/// Grows with each change that an older server would misread.
const VERSION: u64 = 1;

/// A state file that no other server uses.
pub(super) struct StateFile {
    /// As it was given.
    named: PathBuf,
    /// Without links, so that two names of a file share a lock.
    path: PathBuf,
    /// What the file holds.
    last: Vec<u8>,
    _lock: File,
}

/// The first members of a state file.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Value,
    #[serde(default)]
    version: Value,
}

#[derive(Deserialize)]
struct Whole {
    state: Value,
}

impl StateFile {
    /// Takes a file for this server alone, and hands on its state, if there is such a file yet.
    pub(super) fn open(
        named: &Path,
        read_state: impl FnOnce(Value) -> serde_json::Result<()>,
    ) -> Result<Self, Error> {
        let failed = |source| Error::StateFile {
            path: named.to_owned(),
            source,
        };
        let path = resolve(named).map_err(failed)?;
        // A file of somebody else is refused before a lock is put beside it.
        read(named, &path)?;
        let lock = lock(named, &path)?;
        let last = read(named, &path)?;
        if let Some(text) = &last {
            let whole = serde_json::from_slice(text);
            let read = whole.and_then(|whole: Whole| read_state(whole.state));
            read.map_err(|error| Error::Damaged {
                path: named.to_owned(),
                detail: error.to_string(),
            })?;
        }
        // What cannot be saved later is better told now.
        check_writable(&path).map_err(failed)?;
        Ok(Self {
            named: named.to_owned(),
            path,
            last: last.unwrap_or_default(),
            _lock: lock,
        })
    }

    /// Writes the text of a state if the file has another one.
    pub(super) fn save(&mut self, text: Vec<u8>) -> Result<(), String> {
        if text != self.last {
            let failed = |error| format!("{}: {error}", self.named.display());
            replace(&self.path, &text).map_err(failed)?;
            self.last = text;
        }
        Ok(())
    }
}

/// A state as a file has it.
pub(super) fn text(state: &impl Kept) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    let head = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"state\":");
    text.extend_from_slice(head.as_bytes());
    state.write(&mut text).map_err(|error| error.to_string())?;
    text.push(b'}');
    Ok(text)
}

/// The file behind links, or its place if there is none yet.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = path.file_name().ok_or(error)?;
            Ok(fs::canonicalize(folder(path))?.join(name))
        }
        found => found,
    }
}

/// What is in a file that says it is a state.
fn read(named: &Path, path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let failed = |source| Error::StateFile {
        path: named.to_owned(),
        source,
    };
    match fs::metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(failed(io::Error::other("it is not a regular file"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    }
    let text = fs::read(path).map_err(failed)?;
    let other = |detail: String| Error::NotAState {
        path: named.to_owned(),
        detail,
    };
    if text.trim_ascii().is_empty() {
        return Err(other(String::from("it is empty")));
    }
    let something_else = || other(String::from("it is JSON, but not a state file"));
    let head: Head = serde_json::from_slice(&text).map_err(|error| match error.classify() {
        Category::Data => something_else(),
        _ => other(format!("it is not valid JSON: {error}")),
    })?;
    match head.version.as_u64() {
        _ if head.format != FORMAT => Err(something_else()),
        Some(VERSION) => Ok(Some(text)),
        Some(version) if version > VERSION => Err(Error::NewerState {
            path: named.to_owned(),
            version,
        }),
        _ => Err(Error::Damaged {
            path: named.to_owned(),
            detail: format!("there is no version {}", head.version),
        }),
    }
}

/// Locks a file that stays beside the state, as the state itself is another file after each save.
///
/// The system gives the lock back when the process ends, however it ends.
fn lock(named: &Path, path: &Path) -> Result<File, Error> {
    let failed = |source| Error::StateFile {
        path: named.to_owned(),
        source,
    };
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".lock");
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(false);
    let file = options.open(path.with_file_name(name)).map_err(failed)?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::StateInUse {
            path: named.to_owned(),
        }),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// Whether a file may be replaced. A file that is protected could be, if its folder is not.
fn check_writable(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Ok(file) if file.metadata()?.permissions().readonly() => {
            Err(io::ErrorKind::PermissionDenied.into())
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => tempfile::NamedTempFile::new_in(folder(path)).map(drop),
    }
}

/// Replaces a file at one stroke: whoever looks finds the old or the new one.
fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let folder = folder(path);
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    sync_folder(&folder)
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The new name of a file lasts once its folder is written too.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
