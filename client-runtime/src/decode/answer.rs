//! The response of a successful request, without what is wrapped around it.

use std::fmt;

use crate::decode::body;
use crate::decode::judge::judge;
use crate::decode::listing::Listing;
use crate::decode::opening::{Ignored, Opening};
use crate::decode::unusable::AnswerError;
use crate::encoding::text;
use crate::exchange::transport::Reply;
use crate::json::{
    Decode, DecodeError, DeviationKind, Fresh, Notes, Slot, Unread, Value, are_words, as_step,
    not_json, read_whole,
};
use crate::schema::{Protocol, Route, Total};
use crate::values::Page;

/// The response of a successful request, to be decoded as the operation's output.
///
/// An operation decodes it in one of these ways:
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Page;
/// use client_runtime::{Answer, AnswerError, Total};
///
/// fn one(answer: Answer<'_>) -> Result<Order, AnswerError> {
///     answer.value()
/// }
///
/// fn one_or_none(answer: Answer<'_>) -> Result<Option<Order>, AnswerError> {
///     answer.optional_value()
/// }
///
/// fn none(answer: Answer<'_>) -> Result<(), AnswerError> {
///     answer.nothing()
/// }
///
/// fn list(answer: Answer<'_>) -> Result<Page<Order>, AnswerError> {
///     answer.page(Some("items"), Total::Unknown)
/// }
/// ```
pub struct Answer<'a> {
    route: &'static Route,
    reply: &'a Reply,
    /// The body, or what one response of a batch has of it.
    text: &'a [u8],
    /// Where in the body that stands.
    place: &'a str,
    /// The JSON-RPC id that it has to have, unless that was looked at before.
    sent: Option<u64>,
    notes: Option<&'a Notes>,
}

/// A type that a whole response can be read as.
///
/// Every type that can be read from JSON is one, and so is nothing at all. A response without a body is an error also for
/// an `Option`, unless the operation reads it by [`Answer::optional_value`].
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Page;
/// use client_runtime::FromAnswer;
///
/// fn takes<T: FromAnswer>() {}
///
/// takes::<Order>();
/// takes::<Page<Order>>();
/// takes::<()>();
/// ```
#[diagnostic::on_unimplemented(
    message = "a whole response cannot be decoded as `{Self}`",
    note = "implement `Decode` for it"
)]
pub trait FromAnswer: Sized {
    /// Decodes a response.
    ///
    /// # Errors
    /// If the response does not have the shape of this type.
    fn from_answer(answer: Answer<'_>) -> Result<Self, AnswerError>;
}

impl<T: Decode> FromAnswer for T {
    fn from_answer(answer: Answer<'_>) -> Result<Self, AnswerError> {
        answer.value()
    }
}

/// JSON of any shape, plain text such as `OK`, or no body.
impl FromAnswer for () {
    fn from_answer(answer: Answer<'_>) -> Result<Self, AnswerError> {
        answer.nothing()
    }
}

/// A bare list.
impl<T: Decode> FromAnswer for Page<T> {
    fn from_answer(answer: Answer<'_>) -> Result<Self, AnswerError> {
        answer.page(None, Total::Unknown)
    }
}

impl<'a> Answer<'a> {
    /// The response to one request, which may have this JSON-RPC id.
    pub(super) fn single(
        route: &'static Route,
        id: u64,
        reply: &'a Reply,
        notes: Option<&'a Notes>,
    ) -> Self {
        Self {
            route,
            reply,
            text: text(reply),
            place: "$",
            sent: Some(id),
            notes,
        }
    }

    /// One of the answers to a batch, which stands at a place of the whole body.
    pub(super) const fn one_of_batch(
        route: &'static Route,
        reply: &'a Reply,
        (text, place): (&'a [u8], &'a str),
        notes: Option<&'a Notes>,
    ) -> Self {
        Self {
            route,
            reply,
            text,
            place,
            sent: None,
            notes,
        }
    }

    /// Decodes the response as a value.
    ///
    /// # Errors
    /// If there is none, or if it is not of this type.
    pub fn value<T: Decode>(self) -> Result<T, AnswerError> {
        let value = self.read(T::blank)?;
        value.ok_or_else(|| self.no_value())
    }

    /// Decodes the response as a value, if there is one.
    ///
    /// # Errors
    /// If it is not of this type.
    pub fn optional_value<T: Decode>(self) -> Result<Option<T>, AnswerError> {
        if self.is_empty() {
            return Ok(None);
        }
        self.read(Option::<T>::blank).map(Option::flatten)
    }

    /// Decodes the response as nothing: the request succeeded, whatever the response contains.
    ///
    /// # Errors
    /// If the body is neither JSON nor plain text such as `OK`: the page of a gateway does not come from the API, and truncated
    /// JSON may have been about to report a failure.
    pub fn nothing(self) -> Result<(), AnswerError> {
        if self.is_empty() {
            return Ok(());
        }
        let is_rest = self.route.family.protocol == Protocol::Rest;
        if is_rest && are_words(self.text) && self.json().is_none() {
            if let Some(notes) = self.notes {
                notes.add_error(DeviationKind::Form, self.not_json());
            }
            return Ok(());
        }
        self.read(|| Ignored).map(drop)
    }

    /// Decodes the response as a list, which is bare or under a key.
    ///
    /// # Errors
    /// If there is no list, or if an item is not of this type.
    pub fn page<T: Decode>(
        self,
        items: Option<&'static str>,
        total: Total,
    ) -> Result<Page<T>, AnswerError> {
        let listing = self.read(|| Listing::new(items, total))?;
        let listing = listing.ok_or_else(|| self.no_value())?;
        Ok(listing.into_page(self.reply, self.notes))
    }

    /// Decodes the response into a slot; `None` if it has no value.
    fn read<T: Slot>(&self, blank: impl Fn() -> T) -> Result<Option<T>, AnswerError> {
        let text = std::str::from_utf8(self.text).map_err(|_| self.not_json())?;
        if text.trim_ascii().is_empty() {
            return Err(self.no_body());
        }
        let mut fresh = Fresh::new(blank);
        let has_value = self.read_text(text, &mut fresh)?;
        Ok(has_value.then_some(fresh.value))
    }

    /// Reads the text of the response into a slot, and tells whether there was a value.
    fn read_text(&self, text: &str, slot: &mut dyn Slot) -> Result<bool, AnswerError> {
        let mut opening = Opening::new(self.route, self.sent, slot);
        match read_whole(text, self.place, self.notes, &mut opening) {
            Ok(()) if !opening.has_doubts() => Ok(opening.has_value()),
            Ok(()) => self.judge().map(|()| opening.has_value()),
            Err(Unread::NotJson) => Err(self.not_json().into()),
            Err(Unread::Mismatch(error)) => self.judge().and(Err(error.into())),
        }
    }

    /// Fails when the response refuses the request, or belongs to another.
    #[cold]
    fn judge(&self) -> Result<(), AnswerError> {
        let result = match self.json() {
            Some(json) => judge(self.route, self.sent, json, self.place),
            None => Err(self.not_json().into()),
        };
        result.map_err(|problem| {
            // Nothing was read, so that nothing that was read deviates.
            if let Some(notes) = self.notes {
                notes.go_back_to(0);
            }
            AnswerError(problem)
        })
    }

    fn json(&self) -> Option<Value<'a>> {
        Value::parse(std::str::from_utf8(self.text).ok()?)
    }

    #[cold]
    fn not_json(&self) -> DecodeError {
        not_json(body::media_type(self.reply), self.text)
    }

    /// Whether the response has no body, where that can be right.
    fn is_empty(&self) -> bool {
        self.route.family.protocol == Protocol::Rest && self.text.trim_ascii().is_empty()
    }

    #[cold]
    fn no_body(&self) -> AnswerError {
        if self.route.family.protocol == Protocol::JsonRpc {
            return self.not_json().into();
        }
        DecodeError::new(self.place, "a value", "an empty body").into()
    }

    /// The error for an envelope without a value.
    #[cold]
    fn no_value(&self) -> AnswerError {
        let rpc = (self.route.family.protocol == Protocol::JsonRpc).then_some("result");
        let keys = rpc.into_iter().chain(self.route.envelope.value);
        let path = keys.fold(self.place.to_owned(), |path, key| path + &as_step(key));
        DecodeError::new(path, "a value", "nothing").into()
    }
}

/// Omits the content, which may be private.
impl fmt::Debug for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.json().map_or("nothing".into(), Value::describe);
        write!(
            f,
            "Answer({}, {}: {found})",
            self.reply.status(),
            self.place
        )
    }
}
