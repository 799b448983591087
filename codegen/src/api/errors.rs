//! Error codes and their meanings.

use std::collections::HashMap;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::{EnumValue, ErrorCase, Life, Name, Protocol, Type};
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::spec::{self, ErrorEntry, Text};

/// Splits `422 AUTH0004`: in REST a number of three digits is a status.
fn codes(entry: &ErrorEntry, protocol: Protocol) -> (Option<u16>, Option<String>) {
    let text = entry.code.value.as_str();
    if protocol == Protocol::JsonRpc {
        return (None, Some(text.to_owned()));
    }
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match first.parse::<u16>() {
        Ok(status @ 100..=599) if first.len() == 3 => {
            let code = Some(rest.trim()).filter(|code| !code.is_empty());
            (Some(status), code.map(str::to_owned))
        }
        _ => (None, Some(text.to_owned())),
    }
}

/// The table of a family: every code needs a meaning there.
pub(super) fn table(
    entries: &[ErrorEntry],
    protocol: Protocol,
    body: impl Fn(&Text) -> Option<Type>,
    problems: &Problems,
) -> Vec<ErrorCase> {
    cases(entries, protocol, &[], body, problems)
}

/// The failures of an operation; omitted meanings are those of the family.
pub(super) fn cases(
    entries: &[ErrorEntry],
    protocol: Protocol,
    family: &[ErrorCase],
    body: impl Fn(&Text) -> Option<Type>,
    problems: &Problems,
) -> Vec<ErrorCase> {
    // A code means the same with every status.
    let key = |status: Option<u16>, code: &Option<String>| match code {
        Some(code) => (None, Some(code.clone())),
        None => (status, None),
    };
    let mut meanings = HashMap::new();
    for case in family {
        let key = key(case.status, &case.code);
        meanings.entry(key).or_insert(&case.does);
    }
    entries
        .iter()
        .filter_map(|entry| {
            let (status, code) = codes(entry, protocol);
            let of_family = || Some((*meanings.get(&key(status, &code))?).clone());
            let does = entry.does.clone().or_else(of_family);
            if does.is_none() {
                problems.report(
                    Diagnostic::new(
                        Code::UnknownErrorCode,
                        &entry.code.place,
                        format!("`{}` has no meaning", entry.code.value),
                    )
                    .help(match sentence(&entry.code.value) {
                        Some((code, does)) => format!("write `{code} -- {does}`"),
                        None => format!(
                            "write `{} -- meaning`, here or in the family's `errors`",
                            entry.code.value
                        ),
                    }),
                );
            }
            Some(ErrorCase {
                status,
                code,
                does: does?,
                unconfirmed: entry.unconfirmed,
                body: entry.body.as_ref().and_then(&body),
            })
        })
        .collect()
}

/// A code of the API's own, gathered from all its entries.
struct Known<'a> {
    code: String,
    alias: Option<&'a Text>,
    first: &'a ErrorEntry,
    does: Option<&'a String>,
    unconfirmed: bool,
    auth: bool,
}

/// The codes of entries, each once, numbers before words, and those that refuse the credential.
/// The first meaning counts.
pub(super) fn known<'a>(
    entries: impl Iterator<Item = &'a ErrorEntry>,
    protocol: Protocol,
    problems: &Problems,
) -> (Vec<EnumValue>, Vec<String>) {
    let mut all: IndexMap<String, Known<'a>> = IndexMap::new();
    for entry in entries {
        let (_, Some(code)) = codes(entry, protocol) else {
            only_a_status(entry, problems);
            continue;
        };
        match all.entry(code) {
            Entry::Occupied(mut known) => known.get_mut().add(entry, problems),
            Entry::Vacant(vacant) => {
                let code = vacant.key().clone();
                vacant.insert(Known {
                    code,
                    alias: entry.alias.as_ref(),
                    first: entry,
                    does: entry.does.as_ref(),
                    unconfirmed: entry.unconfirmed,
                    auth: entry.auth.is_some(),
                });
            }
        }
    }
    let mut all: Vec<Known<'a>> = all.into_values().collect();
    all.sort_by(|a, b| a.order().cmp(&b.order()));
    let auth = all.iter().filter(|known| known.auth);
    let auth = auth.map(|known| known.code.clone()).collect();
    (all.into_iter().map(Known::value).collect(), auth)
}

/// A code and the sentence about it, where something else than ` -- ` stands between them.
fn sentence(text: &str) -> Option<(&str, &str)> {
    let (code, does) = text.split_once(' ')?;
    let does = does.trim_start_matches(['-', '\u{2013}', '\u{2014}', ' ']);
    let is_sentence = does.contains(|it: char| it.is_lowercase());
    is_sentence.then_some((code, does))
}

/// A status has neither a name nor a part in the codes that refuse the credential.
fn only_a_status(entry: &ErrorEntry, problems: &Problems) {
    let status = &entry.code.value;
    if let Some(alias) = &entry.alias {
        problems.report(
            Diagnostic::new(
                Code::Malformed,
                &alias.place,
                format!("`{status}` is a status, which has no name in the client"),
            )
            .label("only the API's own codes have names"),
        );
    }
    if let Some(place) = &entry.auth {
        problems.report(
            Diagnostic::new(
                Code::MisplacedModifier,
                place,
                format!("`{status}` is a status, but `auth` applies to codes"),
            )
            .help("401 always means that the credential was rejected"),
        );
    }
}

impl<'a> Known<'a> {
    fn add(&mut self, entry: &'a ErrorEntry, problems: &Problems) {
        self.does = self.does.or(entry.does.as_ref());
        self.unconfirmed &= entry.unconfirmed;
        self.auth |= entry.auth.is_some();
        match (self.alias, &entry.alias) {
            (Some(first), Some(second)) if first.value != second.value => problems.report(
                Diagnostic::new(
                    Code::ConflictingNames,
                    &second.place,
                    format!("the code `{}` has two names in the client", self.code),
                )
                .label(format!("here it is `{}`", second.value))
                .related(&first.place, format!("here it is `{}`", first.value))
                .help("one of them is enough, preferably in the family's `errors`"),
            ),
            (None, Some(alias)) => self.alias = Some(alias),
            _ => {}
        }
    }

    fn order(&self) -> (bool, Option<u64>, &str) {
        let number = self.code.parse().ok();
        (number.is_none(), number, &self.code)
    }

    fn value(self) -> EnumValue {
        let place = &self.alias.unwrap_or(&self.first.code).place;
        EnumValue {
            name: Name::from(&spec::Name {
                alias: self.alias.map(|alias| alias.value.clone()),
                ..spec::Name::called(&self.code, place)
            }),
            does: self.does.cloned(),
            unconfirmed: self.unconfirmed,
            deprecated: false,
            life: Life::default(),
        }
    }
}
