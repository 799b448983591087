//! A request from its arrival to its answer.

use serde_json::{Map, Value};
use tokio::sync::Notify;

use crate::engine::access::Access;
use crate::engine::answer::Answers;
use crate::engine::call::{Answer, Call, Caller, Refusal, Visited};
use crate::engine::clock::Clock;
use crate::engine::cors::Cors;
use crate::engine::expect::{Expectations, Planned};
use crate::engine::fault::{self, FAULT_HEADER, Faults, Outcome, Trouble};
use crate::engine::record::Recorder;
use crate::engine::routing::{self, Target};
use crate::engine::store::Store;
use crate::engine::timer::Timer;
use crate::engine::validate::{Checked, Rules};
use crate::engine::ways::Spec;
use crate::engine::webhook::{Message, Outbox};
use crate::engine::wire::{Received, Reply};
use crate::engine::workflows::{Fresh, Workflows};
use crate::engine::{control, credentials, docs, json_rpc, refuse, rest};

/// All that requests have in common.
pub(crate) struct Service {
    pub(crate) api: Spec,
    pub(crate) seed: u64,
    /// Whether the state is never asked.
    pub(crate) is_stateless: bool,
    /// Whether unknown fields and values are refused.
    pub(crate) is_strict: bool,
    pub(crate) access: Access,
    pub(crate) cors: Cors,
    pub(crate) clock: Clock,
    pub(crate) timer: Timer,
    pub(crate) store: Store<Box<dyn Workflows>>,
    pub(crate) fresh: Fresh,
    pub(crate) faults: Faults,
    pub(crate) recorder: Recorder,
    pub(crate) expectations: Expectations,
    pub(crate) outbox: Outbox,
    pub(crate) docs: docs::Docs,
    /// Whoever runs the server is asked to stop it.
    pub(crate) stop: Notify,
}

/// What leaves the server.
pub(crate) struct Sent {
    pub(crate) reply: Reply,
    pub(crate) way: Way,
}

/// How much of a reply arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Whole,
    Half,
    Nothing,
}

/// What a call comes to.
pub(crate) enum Done {
    Answer(Answer),
    /// A test wants this body.
    Body(u16, Value),
    Refused(Refusal),
}

impl Service {
    pub(crate) async fn answer(&self, received: Received) -> Sent {
        if control::is_control(&received.path) {
            return Sent::whole(control::answer(self, &received).await);
        }
        if docs::is_docs(&received.path) {
            return Sent::whole(docs::answer(self, &received));
        }
        if routing::is_rpc(&self.api, &received.path) {
            return json_rpc::answer(self, &received).await;
        }
        rest::answer(self, &received).await
    }

    /// Refuses a request whose body has not come.
    pub(crate) fn refuse_unread(
        &self,
        received: &Received,
        status: u16,
        message: &str,
        rule: &str,
    ) -> Sent {
        let refusal = Refusal {
            status,
            code: None,
            message: message.to_owned(),
            rule: rule.to_owned(),
            details: Map::new(),
        };
        if control::is_control(&received.path) {
            return Sent::whole(refuse::plain(status, message, rule));
        }
        if routing::is_rpc(&self.api, &received.path) {
            return json_rpc::refuse_unread(self, received, &refusal);
        }
        rest::refuse_unread(self, received, &refusal)
    }

    /// What goes wrong with a request, after the delay that it asks for.
    pub(crate) async fn trouble(
        &self,
        received: &Received,
        operations: &[&str],
    ) -> Result<Trouble, Box<Reply>> {
        let due = self.faults.take(operations);
        let own = match received.header(FAULT_HEADER) {
            Some(text) => Some(self.own_fault(text)?),
            None => None,
        };
        let (delay, outcome) = own.map_or((None, None), |own| (own.delay, own.outcome));
        let trouble = Trouble {
            delay: delay.or(due.delay),
            outcome: outcome.or(due.outcome),
        };
        if let Some(delay) = trouble.delay {
            self.timer.sleep(delay).await;
        }
        Ok(trouble)
    }

    fn own_fault(&self, text: &str) -> Result<fault::Fault, Box<Reply>> {
        let fault = self.parse_fault(text);
        let fault = fault.and_then(|fault| match (fault.times, &fault.operation) {
            (None, None) => Ok(fault),
            _ => Err(String::from(
                "a header is for one request: it takes neither times nor operation",
            )),
        });
        fault.map_err(|error| {
            let rule = format!("header {FAULT_HEADER}: {error}");
            Box::new(refuse::plain(400, &error, &rule))
        })
    }

    pub(crate) fn parse_fault(&self, text: &str) -> Result<fault::Fault, String> {
        let ids = self.api.operations();
        let ids: Vec<&str> = ids.map(|(_, _, operation)| operation.id.as_str()).collect();
        fault::parse(text, &ids.into_iter())
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules {
            api: &self.api,
            is_strict: self.is_strict,
        }
    }

    pub(crate) fn answers(&self) -> Answers<'_> {
        Answers {
            api: &self.api,
            seed: self.seed,
        }
    }

    /// Does a call whose arguments are checked.
    pub(crate) async fn perform(
        &self,
        target: Target<'_>,
        checked: &Checked,
        caller: Caller,
        base_url: String,
    ) -> Done {
        if let Err(refusal) = credentials::require(&self.api, target, &caller) {
            return Done::Refused(refusal);
        }
        if !checked.violations.is_empty() {
            return Done::Refused(refuse::invalid(target, &checked.violations));
        }
        let (operation, arguments) = (target.operation, &checked.arguments);
        let answers = self.answers();
        match self.expectations.meet(&operation.id, arguments) {
            Some(Planned::Body(status, body)) => return Done::Body(status, body),
            Some(Planned::Refusal(refusal)) => return Done::Refused(refusal),
            Some(Planned::Value(value)) => {
                let answer = Answer {
                    value,
                    ..Answer::default()
                };
                return Done::Answer(answers.complete(target, arguments, answer));
            }
            None => {}
        }
        if self.is_stateless {
            return Done::Answer(answers.sample(target, arguments));
        }
        let call = Call {
            api: &self.api,
            family: target.family,
            operation,
            arguments: arguments.clone(),
            caller,
            base_url,
            now: self.clock.now(),
        };
        let asked = self.ask_state(call.now, |state| {
            state
                .authenticate(&call)
                .and_then(|()| state.handle(&call).transpose())
        });
        let outcome = match asked.await {
            Ok(outcome) => outcome,
            Err(error) => return Done::Refused(unsaved(&error)),
        };
        match outcome {
            Ok(Some(answer)) => Done::Answer(answers.complete(target, arguments, answer)),
            Ok(None) => Done::Answer(answers.shown(target, arguments)),
            Err(refusal) => Done::Refused(refusal),
        }
    }

    /// Somebody is at a page of the workflows; none if there is no such page.
    pub(crate) async fn visit(&self, page: &str, decided: Option<&str>) -> Option<Reply> {
        let now = self.clock.now();
        let asked = self.ask_state(now, |state| state.visit(page, decided, now));
        Some(match asked.await {
            Ok(visited) => match visited? {
                Visited::Page(html) => Reply::page(html),
                Visited::Leads(address) => Reply::see_other(&address),
                Visited::Wrong(message) => refuse::plain(400, message, "body: outcome"),
            },
            Err(error) => refuse::plain(500, &error, "state: saved"),
        })
    }

    /// Asks the state once all that is due before is done, and saves what has changed.
    async fn ask_state<T>(
        &self,
        now: i64,
        ask: impl Fn(&mut dyn Workflows) -> T,
    ) -> Result<T, String> {
        let (outcome, is_changed) = loop {
            match self.ask_now(now, &ask) {
                Some(done) => break done,
                // Others may want something meanwhile.
                None => tokio::task::yield_now().await,
            }
        };
        if is_changed {
            self.store.save().await?;
        }
        Ok(outcome)
    }

    /// What the state says, and whether there is something to save; none while more is due before it.
    ///
    /// Events are queued while the state is held, so that they keep their order.
    fn ask_now<T>(&self, now: i64, ask: impl Fn(&mut dyn Workflows) -> T) -> Option<(T, bool)> {
        let mut state = self.store.lock();
        let outcome = state.prepare(now).then(|| ask(state.as_mut()));
        for event in state.take_events(&self.api) {
            self.outbox.send(&Message::new(&self.api, self.seed, event));
        }
        Some((outcome?, state.take_changed()))
    }
}

fn unsaved(error: &str) -> Refusal {
    Refusal {
        status: 500,
        code: None,
        message: format!("The state could not be saved: {error}"),
        rule: String::from("state: saved"),
        details: Map::new(),
    }
}

impl Sent {
    pub(crate) fn whole(reply: Reply) -> Self {
        Self {
            reply,
            way: Way::Whole,
        }
    }

    /// What is left of a reply.
    pub(crate) fn after(mut reply: Reply, outcome: Option<Outcome>) -> Self {
        if let Some(outcome) = outcome {
            fault::deform(outcome, &mut reply);
        }
        let way = match outcome {
            Some(Outcome::Drop) => Way::Nothing,
            Some(Outcome::Truncate) => Way::Half,
            _ => Way::Whole,
        };
        Self { reply, way }
    }

    /// The status that the other side sees.
    pub(crate) fn status(&self) -> Option<u16> {
        (self.way != Way::Nothing).then_some(self.reply.status)
    }
}

#[cfg(test)]
mod tests;
