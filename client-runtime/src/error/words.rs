//! What the API says of its refusal.

/// The words and the code of a refusal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) message: Option<String>,
    pub(crate) code: Option<String>,
}

impl Words {
    pub(crate) const fn is_empty(&self) -> bool {
        self.message.is_none() && self.code.is_none()
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            message: self.message.or(other.message),
            code: self.code.or(other.code),
        }
    }
}
