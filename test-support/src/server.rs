use std::net::TcpListener as StdListener;
use std::sync::{Arc, Mutex};
use std::{io, thread};

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};

use crate::{Request, Response, soon};

/// A server, until it is dropped. It has a thread of its own, so that blocking clients are served too.
#[derive(Debug)]
pub struct Server {
    url: String,
    log: Arc<watch::Sender<Log>>,
    _running: oneshot::Sender<()>,
}

#[derive(Debug, Default)]
struct Log {
    connections: usize,
    requests: Vec<Request>,
}

impl Log {
    fn count(&self, target: &str) -> usize {
        let requests = self.requests.iter();
        requests.filter(|request| request.is(target)).count()
    }
}

type Respond = dyn FnMut(&Request) -> Response + Send;

impl Server {
    /// A server that responds as the function says.
    ///
    /// # Panics
    ///
    /// When the machine has no port left.
    #[must_use]
    pub fn start(respond: impl FnMut(&Request) -> Response + Send + 'static) -> Self {
        Self::listen(Box::new(respond)).expect("a port")
    }

    /// A server that has a response for each request in turn. Then it closes connections without one.
    #[must_use]
    pub fn script<I: IntoIterator<Item = Response>>(responses: I) -> Self
    where
        I::IntoIter: Send + 'static,
    {
        let mut responses = responses.into_iter();
        Self::start(move |_| responses.next().unwrap_or_else(Response::none))
    }

    fn listen(respond: Box<Respond>) -> io::Result<Self> {
        let listener = StdListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}", listener.local_addr()?);
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build()?;
        let (running, stopped) = oneshot::channel::<()>();
        let log = Arc::<watch::Sender<Log>>::default();
        let serving = accept(listener, Arc::new(Mutex::new(respond)), Arc::clone(&log));
        thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    served = serving => served.expect("connections"),
                    _ = stopped => {}
                }
            });
        });
        Ok(Self {
            url,
            log,
            _running: running,
        })
    }

    /// The address as a URL without a path.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address as requests have it in their header `Host`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// How many connections were opened so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.log.borrow().connections
    }

    /// The whole requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.log.borrow().requests.clone()
    }

    /// How many requests there were for a method and a path such as `GET /passes`, whatever the query.
    #[must_use]
    pub fn count(&self, target: &str) -> usize {
        self.log.borrow().count(target)
    }

    /// The only request so far.
    ///
    /// # Panics
    ///
    /// When there was another or none.
    #[must_use]
    #[track_caller]
    pub fn only(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }

    /// Waits for a request, counted from 0.
    pub async fn request(&self, index: usize) -> Request {
        self.wait(|log| log.requests.len() > index).await;
        self.log.borrow().requests[index].clone()
    }

    /// Waits for a method and a path to be requested for the nth time.
    pub async fn until(&self, times: usize, target: &str) {
        self.wait(|log| log.count(target) >= times).await;
    }

    async fn wait(&self, is_done: impl Fn(&Log) -> bool) {
        let mut log = self.log.subscribe();
        let came = soon(log.wait_for(is_done)).await;
        came.expect("the server keeps the log");
    }
}

async fn accept(
    listener: StdListener,
    respond: Arc<Mutex<Box<Respond>>>,
    log: Arc<watch::Sender<Log>>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (socket, _) = listener.accept().await?;
        log.send_modify(|log| log.connections += 1);
        tokio::spawn(serve(socket, Arc::clone(&respond), Arc::clone(&log)));
    }
}

async fn serve(
    mut socket: TcpStream,
    respond: Arc<Mutex<Box<Respond>>>,
    log: Arc<watch::Sender<Log>>,
) -> io::Result<()> {
    // Otherwise a response may wait for the peer to acknowledge the one before.
    socket.set_nodelay(true)?;
    let mut buffer = Vec::new();
    while let Some(request) = Request::read(&mut socket, &mut buffer).await {
        if !request.is_whole() {
            break;
        }
        let response = respond.lock().expect("a script that goes on")(&request);
        log.send_modify(|log| log.requests.push(request));
        if let Some(gate) = &response.gate {
            gate.pass().await;
        }
        socket.write_all(&response.bytes).await?;
        if response.closes {
            return socket.shutdown().await;
        }
    }
    Ok(())
}
