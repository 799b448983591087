//! The way of every request: out, again if need be, and back.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use crate::call::Message;
use crate::call::Options;
use crate::client::credentials::Credentials;
use crate::client::{Client, Shared};
use crate::clock::until;
use crate::decode::body::check_whole;
use crate::decode::refusal::refused;
use crate::encoding::decode;
use crate::error::{Assumed, Error, ErrorKind};
use crate::exchange::auth::{self, Held};
use crate::exchange::prepare::prepare;
use crate::exchange::transport::{Attempt, Failure, Limits, Reply};
use crate::observe::{Retry, RetryReason, Watch};
use crate::retry;
use crate::retry::after::RetryAfter;
use crate::schema::{Effect, Route};
use crate::trace::{self, CallSpan};

/// A response, and what it took to get it.
pub(crate) struct Received {
    pub(crate) reply: Reply,
    pub(crate) attempts: u32,
    /// The credentials that were sent.
    pub(crate) held: Vec<Held>,
    /// When the message was begun, by the clock, if it is observed.
    pub(crate) started: Option<Duration>,
}

/// Sends a message until there is a response, or no more hope of one. A response that is no success is an error.
pub(crate) fn send(
    client: &Client,
    message: &Arc<Message>,
    options: &Options,
) -> impl Future<Output = Result<Received, Error>> {
    let end = client.shared().end(options);
    send_until(end, client, message, options)
}

/// Sends one of several messages that share a deadline, which ends at this time of the clock.
pub(crate) async fn send_until(
    end: Duration,
    client: &Client,
    message: &Arc<Message>,
    options: &Options,
) -> Result<Received, Error> {
    let span = trace::span(message);
    let mut exchange = Exchange::new(end, client, message, options, &span);
    match trace::call(&span, exchange.run()).await {
        Ok(reply) => Ok(Received {
            reply,
            attempts: exchange.attempts,
            held: exchange.held,
            started: exchange.watch.answered(),
        }),
        Err(error) => {
            exchange.watch.failed(error.kind());
            let error = name(error, client, message, &exchange.held);
            Err(error.after(exchange.attempts))
        }
    }
}

/// Says which call an error is of, and takes out the secrets that the API may have repeated.
pub(crate) fn name(error: Error, client: &Client, message: &Message, held: &[Held]) -> Error {
    let error = assuming(of(error, message), client.shared(), message);
    let held = held.iter().map(|held| held.token.secret());
    let fixed = client.credentials().fixed().map(|(_, secret)| secret);
    error.without_secrets(message.secrets().chain(held).chain(fixed))
}

struct Exchange<'a> {
    shared: &'a Shared,
    credentials: &'a Credentials,
    message: &'a Arc<Message>,
    options: &'a Options,
    /// When the request has to be over, by the clock.
    end: Duration,
    span: &'a CallSpan,
    watch: Watch<'a>,
    attempts: u32,
    held: Vec<Held>,
    replaced: bool,
}

impl<'a> Exchange<'a> {
    fn new(
        end: Duration,
        client: &'a Client,
        message: &'a Arc<Message>,
        options: &'a Options,
        span: &'a CallSpan,
    ) -> Self {
        Self {
            shared: client.shared(),
            credentials: client.credentials(),
            message,
            options,
            end,
            span,
            watch: Watch::new(client.shared(), message),
            attempts: 0,
            held: Vec::new(),
            replaced: false,
        }
    }

    async fn run(&mut self) -> Result<Reply, Error> {
        self.gather().await?;
        loop {
            let result = self.attempt().await;
            self.watch.attempt_ended(result.as_ref().err());
            let error = match result {
                Ok(reply) => {
                    if self.attempts == 1 {
                        self.shared.budget.earn();
                    }
                    return Ok(reply);
                }
                Err(error) => error,
            };
            let error = of(error, self.message);
            if self.replace_credentials(&error).await? {
                self.tell_retry(&error, RetryReason::TokenRefused, Duration::ZERO);
                continue;
            }
            let Some(delay) = self.delay_before_retry(&error) else {
                return Err(error);
            };
            self.tell_retry(&error, RetryReason::of(&error), delay);
            self.shared.clock.sleep(delay).await;
            self.gather().await?;
        }
    }

    fn tell_retry(&mut self, error: &Error, reason: RetryReason, delay: Duration) {
        trace::retry(error, reason, delay);
        self.watch.tell_attempt(Some(Retry { reason, delay }));
    }

    /// Sends the message once.
    async fn attempt(&mut self) -> Result<Reply, Error> {
        let mut request = prepare(self.shared, self.message, &self.held)?;
        let now = self.shared.clock.monotonic();
        let timeout = self.end.saturating_sub(now).min(self.options.timeout);
        if timeout.is_zero() {
            return Err(self.too_late());
        }
        let limits = Limits::new(timeout, self.shared.max_response_size);
        self.attempts += 1;
        trace::attempt(self.span, self.attempts);
        self.watch.attempt(self.attempts, now);
        request.set_attempt(Attempt::new(self.message, self.attempts));
        let answer = self.shared.transport.send_prepared(request, limits);
        let end = now.saturating_add(timeout);
        let answer = until(&*self.shared.clock, end, self.options.grace, answer).await;
        let mut reply = match answer {
            Some(Ok(reply)) => reply,
            Some(Err(failure)) => return Err(Error::transport(&failure)),
            None => return Err(self.no_answer(timeout)),
        };
        limits
            .check_size(reply.body().len())
            .map_err(|failure| Error::transport(&failure))?;
        trace::status(self.span, reply.status());
        self.watch.status(reply.status());
        decode(&mut reply);
        if self.is_success(&reply) {
            self.check_whole(&reply)?;
            return Ok(reply);
        }
        let refusal = refused(self.message.family(), &self.message.ids(), &reply);
        Err(refusal.into_error(&reply))
    }

    /// A request that only reads can be made again when its response arrived broken.
    fn check_whole(&self, reply: &Reply) -> Result<(), Error> {
        if self.message.effect() == Effect::Read {
            check_whole(reply).map_err(|problem| problem.into_error(reply))?;
        }
        Ok(())
    }

    fn is_success(&self, reply: &Reply) -> bool {
        let status = reply.status();
        let documented = |codes: &[u16]| codes.contains(&status.as_u16());
        let route = self.message.route();
        status.is_success() || route.is_some_and(|route| documented(route.success))
    }

    async fn gather(&mut self) -> Result<(), Error> {
        if let Some(held) = auth::known(self.credentials, self.message)? {
            self.held = held;
            return Ok(());
        }
        let held = pin!(auth::gather(self.credentials, self.message));
        let held = until(&*self.shared.clock, self.end, Duration::ZERO, held).await;
        self.held = held.ok_or_else(|| self.too_late())??;
        Ok(())
    }

    /// A token that the API refused is replaced once, if its source has another: the refused request did nothing.
    async fn replace_credentials(&mut self, error: &Error) -> Result<bool, Error> {
        let effect = self.message.effect();
        let is_refusal = error.kind() == ErrorKind::Api
            && !error.is_retryable()
            && !retry::may_have_happened(effect, error);
        if self.replaced || !is_refusal {
            return Ok(false);
        }
        self.replaced = true;
        let new = {
            let now = self.shared.clock.unix_time();
            let new = auth::replace(self.credentials, &self.held, effect, error, now);
            let new = pin!(new);
            until(&*self.shared.clock, self.end, Duration::ZERO, new).await
        };
        let Some(held) = new.ok_or_else(|| self.too_late())?? else {
            return Ok(false);
        };
        self.held = held;
        Ok(true)
    }

    fn delay_before_retry(&self, error: &Error) -> Option<Duration> {
        if !error.is_retryable() {
            return None;
        }
        let retry_after = RetryAfter::of(error, self.shared.clock.unix_time());
        let policy = &self.options.retry;
        let delay = policy.delay(self.attempts, retry_after, fastrand::f64())?;
        (delay < self.remaining() && self.shared.budget.spend()).then_some(delay)
    }

    fn no_answer(&self, timeout: Duration) -> Error {
        let family = self.message.family();
        let url = family.and_then(|family| self.shared.base_url(family).ok());
        let host = url.map_or("", |url| &**url.authority());
        let detail = format!("no complete response from {host} within {timeout:?}");
        Error::transport(&Failure::maybe_sent(detail).timed_out())
    }

    fn remaining(&self) -> Duration {
        self.end.saturating_sub(self.shared.clock.monotonic())
    }

    fn too_late(&self) -> Error {
        let deadline = self.options.deadline;
        Error::timeout(format!("the deadline of {deadline:?} has passed"))
    }
}

/// An address that is only assumed may be why nothing is there.
fn assuming(error: Error, shared: &Shared, message: &Message) -> Error {
    // With a code it is the API that answers.
    let is_missing = matches!(
        error.status(),
        Some(StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
    ) && error.code().is_none();
    let is_assumed = |route: &&Route| route.assumed_path && shared.path(route).is_none();
    if let Some(family) = message.family().filter(|family| shared.assumes(family))
        && (is_missing || error.kind() == ErrorKind::Transport)
    {
        error.assuming(Assumed::Host(family))
    } else if is_missing && message.route().as_ref().is_some_and(is_assumed) {
        error.assuming(Assumed::Path)
    } else {
        error
    }
}

fn of(error: Error, message: &Message) -> Error {
    match message.route() {
        Some(route) => error.of(route),
        None => error.of_batch(message.family(), message.effect()),
    }
}
