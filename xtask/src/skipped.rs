use anyhow::{Result, bail};
use tools::Missing;

/// Tells that something was not done, as a program for it is not installed.
///
/// # Errors
///
/// In CI, which has to have all of them.
pub(crate) fn skipped(what: &str, missing: Missing) -> Result<()> {
    if std::env::var_os("CI").is_some_and(|value| !value.is_empty()) {
        bail!("{what} needs {missing}, which is not installed here, and nothing is skipped in CI");
    }
    eprintln!("skipped: {what} needs {missing}, which is not installed here");
    Ok(())
}
