//! What is remembered of plain things.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Fields;
use crate::engine::entries::{Collection, Parts, Single};
use crate::engine::ids::Ids;

/// What is saved.
pub(super) struct Kept {
    pub(super) is_seeded: Single<bool>,
    pub(super) ids: Single<Ids>,
    /// By the names of types, one for each resource.
    pub(super) racks: BTreeMap<String, Rack>,
}

/// The things of one resource, by their keys, the newest id, and how many were made.
#[derive(Default)]
pub(super) struct Rack {
    pub(super) newest: Single<i64>,
    pub(super) made: Single<i64>,
    pub(super) things: Collection<String, Thing>,
}

/// A thing, and what it belongs to.
#[derive(Clone, Deserialize, Serialize)]
pub(super) struct Thing {
    /// In the order in which things were made.
    pub(super) number: i64,
    pub(super) within: Vec<Value>,
    pub(super) fields: Fields,
}

impl Kept {
    /// With an empty rack for each of some types.
    pub(super) fn new(types: impl Iterator<Item = String>, seed: u64) -> Self {
        Self {
            is_seeded: Single::new(false),
            ids: Single::new(Ids::new(seed)),
            racks: types.map(|name| (name, Rack::default())).collect(),
        }
    }

    pub(super) fn parts(&mut self) -> Parts<'_> {
        let mut parts: Parts<'_> = vec![
            ("is_seeded".into(), &mut self.is_seeded),
            ("ids".into(), &mut self.ids),
        ];
        for (name, rack) in &mut self.racks {
            parts.push((format!("newest {name}").into(), &mut rack.newest));
            parts.push((format!("made {name}").into(), &mut rack.made));
            parts.push((format!("things {name}").into(), &mut rack.things));
        }
        parts
    }
}
