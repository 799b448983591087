//! What is kept of a request while it goes on, for those who watch.

use std::time::Duration;

use http::StatusCode;

use super::end::{AttemptEnd, Outcome, RequestEnd};
use super::info::RequestInfo;
use super::observer::Observers;
use crate::call::Message;
use crate::client::Shared;
use crate::error::{Error, ErrorKind};
use crate::exchange::Received;
use crate::retry::Retry;

/// Tells those who watch how a request goes, also when its future is dropped. Where nobody watches it does nothing.
pub(crate) struct Watch<'a> {
    request: RequestInfo<'a>,
    /// When the request began, by the clock; none once its end is told, and none when nobody watches.
    started: Option<Duration>,
    attempts: u32,
    attempt: Option<Running>,
    status: Option<StatusCode>,
}

/// An attempt whose end is not told yet.
struct Running {
    started: Duration,
    end: Option<(Duration, Outcome)>,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(shared: &'a Shared, message: &'a Message) -> Self {
        let is_watched = !shared.reading.observers.are_none();
        Self {
            request: RequestInfo::new(shared, message),
            started: is_watched.then(|| shared.clock.monotonic()),
            attempts: 0,
            attempt: None,
            status: None,
        }
    }

    fn observers(&self) -> &'a Observers {
        &self.request.shared().reading.observers
    }

    fn now(&self) -> Duration {
        self.request.shared().clock.monotonic()
    }

    /// An attempt begins at this time of the clock.
    pub(crate) fn attempt(&mut self, number: u32, now: Duration) {
        if self.started.is_some() {
            self.attempts = number;
            self.status = None;
            self.attempt = Some(Running {
                started: now,
                end: None,
            });
        }
    }

    pub(crate) fn status(&mut self, status: StatusCode) {
        self.status = Some(status);
    }

    /// The attempt has ended. Whether there is a retry may take time to find out.
    pub(crate) fn attempt_ended(&mut self, failure: Option<&Error>) {
        if self.attempt.is_some() {
            let end = (self.now(), failure.map(Error::kind).into());
            self.attempt.iter_mut().for_each(|it| it.end = Some(end));
        }
    }

    /// Tells of the end of the attempt, if there was one.
    pub(crate) fn tell_attempt(&mut self, retry: Option<Retry>) {
        let Some(Running { started, end }) = self.attempt.take() else {
            return;
        };
        let (ended, outcome) = end.unwrap_or_else(|| (self.now(), Outcome::Cancelled));
        let end = AttemptEnd {
            request: self.request,
            number: self.attempts,
            status: self.status,
            outcome,
            duration: ended.saturating_sub(started),
            retry,
        };
        self.observers()
            .tell(|observer| observer.attempt_ended(&end));
    }

    /// The request is answered, and ends when its response is read. Gives the time at which it began, if somebody watches.
    pub(crate) fn answered(mut self) -> Option<Duration> {
        self.tell_attempt(None);
        self.started.take()
    }

    /// The request has failed.
    pub(crate) fn failed(mut self, kind: ErrorKind) {
        self.end(Outcome::Failed(kind));
    }

    fn end(&mut self, outcome: Outcome) {
        let Some(started) = self.started.take() else {
            return;
        };
        self.tell_attempt(None);
        let end = RequestEnd {
            request: self.request,
            attempts: self.attempts,
            status: self.status,
            outcome,
            duration: self.now().saturating_sub(started),
        };
        self.observers()
            .tell(|observer| observer.request_ended(&end));
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.end(Outcome::Cancelled);
    }
}

/// Tells those who watch that the response to a request is read, or that it cannot be.
pub(crate) fn response_read(
    shared: &Shared,
    message: &Message,
    received: &Received,
    failure: Option<&Error>,
) {
    let mut watch = Watch {
        request: RequestInfo::new(shared, message),
        started: received.started,
        attempts: received.tries,
        attempt: None,
        status: Some(received.reply.status()),
    };
    watch.end(failure.map(Error::kind).into());
}
