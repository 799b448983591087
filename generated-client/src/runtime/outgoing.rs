//! Calls on their way to the API.

use super::api::{Effect, Family, Route};
use super::operation::Operation;
use super::parts::Parts;
use super::values::Secret;

/// A call with its arguments.
pub(crate) struct Outgoing {
    pub(crate) route: &'static Route,
    pub(crate) parts: Parts,
}

impl Outgoing {
    pub(crate) fn of<O: Operation>(operation: &O) -> Self {
        let mut parts = Parts::default();
        operation.write(&mut parts);
        Self {
            route: O::ROUTE,
            parts,
        }
    }
}

/// What travels in one request.
pub(crate) struct Message {
    pub(crate) calls: Vec<Outgoing>,
    /// Whether the calls travel as a JSON array, were it only one.
    pub(crate) batch: bool,
}

impl Message {
    pub(crate) fn single(call: Outgoing) -> Self {
        Self {
            calls: vec![call],
            batch: false,
        }
    }

    /// The gravest effect of the calls.
    pub(crate) fn effect(&self) -> Effect {
        let effects = self.calls.iter().map(|call| call.route.effect);
        effects.max().unwrap_or(Effect::Read)
    }

    /// The family of the calls.
    pub(crate) fn family(&self) -> Option<&'static Family> {
        self.calls.first().map(|call| call.route.family)
    }

    /// The operation, when there is but one.
    pub(crate) fn route(&self) -> Option<&'static Route> {
        match &*self.calls {
            [call] if !self.batch => Some(call.route),
            _ => None,
        }
    }

    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.calls.iter().flat_map(|call| &call.parts.secrets)
    }
}
