//! What a response wraps around its result.

/// What a successful response wraps around its result.
///
/// ```
/// use client_runtime::Envelope;
///
/// const DATA: Envelope = Envelope::BARE.value("data").success("success").errors("errors").message("message");
/// assert_eq!(DATA.value, Some("data"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Envelope {
    /// The key of the result.
    pub value: Option<&'static str>,
    /// The key that says whether the request succeeded.
    pub success: Option<&'static str>,
    /// The key of the list of errors.
    pub errors: Option<&'static str>,
    /// The key of the error message.
    pub message: Option<&'static str>,
}

impl Envelope {
    /// Nothing: the response is the result.
    pub const BARE: Self = Self {
        value: None,
        success: None,
        errors: None,
        message: None,
    };

    /// Takes the result from this key.
    #[must_use]
    pub const fn value(mut self, key: &'static str) -> Self {
        self.value = Some(key);
        self
    }

    /// Takes the success flag from this key.
    #[must_use]
    pub const fn success(mut self, key: &'static str) -> Self {
        self.success = Some(key);
        self
    }

    /// Takes the errors from this key.
    #[must_use]
    pub const fn errors(mut self, key: &'static str) -> Self {
        self.errors = Some(key);
        self
    }

    /// Takes the error message from this key.
    #[must_use]
    pub const fn message(mut self, key: &'static str) -> Self {
        self.message = Some(key);
        self
    }

    /// Whether there is nothing to take off or to look at.
    pub(crate) const fn is_bare(&self) -> bool {
        matches!(
            self,
            Self {
                value: None,
                success: None,
                errors: None,
                ..
            }
        )
    }
}

/// Where a list says how many items there are in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Total {
    /// Nowhere.
    Unknown,
    /// In a response header.
    Header(&'static str),
    /// In a field beside the items.
    Field(&'static str),
}
