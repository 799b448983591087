//! What to do about deviations.

use crate::json::{DecodeError, DeviationKind, Notes};
use crate::observe::Observers;
use crate::schema::Route;

/// What to do about deviations. As a rule nothing, so that nobody looks for them.
#[derive(Clone, Default)]
pub(crate) struct Reading {
    pub(crate) observers: Observers,
    pub(crate) strict: bool,
}

impl Reading {
    /// Where deviations are noted, if anybody wants to know.
    pub(super) fn notes(&self, route: &'static Route) -> Option<Notes> {
        (self.strict || self.observers.want_deviations()).then(|| Notes::new(route.id))
    }

    /// Tells of every deviation; in strict mode it is an error if there are any.
    pub(super) fn judge(&self, notes: Option<Notes>) -> Result<(), DecodeError> {
        let deviations = notes.map(Notes::into_deviations).unwrap_or_default();
        for deviation in &deviations {
            self.observers
                .tell(|observer| observer.deviation(deviation));
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
