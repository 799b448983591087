//! How errors come about.

use std::sync::Arc;

use super::{Assumed, Error, ErrorKind, Inner, TokenError, Words};
use crate::exchange::request_id::request_id;
use crate::exchange::transport::{Failure, Reply};
use crate::json::DecodeError;
use crate::schema::{Credential, Effect, Family, Route};
use crate::values::Secret;
use crate::wording::{Redaction, Wording};

impl Error {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<Wording>) -> Self {
        Self(Box::new(Inner {
            kind,
            route: None,
            family: None,
            effect: Effect::Read,
            reply: None,
            request_id: None,
            words: Words::default(),
            detail: detail.into(),
            assumed: None,
            decode: None,
            source: None,
            sent: false,
            permanent: false,
            broken: false,
            attempts: 0,
        }))
    }

    pub(crate) fn configuration(detail: impl Into<Wording>) -> Self {
        Self::new(ErrorKind::Configuration, detail)
    }

    #[cfg(feature = "reqwest")]
    pub(crate) fn set_up(failure: &Failure) -> Self {
        let mut error = Self::configuration(failure.to_string());
        error.0.source = failure.source_arc();
        error
    }

    pub(crate) fn argument(detail: impl Into<Wording>) -> Self {
        Self::new(ErrorKind::Argument, detail)
    }

    #[cfg(feature = "dynamic")]
    pub(crate) fn unknown_operation(detail: impl Into<Wording>) -> Self {
        Self::new(ErrorKind::UnknownOperation, detail)
    }

    /// Arguments that are not what the operation takes; the path is that of the first.
    #[cfg(feature = "dynamic")]
    pub(crate) fn arguments(detail: impl Into<Wording>, first: DecodeError) -> Self {
        let mut this = Self::argument(detail);
        this.0.decode = Some(first);
        this
    }

    /// A provider may give an error of this client, which then stands as it is.
    pub(crate) fn credential(credential: &Credential, error: TokenError) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => *error,
            Err(error) => {
                let Credential { name, .. } = credential;
                let detail = format!("there is no token for the credential `{name}`");
                let mut this = Self::new(ErrorKind::Credential, detail);
                this.0.source = Some(error.into());
                this
            }
        }
    }

    /// The error of every request in a session that the API has refused to renew: a login is needed.
    ///
    /// ```
    /// # use client_runtime::{Error, ErrorKind};
    /// fn ended(refusal: Error) -> Error {
    ///     let error = Error::session_ended(refusal);
    ///     assert_eq!(error.kind(), ErrorKind::SessionEnded);
    ///     error
    /// }
    /// ```
    #[must_use]
    pub fn session_ended(refusal: Self) -> Self {
        let detail = "the session has ended: the customer has to log in again";
        let mut this = Self::new(ErrorKind::SessionEnded, detail);
        this.0.words = refusal.0.words.clone();
        this.0.source = Some(Arc::new(refusal));
        this
    }

    /// The error of a session that could not be renewed and goes on anyway.
    ///
    /// ```
    /// use client_runtime::{Error, ErrorKind};
    ///
    /// let error = Error::session_not_renewed("the vault is locked");
    /// assert_eq!(error.kind(), ErrorKind::Credential);
    /// ```
    #[must_use]
    pub fn session_not_renewed(detail: &'static str) -> Self {
        Self::new(ErrorKind::Credential, detail).session_goes_on()
    }

    /// Says of the error of a renewal that the session has not ended.
    ///
    /// ```
    /// use client_runtime::Error;
    ///
    /// let error = Error::session_not_renewed("the vault is locked").session_goes_on();
    /// assert!(error.to_string().contains("the session has not ended"));
    /// ```
    #[must_use]
    pub fn session_goes_on(mut self) -> Self {
        if !self.0.detail.as_str().is_empty() {
            self.0.detail.push("; ");
        }
        self.0
            .detail
            .push("the session has not ended: a later request retries the renewal");
        self
    }

    pub(crate) fn timeout(detail: impl Into<Wording>) -> Self {
        Self::new(ErrorKind::Timeout, detail)
    }

    pub(crate) fn paging(detail: impl Into<Wording>) -> Self {
        Self::new(ErrorKind::Paging, detail)
    }

    pub(crate) fn transport(failure: &Failure) -> Self {
        let kind = if failure.is_timeout() {
            ErrorKind::Timeout
        } else {
            ErrorKind::Transport
        };
        let mut error = Self::new(kind, failure.to_string());
        error.0.source = failure.source_arc();
        error.0.sent = failure.may_have_been_sent();
        error.0.permanent = failure.is_permanent();
        error
    }

    pub(crate) fn api(reply: &Reply, words: Words, detail: impl Into<Wording>) -> Self {
        Self::new(ErrorKind::Api, detail).with_reply(reply, words)
    }

    pub(crate) fn rpc(reply: &Reply, words: Words) -> Self {
        let detail = if words.is_empty() {
            "the response is a JSON-RPC error without a message"
        } else {
            ""
        };
        Self::new(ErrorKind::Rpc, detail).with_reply(reply, words)
    }

    pub(crate) fn decode(reply: &Reply, error: DecodeError) -> Self {
        let mut detail = Wording::from("the response cannot be decoded at ");
        detail.append(&error.wording());
        let mut this = Self::new(ErrorKind::Decode, detail).with_reply(reply, Words::default());
        this.0.decode = Some(error);
        this
    }

    /// A success whose body is no JSON, be it cut off or not the API's at all.
    pub(crate) fn broken(reply: &Reply, error: DecodeError) -> Self {
        let mut this = Self::decode(reply, error);
        this.0.broken = true;
        this
    }

    pub(crate) fn with_reply(mut self, reply: &Reply, words: Words) -> Self {
        let (status, headers) = (reply.status(), reply.headers().clone());
        self.0.request_id = request_id(&headers).map(Into::into);
        self.0.reply = Some((status, headers, reply.body().clone()));
        self.0.words = words;
        self
    }

    /// Says which call failed; an error that says so already is of another request, such as that of a session.
    pub(crate) fn of(mut self, route: &'static Route) -> Self {
        if self.0.route.is_none() {
            self.0.route = Some(route);
            self.0.family = Some(route.family);
            self.0.effect = route.effect;
        }
        self
    }

    /// Says of which family the requests are that failed together and what the gravest can do, unless the error is of one request.
    pub(crate) fn of_batch(mut self, family: Option<&'static Family>, effect: Effect) -> Self {
        if self.0.route.is_none() {
            self.0.family = family;
            self.0.effect = effect;
        }
        self
    }

    /// Says what of the address is assumed.
    pub(crate) fn assuming(mut self, assumed: Assumed) -> Self {
        self.0.assumed = Some(assumed);
        self
    }

    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Some APIs repeat in their messages what they did not like, secrets included. The client's own words and codes stay.
    pub(crate) fn without_secrets<'s>(mut self, secrets: impl Iterator<Item = &'s Secret>) -> Self {
        let redaction = Redaction::of(secrets.map(Secret::expose));
        let inner = &mut *self.0;
        let texts = [&mut inner.words.message, &mut inner.request_id];
        for text in texts.into_iter().flatten() {
            redaction.apply(text);
        }
        inner.detail.redact(&redaction);
        if let Some(decode) = &mut inner.decode {
            decode.redact(&redaction);
        }
        self
    }
}
