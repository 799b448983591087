//! Which refusals are about a token, so that a call is sent again with another one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cleeng_client::session::CustomerSession;
use cleeng_client::{Client, Error, Secret};
use test_support::{Gate, Request, Response, Server};

use crate::cleeng::{
    EXPIRED, NEVER, OFFERS, REFRESH, jwt, offers, outcome, refresh_token, session,
};
use crate::clock::{HandClock, START};

const CHARGE: &str = "POST /connectors/adyen/initial-payment/finalize";

const CARD: &str = r#"{"errors":["The card has expired"]}"#;
const CARD_CODE: &str = r#"{"errors":["The card has expired"],"code":"ADYEN0002"}"#;
const INVALID: &str = r#"{"errors":["Invalid JWT token"],"code":"AUTH0002"}"#;
const WORDS: &str = r#"{"errors":["The JWT has expired"]}"#;

/// How long the clients' clock goes on with each refusal, so that a token can expire on the way.
const ON_THE_WAY: Duration = Duration::from_secs(100);

/// Longer than all of it takes.
const LONG: Duration = Duration::from_secs(1_000_000);

/// A server that refuses every call of a customer, and renews every session.
struct Refusing {
    server: Server,
    client: Client,
}

impl Refusing {
    fn with(status: u16, headers: &'static str, body: &'static str) -> Self {
        let clock = HandClock::new();
        let server = Server::start({
            let clock = Arc::clone(&clock);
            move |seen: &Request| {
                if seen.is(REFRESH) {
                    return Response::json(200, renewed());
                }
                clock.advance(ON_THE_WAY);
                Response::new(status, headers, body)
            }
        });
        let client = Client::builder()
            .mediastore_base_url(server.url())
            .clock(clock)
            .timeout(LONG)
            .deadline(LONG)
            .build()
            .unwrap();
        Self { server, client }
    }

    /// How often a read, a charge and a renewal came when both calls were made with the client.
    async fn sent(&self, client: impl Fn(&Client) -> Client) -> [usize; 3] {
        offers(&client(&self.client)).await.unwrap_err();
        charge(&client(&self.client)).await.unwrap_err();
        [OFFERS, CHARGE, REFRESH].map(|target| self.server.count(target))
    }
}

fn renewed() -> String {
    let (jwt, refresh_token) = (jwt(1, NEVER), refresh_token(1));
    format!(r#"{{"responseData":{{"jwt":"{jwt}","refreshToken":"{refresh_token}"}},"errors":[]}}"#)
}

async fn charge(client: &Client) -> Result<(), Error> {
    let call = client.mediastore().checkout().finalize_adyen_payment(7);
    outcome(client, call.with_meta()).await
}

/// A client in a session of its own, whose JWT expires at this time.
fn in_session(expires: u64) -> impl Fn(&Client) -> Client {
    move |client| client.with_session(&session(expires))
}

/// A client whose provider has another token whenever it is asked, each of which expires at this time.
fn rotating(expires: u64) -> impl Fn(&Client) -> Client {
    move |client| {
        let asked = AtomicUsize::new(0);
        client.with_customer_jwt_provider(move || {
            let token = jwt(asked.fetch_add(1, Ordering::Relaxed), expires);
            async move { Ok::<_, std::io::Error>(Secret::new(token)) }
        })
    }
}

/// A token that is valid when the request is sent, and has expired when it is refused.
const SOON: u64 = START + 99;

#[tokio::test]
async fn a_refusal_without_a_code_renews_a_session_only_when_its_jwt_has_expired() {
    for body in [CARD, WORDS, "{}", "<h1>Gateway</h1>"] {
        let api = Refusing::with(401, "", body);
        assert_eq!(api.sent(in_session(NEVER)).await, [1, 1, 0], "{body}");
        let api = Refusing::with(401, "", body);
        let client = |client: &Client| {
            let session = session(SOON + 100).renew_before(Duration::ZERO);
            client.with_session(&session)
        };
        offers(&client(&api.client)).await.unwrap_err();
        assert_eq!(api.server.count(REFRESH), 0, "{body}");
        charge(&client(&api.client)).await.unwrap_err();
        let counts = (api.server.count(CHARGE), api.server.count(REFRESH));
        assert_eq!(counts, (2, 1), "{body}");
    }
}

#[tokio::test]
async fn a_charge_is_not_sent_with_another_token_unless_the_refused_one_has_expired() {
    for body in [CARD, WORDS, "{}"] {
        let api = Refusing::with(401, "", body);
        assert_eq!(api.sent(rotating(NEVER)).await, [2, 1, 0], "{body}");
        let api = Refusing::with(401, "", body);
        charge(&rotating(SOON)(&api.client)).await.unwrap_err();
        assert_eq!(api.server.count(CHARGE), 2, "{body}");
    }
}

#[tokio::test]
async fn a_code_of_authentication_is_proof_enough_for_a_charge_whatever_its_status() {
    for status in [400, 401, 403] {
        for body in [EXPIRED, INVALID] {
            let api = Refusing::with(status, "", body);
            assert_eq!(api.sent(rotating(NEVER)).await, [2, 2, 0], "{status}");
        }
        let api = Refusing::with(status, "", EXPIRED);
        assert_eq!(api.sent(in_session(NEVER)).await, [2, 2, 2], "{status}");
    }
}

#[tokio::test]
async fn a_code_of_something_else_replaces_no_token_not_even_one_that_has_expired() {
    for body in [
        CARD_CODE,
        r#"{"errors":["No such user"],"code":"USER0001"}"#,
    ] {
        for expires in [NEVER, SOON] {
            let api = Refusing::with(401, "", body);
            assert_eq!(api.sent(rotating(expires)).await, [1, 1, 0], "{body}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_leaves_open_what_happened_replaces_no_token() {
    for status in [303, 408, 500] {
        let api = Refusing::with(status, "", EXPIRED);
        let client = rotating(NEVER)(&api.client);
        assert!(charge(&client).await.unwrap_err().may_have_happened());
        assert_eq!(api.server.count(CHARGE), 1, "{status}");
    }
}

#[tokio::test]
async fn a_charge_does_not_follow_the_renewal_of_another_call() {
    let session = session(NEVER);
    let expired = Refusing::with(401, "", EXPIRED);
    let gate = Gate::new();
    let held = Server::start({
        let gate = gate.clone();
        move |_: &Request| Response::json(401, CARD).held(&gate)
    });
    let client = Client::builder().mediastore_base_url(held.url()).build();
    let client = client.unwrap().with_session(&session);
    let charge = tokio::spawn(async move { charge(&client).await });
    held.until(1, CHARGE).await;
    // Another call with the same session has it renewed meanwhile.
    offers(&expired.client.with_session(&session))
        .await
        .unwrap_err();
    assert_eq!(session.tokens().jwt.expose(), jwt(1, NEVER));
    gate.open();
    charge.await.unwrap().unwrap_err();
    assert_eq!(held.count(CHARGE), 1);
}

#[tokio::test]
async fn the_api_tells_the_time_when_the_clock_of_the_client_is_wrong() {
    // The client believes that the JWT has expired; the API refuses the card an hour before that.
    let early = "date: Wed, 18 May 2033 02:33:20 GMT\r\n";
    let api = Refusing::with(401, early, CARD);
    charge(&rotating(SOON)(&api.client)).await.unwrap_err();
    assert_eq!(api.server.count(CHARGE), 1);
    // The clock of the client is an hour behind.
    let late = "date: Wed, 18 May 2033 04:33:20 GMT\r\n";
    let api = Refusing::with(401, late, WORDS);
    let session = CustomerSession::new(jwt(0, START + 3000), refresh_token(0));
    charge(&api.client.with_session(&session))
        .await
        .unwrap_err();
    let counts = (api.server.count(CHARGE), api.server.count(REFRESH));
    assert_eq!(counts, (2, 1));
}
