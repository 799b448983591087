//! Errors of methods.

use crate::api::Operation;
use crate::tree::{Object, Tree};

/// The errors whose code is a number, which is all that OpenRPC knows.
pub(super) fn errors(operation: &Operation) -> Vec<Tree> {
    let cases = operation.errors.iter();
    cases
        .filter_map(|case| {
            let code: i64 = case.code.as_ref()?.parse().ok()?;
            let error = Object::new().with("code", code);
            Some(error.with("message", &case.does).into())
        })
        .collect()
}
