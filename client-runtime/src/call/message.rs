//! Calls on their way to the API.

use std::ops::Range;

use bytes::Bytes;

use crate::call::Parts;
use crate::client::Shared;
use crate::error::Error;
use crate::exchange::added_headers::AddedHeaders;
use crate::exchange::transport::Address;
use crate::operation::Operation;
use crate::schema::{Effect, Family, Protocol, Route};
use crate::values::wiped::WipedText;
use crate::values::{Secret, SecretList};

/// A request with its arguments.
pub(crate) struct Outgoing {
    pub(crate) route: &'static Route,
    /// Where it goes, unless its arguments cannot stand there.
    pub(crate) address: Result<Address, Error>,
    pub(crate) headers: Vec<(&'static str, WipedText)>,
    /// Headers that are no parameters.
    pub(crate) added: AddedHeaders,
    pub(crate) body: Option<Bytes>,
    /// The fields of the JSON-RPC parameters, without braces.
    pub(crate) params: WipedText,
    /// The secrets among the arguments.
    pub(crate) secrets: SecretList,
}

impl Outgoing {
    pub(crate) fn of<O: Operation>(shared: &Shared, operation: &O, added: AddedHeaders) -> Self {
        let mut parts = Parts::to(shared.target(O::ROUTE));
        operation.write(&mut parts);
        Self::new(shared, O::ROUTE, parts, added)
    }

    pub(crate) fn new(
        shared: &Shared,
        route: &'static Route,
        parts: Parts,
        added: AddedHeaders,
    ) -> Self {
        Self {
            route,
            address: shared.address(route, parts.target),
            headers: parts.headers,
            added,
            body: parts.body,
            params: parts.params,
            secrets: parts.secrets,
        }
    }
}

/// What travels in one request.
pub(crate) struct Message {
    pub(crate) content: Content,
    /// The JSON-RPC id of the first request; those of the others follow.
    pub(crate) first_id: u64,
}

pub(crate) enum Content {
    Single(Outgoing),
    /// They travel as a JSON array, were it only one.
    Batch(Vec<Outgoing>),
}

impl Message {
    /// The name of batches for observers. Ids of operations have a dot.
    pub(crate) const BATCH: &'static str = "batch";

    pub(crate) fn single(shared: &Shared, call: Outgoing) -> Self {
        Self::new(shared, Content::Single(call))
    }

    pub(crate) fn batch(shared: &Shared, calls: Vec<Outgoing>) -> Self {
        Self::new(shared, Content::Batch(calls))
    }

    fn new(shared: &Shared, content: Content) -> Self {
        let mut message = Self {
            content,
            first_id: 0,
        };
        let family = message.family();
        if family.is_some_and(|family| family.protocol == Protocol::JsonRpc) {
            message.first_id = shared.take_ids(message.calls().len());
        }
        message
    }

    pub(crate) fn calls(&self) -> &[Outgoing] {
        match &self.content {
            Content::Single(call) => std::slice::from_ref(call),
            Content::Batch(calls) => calls,
        }
    }

    /// The JSON-RPC ids of the requests.
    pub(crate) fn ids(&self) -> Range<u64> {
        let calls = u64::try_from(self.calls().len()).unwrap_or(u64::MAX);
        self.first_id..self.first_id.saturating_add(calls)
    }

    /// The gravest effect of the requests.
    pub(crate) fn effect(&self) -> Effect {
        let effects = self.calls().iter().map(|call| call.route.effect);
        effects.max().unwrap_or(Effect::Read)
    }

    /// The family of the requests.
    pub(crate) fn family(&self) -> Option<&'static Family> {
        self.calls().first().map(|call| call.route.family)
    }

    /// The operation, when there is but one.
    pub(crate) fn route(&self) -> Option<&'static Route> {
        match &self.content {
            Content::Single(call) => Some(call.route),
            Content::Batch(_) => None,
        }
    }

    /// The id of the operation, or that of all batches.
    pub(crate) fn operation(&self) -> &'static str {
        self.route().map_or(Self::BATCH, |route| route.id)
    }

    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.calls().iter().flat_map(|call| &*call.secrets)
    }
}
