//! How customers are found. It follows from them, and is not saved.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::args::Args;

/// The ids of customers by what else they are found by.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Directory {
    by_email: BTreeMap<String, i64>,
    /// Several customers may have the same one.
    by_external_id: BTreeSet<(String, i64)>,
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
        let mut from_here = self.by_external_id.range((external_id.to_owned(), 0)..);
        let (first, id) = from_here.next()?;
        (first == external_id).then_some(*id)
    }

    pub(super) fn add(&mut self, customer: Args<'_>) {
        let id = customer.id("id");
        let email = customer.required("email").to_lowercase();
        self.by_email.insert(email, id);
        let external_id = customer.owned("externalId");
        self.by_external_id.extend(external_id.map(|it| (it, id)));
    }

    pub(super) fn remove(&mut self, customer: Args<'_>) {
        let email = customer.required("email").to_lowercase();
        self.by_email.remove(&email);
        if let Some(external_id) = customer.owned("externalId") {
            self.by_external_id
                .remove(&(external_id, customer.id("id")));
        }
    }
}
