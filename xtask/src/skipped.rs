use std::process::ExitCode;

use tools::browser::Missing;

/// Says that something was not done, as a program is missing: a failure only in CI.
pub(crate) fn skipped(what: &str, missing: Missing) -> ExitCode {
    let name = match missing {
        Missing::Npm => "npm",
        Missing::Chromium => "Chromium",
    };
    eprintln!("skipped: {what} takes {name}, which is not installed here");
    if std::env::var_os("CI").is_some_and(|value| !value.is_empty()) {
        eprintln!("error: nothing is skipped in CI");
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
