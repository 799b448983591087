//! Calls whose responses are inputs.

use std::sync::Arc;
use std::time::Duration;

use cleeng_client::bytes::Bytes;
use cleeng_client::operation::Operation;
use cleeng_client::transport::{InMemory, ManualClock};
use cleeng_client::{Client, ClientBuilder, Error, Request, http};

/// Credentials that no error may repeat.
pub(crate) const SECRETS: [&str; 3] = [
    "publisher-token-of-the-fuzzer",
    "customer-token-of-the-fuzzer",
    "header.payload-of-the-fuzzer.signature",
];

/// A client that gets this response to every request, and what it has sent.
pub(crate) fn client(
    status: u16,
    headers: &[(&str, &str)],
    body: &[u8],
) -> (Client, Arc<InMemory>) {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let body = Bytes::copy_from_slice(body);
    let response = response.body(body).expect("a response");
    let api = Arc::new(InMemory::new(move |_| Ok(response.clone())));
    let client = configured(api.clone()).build().expect("a client");
    (client, api)
}

/// What every client has.
pub(crate) fn configured(api: Arc<InMemory>) -> ClientBuilder {
    let [publisher_token, customer_token, customer_jwt] = SECRETS;
    Client::builder()
        .publisher_token(publisher_token)
        .customer_token(customer_token)
        .customer_jwt(customer_jwt)
        .transport(api)
        .clock(ManualClock::at(Duration::from_secs(1_767_225_600)))
}

/// Makes a call.
pub(crate) fn call<O: Operation>(request: Request<O>) -> Result<O::Output, Error>
where
    O::Output: 'static,
{
    pollster::block_on(request.into_future())
}

/// What holds for every error of a call that was sent.
pub(crate) fn check_error(error: &Error, sent: usize, body: &[u8]) {
    assert_eq!(error.attempts() as usize, sent, "{error:?}");
    assert_eq!(error.body(), Some(body), "{error:?}");
    if let Some(path) = error.json_path() {
        assert!(path.starts_with('$'), "{error:?}");
    }
    let message = error.message().unwrap_or_default();
    let code = error.code().unwrap_or_default();

    let line = error.to_string();
    assert!(!line.contains(char::is_control), "{line:?}");
    let own = line.len().saturating_sub(message.len() + code.len());
    let path = error.json_path().unwrap_or_default();
    assert!(own < 500 + path.len(), "{line:?}");
}
