//! Words that mean the same in the spec and in the checked model.

/// The verb of a REST call.
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

/// What a call does at the other side, which decides whether it may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It changes nothing.
    Read,
    /// It changes something, and a second time costs nothing.
    Write,
    /// A second time may cost something.
    Charge,
}

pub(super) const VERBS: &[(&str, Verb)] = &[
    ("GET", Verb::Get),
    ("POST", Verb::Post),
    ("PUT", Verb::Put),
    ("PATCH", Verb::Patch),
    ("DELETE", Verb::Delete),
];

pub(super) const STAGES: &[(&str, Stage)] = &[
    ("current", Stage::Current),
    ("beta", Stage::Beta),
    ("legacy", Stage::Legacy),
    ("deprecated", Stage::Deprecated),
    ("removed", Stage::Removed),
];

pub(super) const EFFECTS: &[(&str, Effect)] = &[
    ("read", Effect::Read),
    ("write", Effect::Write),
    ("charge", Effect::Charge),
];

fn word<T: Copy + PartialEq>(value: T, words: &[(&'static str, T)]) -> &'static str {
    words
        .iter()
        .find(|(_, other)| *other == value)
        .map_or("", |(word, _)| word)
}

impl Verb {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        word(self, VERBS)
    }
}

impl Stage {
    /// The word in the spec.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        word(self, STAGES)
    }
}

impl Effect {
    /// The word in the spec.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        word(self, EFFECTS)
    }
}
