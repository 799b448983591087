//! What APIs do in ways of their own, and what is assumed of others.

use std::ops::Deref;
use std::sync::Arc;

use codegen::api::{Api, Family, Operation, Protocol};

use crate::engine::validate::{Location, Violation};

/// What an API does beyond its spec. Codes are told by their names in the client.
pub(crate) trait Ways: Sync {
    /// The codes with which a request is refused that is not what the spec says; the first that the family has counts.
    fn codes_of_invalid(&self, family: &Family, violations: &[Violation]) -> Vec<&'static str> {
        plain_codes_of_invalid(family, violations)
    }

    /// The code with which a request is refused whose credential has expired.
    fn code_of_expired(&self, _family: &Family) -> &'static str {
        "expired-token"
    }

    /// What stands beside the message of a refusal.
    fn frame<'a>(&self, operation: &'a Operation) -> Frame<'a> {
        plain_frame(operation)
    }

    /// Whether pages in browsers call a family themselves, and no server in their name.
    fn is_for_browsers(&self, _family: &Family) -> bool {
        true
    }
}

/// The ways of an API that nobody knows.
pub(crate) struct PlainWays;

impl Ways for PlainWays {}

/// The keys of the value and of the success in the body of a refusal.
pub(crate) struct Frame<'a> {
    pub(crate) value: Option<&'a str>,
    pub(crate) success: Option<&'a str>,
}

pub(crate) fn plain_codes_of_invalid(
    family: &Family,
    violations: &[Violation],
) -> Vec<&'static str> {
    let location = violations.first().map(|violation| violation.location);
    vec![match (family.protocol, location) {
        (Protocol::JsonRpc, _) => "invalid-argument",
        (Protocol::Rest, Some(Location::Path)) => "invalid-path",
        (Protocol::Rest, Some(Location::Query)) => "invalid-query",
        (Protocol::Rest, Some(Location::Header)) => "invalid-headers",
        (Protocol::Rest, _) => "invalid-body",
    }]
}

/// The keys are those of the envelope. Without a flag there is nothing to tell.
pub(crate) fn plain_frame(operation: &Operation) -> Frame<'_> {
    let envelope = &operation.envelope;
    let (value, success) = (envelope.value.as_deref(), envelope.success.as_deref());
    if success.is_none() && envelope.errors.is_none() {
        return Frame {
            value: None,
            success: None,
        };
    }
    Frame { value, success }
}

/// A model and the ways of its API.
pub(crate) struct Spec {
    pub(crate) api: Arc<Api>,
    pub(crate) ways: &'static dyn Ways,
}

impl Deref for Spec {
    type Target = Api;

    fn deref(&self) -> &Api {
        &self.api
    }
}
