//! Which credentials a request carries, and where.
#![expect(deprecated, reason = "the API deprecates all of JSON-RPC")]

use cleeng_client::{Client, ErrorKind, Json, Secret};
use test_support::{Request, Response, Server};

use crate::cleeng::{Cleeng, PUBLISHER_TOKEN, builder, offers, outcome};
use crate::secrets::MARK;

const JWT: &str = "header.payload.s3cr3t-customer-jwt";
const CUSTOMER_TOKEN: &str = "s3cr3t-customer-token";

/// A server that has nothing to say, and a client that holds every credential.
fn all_credentials() -> (Server, Client) {
    let server = Server::start(|_| Response::json(200, "{}"));
    let client = builder(&server)
        .publisher_token(PUBLISHER_TOKEN)
        .customer_jwt(JWT)
        .customer_token(CUSTOMER_TOKEN);
    let client = client.build().unwrap();
    (server, client)
}

/// The secrets that stand anywhere in a request.
fn secrets_in(seen: &Request) -> Vec<&'static str> {
    let text = seen.text();
    let mut secrets = vec![PUBLISHER_TOKEN, JWT, CUSTOMER_TOKEN];
    secrets.retain(|secret| text.contains(secret));
    secrets
}

#[tokio::test]
async fn core_takes_the_publisher_token_in_its_header() {
    let (server, client) = all_credentials();
    let _ = outcome(&client, client.core().passes().get(7).raw()).await;
    let seen = server.only();
    assert_eq!(seen.header("X-Publisher-Token"), Some(PUBLISHER_TOKEN));
    assert_eq!(secrets_in(&seen), [PUBLISHER_TOKEN]);
}

#[tokio::test]
async fn json_rpc_takes_the_publisher_token_in_its_parameters() {
    let (server, client) = all_credentials();
    let call = client.rpc().generate_customer_token("ann@example.com");
    let _ = outcome(&client, call.raw()).await;
    let seen = server.only();
    assert_eq!(seen.json()["params"]["publisherToken"], PUBLISHER_TOKEN);
    assert_eq!(seen.header("X-Publisher-Token"), None);
    assert_eq!(secrets_in(&seen), [PUBLISHER_TOKEN]);
}

#[tokio::test]
async fn json_rpc_takes_the_customer_token_in_its_parameters() {
    let (server, client) = all_credentials();
    let call = client.rpc().get_access_status("S123456789_US");
    let _ = outcome(&client, call.raw()).await;
    let seen = server.only();
    assert_eq!(seen.json()["params"]["customerToken"], CUSTOMER_TOKEN);
    assert_eq!(secrets_in(&seen), [CUSTOMER_TOKEN]);
}

#[tokio::test]
async fn json_rpc_takes_both_tokens_where_both_are_needed() {
    let (server, client) = all_credentials();
    let call = client.rpc().get_accessible_tags();
    let _ = outcome(&client, call.raw()).await;
    let seen = server.only();
    assert_eq!(seen.json()["params"]["publisherToken"], PUBLISHER_TOKEN);
    assert_eq!(seen.json()["params"]["customerToken"], CUSTOMER_TOKEN);
    assert_eq!(secrets_in(&seen), [PUBLISHER_TOKEN, CUSTOMER_TOKEN]);
}

#[tokio::test]
async fn a_customers_call_takes_the_jwt_as_a_bearer_token() {
    let (server, client) = all_credentials();
    let _ = offers(&client).await;
    let seen = server.only();
    let bearer = format!("Bearer {JWT}");
    assert_eq!(seen.header("Authorization"), Some(&*bearer));
    assert_eq!(secrets_in(&seen), [JWT]);
}

#[tokio::test]
async fn a_call_that_needs_no_credential_takes_none() {
    let (server, client) = all_credentials();
    let mediastore = client.mediastore();
    let consents = mediastore.identity().fetch_publisher_consents(123_456_789);
    let _ = outcome(&client, consents.raw()).await;
    let login = mediastore
        .identity()
        .login("ann@example.com", Secret::new("a password"));
    let _ = outcome(&client, login.raw()).await;
    let keys = client.authentication().jwks().get();
    let _ = outcome(&client, keys.raw()).await;

    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    for seen in requests {
        assert!(!seen.text().contains(MARK), "{}", seen.target());
        assert_eq!(seen.header("Authorization"), None, "{}", seen.target());
        assert_eq!(seen.header("X-Publisher-Token"), None, "{}", seen.target());
    }
}

#[tokio::test]
async fn where_either_credential_does_the_customers_goes_first() {
    let (server, client) = all_credentials();
    let validate = |client: &Client| {
        client
            .in_app()
            .vizio()
            .validate("{}".parse::<Json>().unwrap())
    };
    let _ = outcome(&client, validate(&client).raw()).await;
    assert_eq!(secrets_in(&server.only()), [JWT]);

    let cleeng = Cleeng::start();
    let publisher = cleeng.client().with_publisher_token(PUBLISHER_TOKEN);
    let _ = outcome(&publisher, validate(&publisher).raw()).await;
    assert_eq!(secrets_in(&cleeng.server.only()), [PUBLISHER_TOKEN]);
}

#[tokio::test]
async fn an_optional_credential_is_sent_if_there_is_one() {
    let (server, client) = all_credentials();
    let offer = |client: &Client| client.mediastore().checkout().get_offer_v2("S123456789");
    let _ = outcome(&client, offer(&client).raw()).await;
    assert_eq!(secrets_in(&server.only()), [JWT]);

    let cleeng = Cleeng::start();
    let anyone = cleeng.client();
    let _ = outcome(&anyone, offer(&anyone).raw()).await;
    let seen = cleeng.server.only();
    assert_eq!(seen.header("Authorization"), None);
}

#[tokio::test]
async fn a_missing_credential_is_named_and_nothing_is_sent() {
    let cleeng = Cleeng::start();
    let client = cleeng.client();

    let error = offers(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`ClientBuilder::customer_jwt`"));

    let pass = client.core().passes().get(7);
    let error = outcome(&client, pass).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(
        error
            .to_string()
            .contains("`ClientBuilder::publisher_token`")
    );

    let customer_only = client.with_customer_token(CUSTOMER_TOKEN);
    let tags = customer_only.rpc().get_accessible_tags();
    let error = outcome(&client, tags).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);

    assert!(cleeng.server.requests().is_empty());
}
