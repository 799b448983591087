//! What cannot be compared.

use std::fmt;

/// Why a file cannot be compared with a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The path as it is shown.
    pub file: String,
    /// The line and the column, counted from 1, or a place in the file.
    pub place: Option<String>,
    /// One sentence.
    pub message: String,
}

impl Unreadable {
    pub(super) fn new(file: &str, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            place: None,
            message: message.into(),
        }
    }

    pub(super) fn at(self, place: impl Into<String>) -> Self {
        Self {
            place: Some(place.into()),
            ..self
        }
    }

    /// JSON that breaks off, or something else.
    pub(super) fn json(file: &str, what: &str, error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let text = text.split(" at line ").next().unwrap_or_default();
        Self::new(file, format!("{what} is not valid JSON: {text}")).at(format!(
            "{}:{}",
            error.line(),
            error.column()
        ))
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(place) = &self.place {
            write!(f, ":{place}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for Unreadable {}
