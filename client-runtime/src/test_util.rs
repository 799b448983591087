//! What tests of users make by hand.

use crate::json::{Decode, from_json};

/// A value that is given as JSON.
///
/// ```
/// let numbers: Vec<i64> = client_runtime::test_util::example("[1, 2]");
/// assert_eq!(numbers, [1, 2]);
/// ```
///
/// # Panics
/// When the JSON is not of this type.
#[must_use]
pub fn example<T: Decode>(json: &str) -> T {
    match from_json(json) {
        Ok(value) => value,
        Err(error) => panic!("the example is not of its type: {error}"),
    }
}
