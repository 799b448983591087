//! Differences that are known, each with its reason.

use serde::Deserialize;
use serde_yaml::Value;

use super::{Code, Finding, Unreadable};
use crate::diagnostics::{Locator, Place, SourceText, Step};

/// The file of known differences.
///
/// ```yaml
/// document:
/// - code: T006
///   subject: shop.Order.note
///   why: Documented in the guide, not in the reference.
/// traffic: []
/// ```
#[derive(Clone, Debug, Default)]
pub struct Known {
    file: String,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    code: Code,
    subject: String,
    why: String,
    is_of_document: bool,
    line: usize,
}

/// A known difference that is none any more.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Stale {
    /// Its code.
    pub code: Code,
    /// What it is about.
    pub subject: String,
    /// The file of known differences.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    code: String,
    subject: String,
    why: String,
}

/// The lists, and whether they are about a document.
const LISTS: [(&str, bool); 2] = [("document", true), ("traffic", false)];

impl Known {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// When it is not of the form above.
    pub fn parse(file: &str, text: &str) -> Result<Self, Unreadable> {
        let value: Value = serde_yaml::from_str(text).map_err(|error| {
            let unreadable = Unreadable::new(file, format!("this is not valid YAML: {error}"));
            match error.location() {
                Some(at) => unreadable.at(format!("{}:{}", at.line(), at.column())),
                None => unreadable,
            }
        })?;
        let source = SourceText {
            path: file.to_owned(),
            text: text.to_owned(),
        };
        let locator = Locator::new(&source);
        let line = |place: &Place| locator.line_of(place).unwrap_or(1);
        let top = Place::top(0);
        let known = |key: &str| LISTS.iter().find(|(list, _)| *list == key);
        let mut entries = Vec::new();
        let map = match &value {
            Value::Null => return Ok(Self::default()),
            Value::Mapping(map) => map,
            _ => {
                return Err(Unreadable::new(
                    file,
                    "expected a map of `document` and `traffic`",
                ));
            }
        };
        for (key, list) in map {
            let key = key.as_str().unwrap_or_default();
            let place = top.child(Step::Key(key.to_owned()));
            let Some((_, is_of_document)) = known(key) else {
                let message = format!("`{key}` is neither `document` nor `traffic`");
                return Err(Unreadable::new(file, message).at(line(&place.key()).to_string()));
            };
            let items = match list {
                Value::Sequence(items) => items.as_slice(),
                Value::Null => &[],
                _ => {
                    let error = Unreadable::new(file, format!("`{key}` is not a list"));
                    return Err(error.at(line(&place).to_string()));
                }
            };
            for (index, item) in items.iter().enumerate() {
                let line = line(&place.child(Step::Index(index)));
                let error = |message: String| Unreadable::new(file, message).at(line.to_string());
                let written: Written = serde_yaml::from_value(item.clone())
                    .map_err(|it| error(format!("expected `code`, `subject` and `why`: {it}")))?;
                let code = Code::find(&written.code).map_err(|near| {
                    let near = near.map(|near| format!("; did you mean `{near}`?"));
                    let near = near.unwrap_or_default();
                    error(format!("there is no code `{}`{near}", written.code))
                })?;
                if written.why.trim().is_empty() {
                    return Err(error(String::from("`why` is empty")));
                }
                entries.push(Entry {
                    code,
                    subject: written.subject,
                    why: written.why,
                    is_of_document: *is_of_document,
                    line,
                });
            }
        }
        Ok(Self {
            file: file.to_owned(),
            entries,
        })
    }

    /// What is new, what is known with its reason, and what is known in vain.
    pub(super) fn apart(
        &self,
        findings: Vec<Finding>,
        is_document: bool,
    ) -> (Vec<Finding>, Vec<(Finding, String)>, Vec<Stale>) {
        let entries = self.entries.iter();
        let entries: Vec<&Entry> = entries
            .filter(|it| it.is_of_document == is_document)
            .collect();
        let mut used = vec![false; entries.len()];
        let (mut new, mut known) = (Vec::new(), Vec::new());
        for finding in findings {
            let is_it = |it: &&Entry| it.code == finding.code && it.subject == finding.subject;
            match entries.iter().position(is_it) {
                Some(index) => {
                    used[index] = true;
                    known.push((finding, entries[index].why.clone()));
                }
                None => new.push(finding),
            }
        }
        let stale = entries.iter().zip(used).filter(|(_, used)| !used);
        let stale = stale.map(|(entry, _)| Stale {
            code: entry.code,
            subject: entry.subject.clone(),
            file: self.file.clone(),
            line: entry.line,
        });
        (new, known, stale.collect())
    }
}
