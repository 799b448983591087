//! A server with a certificate that only those trust who are told to.

use std::io;
use std::sync::{Arc, Mutex};

use rcgen::{CertifiedIssuer, KeyPair};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::Instant;
use tokio_rustls::TlsAcceptor;

use crate::certificates::{authority, config};
use crate::fault::{After, BODY, Fault};
use crate::request::Received;

/// A server that answers every request that gets through to it. It ends with all its connections when it is dropped.
pub(crate) struct TlsServer {
    url: String,
    authority: CertifiedIssuer<'static, KeyPair>,
    counts: Arc<Mutex<Counts>>,
    accepting: JoinHandle<()>,
}

#[derive(Default)]
struct Counts {
    connections: usize,
    failed_handshakes: usize,
    requests: usize,
}

impl TlsServer {
    /// Starts a server whose certificate is of an authority that nobody knows.
    pub(crate) async fn start_untrusted() -> Self {
        let authority = authority();
        let acceptor = TlsAcceptor::from(Arc::new(config(&authority)));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let counts = Arc::<Mutex<Counts>>::default();
        let accepting = tokio::spawn(accept(listener, acceptor, Arc::clone(&counts)));
        Self {
            url,
            authority,
            counts,
            accepting,
        }
    }

    /// The address as a URL without a path.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The certificate of the authority, which makes a client that trusts it succeed.
    pub(crate) fn authority_der(&self) -> &[u8] {
        self.authority.der()
    }

    /// The certificate of the authority as text.
    pub(crate) fn authority_pem(&self) -> String {
        self.authority.pem()
    }

    pub(crate) fn connections(&self) -> usize {
        self.counts.lock().unwrap().connections
    }

    /// How many connections ended before they were encrypted. A client may know of it before the server.
    pub(crate) fn failed_handshakes(&self) -> usize {
        self.counts.lock().unwrap().failed_handshakes
    }

    /// How many requests came whole over an encrypted connection.
    pub(crate) fn requests(&self) -> usize {
        self.counts.lock().unwrap().requests
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, acceptor: TlsAcceptor, counts: Arc<Mutex<Counts>>) {
    let start = Instant::now();
    let mut connections = JoinSet::new();
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        while connections.try_join_next().is_some() {}
        let connection = {
            let mut counts = counts.lock().unwrap();
            counts.connections += 1;
            counts.connections - 1
        };
        let (acceptor, counts) = (acceptor.clone(), Arc::clone(&counts));
        connections
            .spawn(async move { serve(socket, &acceptor, connection, start, &counts).await });
    }
}

async fn serve(
    socket: TcpStream,
    acceptor: &TlsAcceptor,
    connection: usize,
    start: Instant,
    counts: &Mutex<Counts>,
) -> io::Result<()> {
    let mut stream = match acceptor.accept(socket).await {
        Ok(stream) => stream,
        Err(error) => {
            counts.lock().unwrap().failed_handshakes += 1;
            return Err(error);
        }
    };
    let answer = Fault::Ok(BODY.to_owned());
    let mut buffer = Vec::new();
    while let Some(received) = Received::read(&mut stream, &mut buffer, connection, start).await {
        if !received.handled {
            break;
        }
        counts.lock().unwrap().requests += 1;
        if answer.answer(&mut stream).await? != After::Keep || received.is_last() {
            break;
        }
    }
    stream.shutdown().await
}
