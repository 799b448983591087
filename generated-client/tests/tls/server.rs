//! A server with a certificate of an authority that nobody knows.

use std::io;
use std::sync::Arc;

use rcgen::{CertifiedIssuer, KeyPair};
use test_support::Request;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_rustls::TlsAcceptor;

use crate::certificates::{authority, config};

const RESPONSE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

/// What became of a connection: the protocol that was agreed on, or none without an agreement.
pub(crate) type Agreed = io::Result<Option<String>>;

/// A server that responds to the requests of those who trust it.
pub(crate) struct Server {
    pub(crate) url: String,
    authority: CertifiedIssuer<'static, KeyPair>,
    agreed: UnboundedReceiver<Agreed>,
}

impl Server {
    /// A server that offers these protocols. It speaks HTTP/1.1 only.
    pub(crate) async fn start(protocols: &[&str]) -> Self {
        let authority = authority();
        let mut config = config(&authority);
        config.alpn_protocols = protocols.iter().map(|&name| name.into()).collect();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}/", listener.local_addr().unwrap());
        let (sender, agreed) = unbounded_channel();
        tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                let (acceptor, sender) = (acceptor.clone(), sender.clone());
                tokio::spawn(async move { serve(socket, &acceptor, &sender).await });
            }
        });
        Self {
            url,
            authority,
            agreed,
        }
    }

    pub(crate) fn authority_der(&self) -> &[u8] {
        self.authority.der()
    }

    pub(crate) fn authority_pem(&self) -> String {
        self.authority.pem()
    }

    /// What became of the next connection.
    pub(crate) async fn agreed(&mut self) -> Agreed {
        self.agreed.recv().await.unwrap()
    }
}

async fn serve(
    socket: TcpStream,
    acceptor: &TlsAcceptor,
    agreed: &UnboundedSender<Agreed>,
) -> io::Result<()> {
    let mut stream = match acceptor.accept(socket).await {
        Ok(stream) => stream,
        Err(error) => {
            let _ = agreed.send(Err(error));
            return Ok(());
        }
    };
    let protocol = stream.get_ref().1.alpn_protocol();
    let protocol = protocol.map(|name| String::from_utf8_lossy(name).into_owned());
    let is_known = protocol.as_deref() != Some("h2");
    let _ = agreed.send(Ok(protocol));
    if is_known && Request::read(&mut stream, &mut Vec::new()).await.is_some() {
        stream.write_all(RESPONSE).await?;
    }
    stream.shutdown().await
}
