//! Reading arguments, of which nothing is tolerated that is tolerated of a response.

use super::nearest::{did_you_mean, nearest};
use super::operation::DynamicOperation;
use crate::call::Parts;
use crate::error::Error;
use crate::json::{DecodeError, Deviation, DeviationKind, Notes};

/// What an object of no arguments is called in a path.
pub(super) const ROOT: &str = "$";

/// Writes the arguments of an operation to where they travel; the error names all that are not as they should be.
pub(super) fn write(
    operation: &DynamicOperation,
    arguments: &str,
    parts: &mut Parts,
) -> Result<(), Error> {
    let notes = Notes::of_arguments(operation.route.id);
    let result = (operation.write)(arguments, &notes, parts);
    let mut problems: Vec<(String, DecodeError)> = Vec::new();
    if let Err(error) = result {
        problems.push((describe(operation, &error, false), error));
    }
    for deviation in notes.into_deviations() {
        // Enums are open: the API may know values that this client does not.
        if deviation.kind() != DeviationKind::UnknownValue {
            let unknown = deviation.kind() == DeviationKind::UnknownField;
            let error = error_of(&deviation);
            problems.push((describe(operation, &error, unknown), error));
        }
    }
    let text: Vec<&str> = problems.iter().map(|(text, _)| text.as_str()).collect();
    let text = text.join("; ");
    match problems.into_iter().next() {
        None => Ok(()),
        Some((_, first)) => Err(Error::arguments(text, first).of(operation.route)),
    }
}

fn error_of(deviation: &Deviation) -> DecodeError {
    let (path, expected) = (deviation.path().to_owned(), deviation.expected().to_owned());
    DecodeError::new(path, expected, deviation.found().to_owned())
}

fn describe(operation: &DynamicOperation, error: &DecodeError, unknown: bool) -> String {
    let (expected, found) = (error.expected(), error.found());
    let name = error.path().strip_prefix("$.");
    let name = name.or_else(|| error.path().strip_prefix(ROOT));
    let name = name.unwrap_or_default();
    if name.is_empty() {
        return format!("the parameters are {found}, not {expected}");
    }
    let is_own = !name.contains(['.', '[']);
    match (unknown, found) {
        (true, _) if is_own => {
            let hint = match did_you_mean(&nearest(name, operation.arguments().into_iter())) {
                hint if hint.is_empty() => takes(operation),
                hint => hint,
            };
            format!("there is no parameter `{name}`{hint}")
        }
        (true, _) => format!("there is no field `{name}`; expected {expected}"),
        (false, "nothing") => format!("the parameter `{name}` is missing"),
        (false, _) => format!("the parameter `{name}` is {found}, not {expected}"),
    }
}

/// What there is, where nothing is alike.
fn takes(operation: &DynamicOperation) -> String {
    let names: Vec<String> = operation
        .arguments()
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    if names.is_empty() {
        String::from("; the operation takes none")
    } else {
        format!("; there are {}", names.join(", "))
    }
}
