//! What the server remembers of Cleeng: customers, sessions, offers, orders, payments and what was bought.
//!
//! One rule decides what an id means: what the state does not know is refused, as the API refuses it.
//! So that calls made from the spec's examples succeed all the same, a fresh state has the things that they speak of:
//! the customer 123456789 with the address `someone@example.com` and the password `Examp1e-password`, the offers, an order,
//! payment details, subscriptions, a pass, a gift, a switch, and the coupons `SUMMER25` and `FREE100` (100 %). [`seed`] lists them all.
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
mod gifts;
mod in_app;
mod jwt;
mod money;
mod offers;
mod orders;
mod pages;
mod passes;
mod passwords;
mod payment_details;
mod payments;
mod refusals;
mod seed;
mod sessions;
mod store_purchases;
mod subscriptions;
mod switch_options;
mod switches;
mod tax;
mod transactions;
mod ways;
mod webhook_subscriptions;

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, mem,
};

pub use authentication::takes_any_text;
use codegen::api::{Api, Effect};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub(crate) use self::ways::CleengWays;
use self::{
    campaigns::Coupon, capture::Capture, consents::Consents, customer_tokens::CustomerToken,
    customers::Customers, device_login::LoginCode, devices::Devices, due::Due, gifts::Gift,
    ids::Ids, jwt::SigningKey, offers::Offers, orders::Order, pages::Step, passes::Pass,
    passwords::Reset, payment_details::PaymentDetails, payments::Payment, sessions::RefreshToken,
    store_purchases::Process, subscriptions::Subscription, switches::Switch,
    transactions::Transaction,
};
use crate::engine::call::{Answer, Call, Event, Refusal, Visited};
use crate::engine::workflows::Workflows;
use crate::engine::{args, ids, paging, shape};

/// What its spec calls the API.
pub(crate) const NAME: &str = "Cleeng";

/// How long a JWT lasts unless told otherwise, in seconds.
pub(crate) const TOKEN_LIFETIME: u64 = 900;

/// All that the server remembers.
#[derive(Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct State {
    token_lifetime: u64,
    is_seeded: bool,
    ids: Ids,
    key: SigningKey,
    customers: Customers,
    refresh_tokens: BTreeMap<String, RefreshToken>,
    customer_tokens: BTreeMap<String, CustomerToken>,
    resets: BTreeMap<String, Reset>,
    login_codes: BTreeMap<String, LoginCode>,
    consents: Consents,
    capture: Capture,
    offers: Offers,
    coupons: BTreeMap<String, Coupon>,
    orders: BTreeMap<i64, Order>,
    payments: BTreeMap<i64, Payment>,
    payment_details: BTreeMap<i64, PaymentDetails>,
    steps: BTreeMap<String, Step>,
    transactions: BTreeMap<String, Transaction>,
    subscriptions: BTreeMap<i64, Subscription>,
    /// When to look at what.
    due: BTreeSet<(i64, Due)>,
    switches: BTreeMap<String, Switch>,
    passes: BTreeMap<i64, Pass>,
    gifts: BTreeMap<i64, Gift>,
    devices: Devices,
    processes: BTreeMap<String, Process>,
    webhooks: BTreeMap<String, Vec<Value>>,
    #[serde(skip)]
    events: Vec<Event>,
    #[serde(skip)]
    changed: bool,
    /// How long JWTs last whatever a file says.
    #[serde(skip)]
    fixed_lifetime: Option<u64>,
}

impl Default for State {
    fn default() -> Self {
        Self::new(0, TOKEN_LIFETIME)
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("customers", &self.customers.all().count())
            .field("orders", &self.orders.len())
            .field("subscriptions", &self.subscriptions.len())
            .field("passes", &self.passes.len())
            .finish_non_exhaustive()
    }
}

impl State {
    /// A fresh state. JWTs last so many seconds.
    pub(crate) fn new(seed: u64, token_lifetime: u64) -> Self {
        Self {
            token_lifetime,
            is_seeded: false,
            ids: Ids::new(seed),
            key: SigningKey::default(),
            customers: Customers::default(),
            refresh_tokens: BTreeMap::new(),
            customer_tokens: BTreeMap::new(),
            resets: BTreeMap::new(),
            login_codes: BTreeMap::new(),
            consents: Consents::new(),
            capture: Capture::default(),
            offers: Offers::default(),
            coupons: BTreeMap::new(),
            orders: BTreeMap::new(),
            payments: BTreeMap::new(),
            payment_details: BTreeMap::new(),
            steps: BTreeMap::new(),
            transactions: BTreeMap::new(),
            subscriptions: BTreeMap::new(),
            due: BTreeSet::new(),
            switches: BTreeMap::new(),
            passes: BTreeMap::new(),
            gifts: BTreeMap::new(),
            devices: Devices::new(),
            processes: BTreeMap::new(),
            webhooks: BTreeMap::new(),
            events: Vec::new(),
            changed: false,
            fixed_lifetime: None,
        }
    }

    /// Lets JWTs last so many seconds, also after a file is read.
    pub(crate) fn fix_token_lifetime(&mut self, seconds: u64) {
        self.token_lifetime = seconds;
        self.fixed_lifetime = Some(seconds);
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
        if !self.is_seeded {
            self.is_seeded = true;
            self.changed = true;
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

    fn sample_parameters(&self) -> Map<String, Value> {
        Self::demo_parameters()
    }

    fn handle(&mut self, call: &Call<'_>) -> Option<Result<Answer, Refusal>> {
        let handler = dispatch::handler(call.operation)?;
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

    fn write(&self, text: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(text, self)
    }

    fn read(&mut self, saved: Value) -> serde_json::Result<()> {
        let lifetime = self.fixed_lifetime;
        *self = serde_json::from_value(saved)?;
        if let Some(seconds) = lifetime {
            self.fix_token_lifetime(seconds);
        }
        Ok(())
    }
}

fn value(value: Value) -> Answer {
    Answer {
        value,
        ..Answer::default()
    }
}

/// The key could not be made or used.
fn broken() -> Refusal {
    refusals::refusal(500, Some("S0001"), "Internal error", "signing-key")
}
