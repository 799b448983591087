//! Whether a request is what the spec says, and its arguments in the types of the spec.

mod body;
mod rest;

use std::fmt;

use codegen::api::conformity::{self, Checker, Written};
use codegen::api::{Api, Operation, ParamIn};
use serde_json::{Map, Value};

pub(crate) use rest::rest;

/// The rule that a body with a byte order mark breaks. RFC 8259 forbids to send one, and lets readers skip it.
pub(crate) const NO_BYTE_ORDER_MARK: &str = "no byte order mark";

/// A rule that a request breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) location: Location,
    /// The place inside it; empty for the whole.
    pub(crate) name: String,
    pub(crate) rule: String,
}

/// A part of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Body,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Body => "body",
        })?;
        if !self.name.is_empty() {
            write!(f, " {}", self.name)?;
        }
        write!(f, ": {}", self.rule)
    }
}

/// What requests are held against.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) api: &'a Api,
    /// Whether what the spec does not know breaks a rule. Otherwise it is accepted with a warning.
    pub(crate) is_strict: bool,
}

impl<'a> Rules<'a> {
    fn checker(self, written: Written) -> Checker<'a> {
        Checker::new(self.api, written, self.is_strict)
    }
}

/// The arguments of a request that are right, what is wrong with the others, and what was accepted with a warning.
pub(crate) struct Checked {
    pub(crate) arguments: Map<String, Value>,
    pub(crate) violations: Vec<Violation>,
    pub(crate) warnings: Vec<String>,
}

/// Checks the parameters of a JSON-RPC call.
pub(crate) fn rpc(rules: Rules<'_>, operation: &Operation, params: &Map<String, Value>) -> Checked {
    let mut checker = rules.checker(Written::Rpc);
    let mut arguments = Map::new();
    let fields: Vec<_> = operation.params_in(ParamIn::Body).collect();
    let is_credential = |name: &str| {
        let mut credentials = rules.api.credentials.iter();
        credentials.any(|credential| credential.param.as_deref() == Some(name))
    };
    let given = params.iter().filter(|(name, _)| !is_credential(name));
    checker.fields(given, &fields, false, "", &mut arguments);
    Checked::of([(Location::Body, checker)], arguments)
}

impl Checked {
    fn of<'a>(
        parts: impl IntoIterator<Item = (Location, Checker<'a>)>,
        arguments: Map<String, Value>,
    ) -> Self {
        let (mut violations, mut warnings) = (Vec::new(), Vec::new());
        for (location, part) in parts {
            let at = |it: conformity::Violation| Violation {
                location,
                name: it.name,
                rule: it.rule,
            };
            violations.extend(part.violations.into_iter().map(at));
            warnings.extend(part.warnings.into_iter().map(|it| at(it).to_string()));
        }
        Self {
            arguments,
            violations,
            warnings,
        }
    }
}
