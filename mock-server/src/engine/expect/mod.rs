//! What a test expects to be called.

mod complaint;

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use codegen::api::Api;
use serde_json::{Map, Value};

use crate::engine::call::Refusal;
use crate::engine::record::Recorded;

/// A call that a test expects of a server.
pub struct Expectation<'a> {
    expectations: &'a Expectations,
    index: usize,
}

/// What an expected call is answered with.
#[derive(Clone)]
pub(crate) enum Planned {
    /// The body as it is sent; in JSON-RPC, the result.
    Body(u16, Value),
    /// What the operation returns, without its envelope.
    Value(Value),
    /// The family writes it in its own shape.
    Refusal(Refusal),
}

/// What was expected and did not happen, or not as expected. `Debug` and `Display` tell all of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet(String);

struct Expected {
    operation: String,
    times: Option<u32>,
    with: Map<String, Value>,
    planned: Option<Planned>,
    called: u32,
}

/// All that is expected.
#[derive(Default)]
pub(crate) struct Expectations {
    all: Mutex<Vec<Expected>>,
}

impl Expectation<'_> {
    /// How often the call is expected; at least once if this is not said.
    pub fn times(&mut self, times: u32) -> &mut Self {
        self.change(|expected| expected.times = Some(times));
        self
    }

    /// The arguments that the call has, by their names on the wire, wherever they travel. It may have others.
    ///
    /// A body that is one value, such as a list, is called `body`.
    pub fn with(&mut self, arguments: Value) -> &mut Self {
        self.change(|expected| match arguments {
            Value::Object(arguments) => expected.with = arguments,
            other => {
                expected.with.insert(String::from("body"), other);
            }
        });
        self
    }

    /// What the call is answered with: a status, and the body exactly as it is sent.
    ///
    /// In JSON-RPC the body is the result.
    pub fn answer(&mut self, status: u16, body: Value) {
        self.change(|expected| expected.planned = Some(Planned::Body(status, body)));
    }

    /// What the call is answered with: what the operation returns, without its envelope.
    /// Required fields that are left out are filled in.
    pub fn returns(&mut self, value: Value) {
        self.change(|expected| expected.planned = Some(Planned::Value(value)));
    }

    /// Refuses the call in the shape of its family. A family without codes leaves out the code.
    ///
    /// In JSON-RPC the code is a number, and the status is always 200.
    pub fn refuse(&mut self, status: u16, code: impl Into<String>, message: impl Into<String>) {
        let code = Some(code.into()).filter(|code| !code.is_empty());
        let refusal = Refusal {
            status,
            code,
            message: message.into(),
            rule: String::from("test: expected"),
            details: Map::new(),
        };
        self.change(|expected| expected.planned = Some(Planned::Refusal(refusal)));
    }

    fn change(&mut self, change: impl FnOnce(&mut Expected)) {
        if let Some(expected) = self.expectations.lock().get_mut(self.index) {
            change(expected);
        }
    }
}

impl Expectations {
    pub(crate) fn add(&self, operation: &str) -> Expectation<'_> {
        let mut all = self.lock();
        all.push(Expected {
            operation: operation.to_owned(),
            times: None,
            with: Map::new(),
            planned: None,
            called: 0,
        });
        Expectation {
            expectations: self,
            index: all.len() - 1,
        }
    }

    /// Counts a call, and tells what it is answered with. The first expectation that is not yet met goes before others.
    pub(crate) fn meet(&self, operation: &str, arguments: &Map<String, Value>) -> Option<Planned> {
        let mut all = self.lock();
        let fitting = |expected: &&mut Expected| {
            expected.operation == operation && expected.differences(arguments).is_empty()
        };
        let open = all.iter_mut().filter(fitting).find(|expected| {
            let due = expected.times.unwrap_or(u32::MAX);
            expected.called < due
        });
        if let Some(open) = open {
            open.called += 1;
            return open.planned.clone();
        }
        // Once too often: it is counted, so that it is told.
        if let Some(last) = all.iter_mut().rfind(fitting) {
            last.called += 1;
        }
        None
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    /// Tells what is not met.
    pub(crate) fn verify(&self, api: &Api, received: &[Recorded]) -> Result<(), Unmet> {
        let all = self.lock();
        let complaints = all.iter().filter(|expected| !expected.is_met());
        let complaints: Vec<String> = complaints
            .map(|expected| complaint::complaint(expected, api, received))
            .collect();
        if complaints.is_empty() {
            Ok(())
        } else {
            Err(Unmet(complaints.join("\n")))
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Expected>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Expected {
    fn is_met(&self) -> bool {
        match self.times {
            Some(times) => self.called == times,
            None => self.called > 0,
        }
    }

    /// Where arguments are not the expected ones.
    fn differences(&self, arguments: &Map<String, Value>) -> Vec<&str> {
        let differing = self.with.iter();
        let differing = differing.filter(|(name, due)| arguments.get(*name) != Some(*due));
        differing.map(|(name, _)| name.as_str()).collect()
    }
}

impl fmt::Debug for Expectation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expectation").finish_non_exhaustive()
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unmet {}
