//! The model as an OpenAPI document. Knows neither the spec nor Rust.
//!
//! What OpenAPI cannot express is in extensions:
//!
//! | extension | meaning |
//! |---|---|
//! | `x-effect` | the effect of an operation: `read`, `write` or `charge` |
//! | `x-stage` | the stage of an operation, if it is not `current` |
//! | `x-instead` | the successor: the id of an operation, or a sentence |
//! | `x-evidence` | `unconfirmed`: not in the public documentation |
//! | `x-unconfirmed-path` | the path is not in the public documentation |
//! | `x-further-docs` | further pages of the documentation |
//! | `x-paging` | how further pages of a list are requested |
//! | `x-list` | the place of a list in a response, and of the total number of its items |
//! | `x-envelope` | the keys around a result; they may mean that a request failed although its status is 200 |
//! | `x-errors` | the errors with a status, each with its code and meaning |
//! | `x-families` | the families of operations, with their common error codes |
//! | `x-operations` | the operations with one address, each in full |
//! | `x-also` | further statuses of success, in 3.0, as code generators accept only one |
//! | `x-three-states` | absent, null and a value differ in a request |
//! | `x-nullable` | null is one of the values of a field that takes any JSON |
//! | `x-text-of`, `x-type`, `x-minimum`, `x-maximum` | a number or a boolean that is sent as a string: its meaning, its type, its limits |
//! | `x-timestamp` | `unix-seconds` or `unix-milliseconds` |
//! | `x-extensible-enum` | the values of an enum, in 3.0, where an enum would reject new ones |
//! | `x-life` | when it was introduced, deprecated and removed |
//! | `x-enumDescriptions`, `x-enum-varnames`, `x-unconfirmed-values`, `x-deprecated-values` | about the values of an enum |
//! | `x-name` | the name of a field in the client |
//! | `x-webhooks` | the webhooks, in 3.0 |
//! | `x-codeSamples` | the request in several languages, for pages of documentation |
//! | `x-badges` | what a reader has to know first: `unconfirmed`, `charge`, `deprecated` |
//! | `x-strict` | requests contain only what is in the document |

mod answer;
mod error;
mod operation;
mod parameter;
mod paths;
mod root;
mod samples;
mod security;
mod selection;
mod shared;
mod webhook;

use crate::api::Api;
use crate::schema::{Dialect, Schemas, Strictness};
use crate::tree::Object;

pub use selection::{Selection, UnknownPart};

/// The version of OpenAPI that a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.0, for tools that lag.
    V3_0,
    /// 3.1
    V3_1,
}

/// Writes the document of a part of an API. `release` is the version of the document itself.
#[must_use]
pub fn document(
    api: &Api,
    selection: &Selection<'_>,
    version: Version,
    strictness: Strictness,
    release: &str,
) -> Object {
    Writer::new(api, selection, version, strictness).document(release)
}

/// What all parts of a document need.
struct Writer<'a> {
    api: &'a Api,
    selection: &'a Selection<'a>,
    version: Version,
    schemas: Schemas<'a>,
}

impl<'a> Writer<'a> {
    fn new(
        api: &'a Api,
        selection: &'a Selection<'a>,
        version: Version,
        strictness: Strictness,
    ) -> Self {
        let dialect = match version {
            Version::V3_0 => Dialect::OpenApi30,
            Version::V3_1 => Dialect::Draft2020,
        };
        Self {
            api,
            selection,
            version,
            schemas: Schemas::new(api, dialect, strictness),
        }
    }
}
