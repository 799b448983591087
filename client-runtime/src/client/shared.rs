//! What clients that were made from one another share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::call::{Options, Target};
use crate::clock::Clock;
use crate::decode::reading::Reading;
use crate::error::Error;
use crate::exchange::headers::Headers;
use crate::exchange::transport::{Address, Transport};
use crate::exchange::url::BaseUrl;
use crate::retry::Budget;
use crate::schema::{Api, Call, Family, Route};

/// What a client has in common with those made from it.
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) base_urls: Vec<(&'static Family, Arc<BaseUrl>)>,
    /// The families whose hosts are those of the environment, and assumed.
    pub(crate) assumed: Vec<&'static Family>,
    pub(crate) paths: Vec<(&'static Route, String)>,
    pub(crate) headers: Headers,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) max_response_size: usize,
    pub(crate) options: Options,
    pub(crate) reading: Reading,
    pub(crate) budget: Budget,
    /// The id of the next JSON-RPC request. No two requests share one, so that a response to another request is noticed.
    pub(crate) next_id: AtomicU64,
}

impl Shared {
    /// When a request that begins now has to be over, by the clock.
    pub(crate) fn end(&self, options: &Options) -> Duration {
        let now = self.clock.monotonic();
        now.saturating_add(options.deadline)
    }

    /// Takes as many ids as there are calls, and gives the first of them.
    pub(crate) fn take_ids(&self, calls: usize) -> u64 {
        let calls = u64::try_from(calls).unwrap_or(u64::MAX);
        self.next_id.fetch_add(calls, Ordering::Relaxed)
    }

    pub(crate) fn base_url(&self, family: &Family) -> Result<&Arc<BaseUrl>, Error> {
        let mut base_urls = self.base_urls.iter();
        let found =
            base_urls.find(|(known, _)| std::ptr::eq(*known, family) || known.name == family.name);
        found.map(|(_, url)| url).ok_or_else(|| {
            let Family { name, .. } = family;
            let setter = family.setter();
            Error::configuration(format!(
                "`{name}` has no host in this environment; set one with `ClientBuilder::{setter}`"
            ))
        })
    }

    /// The path of an operation, to be filled with arguments.
    pub(crate) fn target(&self, route: &Route) -> Target {
        let base = self.base_url(route.family).map_or("", |url| url.path());
        match (route.call, self.path(route)) {
            (Call::Rest { path, .. }, None) if base.is_empty() => Target::new(path),
            (Call::Rest { path, .. }, other) => Target::below(base, other.unwrap_or(path)),
            (Call::JsonRpc { .. }, _) => Target::default(),
        }
    }

    /// Where a request of an operation goes.
    pub(crate) fn address(&self, route: &Route, target: Target) -> Result<Address, Error> {
        let base = self.base_url(route.family)?;
        let path = match route.call {
            Call::Rest { .. } => Some(target.finish().map_err(Error::argument)?),
            Call::JsonRpc { .. } => None,
        };
        if path.as_ref().is_some_and(|path| !base.takes(path)) {
            return Err(Error::argument("the parameters do not fit into a URL"));
        }
        Ok(Address::new(base.clone(), path))
    }

    /// Whether the host of a family is assumed.
    pub(crate) fn assumes(&self, family: &Family) -> bool {
        self.assumed.iter().any(|known| known.name == family.name)
    }

    pub(crate) fn path(&self, route: &Route) -> Option<&str> {
        let found = self.paths.iter().find(|(known, _)| known.id == route.id);
        found.map(|(_, template)| template.as_str())
    }
}
