//! What the server remembers of Cleeng: customers, sessions, offers, orders, payments and what was bought.
//!
//! One rule decides what an id means: what the state does not know is refused, as the API refuses it.
//! So that calls made from the spec's examples succeed all the same, a fresh state has the things that they speak of:
//! the customer 123456789 with the address `someone@example.com` and the password `Examp1e-password`, the offers, an order,
//! payment details, subscriptions, a pass, a gift, a switch, and the coupons `SUMMER25` and `FREE100` (100 %). The files `*.mock.yaml` beside
//! the spec and [`seed`] list them all. What is plain is declared in these files too; here are the workflows, which read and change it.
//! An offer of another kind than a JSON-RPC method is for is shown in the form of that method.
//!
//! Time is that of the call. What was due since the last one is done first: renewals, pauses, deferred switches.
//! Ids and tokens follow from the seed and the calls before, so the same calls get the same answers, but for JWTs, whose key is random.
//! Of passwords and of tokens that were handed out only hashes are kept.

mod authentication;
mod campaigns;
mod capture;
mod clock;
mod consents;
mod core_payments;
mod customer_tokens;
mod customers;
mod deliveries;
mod device_login;
mod devices;
mod dispatch;
mod due;
mod entitlements;
mod gateways;
mod gifts;
mod in_app;
mod jwt;
mod money;
mod offers;
mod orders;
mod pages;
mod parts;
mod passes;
mod passwords;
mod payment_details;
mod payments;
mod prelude;
mod refusals;
mod seed;
mod sessions;
mod shown;
mod sought;
mod store_purchases;
mod subscriptions;
mod switch_options;
mod switches;
mod tax;
mod tokens;
mod transactions;
mod ways;
mod webhook_subscriptions;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::{fmt, mem};

use codegen::api::{Api, Effect};
use serde_json::{Value, json};

use self::customers::Directory;
use self::device_login::LoginCode;
use self::devices::Devices;
use self::dispatch::Handler;
use self::due::Due;
use self::jwt::SigningKey;
use self::orders::Order;
use self::pages::Step;
use self::passes::Pass;
use self::payment_details::PaymentDetails;
use self::payments::Payment;
use self::refusals::CleengManners;
use self::store_purchases::Process;
use self::subscriptions::Subscription;
use self::tokens::{Purpose, Token};
use self::transactions::Transaction;
use crate::engine::call::{Answer, Call, Event, Refusal, Visited};
use crate::engine::entries::{Collection, Parts, Single};
use crate::engine::ids::{self, Ids};
use crate::engine::resources::{Declared, Desk, Fields, Things, start};
use crate::engine::workflows::Workflows;
use crate::engine::{args, shape};
use crate::spec;

pub use authentication::takes_any_text;

pub(crate) use self::ways::CleengWays;

/// What its spec calls the API.
pub(crate) const NAME: &str = "Cleeng";

/// How long a JWT lasts unless told otherwise, in seconds.
pub(crate) const TOKEN_LIFETIME: u64 = 900;

/// All that the server remembers.
#[derive(Default)]
pub(crate) struct State {
    token_lifetime: Single<u64>,
    is_seeded: Single<bool>,
    ids: Single<Ids>,
    /// What the spec declares.
    things: Things,
    key: Single<SigningKey>,
    directory: Directory,
    tokens: Collection<(Purpose, String), Token>,
    login_codes: Collection<String, LoginCode>,
    /// Whether customers are asked for their profile.
    is_capturing: Single<bool>,
    orders: Collection<i64, Order>,
    payments: Collection<i64, Payment>,
    payment_details: Collection<i64, PaymentDetails>,
    steps: Collection<String, Step>,
    transactions: Collection<String, Transaction>,
    subscriptions: Collection<i64, Subscription>,
    /// When to look at what.
    due: Collection<(i64, Due), ()>,
    passes: Collection<i64, Pass>,
    devices: Devices,
    processes: Collection<String, Process>,
    webhooks: Collection<String, Vec<Value>>,
    /// The spec that is followed, unless it is the one in the binary.
    api: Option<Arc<Api>>,
    events: Vec<Event>,
    changed: bool,
    /// How long JWTs last whatever a file says.
    fixed_lifetime: Option<u64>,
}

/// Nothing of it, as much is secret.
impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State").finish_non_exhaustive()
    }
}

impl State {
    /// A fresh state. JWTs last so many seconds.
    pub(crate) fn new(seed: u64, token_lifetime: u64) -> Self {
        Self {
            token_lifetime: Single::new(token_lifetime),
            ids: Single::new(Ids::new(seed)),
            ..Self::default()
        }
    }

    /// Lets JWTs last so many seconds, also after a file is read.
    pub(crate) fn fix_token_lifetime(&mut self, seconds: u64) {
        *self.token_lifetime = seconds;
        self.fixed_lifetime = Some(seconds);
    }

    /// Follows another spec than the one in the binary, also after a file is read.
    pub(crate) fn follow(&mut self, api: Arc<Api>) {
        self.api = Some(api);
    }

    /// Does what the spec declares of a call, and no more.
    pub(crate) fn plainly(&mut self, call: &Call<'_>) -> Result<Answer, Refusal> {
        let Some((declared, act)) = Declared::of(call.api, call.operation) else {
            return Ok(Answer::default());
        };
        let caller = match refusals::family(call) {
            "mediastore" if declared.is_owned() => Some(self.caller_by_jwt(call)?.into()),
            _ => None,
        };
        let mut desk = Desk {
            things: &mut self.things,
            ids: &mut self.ids,
            manners: &CleengManners,
            caller,
        };
        desk.act(declared, act, call)
    }

    fn report(&mut self, topic: &'static str, data: Value) {
        let targets = self.webhook_targets(topic, &data);
        self.events.push(Event {
            topic,
            data,
            targets,
        });
    }
}

impl Workflows for State {
    fn prepare(&mut self, now: i64) -> bool {
        if !*self.is_seeded {
            *self.is_seeded = true;
            self.changed = true;
            let api = self.api.clone().or_else(|| spec::embedded().ok());
            if let Some(api) = api {
                start(&api, &mut self.things, &mut self.ids, now);
            }
            self.seed(now);
        }
        self.catch_up(now)
    }

    fn authenticate(&mut self, call: &Call<'_>) -> Result<(), Refusal> {
        self.check_credentials(call)
    }

    fn sample_token(&mut self, credential: &str, now: i64) -> Option<String> {
        self.demo_token(credential, now)
    }

    fn sample_parameters(&self) -> Fields {
        object(json!({"customerId": seed::EXAMPLE, "customerEmail": seed::EMAIL}))
    }

    fn handle(&mut self, call: &Call<'_>) -> Option<Result<Answer, Refusal>> {
        let handler = dispatch::handler(call.operation).or_else(|| {
            let declared = Declared::of(call.api, call.operation);
            declared.map(|_| Self::plainly as Handler)
        })?;
        self.changed |= call.operation.effect != Effect::Read;
        Some(handler(self, call).map(|mut answer| {
            answer.value = shape::fit(call.api, &call.operation.returns, answer.value);
            answer
        }))
    }

    fn visit(&mut self, page: &str, decided: Option<&str>, now: i64) -> Option<Visited> {
        self.show_page(page, decided, now)
    }

    fn take_events(&mut self, api: &Api) -> Vec<Event> {
        let mut events = mem::take(&mut self.events);
        for event in &mut events {
            shape::fit_event(api, event);
        }
        events
    }

    fn take_changed(&mut self) -> bool {
        mem::take(&mut self.changed)
    }

    fn parts(&mut self) -> Parts<'_> {
        self.all_parts()
    }

    fn restored(&mut self) {
        self.restore_directory();
        if let Some(seconds) = self.fixed_lifetime {
            self.fix_token_lifetime(seconds);
        }
    }
}

pub(crate) fn value(value: Value) -> Answer {
    Answer {
        value,
        ..Answer::default()
    }
}

/// What JSON-RPC answers where there is nothing to tell.
pub(crate) fn done() -> Answer {
    value(json!({"success": true}))
}

/// What is answered where there is nothing to tell.
pub(crate) fn acknowledged(call: &Call<'_>) -> Answer {
    match refusals::family(call) {
        "rpc" => done(),
        _ => Answer::default(),
    }
}

/// The members of what is written as an object.
pub(crate) fn object(value: Value) -> Fields {
    match value {
        Value::Object(members) => members,
        _ => Fields::new(),
    }
}

/// The key could not be made or used.
fn broken() -> Refusal {
    refusals::refusal(500, Some("S0001"), "Internal error", "signing-key")
}
