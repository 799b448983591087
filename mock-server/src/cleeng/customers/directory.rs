//! All customers, and how they are found.

use std::collections::{BTreeMap, BTreeSet};

use super::Customer;
use crate::engine::entries::{Change, Collection, Part};

#[derive(Default)]
pub(crate) struct Customers {
    by_id: Collection<i64, Customer>,
    index: Index,
}

/// The ids of customers by what else they are found by.
#[derive(Default)]
struct Index {
    by_email: BTreeMap<String, i64>,
    /// Several customers may have the same one.
    by_external_id: BTreeMap<String, BTreeSet<i64>>,
}

impl Index {
    fn add(&mut self, customer: &Customer) {
        self.by_email
            .insert(customer.email.to_lowercase(), customer.id);
        if let Some(external_id) = customer.external_id.clone() {
            let same = self.by_external_id.entry(external_id).or_default();
            same.insert(customer.id);
        }
    }

    fn remove(&mut self, customer: &Customer) {
        self.by_email.remove(&customer.email.to_lowercase());
        let external_id = customer.external_id.as_ref();
        if let Some(same) = external_id.and_then(|id| self.by_external_id.get_mut(id)) {
            same.remove(&customer.id);
        }
    }
}

impl Customers {
    pub(crate) fn insert(&mut self, customer: Customer) {
        self.index.add(&customer);
        self.by_id.insert(customer.id, customer);
    }

    pub(crate) fn get(&self, id: i64) -> Option<&Customer> {
        self.by_id.get(&id)
    }

    /// What a customer is found by is changed with [`Self::rename`] and [`Self::set_external_id`].
    pub(crate) fn get_mut(&mut self, id: i64) -> Option<&mut Customer> {
        self.by_id.get_mut(&id)
    }

    pub(crate) fn by_email(&self, email: &str) -> Option<&Customer> {
        self.get(*self.index.by_email.get(&email.to_lowercase())?)
    }

    pub(crate) fn by_external_id(&self, external_id: &str) -> Option<&Customer> {
        self.get(*self.index.by_external_id.get(external_id)?.first()?)
    }

    pub(crate) fn find(&self, matches: impl Fn(&Customer) -> bool) -> Option<&Customer> {
        self.by_id.values().find(|customer| matches(customer))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Customer> {
        self.by_id.values()
    }

    pub(super) fn remove(&mut self, id: i64) {
        if let Some(customer) = self.by_id.remove(&id) {
            self.index.remove(&customer);
        }
    }

    /// Gives a customer another e-mail address; false if it is taken.
    pub(crate) fn rename(&mut self, id: i64, email: &str) -> bool {
        if self.by_email(email).is_some_and(|owner| owner.id != id) {
            return false;
        }
        if let Some(customer) = self.by_id.get_mut(&id) {
            self.index.remove(customer);
            email.clone_into(&mut customer.email);
            self.index.add(customer);
        }
        true
    }

    pub(super) fn set_external_id(&mut self, id: i64, external_id: &str) {
        if let Some(customer) = self.by_id.get_mut(&id) {
            self.index.remove(customer);
            customer.external_id = Some(external_id.to_owned());
            self.index.add(customer);
        }
    }
}

/// Customers are saved; how they are found follows.
impl Part for Customers {
    fn watch(&mut self) {
        self.by_id.watch();
    }

    fn restore(&mut self, key: &[u8], value: &[u8]) -> serde_json::Result<()> {
        let customer = self.by_id.restored(key, value)?;
        self.index.add(customer);
        Ok(())
    }

    fn take_changes(&mut self) -> serde_json::Result<Vec<Change>> {
        self.by_id.take_changes()
    }
}
