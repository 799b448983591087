//! Error codes and their meanings.

use super::{ErrorCase, Protocol};
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::spec::ErrorEntry;

/// Splits `422 AUTH0004`: in REST a number of three digits is a status.
fn codes(entry: &ErrorEntry, protocol: Protocol) -> (Option<u16>, Option<String>) {
    let text = entry.code.value.as_str();
    if protocol == Protocol::JsonRpc {
        return (None, Some(text.to_owned()));
    }
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match first.parse::<u16>() {
        Ok(status @ 100..=599) if first.len() == 3 => {
            let code = Some(rest.trim()).filter(|code| !code.is_empty());
            (Some(status), code.map(str::to_owned))
        }
        _ => (None, Some(text.to_owned())),
    }
}

/// The table of a family: every code needs a meaning there.
pub(super) fn table(
    entries: &[ErrorEntry],
    protocol: Protocol,
    problems: &Problems,
) -> Vec<ErrorCase> {
    cases(entries, protocol, &[], problems)
}

/// The failures of an operation; meanings left out come from the family.
pub(super) fn cases(
    entries: &[ErrorEntry],
    protocol: Protocol,
    family: &[ErrorCase],
    problems: &Problems,
) -> Vec<ErrorCase> {
    entries
        .iter()
        .filter_map(|entry| {
            let (status, code) = codes(entry, protocol);
            let does = entry.does.clone().or_else(|| {
                let same_code = family
                    .iter()
                    .find(|case| code.is_some() && case.code == code);
                let same_status = || {
                    family
                        .iter()
                        .find(|case| code.is_none() && case.code.is_none() && case.status == status)
                };
                same_code.or_else(same_status).map(|case| case.does.clone())
            });
            if does.is_none() {
                problems.report(
                    Diagnostic::new(
                        Code::UnknownErrorCode,
                        &entry.code.place,
                        format!("nothing says what `{}` means", entry.code.value),
                    )
                    .help(format!(
                        "write `{} -- meaning`, here or in the family's `errors`",
                        entry.code.value
                    )),
                );
            }
            Some(ErrorCase {
                status,
                code,
                does: does?,
                unconfirmed: entry.unconfirmed,
            })
        })
        .collect()
}
