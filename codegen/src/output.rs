//! Generated files and those on disk: what is different, and making it the same.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use similar::TextDiff;
use tempfile::Builder;

use crate::Files;
use crate::parallel;
use crate::rust::MARK;

/// How the name of a file begins until it has its place.
const UNFINISHED: &str = ".generate-";

/// How a folder differs from what is generated.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Files that differ, by path.
    pub changes: Vec<Change>,
    /// The number of files that are as they should be.
    pub kept: usize,
}

/// One file that differs.
#[derive(Clone, Debug)]
pub struct Change {
    /// The path below the folder, with `/` between its parts.
    pub path: String,
    /// What is wrong with it.
    pub kind: ChangeKind,
}

impl ChangeKind {
    /// How many lines of a file that is there are added and removed.
    #[must_use]
    pub fn lines(&self) -> Option<(usize, usize)> {
        let Self::Different { diff } = self else {
            return None;
        };
        let count = |sign| diff.lines().filter(|line| line.starts_with(sign)).count();
        Some((count('+'), count('-')))
    }
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is not there.
    Missing,
    /// Its text is not what the spec gives: the spec has changed, or somebody edited the file.
    Different {
        /// A unified diff from the file to what it should be.
        diff: String,
    },
    /// The spec no longer gives it.
    Stray {
        /// Whether it says that it was generated; only then it may be removed.
        generated: bool,
    },
}

/// Compares the files of a folder with those that were generated; nothing else may stand in the folder `owned` inside it.
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub fn compare(folder: &Path, files: &Files, owned: &str) -> io::Result<Plan> {
    let mut plan = Plan::default();
    let all: Vec<_> = files.iter().collect();
    let compared = parallel::for_each(&all, |&(path, text)| {
        let kind = kind(&folder.join(path), text);
        (path, kind)
    });
    for (path, kind) in compared {
        match kind? {
            Some(kind) => plan.changes.push(Change {
                path: path.clone(),
                kind,
            }),
            None => plan.kept += 1,
        }
    }
    for path in present(&folder.join(owned))? {
        let path = match owned {
            "" => path,
            owned => format!("{owned}/{path}"),
        };
        if files.contains_key(&path) {
            continue;
        }
        let bytes =
            fs::read(folder.join(&path)).map_err(|error| about(&folder.join(&path), &error))?;
        let generated =
            String::from_utf8_lossy(&bytes).starts_with(MARK) || path.contains(UNFINISHED);
        plan.changes.push(Change {
            path,
            kind: ChangeKind::Stray { generated },
        });
    }
    plan.changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(plan)
}

/// The text of a file, if there is one.
pub(crate) fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(about(path, &error)),
    }
}

/// What is wrong with a file that should have this text.
fn kind(path: &Path, text: &str) -> io::Result<Option<ChangeKind>> {
    match fs::read(path) {
        Ok(bytes) => Ok(difference(&bytes, text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(ChangeKind::Missing)),
        Err(error) => Err(about(path, &error)),
    }
}

fn difference(bytes: &[u8], text: &str) -> Option<ChangeKind> {
    if bytes == text.as_bytes() {
        return None;
    }
    let present = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    if present == text {
        return None;
    }
    let diff = TextDiff::from_lines(present.as_str(), text);
    let diff = diff.unified_diff().context_radius(2).to_string();
    Some(ChangeKind::Different { diff })
}

/// The files below a folder; none when it is not there.
fn present(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut paths = BTreeSet::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inside) = open.pop() {
        let here = folder.join(&inside);
        let entries = match fs::read_dir(&here) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(about(&here, &error)),
        };
        for entry in entries {
            let entry = entry?;
            let path = inside.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else {
                let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
                paths.insert(parts.join("/"));
            }
        }
    }
    Ok(paths)
}

/// Makes a folder what the plan says. Each file is replaced as a whole or not at all, however the program ends.
///
/// # Errors
///
/// When the folder has files that were not generated, before anything is touched; or when a file cannot be written.
pub fn apply(folder: &Path, files: &Files, plan: &Plan) -> io::Result<()> {
    let foreign = plan
        .changes
        .iter()
        .find(|change| change.kind == ChangeKind::Stray { generated: false });
    if let Some(change) = foreign {
        return Err(io::Error::other(format!(
            "{} was not generated; move it out of the folder of generated files",
            folder.join(&change.path).display()
        )));
    }
    let is_stray = |change: &&Change| matches!(change.kind, ChangeKind::Stray { .. });
    let (stray, others): (Vec<_>, Vec<_>) = plan.changes.iter().partition(is_stray);
    // First, as a file may be where a folder will.
    for Change { path, .. } in stray {
        let target = folder.join(path);
        remove(folder, &target).map_err(|error| about(&target, &error))?;
    }
    let targets = others.iter().map(|change| folder.join(&change.path));
    let parents: BTreeSet<PathBuf> = targets.filter_map(|it| Some(it.parent()?.into())).collect();
    for parent in parents {
        fs::create_dir_all(&parent).map_err(|error| about(&parent, &error))?;
    }
    let written = parallel::for_each(&others, |Change { path, .. }| {
        let target = folder.join(path);
        replace(&target, &files[path]).map_err(|error| about(&target, &error))
    });
    written.into_iter().collect()
}

fn replace(target: &Path, text: &str) -> io::Result<()> {
    let folder = target.parent().unwrap_or(Path::new("."));
    // With the permissions of any file, and not those of a temporary one.
    let mut beside = Builder::new()
        .prefix(UNFINISHED)
        .make_in(folder, |path| File::create_new(path))?;
    // No wait for the disk: what the power takes along can be generated again.
    beside.write_all(text.as_bytes())?;
    beside.persist(target)?;
    Ok(())
}

/// Removes a file, and the folders that are empty without it.
fn remove(folder: &Path, target: &Path) -> io::Result<()> {
    fs::remove_file(target)?;
    let parents = target.ancestors().skip(1);
    for parent in parents.take_while(|parent| *parent != folder) {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
