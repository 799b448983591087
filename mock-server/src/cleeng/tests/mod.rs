//! Journeys through the state, each with calls as the server makes them.

mod catalogue;
mod clock;
mod conformity;
mod customers;
mod devices;
mod dispatch;
mod examples;
mod gifts;
mod jwt;
mod money;
mod passwords;
mod payments;
mod persistence;
mod purchases;
mod saved;
mod sessions;
mod stores;
mod subscriptions;
mod switches;

use std::{path::Path, sync::OnceLock, thread};

use codegen::api::Api;
use serde_json::{Value, json};

use self::saved::Saved;
use super::State;
use crate::engine::call::{Answer, Call, Caller, Event, Refusal, Visited};
use crate::engine::workflows::Workflows as _;

/// The model of the real spec.
pub(crate) fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| {
        let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        codegen::load(&spec).unwrap_or_else(|_| panic!("the spec has mistakes"))
    })
}

const NOW: i64 = 1_800_000_000;
const DAY: i64 = 24 * 3_600;

/// The customer and the password that a fresh state has.
const DEMO: i64 = 123_456_789;
const EMAIL: &str = "someone@example.com";
const PASSWORD: &str = "Examp1e-password";

/// Where the server is.
const MOCK: &str = "http://127.0.0.1:4010";

/// A state, what is saved of it, and whoever calls it.
struct World {
    state: State,
    saved: Saved,
    now: i64,
    caller: Caller,
}

impl World {
    fn new() -> Self {
        Self::of(State::new(7, 900))
    }

    fn of(mut state: State) -> Self {
        let mut caller = Caller::default();
        caller.set("publisher-token", Some("any".to_owned()));
        Self {
            saved: Saved::whole(&mut state),
            state,
            now: NOW,
            caller,
        }
    }

    /// With the demo customer logged in.
    fn logged_in() -> Self {
        let mut world = Self::new();
        world.log_in(EMAIL, PASSWORD);
        world
    }

    fn log_in(&mut self, email: &str, password: &str) -> Value {
        let session = self.ok(
            "mediastore.identity.login",
            json!({"email": email, "password": password, "publisherId": 1}),
        );
        self.remember(&session);
        session
    }

    /// Registers a customer and calls in their name from now on; answers the customer's id.
    fn register(&mut self, email: &str) -> i64 {
        let session = self.ok(
            "mediastore.identity.register",
            json!({
                "email": email,
                "password": PASSWORD,
                "publisherId": 1,
                "locale": "en_US",
                "country": "US",
                "currency": "USD",
            }),
        );
        self.remember(&session);
        session["customerId"].as_i64().unwrap()
    }

    fn remember(&mut self, session: &Value) {
        let text = |name: &str| session[name].as_str().map(str::to_owned);
        self.caller.set("customer-jwt", text("jwt"));
        if let Some(token) = text("customerToken") {
            self.caller.set("customer-token", Some(token));
        }
    }

    fn call(&mut self, id: &str, arguments: Value) -> Result<Answer, Refusal> {
        let api = api();
        let (family, _, operation) = api
            .operation(id)
            .unwrap_or_else(|| panic!("{id} is no operation"));
        let Value::Object(arguments) = arguments else {
            panic!("arguments are an object");
        };
        let call = Call {
            api,
            family,
            operation,
            arguments,
            caller: self.caller.clone(),
            base_url: MOCK.to_owned(),
            now: self.now,
        };
        while !self.state.prepare(self.now) {}
        let outcome = self.state.authenticate(&call);
        let outcome = outcome.map(|()| self.state.handle(&call));
        self.saved.update(&mut self.state);
        let outcome = outcome?;
        let answer = outcome.unwrap_or_else(|| panic!("{id} keeps no state"))?;
        conformity::check(api, operation, &answer);
        Ok(answer)
    }

    fn ok(&mut self, id: &str, arguments: Value) -> Value {
        match self.call(id, arguments) {
            Ok(answer) => answer.value,
            Err(refusal) => panic!("{id}: {refusal:?}"),
        }
    }

    /// The status and the code, or else the message, of a refusal.
    fn refused(&mut self, id: &str, arguments: Value) -> (u16, String) {
        match self.call(id, arguments) {
            Ok(answer) => panic!("{id}: {answer:?}"),
            Err(refusal) => (refusal.status, refusal.code.unwrap_or(refusal.message)),
        }
    }

    /// The topics of what has happened since the last time.
    fn topics(&mut self) -> Vec<&'static str> {
        self.events().iter().map(|event| event.topic).collect()
    }

    fn events(&mut self) -> Vec<Event> {
        let events = self.state.take_events(api());
        for event in &events {
            conformity::check_event(api(), event);
        }
        events
    }

    /// Buys an offer by card in the name of the caller; answers the payment.
    fn buy(&mut self, customer: i64, offer: &str) -> Value {
        let order = self.order(customer, offer);
        let paid = self.ok(
            "mediastore.checkout.pay-with-adyen",
            json!({
                "orderId": order,
                "paymentMethod": {"type": "scheme"},
                "returnUrl": "https://example.com",
            }),
        );
        paid["payment"].clone()
    }

    /// Decides at a page of the server; answers where the way leads then.
    fn decide(&mut self, page: &Value, outcome: &str) -> String {
        let page = page.as_str().unwrap().strip_prefix(MOCK).unwrap();
        let page = page.strip_prefix("/_mock/").unwrap();
        while !self.state.prepare(self.now) {}
        let visited = self.state.visit(page, Some(outcome), self.now);
        self.saved.update(&mut self.state);
        match visited {
            Some(Visited::Leads(address)) => address,
            _ => panic!("{page} takes no {outcome}"),
        }
    }

    fn order(&mut self, customer: i64, offer: &str) -> i64 {
        let answer = self.ok(
            "mediastore.checkout.create-order",
            json!({"offerId": offer, "customerId": customer, "country": "US"}),
        );
        answer["order"]["id"].as_i64().unwrap()
    }

    fn is_entitled(&mut self, customer: i64, offer: &str) -> bool {
        let access = self.ok(
            "core.entitlements.get",
            json!({"customerId": customer, "offerId": offer}),
        );
        access["accessGranted"].as_bool().unwrap()
    }

    /// The only subscription of a customer to an offer.
    fn subscription(&mut self, customer: i64, offer: &str) -> Value {
        let list = self.ok(
            "core.subscriptions.list",
            json!({"customerId": customer, "offerId": offer}),
        );
        assert_eq!(list.as_array().unwrap().len(), 1);
        list[0].clone()
    }
}

/// Whatever was done, what was saved of it leads to the same state.
impl Drop for World {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        let mut loaded = self.saved.load();
        assert_eq!(loaded.directory, self.state.directory);
        let (loaded, state) = (Saved::whole(&mut loaded), Saved::whole(&mut self.state));
        assert_eq!(loaded, state);
    }
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
