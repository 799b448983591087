//! What a file would have of a state.

use std::collections::BTreeMap;

use crate::cleeng::State;
use crate::engine::workflows::Workflows as _;

/// Entries by the names of their parts and their keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Saved(BTreeMap<(String, String), String>);

impl Saved {
    /// All of a state.
    pub(super) fn whole(state: &mut State) -> Self {
        watch(state);
        let mut saved = Self::default();
        saved.update(state);
        saved
    }

    /// Takes up what has changed since the last time.
    pub(super) fn update(&mut self, state: &mut State) {
        let text = |json: Vec<u8>| String::from_utf8(json).unwrap();
        for (name, part) in state.parts() {
            for (key, value) in part.take_changes().unwrap() {
                let entry = (name.clone().into_owned(), text(key));
                match value {
                    Some(value) => self.0.insert(entry, text(value)),
                    None => self.0.remove(&entry),
                };
            }
        }
    }

    /// A state that goes on from here, and notes what changes.
    pub(super) fn load(&self) -> State {
        let mut state = State::new(0, 1);
        watch(&mut state);
        let mut parts: BTreeMap<_, _> = state.parts().into_iter().collect();
        for ((name, key), value) in &self.0 {
            let part = parts.get_mut(name.as_str()).unwrap();
            part.restore(key.as_bytes(), value.as_bytes()).unwrap();
        }
        state.restored();
        state
    }

    pub(super) fn text(&self) -> String {
        format!("{:?}", self.0)
    }
}

fn watch(state: &mut State) {
    for (_, part) in state.parts() {
        part.watch();
    }
}
