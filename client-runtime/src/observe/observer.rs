//! The observers of a client.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::end::{AttemptEnd, RequestEnd};
use crate::json::Deviation;

/// Watches what goes on in a client, set with [`ClientBuilder::observer`](crate::ClientBuilder::observer).
///
/// The request waits until a method returns. Should it panic, the request goes on all the same.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use client_runtime::observe::{Observer, Outcome, RequestEnd};
///
/// #[derive(Default)]
/// struct Failures(AtomicU64);
///
/// impl Observer for Failures {
///     fn request_ended(&self, end: &RequestEnd<'_>) {
///         if end.outcome != Outcome::Success {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
///
///     fn wants_deviations(&self) -> bool {
///         false
///     }
/// }
/// ```
pub trait Observer: Send + Sync {
    /// An attempt of a request has ended, and it is known whether there is a retry.
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
        let _ = attempt;
    }

    /// A request has ended: its response is read, or it failed, or its future was dropped.
    ///
    /// Of a batch this is one request; what the responses in it say is known when they are read, after this.
    fn request_ended(&self, end: &RequestEnd<'_>) {
        let _ = end;
    }

    /// A response is not as documented in this place, and was read all the same. This comes before the end of the request.
    fn deviation(&self, deviation: &Deviation) {
        let _ = deviation;
    }

    /// Whether deviations are looked for, which makes reading responses slower. They are unless this says otherwise.
    fn wants_deviations(&self) -> bool {
        true
    }
}

impl<T: Observer + ?Sized> Observer for Arc<T> {
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
        (**self).attempt_ended(attempt);
    }

    fn request_ended(&self, end: &RequestEnd<'_>) {
        (**self).request_ended(end);
    }

    fn deviation(&self, deviation: &Deviation) {
        (**self).deviation(deviation);
    }

    fn wants_deviations(&self) -> bool {
        (**self).wants_deviations()
    }
}

/// A function that is notified of deviations alone.
pub(crate) struct OnDeviation<F>(pub(crate) F);

impl<F: Fn(&Deviation) + Send + Sync> Observer for OnDeviation<F> {
    fn deviation(&self, deviation: &Deviation) {
        (self.0)(deviation);
    }
}

/// All observers of a client. Most clients have none, and nothing is done for them.
#[derive(Clone, Default)]
pub(crate) struct Observers(Vec<Arc<dyn Observer>>);

impl Observers {
    pub(crate) fn add(&mut self, observer: impl Observer + 'static) {
        self.0.push(Arc::new(observer));
    }

    pub(crate) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn want_deviations(&self) -> bool {
        self.0.iter().any(Observer::wants_deviations)
    }

    /// Tells all of something. What a response says, such as new tokens, must not be lost because one of them panics.
    pub(crate) fn tell(&self, tell: impl Fn(&dyn Observer)) {
        for observer in &self.0 {
            let _ = catch_unwind(AssertUnwindSafe(|| tell(&**observer)));
        }
    }
}
