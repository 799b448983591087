//! A server on this machine that fails as its script says, over real sockets.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep};

use crate::counted::Counted;
use crate::fault::{After, Fault};
use crate::request::Received;

/// Decides on requests in turn. A turn is a whole request, or a connection reset with nothing read.
pub(crate) trait Script: Send + Sync + 'static {
    /// The fault of a turn, if it is known before its request.
    fn foresee(&self, _turn: usize) -> Option<Fault> {
        None
    }

    /// The fault of a turn, counted from 0.
    fn decide(&self, turn: usize, received: &Received) -> Fault;
}

/// One fault for each turn, and the last of them for all that follow.
impl Script for Vec<Fault> {
    fn foresee(&self, turn: usize) -> Option<Fault> {
        self.get(turn).or(self.last()).cloned()
    }

    fn decide(&self, turn: usize, _received: &Received) -> Fault {
        self.foresee(turn).expect("a script has a fault")
    }
}

impl<F> Script for F
where
    F: Fn(usize, &Received) -> Fault + Send + Sync + 'static,
{
    fn decide(&self, turn: usize, received: &Received) -> Fault {
        self(turn, received)
    }
}

/// A server that ends with all its connections when it is dropped.
pub(crate) struct Server {
    url: String,
    state: Arc<State>,
    accepting: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(script: impl Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(State {
            script: Box::new(script),
            start: Instant::now(),
            log: Mutex::default(),
            sent: AtomicU64::new(0),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&state)));
        Self {
            url,
            state,
            accepting,
        }
    }

    /// The address as a URL without a path.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Every request so far, in the order in which they were read.
    pub(crate) fn requests(&self) -> Vec<Received> {
        self.state.log.lock().unwrap().requests.clone()
    }

    /// How many requests the server acted on, whatever became of the answers.
    pub(crate) fn handled(&self) -> usize {
        let log = self.state.log.lock().unwrap();
        log.requests
            .iter()
            .filter(|received| received.handled)
            .count()
    }

    /// How many connections the server accepted, with those that it reset at once.
    pub(crate) fn connections(&self) -> usize {
        self.state.log.lock().unwrap().connections
    }

    /// How many bytes the server sent.
    pub(crate) fn sent(&self) -> u64 {
        self.state.sent.load(Ordering::Relaxed)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

struct State {
    script: Box<dyn Script>,
    start: Instant,
    log: Mutex<Log>,
    sent: AtomicU64,
}

#[derive(Default)]
struct Log {
    turns: usize,
    connections: usize,
    requests: Vec<Received>,
}

impl State {
    /// The number of a new connection.
    fn connect(&self) -> usize {
        let mut log = self.log.lock().unwrap();
        log.connections += 1;
        log.connections - 1
    }

    /// Takes a turn that resets the connection before its request, if it is the next.
    fn reset_unread(&self) -> Option<Duration> {
        let mut log = self.log.lock().unwrap();
        let delay = self.script.foresee(log.turns)?.reset_unread()?;
        log.turns += 1;
        Some(delay)
    }

    /// Takes a turn with a request, unless the request is not whole.
    fn take(&self, mut received: Received) -> Option<Fault> {
        let mut log = self.log.lock().unwrap();
        let fault = received.handled.then(|| {
            log.turns += 1;
            self.script.decide(log.turns - 1, &received)
        });
        received.handled = fault.as_ref().is_some_and(Fault::acts);
        log.requests.push(received);
        fault
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        while connections.try_join_next().is_some() {}
        let connection = state.connect();
        let state = Arc::clone(&state);
        connections.spawn(async move { serve(socket, connection, &state).await });
    }
}

async fn serve(mut socket: TcpStream, connection: usize, state: &State) -> io::Result<()> {
    // Otherwise an answer may wait for the peer to acknowledge the one before, and a reset would drop it.
    socket.set_nodelay(true)?;
    let mut buffer = Vec::new();
    loop {
        if let Some(delay) = state.reset_unread() {
            sleep(delay).await;
            return socket.set_zero_linger();
        }
        let start = state.start;
        let Some(received) = Received::read(&mut socket, &mut buffer, connection, start).await
        else {
            return Ok(());
        };
        let is_last = received.is_last();
        let Some(fault) = state.take(received) else {
            return Ok(());
        };
        let mut counted = Counted {
            stream: &mut socket,
            written: &state.sent,
        };
        match fault.answer(&mut counted).await? {
            After::Reset => return socket.set_zero_linger(),
            After::Keep if !is_last => {}
            After::Keep | After::Close => return Ok(()),
        }
        if buffer.is_empty() && socket.peek(&mut [0]).await? == 0 {
            return Ok(());
        }
    }
}
