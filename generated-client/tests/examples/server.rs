//! A Cleeng on this machine that says what it is told to.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use cleeng_client::transport::ReqwestTransport;
use cleeng_client::{Client, Deviation, Error};
use serde_json::Value;
use test_support::Response;

use crate::exchange::{Exchange, Output};
use crate::limits::patient;

const TOKEN: &str = "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";

/// The payloads are bodies: the headers beside them are as documented.
const HEADERS: &str = "x-total-count: 41\r\n";

/// A server that gives every request the same answer until it is told another.
#[derive(Clone)]
pub(crate) struct Server {
    inner: Arc<test_support::Server>,
    transport: Arc<ReqwestTransport>,
    publisher_token: Option<String>,
    customer_token: Option<String>,
    state: Arc<Mutex<State>>,
}

struct State {
    response: Response,
    received: Option<Received>,
    deviations: Vec<Deviation>,
}

/// A request as it came.
pub(crate) struct Received {
    pub(crate) path: String,
    pub(crate) body: Value,
}

impl Server {
    pub(crate) fn start() -> Self {
        let state = Arc::new(Mutex::new(State {
            response: Response::none(),
            received: None,
            deviations: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        let server = test_support::Server::start(move |request| {
            let mut state = shared.lock().unwrap();
            state.received = Some(Received {
                path: request.target().to_owned(),
                body: request.json(),
            });
            state.response.clone()
        });
        let transport = ReqwestTransport::new(Duration::from_secs(60));
        Self {
            inner: Arc::new(server),
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
        *self.state.lock().unwrap() = State {
            response: Response::new(status, HEADERS, answer),
            received: None,
            deviations: Vec::new(),
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
        let base = self.inner.url();
        let mut client = patient()
            .transport(self.transport.clone())
            .on_deviation(move |deviation| {
                state.lock().unwrap().deviations.push(deviation.clone());
            })
            .core_base_url(base)
            .mediastore_base_url(base)
            .rpc_base_url(base)
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
