//! What to say when JSON is not what a type expects.

use std::borrow::Cow;
use std::fmt;

/// JSON that does not have the expected shape.
///
/// It names the place and the kinds of value, never the value itself, which may be private.
///
/// ```
/// use cleeng_client::json::{DecodeError, from_json};
///
/// let error: Option<DecodeError> = from_json::<Vec<i64>>(r#"[1, "two"]"#).err();
/// if let Some(error) = error {
///     assert_eq!(error.path(), "$[1]");
///     assert_eq!(error.expected(), "an integer of 64 bits");
///     assert_eq!(error.found(), "text of 3 characters");
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Details>);

#[derive(Clone, PartialEq, Eq)]
struct Details {
    path: String,
    expected: Cow<'static, str>,
    found: Cow<'static, str>,
}

impl DecodeError {
    pub(crate) fn new(
        path: impl Into<String>,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Details {
            path: path.into(),
            expected: expected.into(),
            found: found.into(),
        }))
    }

    /// Where in the document, such as `$.items[3].price`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What should have been there, such as `an integer`.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What was there, such as `text of 5 characters`.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details {
            path,
            expected,
            found,
        } = &*self.0;
        write!(f, "{path}: expected {expected}, found {found}")
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
