//! One customer's session at Cleeng: each refresh token works once, and only the newest JWT is accepted.

use std::collections::VecDeque;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cleeng_client::session::CustomerSession;
use cleeng_client::{Client, ClientBuilder, Error};
use test_support::{Gate, PATIENCE, Request, Response, Server, soon};

use crate::secrets::{silent, silent_outcome};

pub(crate) const REFRESH: &str = "POST /auths/refresh_token";
pub(crate) const OFFERS: &str = "GET /customers/7/offers";
pub(crate) const PUBLISHER_TOKEN: &str = "s3cr3t-publisher";

/// A refusal of a JWT that has expired, as `MediaStore` words it.
pub(crate) const EXPIRED: &str = r#"{"errors":["Token expired"],"code":"AUTH0003"}"#;
/// The refusals of a refresh token.
pub(crate) const UNKNOWN_REFRESH_TOKEN: &str =
    r#"{"errors":["Refresh token is expired or does not exist"]}"#;
pub(crate) const BAD_PARAMETER: &str = r#"{"errors":["Missing or invalid parameter"]}"#;

/// A time that does not come, in seconds since 1970.
pub(crate) const NEVER: u64 = 4_000_000_000;

/// The `number`th JWT of the session.
pub(crate) fn jwt(number: usize, expires: u64) -> String {
    with_claims(number, &format!(r#"{{"customerId":7,"exp":{expires}}}"#))
}

pub(crate) fn with_claims(number: usize, claims: &str) -> String {
    let claims = URL_SAFE_NO_PAD.encode(claims);
    format!("header.{claims}.s3cr3t-jwt-{number}")
}

/// The `number`th refresh token of the session.
pub(crate) fn refresh_token(number: usize) -> String {
    format!("s3cr3t-refresh-{number}")
}

/// The token after `Bearer`.
pub(crate) fn bearer(request: &Request) -> Option<&str> {
    request.header("authorization")?.strip_prefix("Bearer ")
}

/// A client for a server, whose limits no machine reaches.
pub(crate) fn builder(server: &Server) -> ClientBuilder {
    let url = server.url();
    Client::builder()
        .max_retries(0)
        .timeout(PATIENCE)
        .deadline(PATIENCE)
        .connect_timeout(PATIENCE)
        .authentication_base_url(url)
        .core_base_url(url)
        .in_app_base_url(url)
        .mediastore_base_url(url)
        .rpc_base_url(url)
}

pub(crate) struct Cleeng {
    pub(crate) server: Server,
    state: Arc<Mutex<State>>,
}

struct State {
    /// The newest pair of tokens.
    number: usize,
    has_expired: bool,
    /// When the JWTs expire that are given out.
    lasts_until: u64,
    /// What the next refreshes are answered.
    told_refreshes: VecDeque<Response>,
    /// What the next other calls are answered.
    told_calls: VecDeque<Response>,
    hold: Option<Gate>,
}

impl Cleeng {
    pub(crate) fn start() -> Self {
        let state = Arc::new(Mutex::new(State {
            number: 0,
            has_expired: false,
            lasts_until: NEVER,
            told_refreshes: VecDeque::new(),
            told_calls: VecDeque::new(),
            hold: None,
        }));
        let shared = Arc::clone(&state);
        let server = Server::start(move |seen| shared.lock().unwrap().answer(seen));
        Self { server, state }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        builder(&self.server)
    }

    pub(crate) fn client(&self) -> Client {
        silent(self.builder().build().unwrap())
    }

    /// The API calls every JWT expired that was given out so far.
    pub(crate) fn expire(&self) {
        self.state.lock().unwrap().has_expired = true;
    }

    /// The answer to the next refresh, which gives no tokens.
    pub(crate) fn tell_next_refresh(&self, answer: Response) {
        self.state.lock().unwrap().told_refreshes.push_back(answer);
    }

    /// The answer to the next call that is not a refresh.
    pub(crate) fn tell_next_call(&self, answer: Response) {
        self.state.lock().unwrap().told_calls.push_back(answer);
    }

    /// When the JWTs expire that are given out from now on.
    pub(crate) fn give_jwts_until(&self, expires: u64) {
        self.state.lock().unwrap().lasts_until = expires;
    }

    /// The refreshes from now on renew the session, but are not answered before the gate opens.
    pub(crate) fn hold_refreshes(&self) -> Gate {
        let gate = Gate::new();
        self.state.lock().unwrap().hold = Some(gate.clone());
        gate
    }

    pub(crate) fn refreshes(&self) -> usize {
        self.server.count(REFRESH)
    }

    /// The JWTs that came for offers, in their order.
    pub(crate) fn jwts(&self) -> Vec<String> {
        let requests = self.server.requests();
        let offers = requests.iter().filter(|seen| seen.is(OFFERS));
        offers
            .map(|seen| bearer(seen).unwrap().to_owned())
            .collect()
    }
}

impl State {
    fn answer(&mut self, seen: &Request) -> Response {
        if seen.is(REFRESH) {
            return self.refresh(seen);
        }
        if let Some(answer) = self.told_calls.pop_front() {
            return answer;
        }
        let newest = format!(".s3cr3t-jwt-{}", self.number);
        match bearer(seen) {
            Some(jwt) if jwt.ends_with(&newest) && !self.has_expired => {
                Response::json(200, r#"{"responseData":{"items":[]},"errors":[]}"#)
            }
            _ => Response::json(401, EXPIRED),
        }
    }

    fn refresh(&mut self, seen: &Request) -> Response {
        if let Some(answer) = self.told_refreshes.pop_front() {
            return answer;
        }
        if seen.json()["refreshToken"] != refresh_token(self.number) {
            return Response::json(401, UNKNOWN_REFRESH_TOKEN);
        }
        self.number += 1;
        self.has_expired = false;
        let answer = Response::json(200, tokens(self.number, self.lasts_until));
        match &self.hold {
            Some(gate) => answer.held(gate),
            None => answer,
        }
    }
}

fn tokens(number: usize, expires: u64) -> String {
    let (jwt, refresh_token) = (jwt(number, expires), refresh_token(number));
    format!(r#"{{"responseData":{{"jwt":"{jwt}","refreshToken":"{refresh_token}"}},"errors":[]}}"#)
}

/// A session whose first JWT expires at this time.
pub(crate) fn session(expires: u64) -> CustomerSession {
    silent(CustomerSession::new(jwt(0, expires), refresh_token(0)))
}

/// A session whose first JWT expired long ago.
pub(crate) fn expired_session() -> CustomerSession {
    session(1)
}

/// A call that needs the session, as often as it is wanted.
pub(crate) async fn offers(client: &Client) -> Result<(), Error> {
    let call = client.mediastore().account().fetch_customers_offers(7);
    outcome(silent(client), silent(call.with_meta())).await
}

/// Awaits a call and looks at everything that comes of it.
pub(crate) async fn outcome<T: Debug>(
    client: &Client,
    call: impl IntoFuture<Output = Result<T, Error>>,
) -> Result<(), Error> {
    let outcome = silent_outcome(soon(call).await);
    silent(client);
    outcome.map(drop)
}
