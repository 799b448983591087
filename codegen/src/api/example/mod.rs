//! Documented exchanges and events.

mod check;
mod resolve;

use std::ops::Range;

use heck::ToKebabCase as _;

use super::{Call, Operation, Place};
use crate::tree::{Object, Tree};

pub(super) use check::check;
pub(crate) use resolve::fails;
pub(super) use resolve::{events, exchanges};

/// An exchange of request and response.
#[derive(Clone, Debug)]
pub struct Example {
    /// Unique in its operation.
    pub name: String,
    /// Pages of the documentation that show it, full addresses.
    pub source: Vec<String>,
    /// Whether it is not in the public documentation as a whole, but composed from that of each part.
    pub assumed: bool,
    /// What a caller gives, by the names of [`Operation::arguments`](super::Operation::arguments).
    pub arguments: Option<Json>,
    /// What is sent.
    pub request: Option<ExampleRequest>,
    /// What comes back.
    pub response: Option<ExampleResponse>,
    /// Where it is known to contradict the types.
    pub deviates: Vec<Deviation>,
    /// Where it is given.
    pub(crate) place: Place,
}

/// An event.
#[derive(Clone, Debug)]
pub struct ExampleEvent {
    /// Unique in its topic.
    pub name: String,
    /// Pages of the documentation that show it, full addresses.
    pub source: Vec<String>,
    /// Whether it is not in the public documentation (unconfirmed).
    pub assumed: bool,
    /// The whole event with its envelope.
    pub event: Json,
    /// Where it is known to contradict the types.
    pub deviates: Vec<Deviation>,
}

/// JSON as it is documented.
#[derive(Clone, Debug)]
pub struct Json {
    /// The text.
    pub text: String,
    pub(crate) place: Place,
}

/// The request of an example, as far as it is shown.
#[derive(Clone, Debug)]
pub struct ExampleRequest {
    /// The verb and the path with its query, encoded.
    pub line: Option<String>,
    /// The headers that the operation is about: no others are sent, but for those of every request. Empty when none is shown.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<Json>,
}

/// The response of an example.
#[derive(Clone, Debug)]
pub struct ExampleResponse {
    /// The status.
    pub status: u16,
    /// Headers beside those of every response.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<Json>,
    /// Whether it is a failure.
    pub fails: bool,
}

/// A place where an example is known to contradict the types.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// The place, such as `response.items[].price`. Items of a list are not counted.
    pub path: String,
    /// Why it differs.
    pub why: String,
    pub(crate) place: Place,
}

impl Json {
    /// The value, with keys in their order and numbers to the digit.
    #[must_use]
    pub fn tree(&self) -> Tree {
        // It was parsed when it was read.
        Tree::parse(&self.text).unwrap_or(Tree::Null)
    }

    /// The place of some bytes of it.
    pub(crate) fn at(&self, bytes: &Range<usize>) -> Place {
        let text = &self.text[bytes.clone()];
        let line = text.lines().next().unwrap_or_default();
        self.place.slice(bytes.start, line.len())
    }
}

impl Example {
    /// Whether the example is known to contradict the types at a place.
    #[must_use]
    pub fn deviates_at(&self, path: &str) -> bool {
        self.deviates.iter().any(|known| known.path == path)
    }
}

impl Example {
    /// Its name without blanks, for formats that take no others.
    #[must_use]
    pub fn key(&self) -> String {
        self.name.to_kebab_case()
    }

    /// Whether a part of it is as its types say.
    pub(crate) fn is_exact(&self, part: &str) -> bool {
        let mut known = self.deviates.iter();
        !known.any(|known| known.path.starts_with(part))
    }
}

impl Operation {
    /// What the first example with arguments gives for each of them.
    #[must_use]
    pub fn example_arguments(&self) -> Option<Object> {
        let arguments = self.examples.iter().filter_map(|it| it.arguments.as_ref());
        arguments
            .map(Json::tree)
            .find_map(|arguments| match arguments {
                Tree::Object(arguments) => Some(arguments),
                _ => None,
            })
    }

    /// What comes back in the first example of a success that is exactly what the types say, without its envelope.
    #[must_use]
    pub fn example_result(&self) -> Option<Tree> {
        let exact = self.examples.iter().filter(|it| it.is_exact("response"));
        let responses = exact.filter_map(|example| example.response.as_ref());
        let mut successes = responses.filter(|response| !response.fails);
        let mut value = successes
            .find_map(|response| response.body.as_ref())?
            .tree();
        if matches!(self.call, Call::Rpc { .. }) {
            value = match value {
                Tree::List(mut batch) if batch.len() == 1 => batch.remove(0),
                value => value,
            };
            value = value.get("result")?.clone();
        }
        match &self.envelope.value {
            Some(key) => value.get(key).cloned(),
            None => Some(value),
        }
    }

    /// Whether the documentation shows an exchange of it.
    #[must_use]
    pub fn has_documented_example(&self) -> bool {
        self.examples.iter().any(|example| !example.assumed)
    }
}
