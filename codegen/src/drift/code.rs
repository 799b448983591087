//! What a difference is called.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::diagnostics::nearest;

/// What is known of a code.
struct Row {
    text: &'static str,
    explanation: &'static str,
}

/// One row for each kind of difference: its name and its stable code.
macro_rules! codes {
    ($($(#[$docs:meta])* $name:ident = $text:literal;)*) => {
        /// The kind of a difference. Codes are stable: one keeps its meaning for ever.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$docs])* $name,)*
        }

        impl Code {
            /// All codes, by number.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }

        /// In the order of the codes.
        static ROWS: &[Row] = &[$(Row {
            text: $text,
            explanation: include_str!(concat!("explain/", $text, ".md")),
        }),*];
    };
}

codes! {
    /// An operation that the spec does not have.
    UnknownOperation = "T001";
    /// An operation that the document does not have.
    MissingOperation = "T002";
    /// A parameter that the spec does not have.
    UnknownParameter = "T003";
    /// A parameter that the document does not have.
    MissingParameter = "T004";
    /// A field that the spec does not have.
    UnknownField = "T005";
    /// A field that the document does not have.
    MissingField = "T006";
    /// A value of an enum that the spec does not have.
    UnknownValue = "T007";
    /// A value of an enum that the document does not have.
    MissingValue = "T008";
    /// A value of another type.
    OtherType = "T009";
    /// Null where the spec has none.
    Null = "T010";
    /// Never null where the spec has null.
    NeverNull = "T011";
    /// What the spec requires may be absent.
    Absent = "T012";
    /// Something optional in the spec is required.
    Required = "T013";
    /// A status of success that the spec does not have.
    UnknownSuccess = "T014";
    /// A status of failure that the spec does not have.
    UnknownFailure = "T015";
    /// An error code that the spec does not have.
    UnknownErrorCode = "T016";
    /// A status or an error code that the document does not have.
    MissingStatus = "T017";
    /// A limit that is not that of the spec.
    Limit = "T018";
    /// A default that is not that of the spec.
    Default = "T019";
    /// What the document deprecates and the spec does not.
    Deprecated = "T020";
    /// Other credentials than those of the spec.
    Credentials = "T021";
    /// A server that the spec does not have.
    UnknownServer = "T022";
    /// Something unconfirmed in the spec exists.
    Confirmed = "T023";
    /// A topic of webhooks that the spec does not have.
    UnknownTopic = "T024";
    /// A topic of webhooks that the document does not have.
    MissingTopic = "T025";
}

impl Code {
    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// `T001`
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().text
    }

    /// The file that explains it.
    pub(super) fn explained(self) -> &'static str {
        self.row().explanation
    }

    /// The code that a text names: `T001`, `t001` or `T1`.
    ///
    /// # Errors
    ///
    /// The code that was most likely meant, if one is near.
    pub fn find(text: &str) -> Result<Self, Option<Self>> {
        let called = |name: &str| Self::ALL.iter().find(|code| code.as_str() == name).copied();
        let digits = text.strip_prefix(['T', 't']).unwrap_or_default();
        let wanted = match digits.parse::<u16>() {
            Ok(number) => format!("T{number:03}"),
            Err(_) => text.to_uppercase(),
        };
        called(&wanted).ok_or_else(|| {
            let names = Self::ALL.iter().map(|code| code.as_str());
            nearest(&wanted, names).and_then(|name| called(&name))
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
