//! Results of operations, and how lists are paged.

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use super::signature::{self, Owned};
use crate::api::{Field, Operation, Paging, PagingKind, Returns, Total};

impl<'a> Comparison<'a> {
    pub(super) fn result(&mut self, old: Owned<'a>, new: Owned<'a>) {
        let (was, is) = (&old.operation.returns, &new.operation.returns);
        let at = [At::of(&old.operation.name), At::of(&new.operation.name)];
        let subject = new.operation.id.as_str();
        if !self.is_same_output(was, is) {
            let (before, after) = (
                signature::output(self.old, was),
                signature::output(self.new, is),
            );
            let message = format!("it returns `{after}` and returned `{before}`");
            let [old, new] = at.clone();
            self.add(
                Found::new(Code::ReturnsChanged, subject, message)
                    .at(old, new)
                    .key("returns")
                    .before(before)
                    .after(after),
            );
        }
        if let Some((was, is)) = both(was, is) {
            self.constants(subject, Some(was), Some(is), [&at[0], &at[1]]);
            self.details(subject, was, is);
        }
        self.list(subject, was, is, &at);
        self.paging(subject, old.operation, new.operation, &at);
    }

    fn is_same_output(&self, old: &Returns, new: &Returns) -> bool {
        match (old, new) {
            (Returns::Nothing, Returns::Nothing) => true,
            (Returns::Value(old), Returns::Value(new)) => {
                old.nullable == new.nullable && self.is_same_type(&old.ty, &new.ty)
            }
            (Returns::List { item: old, .. }, Returns::List { item: new, .. }) => {
                self.is_same_type(&old.ty, &new.ty)
            }
            _ => false,
        }
    }

    /// Where the items and their number stand.
    fn list(&mut self, subject: &str, old: &Returns, new: &Returns, at: &[At; 2]) {
        let (
            Returns::List {
                at: items_at,
                total,
                ..
            },
            Returns::List {
                at: new_items_at,
                total: new_total,
                ..
            },
        ) = (old, new)
        else {
            return;
        };
        let mut add = |code, message: String| {
            let [old, new] = at.clone();
            self.add(
                Found::new(code, subject, message)
                    .at(old, new)
                    .key("returns"),
            );
        };
        if items_at != new_items_at {
            let place = |key: &Option<String>| match key {
                Some(key) => format!("under `{key}`"),
                None => String::from("at the top"),
            };
            add(
                Code::ItemsPlace,
                format!(
                    "the items are {} and were {}",
                    place(new_items_at),
                    place(items_at)
                ),
            );
        }
        if total != new_total {
            let place = |total: &Total| match total {
                Total::Unknown => String::from("nowhere"),
                Total::Header(name) => format!("in the header `{name}`"),
                Total::Field(key) => format!("under `{key}`"),
            };
            add(
                Code::Total,
                format!(
                    "the total number of items is {} and was {}",
                    place(new_total),
                    place(total)
                ),
            );
        }
    }

    fn paging(&mut self, subject: &str, old: &Operation, new: &Operation, at: &[At; 2]) {
        let mut add = |code, message: String| {
            let [old, new] = at.clone();
            self.add(
                Found::new(code, subject, message)
                    .at(old, new)
                    .key("paging"),
            );
        };
        let (was, is) = match (&old.paging, &new.paging) {
            (Some(was), Some(is)) => (was, is),
            (Some(_), None) => {
                add(
                    Code::PagingRemoved,
                    String::from("it no longer has `pages()` and `stream()`"),
                );
                return;
            }
            (None, Some(_)) => {
                add(
                    Code::PagingAdded,
                    String::from("it has `pages()` and `stream()` now"),
                );
                return;
            }
            (None, None) => return,
        };
        let position = |operation: &Operation, paging: &Paging| {
            let at = &operation.params[paging.at].field.name.wire;
            let by = match paging.by {
                PagingKind::Offset => "offset",
                PagingKind::Page => "page",
            };
            format!("by {by} in `{at}` from {}", paging.first)
        };
        let (before, after) = (position(old, was), position(new, is));
        if before != after {
            add(
                Code::Paging,
                format!("pages are requested {after} and were {before}"),
            );
        }
        let size = |operation: &Operation, paging: &Paging| {
            let param = paging.size.map(|it| &operation.params[it].field.name.wire);
            let param = param.map_or(String::new(), |it| format!(" in `{it}`"));
            match paging.usual_size {
                Some(size) => format!("{size}{param}"),
                None => format!("not known{param}"),
            }
        };
        let (before, after) = (size(old, was), size(new, is));
        if before != after {
            add(
                Code::PageSize,
                format!("the size of a page is {after} and was {before}"),
            );
        }
    }
}

/// What is returned, alone or in a list as before.
fn both<'a>(old: &'a Returns, new: &'a Returns) -> Option<(&'a Field, &'a Field)> {
    match (old, new) {
        (Returns::Value(old), Returns::Value(new))
        | (Returns::List { item: old, .. }, Returns::List { item: new, .. }) => Some((old, new)),
        _ => None,
    }
}
