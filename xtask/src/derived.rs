//! Files beside the client that follow from the spec or its language.

use std::io;
use std::path::Path;

use codegen::Files;
use codegen::output::{self, ChangeKind};

/// Writes files, or names those that are not what they should be; nothing else may stand in the folder `owned`. Whether all are.
pub(crate) fn update(folder: &Path, files: &Files, owned: &str, check: bool) -> io::Result<bool> {
    let plan = output::compare(folder, files, owned)?;
    if !check {
        output::apply(folder, files, &plan)?;
    }
    for change in &plan.changes {
        let path = folder.join(&change.path);
        let path = path.display();
        match (&change.kind, check) {
            (ChangeKind::Stray { .. }, _) => eprintln!("stray, nothing gives it: {path}"),
            (_, true) => eprintln!(
                "stale or edited by hand: {path}; run `cargo xtask generate` and commit the result"
            ),
            (_, false) => println!("written {path}"),
        }
    }
    Ok(!check || plan.changes.is_empty())
}
