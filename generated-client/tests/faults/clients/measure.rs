//! Making a call on a fault, and looking at both ends of it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cleeng_client::transport::{ReqwestTransport, Transport};
use cleeng_client::{Client, ClientBuilder, Error, RetryPolicy};
use test_support::Refused;
use tokio::time::{Instant, sleep};

use super::calls::Call;
use super::rows::{IDLE, Limits, Row, Target};
use super::seen::{Outcome, Seen};
use super::transports::SometimesRefused;
use super::{MARGIN, TOKEN};
use crate::fault::{BODY, Fault};
use crate::request::Received;
use crate::server::{Script, Server};
use crate::tls::TlsServer;

const NUMBER: i64 = 123_456_789;

/// What the call is about that leaves a connection open for the one that is looked at.
const BEFORE: i64 = 987_654_321;

/// No answer is read beyond this; what a server has sent by then is more only by the buffers on the way.
const MOST_SENT: u64 = 64 << 20;

/// How calls are made, by the transport.
pub(super) trait Way: Sync {
    type Transport: Transport + Clone + 'static;
    type Client: Clone + Send + 'static;

    /// A transport that makes a connection for each request.
    fn transport(&self) -> Self::Transport;

    /// The same, for a server whose certificate is of this authority.
    fn trusting(&self, server: &TlsServer) -> Self::Transport;

    /// The limits that stand for those of a row.
    fn limits(&self, limits: Limits) -> Limits {
        limits
    }

    fn build(&self, client: ClientBuilder) -> Self::Client;

    fn send(
        &self,
        client: Self::Client,
        call: Call,
        number: i64,
    ) -> impl Future<Output = Result<u32, Error>> + Send;
}

/// The asynchronous client.
pub(super) struct OnReqwest(pub(super) Arc<ReqwestTransport>);

impl Way for OnReqwest {
    type Transport = Arc<ReqwestTransport>;
    type Client = Client;

    fn transport(&self) -> Self::Transport {
        self.0.clone()
    }

    fn trusting(&self, server: &TlsServer) -> Self::Transport {
        let authority = reqwest::Certificate::from_der(server.authority_der()).unwrap();
        let transport = ReqwestTransport::configured(move |http| {
            http.pool_max_idle_per_host(0)
                .tls_certs_only([authority.clone()])
        });
        Arc::new(transport.unwrap())
    }

    fn build(&self, client: ClientBuilder) -> Client {
        client.build().unwrap()
    }

    async fn send(&self, client: Client, call: Call, number: i64) -> Result<u32, Error> {
        call.send(&client, number).await
    }
}

/// What calls are sent to, and what tells of them.
enum Host {
    Server(Server),
    Tls(Box<TlsServer>),
    Closed(Refused),
}

impl Host {
    fn url(&self) -> &str {
        match self {
            Self::Server(server) => server.url(),
            Self::Tls(server) => server.url(),
            Self::Closed(address) => address.url(),
        }
    }

    /// How many connections, requests and requests that were acted on.
    fn counts(&self) -> (usize, usize, usize) {
        match self {
            Self::Server(server) => (
                server.connections(),
                server.requests().len(),
                server.handled(),
            ),
            Self::Tls(server) => (server.connections(), server.requests(), server.requests()),
            Self::Closed(_) => (0, 0, 0),
        }
    }

    /// The counts as soon as they are these, or else after some time.
    async fn settled(&self, expected: (usize, usize, usize)) -> (usize, usize, usize) {
        let start = Instant::now();
        while self.counts() != expected && start.elapsed() < Duration::from_secs(5) {
            sleep(Duration::from_millis(5)).await;
        }
        self.counts()
    }
}

/// Gives these answers in turn on the first connection, and proper ones on those that follow.
fn on_first(answers: &[Fault; 2]) -> impl Script {
    let answers = VecDeque::from(answers.clone());
    let answers = Mutex::new(answers);
    move |_: usize, received: &Received| {
        let next = (received.connection == 0).then(|| answers.lock().unwrap().pop_front());
        next.flatten().unwrap_or_else(|| Fault::Ok(BODY.to_owned()))
    }
}

/// Makes a call, and gives what was seen of it and how long it took.
///
/// Whatever the fault, the server gets nothing but this call, another server gets nothing at all, and neither the time nor what
/// is read of an answer is without limit.
pub(super) async fn see<W: Way>(
    way: &W,
    row: &Row,
    call: Call,
    expected: Seen,
) -> (Seen, Duration) {
    let other = Server::start(vec![Fault::Ok(BODY.to_owned())]).await;
    let closed = Refused::new();
    let host = match &row.target {
        Target::Answers(faults) => Host::Server(Server::start(faults.clone()).await),
        Target::Redirect(code) => Host::Server(
            Server::start(vec![Fault::Redirect {
                code: *code,
                location: format!("{}/elsewhere", other.url()),
            }])
            .await,
        ),
        Target::ClosedAtFirst => {
            Host::Server(Server::start(vec![Fault::Ok(BODY.to_owned())]).await)
        }
        Target::UntrustedTls | Target::TrustedTls => {
            Host::Tls(Box::new(TlsServer::start_untrusted().await))
        }
        Target::Closed => Host::Closed(Refused::new()),
        Target::Kept { answers, .. } => Host::Server(Server::start(on_first(answers)).await),
    };
    let limits = way.limits(row.limits);
    let client = Client::builder()
        .core_base_url(host.url())
        .publisher_token(TOKEN)
        .timeout(limits.timeout)
        .deadline(limits.deadline)
        .max_response_size(1 << 20)
        .retry_policy(RetryPolicy::DEFAULT.base_delay(Duration::from_millis(20)));
    let client = match (&row.target, &host) {
        (Target::TrustedTls, Host::Tls(server)) => client.transport(way.trusting(server)),
        (Target::ClosedAtFirst, _) => {
            let transport = way.transport();
            client.transport(SometimesRefused::new(transport, closed.url(), vec![true]))
        }
        // The transport that the client brings along.
        (Target::Kept { idle_timeout, .. }, _) => client.pool_idle_timeout(*idle_timeout),
        _ => client.transport(way.transport()),
    };
    let client = way.build(client);
    let fault = &row.fault;
    let before = usize::from(matches!(row.target, Target::Kept { .. }));
    if before > 0 {
        way.send(client.clone(), Call::Read, BEFORE).await.unwrap();
        assert_eq!(host.settled((1, 1, 1)).await, (1, 1, 1), "{fault}");
        sleep(IDLE).await;
    }
    let start = Instant::now();
    let result = way.send(client, call, NUMBER).await;
    let took = start.elapsed();
    assert!(
        took < limits.deadline + MARGIN,
        "{fault}: {call:?} took {took:?}"
    );
    let counts = (expected.connections, expected.requests, expected.handled);
    let counts = [counts.0, counts.1, counts.2].map(|count| count + before);
    let (connections, requests, handled) = host.settled(counts.into()).await;
    let [connections, requests, handled] =
        [connections, requests, handled].map(|count| count - before);
    if let Host::Server(server) = &host {
        for received in server.requests().iter().skip(before) {
            assert!(call.is(received, NUMBER), "{fault}: {received:?}");
            let token = received.request.header("x-publisher-token");
            assert_eq!(token, Some(TOKEN), "{fault}");
        }
        assert!(
            server.sent() < MOST_SENT,
            "{fault}: {} bytes",
            server.sent()
        );
    }
    assert_eq!(other.connections(), 0, "{fault}: {call:?}");
    let (attempts, outcome) = match &result {
        Ok(attempts) => (*attempts, Outcome::Success),
        Err(error) => (error.attempts(), Outcome::from(error)),
    };
    let seen = Seen {
        attempts,
        connections,
        requests,
        handled,
        outcome,
    };
    (seen, took)
}
