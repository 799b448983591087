//! TLS of the asynchronous transport, with the cryptography and the protocols that the features choose.
//!
//! `cargo xtask features` runs these tests with each choice. No test chooses cryptography for its process.
#![cfg(all(
    feature = "reqwest",
    any(feature = "rustls", feature = "rustls-ring", feature = "native-tls")
))]

#[path = "../certificates/mod.rs"]
mod certificates;
mod server;

use std::time::Duration;

use cleeng_client::transport::{Failure, Limits, ReqwestTransport, Transport as _};

use server::Server;

const CONNECT: Duration = Duration::from_secs(60);
const LIMITS: Limits = Limits::new(Duration::from_secs(60), 1 << 20);

async fn exchange(transport: &ReqwestTransport, url: &str) -> Result<u16, Failure> {
    let request = cleeng_client::http::Request::get(url);
    let request = request.body(cleeng_client::bytes::Bytes::new()).unwrap();
    let reply = transport.send(request, LIMITS).await?;
    Ok(reply.status().as_u16())
}

#[tokio::test]
async fn a_server_that_nobody_knows_is_not_trusted() {
    let mut server = Server::start(&["http/1.1"]).await;
    let transport = ReqwestTransport::new(CONNECT).unwrap();
    let failure = exchange(&transport, &server.url).await.unwrap_err();
    assert!(failure.to_string().contains("no connection"), "{failure}");
    assert!(server.agreed().await.is_err());
}

#[tokio::test]
async fn settings_of_reqwest_say_who_is_trusted() {
    let mut server = Server::start(&["http/1.1"]).await;
    let authority = reqwest::Certificate::from_der(server.authority_der()).unwrap();
    let trusting =
        ReqwestTransport::configured(move |http| http.tls_certs_only([authority.clone()]));
    assert_eq!(
        exchange(&trusting.unwrap(), &server.url).await.unwrap(),
        200
    );
    assert_eq!(server.agreed().await.unwrap().as_deref(), Some("http/1.1"));
}

/// Where certificates come from can be told to a process only when it starts.
#[cfg(target_os = "linux")]
mod by_the_system {
    use std::io::Write as _;
    use std::process::Command;

    use super::{CONNECT, Server, exchange};
    use cleeng_client::transport::ReqwestTransport;

    const URL: &str = "TLS_TEST_URL";

    /// Has a process of its own send a request, which trusts the server; tells whether there was a response.
    async fn in_a_process(server: &Server) -> bool {
        let mut authority = tempfile::NamedTempFile::new().unwrap();
        let pem = server.authority_pem();
        authority.write_all(pem.as_bytes()).unwrap();
        let mut process = Command::new(std::env::current_exe().unwrap());
        process.args(["--ignored", "--exact", "by_the_system::in_this_process"]);
        process.env(URL, &server.url);
        process.env("SSL_CERT_FILE", authority.path());
        let output = tokio::task::spawn_blocking(move || process.output().unwrap());
        output.await.unwrap().status.success()
    }

    #[tokio::test]
    #[ignore = "it is run by other tests, with a server and a certificate"]
    async fn in_this_process() {
        let url = std::env::var(URL).unwrap();
        let transport = ReqwestTransport::new(CONNECT).unwrap();
        assert_eq!(exchange(&transport, &url).await.unwrap(), 200);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whom_the_system_trusts_is_trusted() {
        let mut server = Server::start(&["http/1.1"]).await;
        assert!(in_a_process(&server).await);
        assert_eq!(server.agreed().await.unwrap().as_deref(), Some("http/1.1"));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn http2_is_asked_for_where_it_is_compiled_in() {
        let mut server = Server::start(&["h2", "http/1.1"]).await;
        // The server agrees to HTTP/2 and then does not speak it.
        let has_http2 = cfg!(feature = "http2");
        assert_eq!(in_a_process(&server).await, !has_http2);
        let expected = if has_http2 { "h2" } else { "http/1.1" };
        assert_eq!(server.agreed().await.unwrap().as_deref(), Some(expected));
    }
}
