//! How a server is set up.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use codegen::api::Api;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::{oneshot, watch};

use crate::cleeng::{self, CleengWays, State, TOKEN_LIFETIME};
use crate::engine::access::Access;
use crate::engine::clock::Clock;
use crate::engine::cors::Cors;
use crate::engine::docs::Docs;
use crate::engine::expect::Expectations;
use crate::engine::fault::Faults;
use crate::engine::record::Recorder;
use crate::engine::resources::Resources;
use crate::engine::server;
use crate::engine::service::Service;
use crate::engine::store::Store;
use crate::engine::threads::Threads;
use crate::engine::timer::Timer;
use crate::engine::ways::{PlainWays, Spec, Ways};
use crate::engine::webhook::{Outbox, WebhookTarget};
use crate::engine::workflows::{Fresh, Workflows};
use crate::mock::{MockCleeng, Running};
use crate::{Error, spec};

/// How a server is set up. See [`MockCleeng::builder`].
#[derive(Clone, Debug)]
#[must_use = "a builder starts nothing before `start`"]
pub struct Builder {
    address: IpAddr,
    port: u16,
    seed: u64,
    is_stateless: bool,
    is_strict: bool,
    names: Vec<String>,
    origins: Vec<String>,
    token_lifetime: Option<Duration>,
    spec: Option<PathBuf>,
    state: Option<PathBuf>,
    faults: Vec<String>,
    webhook_url: Option<String>,
    webhook_secret: Option<Hidden>,
}

/// A secret that `Debug` does not show.
#[derive(Clone)]
struct Hidden(String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(crate::engine::mask::MASK)
    }
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            seed: 0,
            is_stateless: false,
            is_strict: false,
            names: Vec::new(),
            origins: Vec::new(),
            token_lifetime: None,
            spec: None,
            state: None,
            faults: Vec::new(),
            webhook_url: None,
            webhook_secret: None,
        }
    }

    /// The address to listen on, 127.0.0.1 unless this says otherwise.
    pub fn address(mut self, address: impl Into<IpAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// The port to listen on; 0, which is usual, takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Another seed gives other sample answers.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Keep no state: accept any credential and any id, and respond with samples.
    pub fn stateless(mut self) -> Self {
        self.is_stateless = true;
        self
    }

    /// Refuses fields, query parameters and values of enums that the spec does not know.
    ///
    /// Otherwise they are accepted, as the API accepts them, and told: in the header `X-Mock-Warning` of the response, and
    /// in [`Recorded::warnings`](crate::Recorded::warnings).
    pub fn strict(mut self) -> Self {
        self.is_strict = true;
        self
    }

    /// Another name that the server goes by, such as that of its container: a host without a port.
    ///
    /// Requests for other hosts than this machine, the address to listen on and these names are refused, and so are those from
    /// web pages of other sites, but for what front ends call: see [`cors`](Self::cors).
    pub fn allow_host(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// The origin of pages that may call what front ends call, such as `https://shop.example`; may be given again.
    ///
    /// Without any, pages of all sites may. The rest of the API and `/_mock/` stay closed to pages of other sites.
    pub fn cors(mut self, origin: impl Into<String>) -> Self {
        self.origins.push(origin.into());
        self
    }

    /// How long customer JWTs last, 15 minutes unless this says otherwise.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = Some(lifetime);
        self
    }

    /// The folder of the spec to follow, in the place of the one that is built in.
    pub fn spec(mut self, folder: impl Into<PathBuf>) -> Self {
        self.spec = Some(folder.into());
        self
    }

    /// The file that keeps the state. It need not exist yet.
    ///
    /// It is a database of SQLite. A file of something else is refused and left as it is, and so is one that another server uses.
    /// A lock file stays beside it.
    pub fn state_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.state = Some(file.into());
        self
    }

    /// Something that goes wrong, as in [`MockCleeng::fault`].
    pub fn fault(mut self, fault: impl Into<String>) -> Self {
        self.faults.push(fault.into());
        self
    }

    /// Where webhooks are sent.
    pub fn webhook_url(mut self, url: impl Into<String>) -> Self {
        self.webhook_url = Some(url.into());
        self
    }

    /// The key of the signatures of webhooks, 16 to 64 bytes.
    ///
    /// The documentation does not name the header of the signature; the mock calls it `X-Mock-Signature`
    /// and writes the HMAC-SHA256 of the body in hexadecimal.
    pub fn webhook_secret(mut self, secret: impl Into<String>) -> Self {
        self.webhook_secret = Some(Hidden(secret.into()));
        self
    }

    /// Starts the server, in threads of its own.
    ///
    /// # Errors
    ///
    /// When the port is taken, a file cannot be used, or a setting is wrong.
    pub async fn start(self) -> Result<MockCleeng, Error> {
        let (sender, started) = oneshot::channel();
        let threads = self.spawn(|running| {
            // Whoever waited may have gone.
            let _ = sender.send(running);
        })?;
        let running = started.await.map_err(|_| ended())??;
        Ok(MockCleeng::new(running, threads))
    }

    /// Starts the server as [`start`](Self::start) does, without a runtime.
    ///
    /// # Errors
    ///
    /// When the port is taken, a file cannot be used, or a setting is wrong.
    pub fn start_blocking(self) -> Result<MockCleeng, Error> {
        let (sender, started) = mpsc::channel();
        let threads = self.spawn(move |running| {
            // Whoever waited may have gone.
            let _ = sender.send(running);
        })?;
        let running = started.recv().map_err(|_| ended())??;
        Ok(MockCleeng::new(running, threads))
    }

    /// Runs the server in threads of its own, as the caller may be in another runtime, or in none.
    fn spawn(
        self,
        tell: impl FnOnce(Result<Running, Error>) + Send + 'static,
    ) -> Result<Threads, Error> {
        let threads = Threads::start().map_err(Error::Runtime)?;
        let runtime = threads.handle().ok_or_else(ended)?.clone();
        let serving = runtime.clone();
        runtime.spawn(async move { tell(self.run(&serving).await) });
        Ok(threads)
    }

    async fn run(self, runtime: &Handle) -> Result<Running, Error> {
        let service = Arc::new(self.service(runtime, Timer::default())?);
        let address = SocketAddr::new(self.address, self.port);
        let listener = TcpListener::bind(address).await;
        let listener = listener.map_err(|source| {
            if source.kind() == std::io::ErrorKind::AddrInUse {
                Error::PortTaken(address)
            } else {
                Error::Listen { address, source }
            }
        })?;
        let failed = |source| Error::Listen { address, source };
        let address = listener.local_addr().map_err(failed)?;
        let (stop, told) = watch::channel(false);
        let (closing, closed) = mpsc::channel();
        let (ended, stopped) = oneshot::channel();
        let serving = Arc::clone(&service);
        runtime.spawn(async move {
            server::serve(listener, serving, told, closing).await;
            // Nobody need wait for it.
            let _ = ended.send(());
        });
        Ok(Running {
            service,
            address,
            stop,
            closed: Mutex::new(closed),
            stopped,
        })
    }

    pub(crate) fn service(&self, runtime: &Handle, timer: Timer) -> Result<Service, Error> {
        let api = match &self.spec {
            Some(folder) => spec::folder(folder)?,
            None => spec::embedded()?,
        };
        let target = match (&self.webhook_url, &self.webhook_secret) {
            (Some(url), secret) => Some(WebhookTarget {
                url: url.clone(),
                secret: secret.as_ref().map(|secret| secret.0.clone()),
            }),
            (None, Some(_)) => {
                let message = "a secret for webhooks needs a URL to send them to";
                return Err(Error::Webhook(String::from(message)));
            }
            (None, None) => None,
        };
        target.as_ref().map_or(Ok(()), WebhookTarget::check)?;
        let (ways, fresh) = self.workflows(&api);
        let store = match &self.state {
            Some(file) => Store::open(file, &api.name, fresh())?,
            None => Store::in_memory(fresh()),
        };
        let service = Service {
            api: Spec { api, ways },
            seed: self.seed,
            is_stateless: self.is_stateless,
            is_strict: self.is_strict,
            access: Access::new(self.address, self.names.clone()),
            cors: Cors::new(self.origins.clone())?,
            clock: Clock::default(),
            timer: timer.clone(),
            store,
            fresh,
            faults: Faults::default(),
            recorder: Recorder::default(),
            expectations: Expectations::default(),
            outbox: Outbox::new(target, runtime, timer),
            docs: Docs::default(),
            stop: tokio::sync::Notify::new(),
        };
        let faults = self.faults.iter().map(|text| service.parse_fault(text));
        let faults = faults.collect::<Result<_, _>>().map_err(Error::Fault)?;
        service.faults.add(faults).map_err(Error::Fault)?;
        Ok(service)
    }

    /// What is known of an API beyond its spec.
    fn workflows(&self, api: &Arc<Api>) -> (&'static dyn Ways, Fresh) {
        let seed = self.seed;
        if api.name != cleeng::NAME {
            let api = Arc::clone(api);
            let fresh =
                move || -> Box<dyn Workflows> { Box::new(Resources::new(Arc::clone(&api), seed)) };
            return (&PlainWays, Box::new(fresh));
        }
        let lifetime = self.token_lifetime.map(|lifetime| lifetime.as_secs());
        let api = Arc::clone(api);
        let fresh = move || -> Box<dyn Workflows> {
            let mut state = State::new(seed, TOKEN_LIFETIME);
            state.follow(Arc::clone(&api));
            if let Some(seconds) = lifetime {
                state.fix_token_lifetime(seconds);
            }
            Box::new(state)
        };
        (&CleengWays, Box::new(fresh))
    }
}

fn ended() -> Error {
    Error::Runtime(std::io::Error::other("the threads have ended"))
}
