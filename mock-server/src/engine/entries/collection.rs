//! Things under keys, each of which is an entry.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::mem;
use std::ops::Deref;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Change, Part};

/// A `BTreeMap` that notes which of its entries change.
pub(crate) struct Collection<K, V> {
    entries: BTreeMap<K, V>,
    /// The keys of what has changed or is gone; none while nobody asks.
    changed: Option<BTreeSet<K>>,
}

impl<K, V> Default for Collection<K, V> {
    fn default() -> Self {
        Self {
            entries: BTreeMap::new(),
            changed: None,
        }
    }
}

impl<K, V> Deref for Collection<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &BTreeMap<K, V> {
        &self.entries
    }
}

impl<K: Clone + Ord, V> Collection<K, V> {
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        note(&mut self.changed, &key);
        self.entries.insert(key, value)
    }

    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        if let Some((key, _)) = self.entries.get_key_value(key) {
            note(&mut self.changed, key);
        }
        self.entries.get_mut(key)
    }

    pub(crate) fn entry(&mut self, key: K) -> btree_map::Entry<'_, K, V> {
        note(&mut self.changed, &key);
        self.entries.entry(key)
    }

    /// Those to change, so that the others do not count as changed.
    pub(crate) fn values_mut_where(
        &mut self,
        wanted: impl Fn(&V) -> bool,
    ) -> impl Iterator<Item = &mut V> {
        let changed = &mut self.changed;
        let entries = self.entries.iter_mut();
        entries
            .filter(move |(_, value)| wanted(value))
            .map(|(key, value)| {
                note(changed, key);
                value
            })
    }

    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (key, value) = self.entries.remove_entry(key)?;
        note(&mut self.changed, &key);
        Some(value)
    }

    pub(crate) fn pop_first(&mut self) -> Option<(K, V)> {
        let (key, value) = self.entries.pop_first()?;
        note(&mut self.changed, &key);
        Some((key, value))
    }

    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        self.entries.retain(|key, value| {
            let is_kept = keep(key, value);
            if !is_kept {
                note(&mut self.changed, key);
            }
            is_kept
        });
    }
}

impl<K: Clone + DeserializeOwned + Ord, V: DeserializeOwned> Collection<K, V> {
    /// Adds an entry that was saved, and shows its value.
    pub(crate) fn restored(&mut self, key: &[u8], value: &[u8]) -> serde_json::Result<&V> {
        let key = serde_json::from_slice(key)?;
        let value = serde_json::from_slice(value)?;
        if let Some(changed) = &mut self.changed {
            changed.remove(&key);
        }
        Ok(match self.entries.entry(key) {
            btree_map::Entry::Vacant(entry) => entry.insert(value),
            btree_map::Entry::Occupied(entry) => {
                let place = entry.into_mut();
                *place = value;
                place
            }
        })
    }
}

impl<K, V> Part for Collection<K, V>
where
    K: Clone + DeserializeOwned + Ord + Serialize,
    V: DeserializeOwned + Serialize,
{
    fn watch(&mut self) {
        self.changed = Some(self.entries.keys().cloned().collect());
    }

    fn restore(&mut self, key: &[u8], value: &[u8]) -> serde_json::Result<()> {
        self.restored(key, value).map(drop)
    }

    fn take_changes(&mut self) -> serde_json::Result<Vec<Change>> {
        let keys = self.changed.iter().flatten();
        let changes = keys.map(|key| {
            let value = self.entries.get(key);
            let value = value.map(serde_json::to_vec).transpose()?;
            Ok((serde_json::to_vec(key)?, value))
        });
        let changes = changes.collect::<serde_json::Result<_>>()?;
        if let Some(changed) = &mut self.changed {
            mem::take(changed);
        }
        Ok(changes)
    }
}

fn note<K: Clone + Ord>(changed: &mut Option<BTreeSet<K>>, key: &K) {
    if let Some(changed) = changed {
        changed.insert(key.clone());
    }
}
