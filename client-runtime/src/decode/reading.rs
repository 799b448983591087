//! What to do about deviations.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::json::{DecodeError, Deviation, DeviationKind, Notes};
use crate::schema::Route;

type Tell = dyn Fn(&Deviation) + Send + Sync;

/// What to do about deviations. As a rule nothing, so that nobody looks for them.
#[derive(Clone, Default)]
pub(crate) struct Reading {
    pub(crate) on_deviation: Option<Arc<Tell>>,
    pub(crate) strict: bool,
}

impl Reading {
    /// Where deviations are noted, if anybody wants to know.
    pub(super) fn notes(&self, route: &'static Route) -> Option<Notes> {
        (self.strict || self.on_deviation.is_some()).then(|| Notes::new(route.id))
    }

    /// Tells of every deviation; in strict mode it is an error if there are any.
    pub(super) fn judge(&self, notes: Option<Notes>) -> Result<(), DecodeError> {
        let deviations = notes.map(Notes::into_deviations).unwrap_or_default();
        if let Some(tell) = &self.on_deviation {
            for deviation in &deviations {
                // What the response says, such as new tokens, must not be lost with it.
                let _ = catch_unwind(AssertUnwindSafe(|| tell(deviation)));
            }
        }
        // A new field is how an API grows: it breaks nobody.
        let mut refused = deviations
            .iter()
            .filter(|deviation| deviation.kind() != DeviationKind::UnknownField);
        match refused.next().filter(|_| self.strict) {
            None => Ok(()),
            Some(first) => Err(first.to_error(refused.count())),
        }
    }
}
