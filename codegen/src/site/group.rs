//! The pages of families and groups.

use minijinja::{Value, context};
use serde::Serialize;

use super::Site;
use super::address;
use super::life;
use super::navigation::Here;
use super::operation::{call, title};
use super::page::{Badge, Entry, Link, Page, shown};
use super::text::plain;
use crate::api::{Auth, Family, Group, Operation, Protocol};

/// An operation in a list. The text is HTML.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    title: String,
    href: String,
    verb: &'static str,
    address: String,
    about: String,
    badges: Vec<Badge>,
}

shown!(Line);

impl<'a> Site<'a> {
    pub(super) fn family(&self, family: &'a Family) -> Page {
        let groups = family.groups.iter();
        let groups: Vec<Value> = groups
            .map(|group| {
                let link = self.group_link(family, group);
                context! { link, lines => self.lines(group) }
            })
            .collect();
        let failures = family.errors.iter();
        let failures: Vec<_> = failures.map(|case| self.failure(family, case)).collect();
        let protocol = match family.protocol {
            Protocol::Rest => "REST: a verb and a path, JSON bodies.",
            Protocol::JsonRpc => {
                "JSON-RPC 2.0: a POST to one address, with the method in the body."
            }
        };
        let path = address::family(family);
        Page {
            template: "family",
            title: family.name.wire.clone(),
            about: plain(&family.does),
            here: Here::family(family),
            entries: vec![Entry {
                kind: "family",
                name: family.name.wire.clone(),
                about: plain(&family.does),
                path: path.clone(),
                words: family.hosts.join(" "),
            }],
            view: context! {
                name => family.name.wire.as_str(),
                about => self.html(&family.does),
                notes => family.notes.as_deref().map(|text| self.html(text)),
                protocol,
                hosts => self.hosts(family),
                groups,
                errors => failures,
                rust => crate::rust::family_path(family),
            },
            has_markdown: false,
            path,
        }
    }

    pub(super) fn group(&self, family: &'a Family, group: &'a Group) -> Page {
        let path = address::group(family, group);
        Page {
            template: "group",
            title: group.name.client.clone(),
            about: plain(&group.does),
            here: Here::group(family, group),
            entries: vec![Entry {
                kind: "group",
                name: format!("{}: {}", family.name.wire, group.name.client),
                about: plain(&group.does),
                path: path.clone(),
                words: String::new(),
            }],
            view: context! {
                name => group.name.client.as_str(),
                family => self.family_link(family),
                about => self.html(&group.does),
                notes => group.notes.as_deref().map(|text| self.html(text)),
                lines => self.lines(group),
                credential => common_credential(group).map(|auth| self.credential_sentence(auth)),
            },
            has_markdown: false,
            path,
        }
    }

    fn lines(&self, group: &Group) -> Vec<Line> {
        group
            .operations
            .iter()
            .map(|it| self.list_line(it))
            .collect()
    }

    pub(super) fn list_line(&self, it: &Operation) -> Line {
        let (verb, address) = call(it);
        Line {
            title: title(it),
            href: address::operation(it),
            verb,
            address,
            about: self.line(&it.does),
            badges: life::badges(it),
        }
    }

    pub(super) fn family_link(&self, family: &Family) -> Link {
        Link {
            name: family.name.wire.clone(),
            href: address::family(family),
            about: self.line(&family.does),
        }
    }

    pub(super) fn group_link(&self, family: &Family, group: &Group) -> Link {
        Link {
            name: group.name.client.clone(),
            href: address::group(family, group),
            about: self.line(&group.does),
        }
    }
}

/// The credential that all operations of a group carry.
fn common_credential(group: &Group) -> Option<&Auth> {
    let (first, others) = group.operations.split_first()?;
    let all = others.iter().all(|it| it.auth == first.auth);
    all.then_some(&first.auth)
}
