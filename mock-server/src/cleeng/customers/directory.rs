//! How customers are found. It follows from them, and is not saved.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::args::Args;

/// The ids of customers by what else they are found by.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Directory {
    by_email: BTreeMap<String, i64>,
    /// Several customers may have the same one.
    by_external_id: BTreeMap<String, BTreeSet<i64>>,
}

impl Directory {
    pub(super) fn of<'a>(customers: impl Iterator<Item = Args<'a>>) -> Self {
        let mut directory = Self::default();
        for customer in customers {
            directory.add(customer);
        }
        directory
    }

    pub(super) fn by_email(&self, email: &str) -> Option<i64> {
        self.by_email.get(&email.to_lowercase()).copied()
    }

    /// The first who has registered.
    pub(super) fn by_external_id(&self, external_id: &str) -> Option<i64> {
        self.by_external_id.get(external_id)?.first().copied()
    }

    pub(super) fn add(&mut self, customer: Args<'_>) {
        let id = customer.id("id");
        self.by_email
            .insert(customer.required("email").to_lowercase(), id);
        if let Some(external_id) = customer.owned("externalId") {
            self.by_external_id
                .entry(external_id)
                .or_default()
                .insert(id);
        }
    }

    pub(super) fn remove(&mut self, customer: Args<'_>) {
        self.by_email
            .remove(&customer.required("email").to_lowercase());
        let Some(external_id) = customer.text("externalId") else {
            return;
        };
        if let Some(same) = self.by_external_id.get_mut(external_id) {
            same.remove(&customer.id("id"));
            if same.is_empty() {
                self.by_external_id.remove(external_id);
            }
        }
    }
}
