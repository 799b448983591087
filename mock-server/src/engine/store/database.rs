//! The database in a state file, which is SQLite's: how it is recognised, made, checked, read and written.

use std::fs::File;
use std::io;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, params};

use super::changes::Changes;
use super::problem::Problem;

/// How much of a file tells what it is.
pub(super) const HEAD: u64 = 100;

/// What every file of SQLite begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";
/// By which SQLite's files of this server are told from those of other programs.
const APPLICATION: [u8; 4] = *b"Mock";
/// Grows with each change that an older server would misread. The first one was JSON.
const VERSION: u32 = 3;

/// The entries have a sum, as SQLite would not notice another letter in a name.
const TABLES: &str = "
    CREATE TABLE about (api TEXT NOT NULL);
    CREATE TABLE entries (
        part TEXT NOT NULL,
        key BLOB NOT NULL,
        value BLOB NOT NULL,
        sum INTEGER NOT NULL,
        PRIMARY KEY (part, key)
    ) WITHOUT ROWID;
";

/// Refuses what does not begin as a state does.
pub(super) fn recognise(head: &[u8]) -> Result<(), Problem> {
    let number = |from: usize| head.get(from..from + 4);
    let other = |what: &str| Err(Problem::Other(what.to_owned()));
    if head.is_empty() {
        return other("it is empty");
    }
    if !head.starts_with(SQLITE) {
        return other("it is not a database");
    }
    if number(68) != Some(&APPLICATION) {
        return other("it is a database of something else");
    }
    let version = number(60).and_then(|bytes| bytes.try_into().ok());
    match version.map(u32::from_be_bytes) {
        Some(VERSION) => Ok(()),
        Some(1..VERSION) => Err(Problem::Older),
        Some(0) | None => Err(Problem::Damaged("there is no version".to_owned())),
        Some(version) => Err(Problem::Newer(version.into())),
    }
}

/// Puts a state in which nothing is into the place of a file, at one stroke: nobody finds half of it.
pub(super) fn create(path: &Path, api: &str) -> Result<(), Problem> {
    let folder = path.parent().unwrap_or(path);
    let file = tempfile::NamedTempFile::new_in(folder)?;
    {
        let mut connection = Connection::open(file.path())?;
        let transaction = connection.transaction()?;
        transaction.pragma_update(None, "application_id", i32::from_be_bytes(APPLICATION))?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.execute_batch(TABLES)?;
        transaction.execute("INSERT INTO about VALUES (?1)", [api])?;
        transaction.commit()?;
    }
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(folder)?;
    Ok(())
}

/// The new name of a file lasts once its folder is written too.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

pub(super) struct Database(Connection);

impl Database {
    pub(super) fn open(path: &Path) -> Result<Self, Problem> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        // A transaction is one piece of a file that only grows, and lasts once that is written.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        Ok(Self(connection))
    }

    /// Refuses what is damaged, and the state of another API.
    pub(super) fn check(&self, api: &str) -> Result<(), Problem> {
        let found = "PRAGMA quick_check(1)";
        let found: String = self.0.query_row(found, [], |row| row.get(0))?;
        if found != "ok" {
            return Err(Problem::Damaged(found));
        }
        let kept: String = self
            .0
            .query_row("SELECT api FROM about", [], |row| row.get(0))?;
        if kept != api {
            return Err(Problem::Other(format!(
                "it is the state of {kept}, not of {api}"
            )));
        }
        Ok(())
    }

    /// Hands on each entry: part, key and value.
    pub(super) fn read(
        &self,
        mut restore: impl FnMut(&str, &[u8], &[u8]) -> serde_json::Result<()>,
    ) -> Result<(), Problem> {
        let query = "SELECT part, key, value, sum FROM entries ORDER BY part, key";
        let mut query = self.0.prepare(query)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let blob = |index| {
                row.get_ref(index)?
                    .as_bytes()
                    .map_err(rusqlite::Error::from)
            };
            let (part, key, value) = (row.get_ref(0)?.as_str(), blob(1)?, blob(2)?);
            let part = part.map_err(rusqlite::Error::from)?;
            let named = || format!("{part} {}", String::from_utf8_lossy(key));
            if row.get::<_, i64>(3)? != sum(part, key, value) {
                return Err(Problem::Damaged(format!(
                    "{} is not as it was written",
                    named()
                )));
            }
            let restored = restore(part, key, value);
            restored.map_err(|error| Problem::Damaged(format!("{}: {error}", named())))?;
        }
        Ok(())
    }

    /// Writes all changes or none.
    pub(super) fn write(&mut self, changes: &Changes) -> rusqlite::Result<()> {
        let transaction = self.0.transaction()?;
        if changes.is_afresh {
            transaction.execute("DELETE FROM entries", [])?;
        }
        {
            let put = "INSERT OR REPLACE INTO entries VALUES (?1, ?2, ?3, ?4)";
            let mut put = transaction.prepare(put)?;
            let remove = "DELETE FROM entries WHERE part = ?1 AND key = ?2";
            let mut remove = transaction.prepare(remove)?;
            for ((part, key), value) in &changes.entries {
                match value {
                    Some(value) => put.execute(params![part, key, value, sum(part, key, value)])?,
                    None => remove.execute(params![part, key])?,
                };
            }
        }
        transaction.commit()
    }
}

/// A number that is another one if anything of an entry is (FNV-1a).
fn sum(part: &str, key: &[u8], value: &[u8]) -> i64 {
    let parts = [part.as_bytes(), key, value];
    let bytes = parts.iter().flat_map(|part| part.iter().chain(&[0]));
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    sum.cast_signed()
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{FromSqlConversionFailure, InvalidColumnType, QueryReturnedNoRows};
        let is_damage = matches!(
            error,
            FromSqlConversionFailure(..) | InvalidColumnType(..) | QueryReturnedNoRows
        );
        match error.sqlite_error_code() {
            // The file was recognised: what SQLite does not find in it was there.
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown) => {
                Self::Damaged(error.to_string())
            }
            None if is_damage => Self::Damaged(error.to_string()),
            _ => Self::Unusable(io::Error::other(error)),
        }
    }
}
