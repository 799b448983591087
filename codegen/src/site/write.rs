//! The site on the disk.

use std::fs;
use std::io;
use std::path::{Component, Path};

use crate::rust::Files;

/// The list of the files that were written, to remove them when they are no more.
const LIST: &str = "files.txt";

/// Writes the files of a site into a folder, and removes those of an earlier one that are no longer there.
/// Files of others stay.
///
/// # Errors
///
/// When a file cannot be written, read or removed.
pub fn write(folder: &Path, files: &Files) -> io::Result<()> {
    let earlier = crate::output::read(&folder.join(LIST))?.unwrap_or_default();
    for path in earlier.lines().filter(|path| is_inside(path)) {
        if !files.contains_key(path) {
            match fs::remove_file(folder.join(path)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(about(&folder.join(path), &error));
                }
                _ => {}
            }
        }
    }
    let mut list = String::new();
    for (path, text) in files {
        put(&folder.join(path), text)?;
        list.push_str(path);
        list.push('\n');
    }
    put(&folder.join(LIST), &list)
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    let parent = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(parent).and_then(|()| fs::write(path, text));
    written.map_err(|error| about(path, &error))
}

/// Whether a path leads into the folder, and to a file in it.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
