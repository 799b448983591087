//! The JSON Schemas of the spec language, which editors read.

use std::io;

use codegen::language;
use codegen::output::{self, ChangeKind};
use tools::workspace;

/// The folder in that of the spec, where the spec is not looked for.
const FOLDER: &str = ".schema";

/// Writes the schemas, or names those that are not what the language is. Whether all are.
pub(crate) fn update(check: bool) -> io::Result<bool> {
    let spec = workspace("spec");
    let files = language::schemas().into_iter();
    let files = files
        .map(|(name, text)| (format!("{FOLDER}/{name}"), text))
        .collect();
    let plan = output::compare(&spec, &files, FOLDER)?;
    if !check {
        output::apply(&spec, &files, &plan)?;
    }
    for change in &plan.changes {
        let path = spec.join(&change.path);
        let path = path.display();
        match (&change.kind, check) {
            (ChangeKind::Stray { .. }, _) => eprintln!("stray, not in the spec: {path}"),
            (_, true) => eprintln!(
                "stale or edited by hand: {path}; run `cargo xtask generate` and commit the result"
            ),
            (_, false) => println!("written {path}"),
        }
    }
    Ok(!check || plan.changes.is_empty())
}
