//! Requests and answers, without any knowledge of the API.

use std::sync::OnceLock;

use reqwest::{Client, Method, redirect::Policy};
use serde_json::Value;

use super::Request;

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().unwrap())
    }

    /// What was accepted although it is not in the spec.
    pub(crate) fn warning(&self) -> &str {
        self.header("X-Mock-Warning").unwrap_or_default()
    }

    /// The rule that the request broke.
    pub(crate) fn rule(&self) -> &str {
        self.header("X-Mock-Rule").unwrap_or_default()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

/// A client for all tests, which follows no redirects. Connections are not kept, as each test has a runtime of its own.
fn client() -> &'static Client {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    CLIENT.get_or_init(|| {
        let builder = Client::builder().no_proxy().pool_max_idle_per_host(0);
        builder.redirect(Policy::none()).build().unwrap()
    })
}

/// Sends a request to a server.
pub(crate) async fn send(base_url: &str, request: &Request) -> Answer {
    try_send(base_url, request).await.unwrap()
}

pub(crate) async fn try_send(base_url: &str, request: &Request) -> reqwest::Result<Answer> {
    let method: Method = request.verb.parse().unwrap();
    let mut builder = client().request(method, format!("{base_url}{}", request.target));
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    if let Some(body) = &request.body {
        builder = builder.body(body.clone());
    }
    let response = builder.send().await?;
    Ok(Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.text().await?,
    })
}

pub(crate) async fn get(base_url: &str, target: &str) -> Answer {
    send(base_url, &Request::new("GET", target)).await
}

pub(crate) async fn post(base_url: &str, target: &str, body: &str) -> Answer {
    send(base_url, &Request::new("POST", target).body(body)).await
}
