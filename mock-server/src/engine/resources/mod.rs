//! Plain things that a spec declares.

mod acts;
mod declared;
mod finding;
mod manners;
mod start;
mod things;

use std::sync::Arc;

use codegen::api::Api;

pub(crate) use self::acts::{Desk, add};
pub(crate) use self::declared::Declared;
pub(crate) use self::manners::{Manners, PlainManners};
pub(crate) use self::start::start;
pub(crate) use self::things::{Fields, Things, copy, merge, patch};
use crate::engine::call::{Answer, Call, Event, Refusal, Visited};
use crate::engine::entries::{Parts, Single};
use crate::engine::ids::Ids;
use crate::engine::shape;
use crate::engine::workflows::Workflows;

/// The state of an API of which nothing but its spec is known.
pub(crate) struct Resources {
    api: Arc<Api>,
    kept: Kept,
    changed: bool,
}

/// What is saved.
struct Kept {
    is_seeded: Single<bool>,
    ids: Single<Ids>,
    things: Things,
}

impl Resources {
    pub(crate) fn new(api: Arc<Api>, seed: u64) -> Self {
        Self {
            api,
            kept: Kept {
                is_seeded: Single::new(false),
                ids: Single::new(Ids::new(seed)),
                things: Things::default(),
            },
            changed: false,
        }
    }
}

impl Workflows for Resources {
    fn prepare(&mut self, now: i64) -> bool {
        let kept = &mut self.kept;
        if !*kept.is_seeded {
            *kept.is_seeded = true;
            self.changed = true;
            start(&self.api, &mut kept.things, &mut kept.ids, now);
        }
        true
    }

    fn authenticate(&mut self, _call: &Call<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn handle(&mut self, call: &Call<'_>) -> Option<Result<Answer, Refusal>> {
        let api = Arc::clone(&self.api);
        let (declared, act) = Declared::of(&api, call.operation)?;
        self.changed |= acts::may_change(call);
        let mut desk = Desk {
            things: &mut self.kept.things,
            ids: &mut self.kept.ids,
            manners: &PlainManners,
            caller: None,
        };
        let outcome = desk.act(declared, act, call);
        Some(outcome.map(|mut answer| {
            answer.value = shape::fit(&api, &call.operation.returns, answer.value);
            answer
        }))
    }

    fn visit(&mut self, _page: &str, _decided: Option<&str>, _now: i64) -> Option<Visited> {
        None
    }

    fn take_events(&mut self, _api: &Api) -> Vec<Event> {
        Vec::new()
    }

    fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    fn parts(&mut self) -> Parts<'_> {
        let kept = &mut self.kept;
        let mut parts = kept.things.parts();
        parts.push(("is_seeded".into(), &mut kept.is_seeded));
        parts.push(("ids".into(), &mut kept.ids));
        parts
    }
}
