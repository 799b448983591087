//! A server that nobody trusts, and one that is trusted.

use std::io::{self, ErrorKind};
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::{BODY, GET, HEAD, Peer};
use crate::tls::TlsServer;
use crate::until;

/// Sends a request from a peer that trusts one authority, and gives the answer.
async fn exchange(server: &TlsServer, authority: CertificateDer<'_>) -> io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.into_owned()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    let Peer(socket) = Peer::connect(server.url()).await?;
    let connector = TlsConnector::from(Arc::new(config));
    let mut stream = connector.connect(name, socket).await?;
    let request = GET.replace("Host: test", "Connection: close");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

fn counts(server: &TlsServer) -> (usize, usize, usize) {
    let failed_handshakes = server.failed_handshakes();
    (server.connections(), failed_handshakes, server.requests())
}

#[tokio::test]
async fn a_peer_that_trusts_another_authority_fails() {
    let server = TlsServer::start_untrusted().await;
    let other = TlsServer::start_untrusted().await;
    let error = exchange(&server, other.authority_der().into())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidData);
    assert!(error.to_string().contains("invalid peer certificate"));
    until(|| server.failed_handshakes() == 1).await;
    assert_eq!(counts(&server), (1, 1, 0));
    assert_eq!(counts(&other), (0, 0, 0));
}

#[tokio::test]
async fn a_peer_that_trusts_the_authority_gets_through() {
    let server = TlsServer::start_untrusted().await;
    let answer = exchange(&server, server.authority_der().into()).await;
    assert_eq!(answer.unwrap(), HEAD.to_owned() + BODY);
    let pem = server.authority_pem();
    let from_pem = CertificateDer::from_pem_slice(pem.as_bytes()).unwrap();
    assert_eq!(&*from_pem, server.authority_der());
    let answer = exchange(&server, from_pem).await;
    assert_eq!(answer.unwrap(), HEAD.to_owned() + BODY);
    assert_eq!(counts(&server), (2, 0, 2));
}

#[tokio::test]
async fn a_peer_that_speaks_plainly_fails() {
    let server = TlsServer::start_untrusted().await;
    let mut peer = Peer::connect(server.url()).await.unwrap();
    peer.say(GET).await;
    until(|| server.failed_handshakes() == 1).await;
    assert_eq!(counts(&server), (1, 1, 0));
}

#[tokio::test]
async fn nothing_outlives_the_server() {
    let server = TlsServer::start_untrusted().await;
    let mut peer = Peer::connect(server.url()).await.unwrap();
    until(|| server.connections() == 1).await;
    let url = server.url().to_owned();
    drop(server);
    peer.sees_close().await;
    assert!(Peer::connect(&url).await.is_err());
}
