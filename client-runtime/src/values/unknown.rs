//! Values of enums that were added later.

/// An unrecognized value of an enum.
///
/// It can be displayed but not matched on: once the value is documented, it becomes a variant of its own.
///
/// ```
/// use client_runtime::UnknownValue;
///
/// enum Status {
///     Paid,
///     Unknown(UnknownValue),
/// }
///
/// let status = Status::Unknown(UnknownValue::new("on its way"));
/// assert!(matches!(status, Status::Unknown(value) if value.as_str() == "on its way"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// A value with this text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
