//! Tokens that a provider gives, call by call.

use std::error::Error as _;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cleeng_client::http::StatusCode;
use cleeng_client::transport::BoxFuture;
use cleeng_client::{Client, Error, ErrorKind, RetryPolicy, Secret, TokenError, TokenProvider};
use test_support::{Response, Server};

use crate::cleeng::{builder, outcome};

/// Answers each request with the next of these, and the ones after that as if all were well.
fn server(told: impl IntoIterator<Item = Response>) -> Server {
    let mut told = told.into_iter().collect::<Vec<_>>().into_iter();
    Server::start(move |_| told.next().unwrap_or_else(|| Response::json(200, "[]")))
}

fn client(server: &Server, provider: impl TokenProvider + 'static) -> Client {
    let policy = RetryPolicy::DEFAULT.base_delay(Duration::ZERO);
    builder(server)
        .retry_policy(policy)
        .publisher_token_provider(provider)
        .build()
        .unwrap()
}

async fn payments(client: &Client) -> Result<(), Error> {
    let call = client.core().payments().list_authorised(7).with_meta();
    outcome(client, call).await
}

/// The publisher tokens that came.
fn tokens(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let tokens = requests.iter().map(|seen| seen.header("X-Publisher-Token"));
    tokens.map(|token| token.unwrap().to_owned()).collect()
}

/// A vault that gives another token each time.
fn rotating() -> impl TokenProvider {
    let asked = AtomicUsize::new(0);
    move || {
        let number = asked.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, io::Error>(Secret::new(format!("s3cr3t-{number}"))) }
    }
}

/// A vault whose token stays until it is changed.
#[derive(Clone)]
struct Vault(Arc<Mutex<&'static str>>);

impl TokenProvider for Vault {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        let token = *self.0.lock().unwrap();
        Box::pin(async move { Ok(Secret::from(token)) })
    }
}

fn vault(token: &'static str) -> Vault {
    Vault(Arc::new(Mutex::new(token)))
}

fn unauthorised() -> Response {
    Response::json(401, r#"{"message":"Invalid token"}"#)
}

#[tokio::test]
async fn a_function_is_asked_before_each_request() {
    let server = server([]);
    let client = client(&server, rotating());
    payments(&client).await.unwrap();
    payments(&client).await.unwrap();
    assert_eq!(tokens(&server), ["s3cr3t-0", "s3cr3t-1"]);
}

#[tokio::test]
async fn a_function_is_asked_again_when_the_call_is_tried_again() {
    let server = server([Response::json(503, "{}")]);
    let client = client(&server, rotating());
    payments(&client).await.unwrap();
    assert_eq!(tokens(&server), ["s3cr3t-0", "s3cr3t-1"]);
}

#[tokio::test]
async fn a_token_that_has_rotated_is_used_at_once() {
    let server = server([]);
    let vault = vault("s3cr3t-old");
    let client = client(&server, vault.clone());
    payments(&client).await.unwrap();
    *vault.0.lock().unwrap() = "s3cr3t-new";
    payments(&client).await.unwrap();
    assert_eq!(tokens(&server), ["s3cr3t-old", "s3cr3t-new"]);
}

#[tokio::test]
async fn a_refused_token_is_replaced_if_it_has_changed_meanwhile() {
    let server = server([unauthorised()]);
    let client = client(&server, rotating());
    payments(&client).await.unwrap();
    assert_eq!(tokens(&server), ["s3cr3t-0", "s3cr3t-1"]);
}

#[tokio::test]
async fn a_call_that_changes_something_is_repeated_with_the_new_token_too() {
    let server = server([unauthorised()]);
    let client = client(&server, rotating());
    let call = client.core().payments().delete_payment_details(7);
    let _ = outcome(&client, call.raw()).await;
    assert_eq!(tokens(&server), ["s3cr3t-0", "s3cr3t-1"]);
}

#[tokio::test]
async fn a_token_is_replaced_only_once_for_a_call() {
    let server = server([unauthorised(), unauthorised()]);
    let client = client(&server, rotating());
    let error = payments(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(error.attempts(), 2);
    assert_eq!(tokens(&server), ["s3cr3t-0", "s3cr3t-1"]);
}

#[tokio::test]
async fn a_refused_token_that_has_not_changed_is_not_sent_again() {
    let server = server([unauthorised()]);
    let client = client(&server, vault("s3cr3t-only"));
    let error = payments(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert!(error.is_auth());
    assert_eq!(tokens(&server), ["s3cr3t-only"]);
}

#[tokio::test]
async fn a_fixed_token_that_is_refused_is_not_sent_again() {
    let server = server([unauthorised()]);
    let client = client(&server, vault("s3cr3t-unused")).with_publisher_token("s3cr3t-fixed");
    let error = payments(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(tokens(&server), ["s3cr3t-fixed"]);
}

/// A provider with a way of its own to replace a token.
#[derive(Clone, Default)]
struct Replacing {
    refused: Arc<Mutex<Vec<Refusal>>>,
}

/// The token and the status.
type Refusal = (String, Option<u16>);

impl TokenProvider for Replacing {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        Box::pin(async { Ok(Secret::from("s3cr3t-first")) })
    }

    fn replace<'a>(
        &'a self,
        refused: &'a Secret,
        error: &'a Error,
    ) -> BoxFuture<'a, Result<Option<Secret>, TokenError>> {
        let refused = (refused.expose().to_owned(), error.status().map(u16::from));
        self.refused.lock().unwrap().push(refused);
        Box::pin(async { Ok(Some(Secret::from("s3cr3t-second"))) })
    }
}

#[tokio::test]
async fn a_provider_is_told_once_what_was_refused_and_why() {
    let server = server([unauthorised(), unauthorised()]);
    let provider = Replacing::default();
    let client = client(&server, provider.clone());
    payments(&client).await.unwrap_err();
    assert_eq!(tokens(&server), ["s3cr3t-first", "s3cr3t-second"]);
    let refused = provider.refused.lock().unwrap().clone();
    assert_eq!(refused, [("s3cr3t-first".to_owned(), Some(401))]);
}

#[tokio::test]
async fn no_other_refusal_makes_a_provider_replace_its_token() {
    let server = server([Response::json(403, r#"{"message":"No access"}"#)]);
    let provider = Replacing::default();
    let client = client(&server, provider.clone());
    let error = payments(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    assert!(provider.refused.lock().unwrap().is_empty());
}

#[tokio::test]
async fn when_a_provider_fails_nothing_is_sent() {
    let server = server([]);
    let sealed = || async { Err::<Secret, _>(io::Error::other("the vault is sealed")) };
    let error = payments(&client(&server, sealed)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(error.source().unwrap().to_string(), "the vault is sealed");
    assert!(error.is_auth());
    assert_eq!(error.attempts(), 0);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn when_a_provider_fails_to_replace_its_token_the_call_fails_with_that() {
    let server = server([unauthorised()]);
    let asked = AtomicUsize::new(0);
    let sealed_after_one = move || {
        let first = asked.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            let token = first.then(|| Secret::from("s3cr3t-first"));
            token.ok_or_else(|| io::Error::other("the vault is sealed"))
        }
    };
    let error = payments(&client(&server, sealed_after_one))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(tokens(&server), ["s3cr3t-first"]);
}

#[tokio::test]
async fn an_empty_token_is_not_sent() {
    let server = server([]);
    let error = payments(&client(&server, vault(""))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(
        error
            .to_string()
            .ends_with("the credential `publisher-token` is empty")
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_token_with_a_line_break_is_not_sent_and_not_shown() {
    let server = server([]);
    let error = payments(&client(&server, vault("s3cr3t-token\n"))).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Configuration);
    assert!(server.requests().is_empty());
}
