//! The login of a device from the code to the tokens.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cleeng_client::device_login::{DeviceLogin, Outcome};
use cleeng_client::http::StatusCode;
use cleeng_client::session::CustomerSession;
use cleeng_client::transport::{Clock as _, ManualClock};
use cleeng_client::types::DeviceId;
use cleeng_client::{Client, Error, ErrorKind};
use test_support::{Gate, Request, Response, Server, soon};

use crate::cleeng::{NEVER, builder, jwt, offers, refresh_token};
use crate::clock::START;
use crate::secrets::{silent, silent_outcome};

const GENERATE: &str = "POST /v1/codes/generate";
const CHECK: &str = "GET /v1/codes/check";
/// Six characters that bear the mark of the secrets.
const CODE: &str = "S3CR3T-42";
const INTERVAL: Duration = Duration::from_secs(7);
const LIFETIME: Duration = Duration::from_secs(600);

fn code() -> Response {
    let expires_at = (START + LIFETIME.as_secs()) * 1000;
    let url = "https://tv.example/pair";
    Response::json(
        200,
        format!(r#"{{"code":"{CODE}","expiresAt":{expires_at},"verificationUrl":"{url}"}}"#),
    )
}

fn pending() -> Response {
    Response::json(401, r#"{"code":"PINP0301","message":"Not yet authorized"}"#)
}

fn unknown() -> Response {
    Response::json(404, r#"{"code":"PINP0201","message":"Invalid code"}"#)
}

fn tokens() -> Response {
    let (jwt, refresh_token) = (jwt(0, NEVER), refresh_token(0));
    Response::json(
        200,
        format!(
            r#"{{"tokenType":"JWT","accessToken":"{jwt}","refreshToken":"{refresh_token}","expiresIn":900000,"customerId":"7","additionalPayload":null}}"#
        ),
    )
}

/// A server that gives a code, and these answers to the questions whether it is approved; after them, not yet.
fn server(told: impl IntoIterator<Item = Response>) -> Server {
    let mut told = told.into_iter().collect::<Vec<_>>().into_iter();
    Server::start(move |seen| {
        if seen.is(GENERATE) {
            return code();
        }
        if seen.is(CHECK) {
            return told.next().unwrap_or_else(pending);
        }
        Response::json(200, r#"{"responseData":{"items":[]},"errors":[]}"#)
    })
}

fn client(server: &Server) -> (Client, Arc<ManualClock>) {
    client_with_retries(server, 0)
}

fn client_with_retries(server: &Server, retries: u32) -> (Client, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::at(Duration::from_secs(START)));
    let client = builder(server).max_retries(retries).clock(clock.clone());
    (client.build().unwrap(), clock)
}

fn login(client: &Client) -> DeviceLogin {
    DeviceLogin::new(client, "tv-4711", "Living room", 123_456_789).interval(INTERVAL)
}

async fn outcome(login: DeviceLogin) -> Result<Outcome, Error> {
    silent_outcome(soon(silent(login)).await)
}

/// What comes of a login when its first question is answered like this.
async fn told(answer: Response) -> (Result<Outcome, Error>, usize) {
    let server = server([answer]);
    let (client, _) = client(&server);
    let outcome = outcome(login(&client)).await;
    (outcome, server.count(CHECK))
}

#[tokio::test]
async fn a_device_shows_its_code_and_asks_until_it_is_approved() {
    let server = server([pending(), pending(), pending(), tokens()]);
    let (client, clock) = client(&server);
    let shown = Arc::<Mutex<Vec<_>>>::default();
    let login = login(&client).on_code({
        let shown = Arc::clone(&shown);
        move |code| {
            silent(code);
            let code = (code.code.expose().to_owned(), code.verification_url.clone());
            shown.lock().unwrap().push(code);
        }
    });
    let Ok(Outcome::LoggedIn(tokens)) = outcome(login).await else {
        panic!("the code is approved");
    };

    let code = (CODE.to_owned(), "https://tv.example/pair".to_owned());
    assert_eq!(*shown.lock().unwrap(), [code]);
    assert_eq!(silent(&tokens).access_token.expose(), jwt(0, NEVER));
    let requests = server.requests();
    assert_eq!(requests[0].json()["deviceId"], "tv-4711");
    assert_eq!(requests[0].json()["deviceName"], "Living room");
    let question = format!("{CHECK}?code={CODE}&deviceId=tv-4711 HTTP/1.1");
    let questions: Vec<_> = requests[1..].iter().map(Request::line).collect();
    assert_eq!(questions, [&*question; 4]);
    assert_eq!(
        clock.monotonic(),
        3 * INTERVAL,
        "an interval after each question but the last"
    );

    let customer = client.with_session(&CustomerSession::from(&tokens));
    offers(&customer).await.unwrap();
}

#[tokio::test]
async fn a_code_that_has_expired_ends_the_login() {
    let refusal = r#"{"code":"PINP0203","message":"Code expired"}"#;
    let (outcome, questions) = told(Response::json(410, refusal)).await;
    assert!(matches!(outcome, Ok(Outcome::Expired)));
    assert_eq!(questions, 1);
}

#[tokio::test]
async fn a_code_that_the_api_does_not_know_ends_the_login() {
    let (outcome, questions) = told(unknown()).await;
    assert!(matches!(outcome, Ok(Outcome::Invalid)));
    assert_eq!(questions, 1);
}

#[tokio::test]
async fn a_code_is_given_up_a_minute_after_its_time_when_the_api_does_not_say_so() {
    let server = server([]);
    let (client, clock) = client(&server);
    assert!(matches!(
        outcome(login(&client)).await,
        Ok(Outcome::Expired)
    ));
    let given_up = LIFETIME + Duration::from_secs(60);
    assert!(clock.monotonic() >= given_up);
    assert!(clock.monotonic() < given_up + INTERVAL);
}

/// What may come of a check in place of the API's response, which the API may have given.
fn lost() -> Vec<(Response, ErrorKind)> {
    vec![
        (
            Response::json(500, r#"{"code":"S0001","message":"Internal error"}"#),
            ErrorKind::Api,
        ),
        (Response::new(502, "", "<h1>Gateway</h1>"), ErrorKind::Api),
        (Response::json(200, "<h1>Portal</h1>"), ErrorKind::Decode),
        (
            Response::json(200, r#"{"tokenType":"JWT","acc"#),
            ErrorKind::Decode,
        ),
        (Response::json(200, ""), ErrorKind::Decode),
        (Response::none(), ErrorKind::Transport),
    ]
}

/// What is known to have given no tokens.
fn turned_away() -> Vec<Response> {
    let retry_after = "retry-after: 60\r\n";
    vec![
        Response::json(429, r#"{"message":"Too many requests"}"#),
        Response::new(503, retry_after, ""),
    ]
}

#[tokio::test]
async fn trouble_on_the_way_does_not_end_the_login() {
    let lost = lost().into_iter().map(|(answer, _)| answer);
    for trouble in lost.chain(turned_away()) {
        let server = server([pending(), trouble, pending(), tokens()]);
        let (client, _) = client(&server);
        assert!(matches!(
            outcome(login(&client)).await,
            Ok(Outcome::LoggedIn(_))
        ));
        assert_eq!(server.count(CHECK), 4);
    }
}

#[tokio::test]
async fn a_response_that_was_lost_may_have_held_the_tokens() {
    for (trouble, kind) in lost() {
        let server = server([pending(), trouble, unknown()]);
        let (client, _) = client(&server);
        let Ok(Outcome::MaybeLost(error)) = outcome(login(&client)).await else {
            panic!("the tokens may be lost");
        };
        assert_eq!(error.kind(), kind);
        assert_eq!(
            error.operation(),
            Some("authentication.device-login.check-code")
        );
        assert_eq!(server.count(CHECK), 3);
    }
}

#[tokio::test]
async fn a_response_that_was_lost_held_no_tokens_if_the_code_is_not_approved_later() {
    for (trouble, _) in lost() {
        let server = server([trouble, pending(), unknown()]);
        let (client, _) = client(&server);
        assert!(matches!(
            outcome(login(&client)).await,
            Ok(Outcome::Invalid)
        ));
    }
}

#[tokio::test]
async fn a_check_that_was_turned_away_loses_no_tokens() {
    for trouble in turned_away() {
        let server = server([trouble, unknown()]);
        let (client, _) = client(&server);
        assert!(matches!(
            outcome(login(&client)).await,
            Ok(Outcome::Invalid)
        ));
    }
}

#[tokio::test]
async fn a_code_that_is_given_up_after_a_lost_response_may_have_given_tokens() {
    let checks = usize::try_from(LIFETIME.as_secs() / INTERVAL.as_secs()).unwrap() + 60;
    let server = server((0..checks).map(|_| Response::new(502, "", "")));
    let (client, _) = client(&server);
    let Ok(Outcome::MaybeLost(error)) = outcome(login(&client)).await else {
        panic!("the tokens may be lost");
    };
    assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));
}

#[tokio::test]
async fn tokens_that_cannot_be_read_are_an_error_at_once() {
    let (outcome, questions) = told(Response::json(200, r#"{"tokenType":"JWT"}"#)).await;
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(questions, 1);
}

#[tokio::test]
async fn a_response_that_will_always_be_too_large_is_an_error_at_once() {
    let server = server([Response::json(200, " ".repeat(2000))]);
    let clock = ManualClock::at(Duration::from_secs(START));
    let client = builder(&server).max_response_size(1000).clock(clock);
    let error = outcome(login(&client.build().unwrap())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(server.count(CHECK), 1);
}

/// The client repeats what only reads, and tokens that are handed out once are not only read.
#[tokio::test]
async fn a_check_whose_response_was_lost_is_not_repeated_behind_the_scenes() {
    for (trouble, _) in lost() {
        let server = server([trouble, unknown()]);
        let (client, _) = client_with_retries(&server, 3);
        let api = client.authentication().device_login();
        let error =
            silent_outcome(api.check_code(CODE, DeviceId::new("tv-4711")).await).unwrap_err();
        assert!(error.may_have_happened());
        assert!(!error.is_retryable());
        assert_eq!(server.count(CHECK), 1);
    }
}

#[tokio::test]
async fn another_refusal_is_an_error_and_shows_no_code() {
    let refusal = format!(r#"{{"code":"REQ0002","message":"code {CODE} is not valid"}}"#);
    let (outcome, questions) = told(Response::json(400, refusal)).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.code(), Some("REQ0002"));
    assert_eq!(error.message(), Some("code .. is not valid"));
    assert_eq!(questions, 1);
}

#[tokio::test]
async fn without_device_login_in_the_dashboard_there_is_no_code() {
    let server = Server::start(|_| {
        Response::json(422, r#"{"code":"PINP0001","message":"Not switched on"}"#)
    });
    let (client, _) = client(&server);
    let login = login(&client).on_code(|_| panic!("there is no code"));
    let error = outcome(login).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.code(), Some("PINP0001"));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_login_that_nobody_wants_any_more_asks_no_further() {
    let server = server([]);
    let (client, _) = client(&server);
    let left = AtomicUsize::new(3);
    let login = login(&client).while_wanted(move || {
        let spend = |left: usize| left.checked_sub(1);
        left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, spend)
            .is_ok()
    });
    assert!(matches!(outcome(login).await, Ok(Outcome::Cancelled)));
    assert_eq!(server.count(CHECK), 3);
}

#[tokio::test]
async fn dropping_a_login_cancels_it() {
    let gate = Gate::new();
    let server = server([pending(), pending().held(&gate)]);
    let (client, _) = client(&server);
    let login = tokio::spawn(outcome(login(&client)));
    server.until(2, CHECK).await;
    login.abort();
    assert!(login.await.unwrap_err().is_cancelled());
    gate.open();

    let keys = client.authentication().jwks().get();
    for _ in 0..3 {
        let _ = silent_outcome(soon(keys.clone().raw()).await);
    }
    assert_eq!(server.count(CHECK), 2);
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_login_waits_on_its_thread() {
    let server = server([pending(), tokens()]);
    let clock = Arc::new(ManualClock::at(Duration::from_secs(START)));
    let client = builder(&server).clock(clock.clone());
    let client = client.build_blocking().unwrap();
    let login = DeviceLogin::new(&client, "tv-4711", "Living room", 123_456_789);
    let outcome = silent_outcome(silent(login.interval(INTERVAL)).run());
    let Outcome::LoggedIn(tokens) = outcome.unwrap() else {
        panic!("no login");
    };
    assert_eq!(clock.monotonic(), INTERVAL);
    let customer = client.with_session(&CustomerSession::from(&tokens));
    let offers = customer.mediastore().account().fetch_customers_offers(7);
    silent_outcome(offers.with_meta().send()).unwrap();
}
