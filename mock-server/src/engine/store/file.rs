//! The file that keeps a state: how it is found, told from other files, locked, and watched.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};

use super::changes::Changes;
use super::database::{self, Database};
use super::problem::Problem;
use crate::engine::Error;

/// What the states of older servers begin with, which were JSON.
const OLDER: &[u8] = b"{\"format\":\"cleeng-mock state\",\"version\":1,";

/// A state file that no other server uses.
pub(super) struct StateFile {
    /// As it was given.
    named: PathBuf,
    database: Database,
    lock: Lock,
}

/// The place of a state, which is for one server.
struct Lock {
    /// Without links, so that two names of a file share a lock.
    path: PathBuf,
    _file: File,
}

impl StateFile {
    /// Takes a file for this server alone, and hands on each entry of its state: part, key and value.
    pub(super) fn open(
        named: &Path,
        api: &str,
        restore: impl FnMut(&str, &[u8], &[u8]) -> serde_json::Result<()>,
    ) -> Result<Self, Error> {
        let taken = take(named).map_err(|problem| problem.of(named))?;
        let Some(lock) = taken else {
            return Err(Error::StateInUse {
                path: named.to_owned(),
            });
        };
        let database = open(&lock.path, api, restore);
        Ok(Self {
            named: named.to_owned(),
            database: database.map_err(|problem| problem.of(named))?,
            lock,
        })
    }

    /// Writes what has changed, all of it or nothing. It lasts once this returns.
    pub(super) fn save(&mut self, changes: &Changes) -> Result<(), String> {
        if changes.is_empty() {
            return Ok(());
        }
        let written = self.database.write(changes).map_err(|it| it.to_string());
        // A database does not notice when its file is removed.
        let there = fs::metadata(&self.lock.path).map_err(|it| it.to_string());
        let saved = written.and(there);
        saved.map_err(|error| format!("{}: {error}", self.named.display()))?;
        Ok(())
    }
}

/// Locks the place of a state; none if another server has it.
fn take(named: &Path) -> Result<Option<Lock>, Problem> {
    let path = resolve(named)?;
    // A file of somebody else is refused before a lock is put beside it.
    is_there(&path)?;
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".lock");
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(false);
    let file = options.open(path.with_file_name(name))?;
    // The system gives the lock back when the process ends, however it ends.
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(Some(Lock { path, _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(source.into()),
    }
}

fn open(
    path: &Path,
    api: &str,
    restore: impl FnMut(&str, &[u8], &[u8]) -> serde_json::Result<()>,
) -> Result<Database, Problem> {
    if is_there(path)? {
        // What cannot be saved later is better told now.
        let file = OpenOptions::new().write(true).open(path)?;
        if file.metadata()?.permissions().readonly() {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
        }
    } else {
        database::create(path, api)?;
    }
    let database = Database::open(path)?;
    database.check(api)?;
    database.read(restore)?;
    Ok(database)
}

/// The file behind links, or its place if there is none yet.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = path.file_name().ok_or(error)?;
            let folder = match path.parent() {
                Some(folder) if folder != Path::new("") => folder,
                _ => Path::new("."),
            };
            Ok(fs::canonicalize(folder)?.join(name))
        }
        found => found,
    }
}

/// Whether there is a file; one that is not a state is refused.
fn is_there(path: &Path) -> Result<bool, Problem> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(io::Error::other("it is not a regular file").into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let mut head = Vec::new();
    let file = File::open(path)?;
    file.take(database::HEAD).read_to_end(&mut head)?;
    if head.starts_with(OLDER) {
        return Err(Problem::Older);
    }
    database::recognise(&head)?;
    Ok(true)
}
