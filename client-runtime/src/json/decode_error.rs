//! What to say when JSON is not what a type expects.

use std::borrow::Cow;
use std::fmt;

use crate::wording::{Redaction, Wording};

/// JSON that does not have the expected shape.
///
/// It names the place and the kinds of values, never the values, which may be private.
///
/// ```
/// use client_runtime::{DecodeError, from_json};
///
/// let error: Option<DecodeError> = from_json::<Vec<i64>>(r#"[1, "two"]"#).err();
/// if let Some(error) = error {
///     assert_eq!(error.path(), "$[1]");
///     assert_eq!(error.expected(), "a 64-bit integer");
///     assert_eq!(error.found(), "text of 3 characters");
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Details>);

#[derive(Clone, PartialEq, Eq)]
struct Details {
    path: Wording,
    expected: Cow<'static, str>,
    found: Wording,
}

impl DecodeError {
    pub(crate) fn new(
        path: impl Into<Wording>,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Wording>,
    ) -> Self {
        Self(Box::new(Details {
            path: path.into(),
            expected: expected.into(),
            found: found.into(),
        }))
    }

    /// The place in the document, such as `$.items[3].price`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.path.as_str()
    }

    /// What was expected, such as `an integer`.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What was found, such as `text of 5 characters`.
    #[must_use]
    pub fn found(&self) -> &str {
        self.0.found.as_str()
    }

    /// The same with its quotations.
    pub(crate) fn found_wording(&self) -> &Wording {
        &self.0.found
    }

    /// What `Display` shows, with its quotations.
    pub(crate) fn wording(&self) -> Wording {
        let mut wording = self.0.path.clone();
        wording.push(": expected ");
        wording.push(&self.0.expected);
        wording.push(", found ");
        wording.append(&self.0.found);
        wording
    }

    /// The same with more to say of what was found.
    pub(super) fn found_more(mut self, more: &str) -> Self {
        self.0.found.push(more);
        self
    }

    /// Takes secrets out of what is quoted.
    pub(crate) fn redact(&mut self, redaction: &Redaction<'_>) {
        self.0.path.redact(redaction);
        self.0.found.redact(redaction);
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wording().as_str())
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
