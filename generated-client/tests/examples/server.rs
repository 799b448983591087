//! A Cleeng on this machine that says what it is told to.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use cleeng_client::transport::ReqwestTransport;
use cleeng_client::{Client, Deviation, Error};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::exchange::{Exchange, Output};
use crate::limits::patient;

const TOKEN: &str = "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";

/// The payloads are bodies: the headers beside them are as documented.
const HEADERS: &str = "x-total-count: 41\r\n";

/// A server that gives every request the same answer until it is told another.
#[derive(Clone)]
pub(crate) struct Server {
    base: String,
    transport: Arc<ReqwestTransport>,
    publisher_token: Option<String>,
    customer_token: Option<String>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    answer: String,
    received: Option<Received>,
    deviations: Vec<Deviation>,
}

/// A request as it came.
pub(crate) struct Received {
    pub(crate) path: String,
    pub(crate) body: Value,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::<Mutex<State>>::default();
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(socket, Arc::clone(&shared)));
            }
        });
        let transport = ReqwestTransport::new(Duration::from_secs(60));
        Self {
            base,
            transport: Arc::new(transport.unwrap()),
            publisher_token: Some(TOKEN.to_owned()),
            customer_token: Some(TOKEN.to_owned()),
            state,
        }
    }

    /// The same server, called with the credentials that the parameters of a JSON-RPC request carry.
    pub(crate) fn called_like(&self, params: &Value) -> Self {
        let token = |name| params[name].as_str().map(str::to_owned);
        Self {
            publisher_token: token("publisherToken"),
            customer_token: token("customerToken"),
            ..self.clone()
        }
    }

    /// What a call makes of an answer, unless it panics.
    pub(crate) async fn answer(
        &self,
        exchange: &Exchange,
        status: u16,
        answer: &Value,
    ) -> Result<Result<Output, Error>, String> {
        let body = answer.to_string();
        let length = body.len();
        *self.state.lock().unwrap() = State {
            answer: format!(
                "HTTP/1.1 {status} Told\r\n{HEADERS}content-length: {length}\r\n\r\n{body}"
            ),
            ..State::default()
        };
        let call = tokio::spawn(exchange.send(&self.client()));
        call.await.map_err(|_| "the client panics".to_owned())
    }

    /// The request of the last call, if one came.
    pub(crate) fn received(&self) -> Option<Received> {
        self.state.lock().unwrap().received.take()
    }

    /// What was not as documented in the last answer.
    pub(crate) fn deviations(&self) -> Vec<Deviation> {
        std::mem::take(&mut self.state.lock().unwrap().deviations)
    }

    /// A new client, whose first JSON-RPC call has the id of the documented answers.
    fn client(&self) -> Client {
        let state = Arc::clone(&self.state);
        let mut client = patient()
            .transport(self.transport.clone())
            .on_deviation(move |deviation| {
                state.lock().unwrap().deviations.push(deviation.clone());
            })
            .core_base_url(&self.base)
            .mediastore_base_url(&self.base)
            .rpc_base_url(&self.base)
            .customer_jwt("header.payload.signature");
        if let Some(token) = &self.publisher_token {
            client = client.publisher_token(token.as_str());
        }
        if let Some(token) = &self.customer_token {
            client = client.customer_token(token.as_str());
        }
        client.build().unwrap()
    }
}

async fn serve(mut socket: TcpStream, state: Arc<Mutex<State>>) {
    let mut bytes = Vec::new();
    while socket.read_buf(&mut bytes).await.unwrap_or(0) > 0 {
        let Some(received) = whole(&bytes) else {
            continue;
        };
        bytes.clear();
        let answer = {
            let mut state = state.lock().unwrap();
            state.received = Some(received);
            state.answer.clone()
        };
        socket.write_all(answer.as_bytes()).await.unwrap();
    }
}

/// The request that these bytes are, once they are complete.
fn whole(bytes: &[u8]) -> Option<Received> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut headers = head.lines().filter_map(|line| line.split_once(": "));
    let length = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: usize = length.map_or(0, |(_, length)| length.parse().unwrap());
    (body.len() == length).then(|| Received {
        path: head.split(' ').nth(1).unwrap_or_default().to_owned(),
        body: serde_json::from_str(body).unwrap_or_default(),
    })
}
