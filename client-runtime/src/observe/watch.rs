//! What observers are notified of during one request.

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

/// Reports how a request goes to the observers, also if its future is dropped. Without observers it is a null pointer.
pub(crate) struct Watch<'a>(Option<Box<Watched<'a>>>);

/// A request that is observed.
struct Watched<'a> {
    request: RequestInfo<'a>,
    /// When the request began, by the clock; none once its end is reported.
    started: Option<Duration>,
    attempts: u32,
    attempt: Option<Running>,
    status: Option<StatusCode>,
}

/// An attempt whose end is not yet reported.
struct Running {
    started: Duration,
    end: Option<(Duration, Outcome)>,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(shared: &'a Shared, message: &'a Message) -> Self {
        if shared.reading.observers.are_none() {
            return Self(None);
        }
        Self(Some(Box::new(Watched {
            request: RequestInfo::new(shared, message),
            started: Some(shared.clock.monotonic()),
            attempts: 0,
            attempt: None,
            status: None,
        })))
    }

    /// An attempt begins at this time of the clock.
    pub(crate) fn attempt(&mut self, number: u32, now: Duration) {
        if let Some(watched) = &mut self.0 {
            watched.attempts = number;
            watched.status = None;
            watched.attempt = Some(Running {
                started: now,
                end: None,
            });
        }
    }

    pub(crate) fn status(&mut self, status: StatusCode) {
        if let Some(watched) = &mut self.0 {
            watched.status = Some(status);
        }
    }

    /// The attempt has ended. Whether there is a retry may take time to find out.
    pub(crate) fn attempt_ended(&mut self, failure: Option<&Error>) {
        if let Some(watched) = &mut self.0
            && watched.attempt.is_some()
        {
            let end = (watched.now(), failure.map(Error::kind).into());
            watched.attempt.iter_mut().for_each(|it| it.end = Some(end));
        }
    }

    /// Reports the end of the attempt, if there was one.
    pub(crate) fn tell_attempt(&mut self, retry: Option<Retry>) {
        if let Some(watched) = &mut self.0 {
            watched.tell_attempt(retry);
        }
    }

    /// The request has a response, and ends when that is decoded. Returns the time at which the request began, if it is observed.
    pub(crate) fn answered(&mut self) -> Option<Duration> {
        let mut watched = self.0.take()?;
        watched.tell_attempt(None);
        watched.started.take()
    }

    /// The request has failed.
    pub(crate) fn failed(&mut self, kind: ErrorKind) {
        if let Some(watched) = &mut self.0 {
            watched.end(Outcome::Failed(kind));
        }
    }
}

impl<'a> Watched<'a> {
    fn observers(&self) -> &'a Observers {
        &self.request.shared().reading.observers
    }

    fn now(&self) -> Duration {
        self.request.shared().clock.monotonic()
    }

    fn tell_attempt(&mut self, retry: Option<Retry>) {
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

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        self.end(Outcome::Cancelled);
    }
}

/// Reports to the observers that the response to a request is decoded, or that it cannot be.
pub(crate) fn response_read(
    shared: &Shared,
    message: &Message,
    received: &Received,
    failure: Option<&Error>,
) {
    if received.started.is_none() {
        return;
    }
    let mut watched = Watched {
        request: RequestInfo::new(shared, message),
        started: received.started,
        attempts: received.attempts,
        attempt: None,
        status: Some(received.reply.status()),
    };
    watched.end(failure.map(Error::kind).into());
}
