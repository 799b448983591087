//! What remembers things between calls.

use codegen::api::Api;
use serde_json::{Map, Value};

use crate::engine::call::{Answer, Call, Event, Refusal, Visited};
use crate::engine::entries::Parts;

/// The state of an API, and what calls do with it.
pub(crate) trait Workflows: Send {
    /// Does what was due up to now, or the first of it. Returns whether nothing is left.
    fn prepare(&mut self, now: i64) -> bool;

    /// Refuses credentials that are not valid. Whether they are there at all is checked before.
    fn authenticate(&mut self, call: &Call<'_>) -> Result<(), Refusal>;

    /// A token that is accepted for a credential, so that nobody has to log in to try something.
    fn sample_token(&mut self, _credential: &str, _now: i64) -> Option<String> {
        Some(String::from("any"))
    }

    /// Parameters that name what is known from the start.
    fn sample_parameters(&self) -> Map<String, Value> {
        Map::new()
    }

    /// What a call comes to once the state is prepared for it, or none where nothing is remembered and a sample answer does.
    fn handle(&mut self, call: &Call<'_>) -> Option<Result<Answer, Refusal>>;

    /// Somebody is at a page of this server, such as `paypal/TOKEN`, and may have decided; none if there is no such page.
    fn visit(&mut self, page: &str, decided: Option<&str>, now: i64) -> Option<Visited>;

    /// What has happened since the last time, in order.
    fn take_events(&mut self, api: &Api) -> Vec<Event>;

    /// Whether there is something to save since the last time.
    fn take_changed(&mut self) -> bool;

    /// All that is saved.
    fn parts(&mut self) -> Parts<'_>;

    /// What was saved is there again.
    fn restored(&mut self) {}
}

/// Makes a state in which nothing has happened.
pub(crate) type Fresh = Box<dyn Fn() -> Box<dyn Workflows> + Send + Sync>;
