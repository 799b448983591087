//! What a reader says of the JSON it reads: why a value is not decoded, and where it deviates.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::deviation::DeviationKind;
use super::mismatch::{Mismatch, Why};
use super::path::Step;
use super::reader::{MAX_DEPTH, Reader};
use super::value::Value;

impl<'a> Reader<'a> {
    /// Says that something else was expected here.
    #[cold]
    #[inline(never)]
    pub fn error(&mut self, expected: impl Into<Cow<'static, str>>) -> Mismatch {
        self.error_at(self.cursor, expected.into())
    }

    /// The same of a value that the reader has left behind.
    #[cold]
    #[inline(never)]
    pub(super) fn error_at(&mut self, at: Cursor<'a>, expected: Cow<'static, str>) -> Mismatch {
        if let Some(trace) = &mut self.trace {
            trace.fail(expected, describe(at));
        }
        Mismatch(Why::Type)
    }

    /// Notes that what comes next is not as documented, if anybody wants to know.
    #[inline]
    pub(crate) fn note(&self, kind: DeviationKind, expected: &'static str) {
        self.note_at(self.cursor, kind, expected);
    }

    /// The same of a value that the reader has left behind.
    #[inline]
    pub(super) fn note_at(&self, at: Cursor<'a>, kind: DeviationKind, expected: &'static str) {
        if self.trace.is_some() {
            self.note_traced(at, kind, expected.into());
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn note_traced(
        &self,
        at: Cursor<'a>,
        kind: DeviationKind,
        expected: Cow<'static, str>,
    ) {
        if let Some(trace) = &self.trace {
            trace.note(kind, expected, describe(at));
        }
    }

    /// Goes into a value, if anybody wants to know where something odd is.
    #[inline]
    pub(super) fn enter(&mut self, step: impl FnOnce() -> Step<'a>) {
        if let Some(trace) = &mut self.trace {
            trace.enter(step());
            self.level = trace.level();
        }
    }

    /// Goes out of a value again.
    #[inline]
    pub(super) fn leave(&mut self) {
        if let Some(trace) = &mut self.trace {
            trace.leave();
            self.level = trace.level();
        }
    }

    /// Notes that something is not there.
    #[cold]
    #[inline(never)]
    pub(crate) fn note_missing(&mut self, name: &'static str, expected: &'static str) {
        if let Some(trace) = &mut self.trace {
            trace.enter(Step::Key(name));
            trace.note(DeviationKind::Missing, expected.into(), NOTHING.into());
            trace.leave();
        }
    }

    /// Whether it is an argument of a request that is read.
    #[inline]
    pub(super) fn is_argument(&self) -> bool {
        self.trace
            .as_ref()
            .is_some_and(|trace| trace.is_of_arguments())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn too_deep(&mut self) -> Mismatch {
        if let Some(trace) = &mut self.trace {
            let expected = format!("at most {MAX_DEPTH} levels of nesting");
            trace.fail(expected.into(), "more".into());
        }
        Mismatch(Why::Type)
    }
}

/// What is found where nothing is.
const NOTHING: &str = "nothing";

/// A description of what stands at a place that gives nothing of it away.
pub(super) fn describe(at: Cursor<'_>) -> Cow<'static, str> {
    Value::at(at).map_or(NOTHING.into(), Value::describe)
}
