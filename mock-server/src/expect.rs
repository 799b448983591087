//! What a test expects to be called.

use std::fmt::{self, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use codegen::api::Api;
use serde_json::{Map, Value};

use crate::near::nearest;
use crate::record::Recorded;

/// A call that is expected. See [`MockCleeng::expect`](crate::MockCleeng::expect).
pub struct Expectation<'a> {
    expectations: &'a Expectations,
    index: usize,
}

/// What an expected call is answered with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Planned {
    /// The body as it is sent; in JSON-RPC, the result.
    Body(u16, Value),
    /// What the operation returns, without its envelope.
    Value(Value),
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
    pub fn times(self, times: u32) -> Self {
        self.change(|expected| expected.times = Some(times))
    }

    /// The arguments that the call has, by their names on the wire, wherever they travel. It may have others.
    ///
    /// A body that is one value, such as a list, is called `body`.
    pub fn with(self, arguments: Value) -> Self {
        self.change(|expected| match arguments {
            Value::Object(arguments) => expected.with = arguments,
            other => {
                expected.with.insert(String::from("body"), other);
            }
        })
    }

    /// What the call is answered with: a status, and the body exactly as it is sent.
    ///
    /// In JSON-RPC the body is the result.
    pub fn answer(self, status: u16, body: Value) {
        self.change(|expected| expected.planned = Some(Planned::Body(status, body)));
    }

    /// What the call is answered with: what the operation returns, without its envelope.
    /// Required fields that are left out are filled in.
    pub fn returns(self, value: Value) {
        self.change(|expected| expected.planned = Some(Planned::Value(value)));
    }

    fn change(self, change: impl FnOnce(&mut Expected)) -> Self {
        if let Some(expected) = self.expectations.lock().get_mut(self.index) {
            change(expected);
        }
        self
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
        if let Some(last) = all.iter_mut().filter(fitting).next_back() {
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
            .map(|expected| expected.complaint(api, received))
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
    fn differences(&self, arguments: &Map<String, Value>) -> Vec<String> {
        let differing = self.with.iter().filter_map(|(name, due)| {
            let found = arguments.get(name);
            if found == Some(due) {
                return None;
            }
            let found = found.map_or(String::from("nothing"), ToString::to_string);
            Some(format!("{name} was {found} and not {due}"))
        });
        differing.collect()
    }

    fn complaint(&self, api: &Api, received: &[Recorded]) -> String {
        let operation = &self.operation;
        let ids = || {
            api.operations()
                .map(|(_, _, operation)| operation.id.as_str())
        };
        if !ids().any(|id| id == operation) {
            let mut text = format!("{operation} was expected, and there is no such operation");
            if let Some(other) = nearest(operation, ids()) {
                // Writing to a string does not fail.
                let _ = write!(text, "; did you mean {other}?");
            }
            return text;
        }
        let due = match self.times {
            Some(times) => count(times),
            None => String::from("at least once"),
        };
        let mut text = format!("{operation} was expected {due}");
        if !self.with.is_empty() {
            let _ = write!(text, " with {}", Value::Object(self.with.clone()));
        }
        let _ = write!(text, ", and was called {}", count(self.called));
        for call in received {
            if call.operation.as_deref() == Some(operation) {
                if let Some(rule) = &call.rule {
                    let _ = write!(text, "\n  a call was refused: {rule}");
                    continue;
                }
                let differences = self.differences(&call.arguments);
                if !differences.is_empty() {
                    let _ = write!(text, "\n  a call was different: {}", differences.join(", "));
                }
            }
        }
        let is_called = |call: &&Recorded| call.operation.as_deref() == Some(operation);
        if !received.iter().any(|call| is_called(&call)) {
            let others = received.iter().map(|call| match &call.operation {
                Some(operation) => operation.clone(),
                None => format!("{} {}", call.method, call.path),
            });
            let others: Vec<_> = others.collect();
            let others = if others.is_empty() {
                String::from("nothing")
            } else {
                others.join(", ")
            };
            let _ = write!(text, "\n  what was called: {others}");
        }
        text
    }
}

fn count(times: u32) -> String {
    match times {
        0 => String::from("never"),
        1 => String::from("once"),
        2 => String::from("twice"),
        times => format!("{times} times"),
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
