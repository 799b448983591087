//! What tests of users make by hand.

mod blank;
mod error;
mod meta;

pub use error::ErrorBuilder;
pub use meta::MetaBuilder;

use http::{HeaderMap, HeaderName, HeaderValue};

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

fn append(headers: &mut HeaderMap, name: &str, value: &str) {
    match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        (Ok(name), Ok(value)) => headers.append(name, value),
        _ => panic!("`{name}` is not a header, or its value is not one"),
    };
}
