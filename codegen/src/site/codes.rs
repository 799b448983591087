//! The page of error codes.

use std::collections::BTreeMap;

use minijinja::{Value, context};
use serde::Serialize;

use super::Site;
use super::address::{self, CODES};
use super::navigation::Here;
use super::page::{Badge, Entry, Link, Page, shown};
use super::text::plain;
use crate::api::{ErrorCase, Family, Operation};

/// A status or a code. The text is HTML.
#[derive(Clone, Debug, Serialize)]
struct Line {
    anchor: String,
    status: Option<u16>,
    code: Option<String>,
    rust: Option<String>,
    /// Its meanings: one, unless operations say different things.
    about: Vec<String>,
    badges: Vec<Badge>,
    /// Whether it stands for the family as a whole.
    is_common: bool,
    /// The operations that document it themselves.
    operations: Vec<Link>,
}

/// What a failure is recognised by.
type Key = (Option<u16>, Option<String>);

shown!(Line);

impl Site<'_> {
    pub(super) fn codes(&self) -> Page {
        let mut entries = vec![Entry {
            kind: "page",
            name: String::from("Error codes"),
            about: String::from("What statuses and codes of failures mean."),
            path: CODES.to_owned(),
            words: String::from("status failure refusal"),
        }];
        let families: Vec<Value> = self
            .api
            .families
            .iter()
            .map(|family| {
                let lines = self.lines_of(family);
                entries.extend(lines.iter().map(|line| entry(family, line)));
                context! { link => self.family_link(family), lines }
            })
            .collect();
        Page {
            path: CODES.to_owned(),
            template: "codes",
            title: String::from("Error codes"),
            about: String::from("What statuses and codes of failures mean."),
            here: Here::page(CODES),
            entries,
            view: context! { families },
            has_markdown: false,
        }
    }

    fn lines_of(&self, family: &Family) -> Vec<Line> {
        let mut found: BTreeMap<Key, (bool, Vec<&ErrorCase>, Vec<&Operation>)> = BTreeMap::new();
        let key = |case: &ErrorCase| (case.status, case.code.clone());
        for case in &family.errors {
            let (is_common, cases, _) = found.entry(key(case)).or_default();
            *is_common = true;
            cases.push(case);
        }
        for operation in family.groups.iter().flat_map(|group| &group.operations) {
            for case in &operation.errors {
                let (_, cases, operations) = found.entry(key(case)).or_default();
                cases.push(case);
                operations.push(operation);
            }
        }
        let found = found.into_iter();
        found
            .map(|((status, code), (is_common, cases, operations))| {
                let mut about: Vec<String> = Vec::new();
                for case in &cases {
                    let text = self.line(&case.does);
                    if !about.contains(&text) {
                        about.push(text);
                    }
                }
                let is_auth = code
                    .as_ref()
                    .is_some_and(|code| family.auth_codes.contains(code));
                let mut badges = Vec::new();
                if is_auth {
                    let text = "It refuses the credential: Error::is_auth is true.";
                    badges.push(Badge::new("credential", "new", text));
                }
                if cases.iter().all(|case| case.unconfirmed) {
                    badges.push(Badge::unconfirmed());
                }
                let names = family.error_codes.iter();
                let name = code.as_ref().and_then(|code| {
                    let mut names = names.filter(|known| known.name.wire == *code);
                    names.next().map(|known| &known.name.client)
                });
                Line {
                    anchor: address::code(family, status, code.as_deref()),
                    rust: name.map(|name| format!("ErrorCode::{}", heck::AsUpperCamelCase(name))),
                    status,
                    code,
                    about,
                    badges,
                    is_common,
                    operations: self.links(&operations),
                }
            })
            .collect()
    }
}

fn entry(family: &Family, line: &Line) -> Entry {
    let status = line.status.map(|status| status.to_string());
    let names: Vec<String> = status.into_iter().chain(line.code.clone()).collect();
    Entry {
        kind: "code",
        name: names.join(" "),
        about: format!("{}: {}", family.name.wire, plain(&line.about.join(" "))),
        path: format!("{CODES}#{}", line.anchor),
        words: line.rust.clone().unwrap_or_default(),
    }
}
