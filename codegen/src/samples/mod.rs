//! Sample requests, the same in several languages: with what is required, from the first example of the operation
//! that has arguments, or else made up.

mod command;
mod curl;
mod fill;
mod request;

use serde::Serialize;

use crate::api::{Api, Family, Group, Operation, ParamIn};
use crate::rust::call_example;

pub use command::command;
pub(crate) use request::variable;
pub use request::{SampleCredential, SampleRequest};

/// A request in several languages.
#[derive(Clone, Debug, Serialize)]
pub struct Samples {
    /// With the client. It stands in the client's documentation too, whose tests compile it.
    pub rust: String,
    /// With curl, to the default environment.
    pub curl: String,
    /// The body, if the request has one.
    pub json: Option<String>,
    /// From the terminal, to the mock server.
    pub command: String,
    /// What is sent.
    pub request: SampleRequest,
    /// The parameters beside the body, the optional ones too.
    #[serde(skip)]
    pub given: Vec<Given>,
}

/// A parameter beside the body.
#[derive(Clone, Debug)]
pub struct Given {
    /// Where it travels.
    pub location: ParamIn,
    /// Its name on the wire.
    pub name: String,
    /// Its value in the sample; empty when it is not given.
    pub value: String,
    /// Whether it has to be given.
    pub is_required: bool,
}

impl Samples {
    /// The samples of an operation.
    #[must_use]
    pub fn of(api: &Api, family: &Family, group: &Group, operation: &Operation) -> Self {
        let request = SampleRequest::of(api, family, operation);
        Self {
            rust: call_example(api, family, group, operation),
            curl: curl::text(&request),
            json: request
                .body
                .as_ref()
                .map(|body| body.to_json().trim_end().to_owned()),
            command: command(api, operation),
            given: request::given(api, operation),
            request,
        }
    }
}

/// A word that any shell takes as it is.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.,:/@+%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        single_quoted(word)
    }
}

/// A word between quotes.
fn single_quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}
