//! Values of enums that were added later.

/// A value of an enum that this version of the client does not know.
///
/// It can be shown, not matched on: once the value is known, it is a variant of its own.
///
/// ```
/// use cleeng_client::core::passes::PassStatus;
///
/// let status = PassStatus::from("on its way");
/// assert!(status.is_unknown());
/// assert_eq!(status.as_str(), "on its way");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
