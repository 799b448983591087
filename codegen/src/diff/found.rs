//! What is found, before its places are looked up.

use super::{Change, Code, Spot};
use crate::api::{Name, Place};
use crate::diagnostics::{Locator, SourceText, Step};

/// Something that has changed.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) code: Code,
    pub(super) silent: bool,
    pub(super) subject: String,
    pub(super) message: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) old: Option<At>,
    pub(super) new: Option<At>,
}

/// A place in one of the specs, and the key below it that says more, if it exists.
#[derive(Clone, Debug)]
pub(super) struct At {
    place: Place,
    key: Option<&'static str>,
}

impl At {
    pub(super) fn of(name: &Name) -> Self {
        Self::place(&name.place)
    }

    pub(super) fn place(place: &Place) -> Self {
        Self {
            place: place.clone(),
            key: None,
        }
    }

    /// The same with a key of what stands there.
    pub(super) fn key(self, key: &'static str) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }
}

impl Found {
    pub(super) fn new(code: Code, subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            silent: false,
            subject: subject.into(),
            message: message.into(),
            before: None,
            after: None,
            old: None,
            new: None,
        }
    }

    /// Where it was and where it is.
    pub(super) fn at(self, old: At, new: At) -> Self {
        self.once_at(old).now_at(new)
    }

    /// Where it was.
    pub(super) fn once_at(self, old: At) -> Self {
        Self {
            old: Some(old),
            ..self
        }
    }

    /// Where it is.
    pub(super) fn now_at(self, new: At) -> Self {
        Self {
            new: Some(new),
            ..self
        }
    }

    /// The same key at both places.
    pub(super) fn key(self, key: &'static str) -> Self {
        Self {
            old: self.old.map(|at| at.key(key)),
            new: self.new.map(|at| at.key(key)),
            ..self
        }
    }

    /// What it was in Rust.
    pub(super) fn before(self, text: impl Into<String>) -> Self {
        Self {
            before: Some(text.into()),
            ..self
        }
    }

    /// What it is in Rust.
    pub(super) fn after(self, text: impl Into<String>) -> Self {
        Self {
            after: Some(text.into()),
            ..self
        }
    }

    /// Whether programs compile all the same and mean something else.
    pub(super) fn silent(self, silent: bool) -> Self {
        Self { silent, ..self }
    }
}

/// Looks up the places of everything, in one order.
pub(super) fn in_order(found: Vec<Found>, old: &[SourceText], new: &[SourceText]) -> Vec<Change> {
    let (old, new) = (Places::new(old), Places::new(new));
    let mut changes: Vec<Change> = found
        .into_iter()
        .map(|found| Change {
            code: found.code,
            level: found.code.level(),
            wire: found.code.wire(),
            silent: found.silent,
            subject: found.subject,
            message: found.message,
            before: found.before,
            after: found.after,
            old: found.old.and_then(|at| old.find(&at)),
            new: found.new.and_then(|at| new.find(&at)),
        })
        .collect();
    let order = |it: &Change| {
        (
            std::cmp::Reverse(it.level),
            it.code,
            it.subject.clone(),
            it.message.clone(),
        )
    };
    changes.sort_by_cached_key(order);
    changes.dedup_by(|a, b| a.code == b.code && a.subject == b.subject && a.message == b.message);
    changes
}

/// The files of a spec, looked through once each.
struct Places<'a> {
    files: Vec<(&'a SourceText, Locator<'a>)>,
}

impl<'a> Places<'a> {
    fn new(sources: &'a [SourceText]) -> Self {
        let files = sources.iter();
        Self {
            files: files.map(|it| (it, Locator::new(it))).collect(),
        }
    }

    fn find(&self, at: &At) -> Option<Spot> {
        let (source, locator) = self.files.get(at.place.file)?;
        let below = at
            .key
            .map(|key| at.place.child(Step::Key(key.into())).key());
        let below = below.and_then(|place| locator.line_of(&place));
        Some(Spot {
            file: source.path.clone(),
            line: below.or_else(|| locator.line_of(&at.place)).unwrap_or(1),
        })
    }
}
