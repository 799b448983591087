//! A running server.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use codegen::api::{Family, Protocol};
use tokio::sync::{oneshot, watch};

use crate::Error;
use crate::builder::Builder;
use crate::engine::expect::{Expectation, Unmet};
use crate::engine::record::Recorded;
use crate::engine::routing::host_path;
use crate::engine::service::Service;
use crate::engine::threads::Threads;
use crate::engine::webhook::Webhook;

/// A local Cleeng server in this process, on its own port. It stops when it is dropped.
///
/// It has its own threads, so it can be called from any runtime, and by blocking clients too.
///
/// ```
/// use cleeng_client::Client;
/// use cleeng_mock::MockCleeng;
/// use serde_json::json;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mock = MockCleeng::start().await?;
/// mock.expect("core.passes.get")
///     .times(1)
///     .with(json!({"passId": 123_456_789}))
///     .returns(json!({"status": "terminated"}));
///
/// let client = Client::builder()
///     .base_url(mock.base_url())
///     .publisher_token("any token")
///     .build()?;
/// let pass = client.core().passes().get(123_456_789).await?;
///
/// assert_eq!(pass.status.as_str(), "terminated");
/// mock.verify()?;
/// # Ok(())
/// # }
/// ```
pub struct MockCleeng {
    running: Running,
    // Dropped last, as it ends what still runs.
    _threads: Threads,
}

/// A server that runs.
pub(crate) struct Running {
    pub(crate) service: Arc<Service>,
    pub(crate) address: SocketAddr,
    pub(crate) stop: watch::Sender<bool>,
    /// Ends once the port is free again.
    pub(crate) closed: Mutex<mpsc::Receiver<()>>,
    pub(crate) stopped: oneshot::Receiver<()>,
}

impl MockCleeng {
    pub(crate) fn new(running: Running, threads: Threads) -> Self {
        Self {
            running,
            _threads: threads,
        }
    }

    /// Starts a server on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// If no port is available.
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// Starts a server as [`start`](Self::start) does, without a runtime.
    ///
    /// ```
    /// use cleeng_client::blocking::Client;
    /// use cleeng_mock::MockCleeng;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = MockCleeng::start_blocking()?;
    /// let client = Client::builder()
    ///     .base_url(mock.base_url())
    ///     .build()?;
    /// client.authentication().jwks().get().send()?;
    /// assert_eq!(mock.requests()[0].operation(), Some("authentication.jwks.get"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If no port is available.
    pub fn start_blocking() -> Result<Self, Error> {
        Self::builder().start_blocking()
    }

    /// Sets up a server before it starts.
    ///
    /// ```
    /// use cleeng_mock::MockCleeng;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cleeng_mock::Error> {
    /// let mock = MockCleeng::builder()
    ///     .seed(7)
    ///     .fault("status=503, times=1, operation=core.passes.*")
    ///     .start()
    ///     .await?;
    /// assert!(mock.base_url().starts_with("http://127.0.0.1:"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// Returns the address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.running.address
    }

    /// Returns the address of all families, such as `http://127.0.0.1:4010`, for the client's `base_url`.
    #[must_use]
    pub fn base_url(&self) -> String {
        let mut address = self.running.address;
        if address.ip().is_unspecified() {
            // It listens everywhere, here too.
            address.set_ip(match address.ip() {
                IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        format!("http://{address}")
    }

    /// Returns the address of JSON-RPC only, for programs other than the client; that of all families where none speaks it.
    #[must_use]
    pub fn rpc_url(&self) -> String {
        let mut families = self.running.service.api.families.iter();
        let rpc = families.find(|family| family.protocol == Protocol::JsonRpc);
        rpc.map_or_else(|| self.base_url(), |family| self.family_url(family))
    }

    /// What the spec calls the API.
    #[must_use]
    pub fn api_name(&self) -> &str {
        &self.running.service.api.name
    }

    /// Returns each family of the spec, by its name in the client, with its local address, including the path of its host.
    ///
    /// ```
    /// use cleeng_mock::MockCleeng;
    ///
    /// # fn main() -> Result<(), cleeng_mock::Error> {
    /// let mock = MockCleeng::start_blocking()?;
    /// assert!(mock.base_urls().contains(&(String::from("core"), mock.base_url())));
    /// assert!(mock.base_urls().contains(&(String::from("rpc"), mock.rpc_url())));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn base_urls(&self) -> Vec<(String, String)> {
        let families = self.running.service.api.families.iter();
        let urls = families.map(|family| (family.name.client.clone(), self.family_url(family)));
        urls.collect()
    }

    fn family_url(&self, family: &Family) -> String {
        let path = family.hosts.first().map_or("", |host| host_path(host));
        format!("{}{}", self.base_url(), path.trim_end_matches('/'))
    }

    /// Expects a request of an operation, by its id: at least once unless [`Expectation::times`] sets the number.
    ///
    /// ```
    /// use cleeng_mock::MockCleeng;
    /// use serde_json::json;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = MockCleeng::start_blocking()?;
    /// // This request, once, with this body, and it is rejected.
    /// mock.expect("core.passes.create")
    ///     .times(1)
    ///     .with(json!({"customerId": 123_456_789, "externalId": "order-4711"}))
    ///     .refuse(422, "", "The offer is not active");
    /// assert_eq!(
    ///     mock.verify().unwrap_err().to_string().lines().next(),
    ///     Some("core.passes.create was expected once with {\"customerId\":123456789,\"externalId\":\"order-4711\"}, but was called never"),
    /// );
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A misspelled id is reported by [`verify`](Self::verify). Requests that break a rule of the spec are rejected and do not count.
    pub fn expect(&self, operation: &str) -> Expectation<'_> {
        self.running.service.expectations.add(operation)
    }

    /// Checks that all expectations are met.
    ///
    /// # Errors
    ///
    /// If an expectation is not met; the error lists each with the requests that were received.
    pub fn verify(&self) -> Result<(), Unmet> {
        let service = &self.running.service;
        let received = service.recorder.all();
        service.expectations.verify(&service.api, &received)
    }

    /// Returns the recorded requests, in the order of their responses: the newest twenty thousand, or fewer if they are large.
    ///
    /// ```
    /// use cleeng_client::blocking::Client;
    /// use cleeng_mock::MockCleeng;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = MockCleeng::start_blocking()?;
    /// let client = Client::builder()
    ///     .base_url(mock.base_url())
    ///     .publisher_token("any token")
    ///     .build()?;
    /// client.core().passes().get(1).send().unwrap_err();
    ///
    /// let call = &mock.requests()[0];
    /// assert_eq!(call.operation(), Some("core.passes.get"));
    /// assert_eq!((call.status(), call.rule()), (Some(400), Some("path passId: min 100000000")));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.running.service.recorder.all()
    }

    /// Returns the webhooks that were sent so far; without a URL, those that would have been.
    #[must_use]
    pub fn webhooks(&self) -> Vec<Webhook> {
        self.running.service.outbox.all()
    }

    /// Injects a fault from now on, or a number of times.
    ///
    /// A fault is a comma-separated list: one outcome, and its restrictions.
    ///
    /// | word | effect |
    /// | --- | --- |
    /// | `status=503` | the request is rejected with this status |
    /// | `retry-after=2` | the request is rejected with 429 and these seconds to wait |
    /// | `expire-token` | the request is rejected because its token has expired |
    /// | `html` | a gateway responds, with a page and status 502 |
    /// | `drop` | the request takes effect, but the connection is closed without a response |
    /// | `truncate` | the request takes effect, but the response is truncated |
    /// | `malformed` | the request takes effect, but the response is not valid JSON |
    /// | `text-numbers` | the numbers in the response are strings |
    /// | `empty-list-objects` | the empty objects in the response are `[]` |
    /// | `delay=200ms` | the response is delayed; with another outcome or alone |
    /// | `times=2` | only for the next two requests |
    /// | `operation=core.passes.*` | only for these operations |
    ///
    /// A single request can set one in its header `X-Mock-Fault`.
    ///
    /// ```
    /// use cleeng_mock::MockCleeng;
    ///
    /// # fn main() -> Result<(), cleeng_mock::Error> {
    /// let mock = MockCleeng::start_blocking()?;
    /// mock.fault("delay=200ms, retry-after=2, times=2, operation=core.*")?;
    /// assert_eq!(
    ///     mock.fault("statsu=503").unwrap_err().to_string(),
    ///     "\"statsu\" is not a fault, did you mean status?",
    /// );
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is not a fault; the error states the reason.
    pub fn fault(&self, fault: &str) -> Result<(), Error> {
        let service = &self.running.service;
        let fault = service.parse_fault(fault).map_err(Error::Fault)?;
        service.faults.add(vec![fault]).map_err(Error::Fault)
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.running.service.faults.clear();
    }

    /// Returns the server's time, Unix time in seconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.running.service.clock.now()
    }

    /// Advances the server's time, at most to a century from now: tokens expire, passes end.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use cleeng_mock::MockCleeng;
    ///
    /// # fn main() -> Result<(), cleeng_mock::Error> {
    /// let mock = MockCleeng::start_blocking()?;
    /// let before = mock.now();
    /// mock.advance(Duration::from_secs(15 * 60));
    /// assert!(mock.now() >= before + 15 * 60);
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance(&self, by: Duration) {
        self.running.service.clock.advance(by);
    }

    /// Waits until `POST /_mock/stop` asks whoever runs the server to [`stop`](Self::stop) it.
    pub async fn asked_to_stop(&self) {
        self.running.service.stop.notified().await;
    }

    /// Ends running calls, sends what webhooks are due, and stops.
    pub async fn stop(mut self) {
        // If nobody listens it has stopped already.
        let _ = self.running.stop.send(true);
        let _ = (&mut self.running.stopped).await;
    }
}

/// Gives back the port and the state file at once, and does not wait for running calls.
impl Drop for MockCleeng {
    fn drop(&mut self) {
        let _ = self.running.stop.send(true);
        let closed = self.running.closed.get_mut();
        // Nothing is ever sent.
        let _ = closed.unwrap_or_else(PoisonError::into_inner).recv();
        self.running.service.store.close();
    }
}

impl fmt::Debug for MockCleeng {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockCleeng")
            .field("address", &self.running.address)
            .finish_non_exhaustive()
    }
}
