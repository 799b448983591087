//! Failures beside those that the spec has.

use super::Code;
use super::found::{Fix, Found, below};
use super::value::confirmed;
use crate::add::TEXT;
use crate::api::{ErrorCase, Family, Operation};
use crate::diagnostics::{Place, Step};

/// What a failure with a status and a code shows.
pub(super) fn seen(
    family: &Family,
    operation: &Operation,
    status: Option<u16>,
    code: Option<&str>,
) -> Vec<Found> {
    let cases = || operation.errors.iter().chain(&family.errors);
    if let Some(code) = code {
        let is_it = |case: &&ErrorCase| case.code.as_deref() == Some(code);
        if !cases().any(|case| is_it(&case)) {
            return vec![unknown_code(family, operation, status, code)];
        }
        return unconfirmed(operation, |case| is_it(&case), code);
    }
    let Some(status) = status else {
        return Vec::new();
    };
    let is_it = |case: &ErrorCase| case.status == Some(status);
    if !cases().any(is_it) {
        return vec![unknown_status(operation, status)];
    }
    unconfirmed(
        operation,
        |case| is_it(case) && case.code.is_none(),
        &status.to_string(),
    )
}

/// A status that neither an operation nor its family has.
pub(super) fn unknown_status(operation: &Operation, status: u16) -> Found {
    let subject = format!("{}.errors.{status}", operation.id);
    let message = "neither the operation nor its family has this status";
    let found = Found::new(Code::UnknownFailure, subject, message);
    let found = found.at(&operation.name.place);
    found.fix(item(operation, format!("{status} -- {TEXT}")))
}

/// A code that neither an operation nor its family has.
pub(super) fn unknown_code(
    family: &Family,
    operation: &Operation,
    status: Option<u16>,
    code: &str,
) -> Found {
    let subject = format!("{}.errors.{code}", operation.id);
    let elsewhere = family.error_codes.iter().any(|it| it.name.wire == code);
    let message = if elsewhere {
        "only other operations of the family have this code"
    } else {
        "neither the operation nor its family has this code"
    };
    let before = status.map_or_else(String::new, |status| format!("{status} "));
    let is_number = code.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    let name = if is_number && !elsewhere {
        format!(" as code-{}", code.trim_start_matches('-'))
    } else {
        String::new()
    };
    let found = Found::new(Code::UnknownErrorCode, subject, message).at(&operation.name.place);
    found.fix(item(operation, format!("{before}{code}{name} -- {TEXT}")))
}

/// One more line under `errors`.
fn item(operation: &Operation, text: String) -> Fix {
    let place = &operation.name.place;
    let count = operation.errors.len();
    Fix::Item {
        owner: place.clone(),
        key: "errors",
        last: (count > 0).then(|| entry(place, count - 1)),
        text,
    }
}

fn entry(operation: &Place, index: usize) -> Place {
    below(operation, "errors").child(Step::Index(index))
}

fn unconfirmed(
    operation: &Operation,
    is_it: impl Fn(&ErrorCase) -> bool,
    name: &str,
) -> Vec<Found> {
    let cases = operation.errors.iter().enumerate();
    let mut cases = cases.filter(|(_, case)| is_it(case) && case.unconfirmed);
    let found = cases.next().map(|(index, _)| {
        let subject = format!("{}.errors.{name}", operation.id);
        confirmed(&subject, &entry(&operation.name.place, index))
    });
    found.into_iter().collect()
}
