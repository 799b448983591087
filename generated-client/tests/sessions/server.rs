//! A server of HTTP/1.1 on this machine that keeps its connections open and answers as a test wants.

use std::fmt::Display;
use std::net::TcpListener as StdListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot, watch};

use crate::soon;

/// A server, until it is dropped. It has a thread of its own, so that blocking calls can be answered too.
pub(crate) struct Server {
    pub(crate) url: String,
    log: Arc<watch::Sender<Log>>,
    _running: oneshot::Sender<()>,
}

#[derive(Default)]
struct Log {
    connections: usize,
    requests: Vec<Seen>,
}

/// A request as it came.
#[derive(Clone)]
pub(crate) struct Seen {
    /// The method, the path and the query.
    pub(crate) target: String,
    head: String,
    body: String,
}

/// What the server says to a request.
pub(crate) struct Answer {
    bytes: String,
    held: Option<Gate>,
}

/// Holds answers back until it is opened.
#[derive(Clone)]
pub(crate) struct Gate(Arc<Semaphore>);

type Respond = dyn Fn(&Seen) -> Answer + Send + Sync;

impl Server {
    pub(crate) fn start(respond: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        let listener = StdListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (running, stopped) = oneshot::channel::<()>();
        let log = Arc::<watch::Sender<Log>>::default();
        let serving = accept(listener, Arc::new(respond), Arc::clone(&log));
        thread::spawn(|| {
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_all().build().unwrap();
            runtime.block_on(async {
                tokio::select! {
                    () = serving => {}
                    _ = stopped => {}
                }
            });
        });
        Self {
            url,
            log,
            _running: running,
        }
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<Seen> {
        self.log.borrow().requests.clone()
    }

    /// How many connections were opened so far.
    pub(crate) fn connections(&self) -> usize {
        self.log.borrow().connections
    }

    /// How many requests there were for a method and a path, whatever the query.
    pub(crate) fn count(&self, target: &str) -> usize {
        count(&self.log.borrow(), target)
    }

    /// Waits for a request to come for the nth time.
    pub(crate) async fn until(&self, times: usize, target: &str) {
        let mut log = self.log.subscribe();
        let came = log.wait_for(|log| count(log, target) >= times);
        soon(came).await.unwrap();
    }
}

fn count(log: &Log, target: &str) -> usize {
    let requests = log.requests.iter();
    requests.filter(|seen| seen.is(target)).count()
}

impl Seen {
    /// Whether it is for a method and a path, whatever the query.
    pub(crate) fn is(&self, target: &str) -> bool {
        self.target.split('?').next() == Some(target)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// The token after `Bearer`.
    pub(crate) fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// Whether a text stands anywhere in the request.
    pub(crate) fn contains(&self, text: &str) -> bool {
        let Self { target, head, body } = self;
        [target, head, body].iter().any(|part| part.contains(text))
    }
}

impl Answer {
    pub(crate) fn new(status: u16, headers: &str, body: impl Display) -> Self {
        let body = body.to_string();
        let length = body.len();
        let bytes =
            format!("HTTP/1.1 {status} Told\r\n{headers}content-length: {length}\r\n\r\n{body}");
        Self { bytes, held: None }
    }

    pub(crate) fn json(status: u16, body: impl Display) -> Self {
        Self::new(status, "content-type: application/json\r\n", body)
    }

    /// The connection closes without an answer.
    pub(crate) fn none() -> Self {
        let bytes = String::new();
        Self { bytes, held: None }
    }

    /// The same answer, once the gate is open.
    pub(crate) fn held(mut self, gate: &Gate) -> Self {
        self.held = Some(gate.clone());
        self
    }
}

impl Gate {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Semaphore::new(0)))
    }

    pub(crate) fn open(&self) {
        self.0.close();
    }

    pub(crate) async fn pass(&self) {
        let closed = self.0.acquire().await;
        assert!(closed.is_err(), "a gate gives no permits");
    }
}

async fn accept(listener: StdListener, respond: Arc<Respond>, log: Arc<watch::Sender<Log>>) {
    let listener = TcpListener::from_std(listener).unwrap();
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        log.send_modify(|log| log.connections += 1);
        tokio::spawn(serve(socket, Arc::clone(&respond), Arc::clone(&log)));
    }
}

async fn serve(mut socket: TcpStream, respond: Arc<Respond>, log: Arc<watch::Sender<Log>>) {
    let mut bytes = Vec::new();
    while socket.read_buf(&mut bytes).await.unwrap_or(0) > 0 {
        let Some(seen) = whole(&bytes) else { continue };
        bytes.clear();
        let answer = respond(&seen);
        log.send_modify(|log| log.requests.push(seen));
        if let Some(gate) = answer.held {
            gate.pass().await;
        }
        let written = socket.write_all(answer.bytes.as_bytes()).await;
        if answer.bytes.is_empty() || written.is_err() {
            return;
        }
    }
}

/// The request that these bytes are, once they are complete.
fn whole(bytes: &[u8]) -> Option<Seen> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let (line, head) = head.split_once("\r\n")?;
    let seen = Seen {
        target: line.trim_end_matches(" HTTP/1.1").to_owned(),
        head: head.to_owned(),
        body: body.to_owned(),
    };
    let length = seen.header("content-length").unwrap_or("0");
    (body.len() == length.parse::<usize>().unwrap()).then_some(seen)
}

/// How long a test waits for what has to happen: longer than any machine takes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(600);
