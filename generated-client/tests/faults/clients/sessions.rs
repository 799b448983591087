//! A customer's session whose JWT keeps expiring while many calls are made.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cleeng_client::Client;
use cleeng_client::session::CustomerSession;
use cleeng_client::transport::Clock as _;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use crate::fault::Fault;
use crate::request::Received;
use crate::server::{Script, Server};
use crate::time::{TestClock, alone};

const TASKS: usize = 60;
const LOAD: Duration = Duration::from_secs(2);
const LIFE: Duration = Duration::from_secs(1);

/// Gives out tokens: each refresh token buys a pair once, and a JWT is good until it expires.
struct Issuer {
    clock: Arc<TestClock>,
    /// Whether a client can see in a JWT when it expires.
    is_legible: bool,
    issued: Mutex<Issued>,
}

#[derive(Default)]
struct Issued {
    /// When each pair was given out.
    pairs: Vec<Duration>,
    /// The requests with which pairs were bought.
    used: HashSet<Vec<u8>>,
    used_again: usize,
    refused_jwts: usize,
}

/// When a JWT expires, in seconds since 1970.
fn expiry(jwt: &str) -> f64 {
    let claims = jwt.split('.').find(|part| part.starts_with("eyJleHAi"));
    let claims = URL_SAFE_NO_PAD.decode(claims.unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    claims["exp"].as_f64().unwrap()
}

impl Issuer {
    fn pair(&self) -> (String, String) {
        let mut issued = self.issued.lock().unwrap();
        let now = self.clock.unix_time();
        issued.pairs.push(now);
        let number = issued.pairs.len();
        let exp = (now + LIFE).as_secs_f64();
        let claims = URL_SAFE_NO_PAD.encode(json!({ "exp": exp }).to_string());
        let jwt = if self.is_legible {
            format!("head.{claims}.{number}")
        } else {
            claims
        };
        (jwt, format!("refresh-{number}"))
    }

    fn refresh(&self, received: &Received) -> Fault {
        {
            let mut issued = self.issued.lock().unwrap();
            if !issued.used.insert(received.request.body().to_vec()) {
                issued.used_again += 1;
                return Fault::status(422, &[], r#"{"errors":["the token was used before"]}"#);
            }
        }
        let (jwt, refresh_token) = self.pair();
        Fault::Ok(format!(
            r#"{{"responseData":{{"jwt":"{jwt}","refreshToken":"{refresh_token}"}},"errors":[]}}"#
        ))
    }

    fn consents(&self, received: &Received) -> Fault {
        let jwt = received.request.header("authorization").unwrap();
        let jwt = jwt.strip_prefix("Bearer ").unwrap();
        if self.clock.unix_time().as_secs_f64() >= expiry(jwt) {
            self.issued.lock().unwrap().refused_jwts += 1;
            let body = r#"{"code":"AUTH0003","message":"Expired JWT"}"#;
            return Fault::status(401, &[], body);
        }
        Fault::Ok(r#"{"responseData":{"consents":[]},"errors":[]}"#.to_owned())
    }
}

impl Script for Arc<Issuer> {
    fn decide(&self, _turn: usize, received: &Received) -> Fault {
        match received.request.target() {
            "/auths/refresh_token" => self.refresh(received),
            "/customers/1/consents" => self.consents(received),
            path => panic!("{path}"),
        }
    }
}

/// Makes calls in many tasks, none of which may fail, and gives what the issuer knows of it.
async fn load(is_legible: bool, renew_before: Duration) -> Issued {
    let clock = Arc::new(TestClock::new());
    let issuer = Arc::new(Issuer {
        clock: clock.clone(),
        is_legible,
        issued: Mutex::default(),
    });
    let server = Server::start(Arc::clone(&issuer)).await;
    let client = Client::builder()
        .mediastore_base_url(server.url())
        .clock(clock)
        .build()
        .unwrap();
    let (jwt, refresh_token) = issuer.pair();
    let session = CustomerSession::new(jwt, refresh_token).renew_before(renew_before);
    let customer = client.with_session(&session);
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        let customer = customer.clone();
        tasks.spawn(async move {
            while start.elapsed() < LOAD {
                let account = customer.mediastore().account();
                account.fetch_customers_consents(1).await.unwrap();
                sleep(Duration::from_millis(fastrand::u64(50..150))).await;
            }
        });
    }
    tasks.join_all().await;
    let known = std::mem::take(&mut *issuer.issued.lock().unwrap());
    let calls = server.requests().len() - known.used.len();
    assert!(calls >= 2 * TASKS, "{calls}");
    known
}

/// Asserts that there was one renewal for each JWT that was due, and none besides.
fn assert_renewed_when_due(issued: &Issued, due: Duration) {
    assert_eq!(issued.used_again, 0, "a refresh token was used again");
    assert!(issued.pairs.len() > 1, "there was no renewal");
    for pair in issued.pairs.windows(2) {
        let age = pair[1].saturating_sub(pair[0]);
        assert!(age + Duration::from_millis(1) >= due, "{age:?} is too soon");
    }
}

#[test]
fn a_session_renews_itself_once_for_each_jwt_that_is_about_to_expire() {
    let renew_before = Duration::from_millis(500);
    let issued = alone(load(true, renew_before));
    assert_renewed_when_due(&issued, LIFE.saturating_sub(renew_before));
}

#[test]
fn a_session_renews_itself_once_for_each_jwt_that_is_refused() {
    let issued = alone(load(false, Duration::ZERO));
    assert!(issued.refused_jwts > 0);
    assert_renewed_when_due(&issued, LIFE);
}
