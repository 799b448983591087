//! The closed lists of words, and what they stand for in the spec and in the checked model.

use super::form::Words;

/// The verb of a REST request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verb {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

/// How far an operation is in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// In use.
    #[default]
    Current,
    /// New, and may change.
    Beta,
    /// Still there, with a better way beside it.
    Legacy,
    /// Announced to go away.
    Deprecated,
    /// Said to work no longer.
    Removed,
}

/// What a request does at the other side, which decides whether it may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It changes nothing.
    Read,
    /// It changes something, and a second time costs nothing.
    Write,
    /// A second time may cost something.
    Charge,
}

/// How the requests of a family are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// Verbs and paths.
    Rest,
    /// JSON-RPC 2.0 over POST.
    JsonRpc,
}

/// How pages are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagingKind {
    /// By the number of items to skip.
    Offset,
    /// By the number of the page.
    Page,
}

/// Types that need no definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    String,
    /// A whole number of 64 bits.
    Int,
    /// A number that need not be exact.
    Float,
    /// True or false.
    Bool,
    /// An exact number.
    Decimal,
    /// Text that is never shown.
    Secret,
    /// Unix time in seconds.
    Timestamp,
    /// Unix time in milliseconds.
    TimestampMs,
    /// ISO 8601 date and time.
    DateTime,
    /// ISO 8601 date.
    Date,
    /// Any JSON.
    Json,
}

pub(crate) static VERBS: Words<Verb> = Words {
    what: "a verb",
    words: &[
        ("GET", Verb::Get, "Reads."),
        ("POST", Verb::Post, "Does what the path says."),
        ("PUT", Verb::Put, "Replaces."),
        ("PATCH", Verb::Patch, "Changes a part."),
        ("DELETE", Verb::Delete, "Removes."),
    ],
};

pub(crate) static STAGES: Words<Stage> = Words {
    what: "a stage",
    words: &[
        ("current", Stage::Current, "In use."),
        ("beta", Stage::Beta, "New, and subject to change."),
        ("legacy", Stage::Legacy, "Still available, but superseded."),
        (
            "deprecated",
            Stage::Deprecated,
            "Going to be removed: the client marks it `#[deprecated]`.",
        ),
        (
            "removed",
            Stage::Removed,
            "No longer available, according to the documentation.",
        ),
    ],
};

pub(crate) static FIELD_STAGES: Words<bool> = Words {
    what: "a stage of a field",
    words: &[
        ("current", false, "In use."),
        ("deprecated", true, "Still available, but deprecated."),
    ],
};

pub(crate) static EFFECTS: Words<Effect> = Words {
    what: "an effect",
    words: &[
        (
            "read",
            Effect::Read,
            "Changes nothing: it is retried after any transient failure.",
        ),
        (
            "write",
            Effect::Write,
            "Changes something, and a second request costs nothing: it is retried when the API cannot have acted.",
        ),
        (
            "charge",
            Effect::Charge,
            "A second request may cost something, such as money or paid access, or work only once.",
        ),
    ],
};

pub(crate) static EVIDENCE: Words<bool> = Words {
    what: "a kind of evidence",
    words: &[
        ("documented", false, "In the public documentation."),
        (
            "unconfirmed",
            true,
            "Not in the public documentation (unconfirmed): marked in the docs, never required in a response.",
        ),
    ],
};

pub(crate) static EXAMPLE_EVIDENCE: Words<bool> = Words {
    what: "a kind of evidence",
    words: &[
        (
            "documented",
            false,
            "In the public documentation as a whole.",
        ),
        (
            "assumed",
            true,
            "Composed from the documentation of each part.",
        ),
    ],
};

pub(crate) static PROTOCOLS: Words<Protocol> = Words {
    what: "a protocol",
    words: &[
        ("rest", Protocol::Rest, "HTTP verbs and paths."),
        (
            "json-rpc",
            Protocol::JsonRpc,
            "JSON-RPC 2.0 over POST; hosts are then the full addresses.",
        ),
    ],
};

pub(crate) static PAGING_KINDS: Words<PagingKind> = Words {
    what: "a way of paging",
    words: &[
        (
            "offset",
            PagingKind::Offset,
            "By the number of items to skip, in the parameter `offset` unless `at` says otherwise.",
        ),
        (
            "page",
            PagingKind::Page,
            "By the number of the page, in the parameter `page` unless `at` says otherwise.",
        ),
    ],
};

pub(crate) static WIRE: Words<()> = Words {
    what: "a form on the wire",
    words: &[(
        "string",
        (),
        "A number that is sent as a string, or a boolean as `\"1\"` and `\"0\"`.",
    )],
};

/// What a response may be besides a type.
pub(crate) static NOTHING: Words<()> = Words {
    what: "a result",
    words: &[("nothing", (), "A response without a result.")],
};

pub(crate) static SCALARS: Words<Scalar> = Words {
    what: "a scalar",
    words: &[
        ("string", Scalar::String, "Text."),
        ("int", Scalar::Int, "A 64-bit integer."),
        ("float", Scalar::Float, "A floating-point number."),
        ("bool", Scalar::Bool, "True or false."),
        (
            "decimal",
            Scalar::Decimal,
            "An exact decimal, for money and rates.",
        ),
        ("secret", Scalar::Secret, "A string that is never printed."),
        ("timestamp", Scalar::Timestamp, "Unix time in seconds."),
        (
            "timestamp-ms",
            Scalar::TimestampMs,
            "Unix time in milliseconds.",
        ),
        ("datetime", Scalar::DateTime, "An ISO 8601 date and time."),
        ("date", Scalar::Date, "An ISO 8601 date."),
        ("json", Scalar::Json, "Any JSON, preserved verbatim."),
    ],
};

impl Verb {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        VERBS.word(self)
    }
}

impl Stage {
    /// The word in the spec.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        STAGES.word(self)
    }
}

impl Effect {
    /// The word in the spec.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        EFFECTS.word(self)
    }
}
