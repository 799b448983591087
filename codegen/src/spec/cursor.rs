//! Nodes of the YAML tree that report what they do not like, so that reading goes on.

use serde_yaml::{Mapping, Value};

use super::{Text, hint};
use crate::diagnostics::{Code, Diagnostic, Located, Place, Problems, Step, nearest, one_of};
use crate::language::{MapForm, Words};

/// A node and its place.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    value: &'a Value,
    pub(super) place: Place,
    pub(super) problems: &'a Problems,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(value: &'a Value, place: Place, problems: &'a Problems) -> Self {
        Self {
            value,
            place,
            problems,
        }
    }

    fn at(&self, value: &'a Value, step: Step) -> Self {
        Self::new(value, self.place.child(step), self.problems)
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.problems.report(diagnostic);
    }

    pub(super) fn is_map(&self) -> bool {
        self.value.is_mapping()
    }

    /// Whether it is a map that has a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    pub(super) fn is_empty_map(&self) -> bool {
        self.value
            .as_mapping()
            .is_some_and(serde_yaml::Mapping::is_empty)
    }

    pub(super) fn is_list(&self) -> bool {
        self.value.is_sequence()
    }

    /// Reports that something else was due here.
    pub(super) fn wrong_kind(&self, expected: &str) {
        self.report(
            Diagnostic::new(Code::WrongKind, &self.place, format!("expected {expected}"))
                .label(format!("this is {}", kind(self.value)))
                .or_help(hint::wrong_kind(self.value, self.place.last_key(), expected).as_deref()),
        );
    }

    /// A map with keys of the language.
    pub(super) fn map(self, form: &'static MapForm) -> Option<Map<'a>> {
        match self.value {
            Value::Mapping(entries) => Some(Map {
                form,
                entries,
                asked: Vec::new(),
                cursor: self,
            }),
            _ => {
                self.wrong_kind(form.expected);
                None
            }
        }
    }

    /// The entries of a map whose keys are names.
    pub(super) fn names(&self, expected: &str) -> Option<Vec<(Text, Self)>> {
        match self.value {
            Value::Mapping(entries) => Some(self.entries(entries)),
            _ => {
                self.wrong_kind(expected);
                None
            }
        }
    }

    fn entries(&self, entries: &'a Mapping) -> Vec<(Text, Self)> {
        entries
            .iter()
            .filter_map(|(key, value)| {
                let Some(name) = scalar_text(key) else {
                    self.report(
                        Diagnostic::new(Code::WrongKind, &self.place, "expected string keys")
                            .label(format!("a key of this map is {}", kind(key)))
                            .help("a key such as `null` or `~` needs quotes"),
                    );
                    return None;
                };
                let cursor = self.at(value, Step::Key(name.clone()));
                let place = cursor.place.key();
                if !key.is_string() {
                    self.problems.add_converted(&place, &name);
                }
                Some((Located { value: name, place }, cursor))
            })
            .collect()
    }

    pub(super) fn list(&self, expected: &str) -> Option<Vec<Self>> {
        match self.value {
            Value::Sequence(items) => Some(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.at(item, Step::Index(index)))
                    .collect(),
            ),
            _ => {
                self.wrong_kind(expected);
                None
            }
        }
    }

    /// A list, or a single item in its place.
    pub(super) fn one_or_more(&self) -> Vec<Self> {
        if self.is_list() {
            self.list("a list").unwrap_or_default()
        } else {
            vec![self.clone()]
        }
    }

    /// The text of a scalar; numbers and booleans count as their text.
    pub(super) fn text(&self, expected: &str) -> Option<Text> {
        if let Some(text) = scalar_text(self.value) {
            if !self.is_string() {
                self.problems.add_converted(&self.place, &text);
            }
            return Some(Located {
                value: text,
                place: self.place.clone(),
            });
        }
        self.wrong_kind(expected);
        None
    }

    /// What JSON has for the value.
    pub(super) fn json(&self) -> Option<Located<serde_json::Value>> {
        let json = serde_json::to_value(self.value);
        if json.is_err() {
            self.wrong_kind("a value that JSON has");
        }
        Some(Located {
            value: json.ok()?,
            place: self.place.clone(),
        })
    }

    pub(super) fn flag(&self) -> Option<bool> {
        if let Value::Bool(value) = self.value {
            return Some(*value);
        }
        self.wrong_kind("`true` or `false`");
        None
    }

    /// Whether a scalar is text by its YAML, not a number or a boolean.
    pub(super) fn is_string(&self) -> bool {
        self.value.is_string()
    }

    /// One word out of a closed list.
    pub(super) fn word<T: Copy>(&self, words: &Words<T>) -> Option<T> {
        let text = self.text(words.what)?;
        let found = words.find(&text.value);
        if found.is_none() {
            self.report(
                Diagnostic::new(
                    Code::UnknownWord,
                    &self.place,
                    format!("`{}` is not {}", text.value, words.what),
                )
                .label(format!("expected {}", one_of(words.texts())))
                .suggest(nearest(&text.value, words.texts())),
            );
        }
        found
    }
}

/// A map whose keys are those of a table, taken one by one.
pub(super) struct Map<'a> {
    form: &'static MapForm,
    entries: &'a Mapping,
    cursor: Cursor<'a>,
    asked: Vec<&'static str>,
}

impl<'a> Map<'a> {
    pub(super) fn place(&self) -> &Place {
        &self.cursor.place
    }

    pub(super) fn problems(&self) -> &'a Problems {
        self.cursor.problems
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.cursor.report(diagnostic);
    }

    /// The value of a key that may be missing.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Cursor<'a>> {
        debug_assert!(
            self.form.key(key).is_some(),
            "the table of {} lacks `{key}`",
            self.form.what
        );
        self.asked.push(key);
        let value = self.entries.get(key)?;
        Some(self.cursor.at(value, Step::Key(key.to_owned())))
    }

    /// The value of a key that has to be there.
    pub(super) fn require(&mut self, key: &'static str) -> Option<Cursor<'a>> {
        debug_assert!(
            self.form.key(key).is_none_or(|key| key.required),
            "{} does not need `{key}`",
            self.form.what
        );
        let found = self.take(key);
        if found.is_none() {
            self.report(
                Diagnostic::new(
                    Code::MissingKey,
                    &self.cursor.place.key(),
                    format!("{} needs the key `{key}`", self.form.what),
                )
                .label(format!("`{key}` is missing here")),
            );
        }
        found
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<Text> {
        self.take(key)?.text("text")
    }

    pub(super) fn require_text(&mut self, key: &'static str) -> Option<Text> {
        self.require(key)?.text("text")
    }

    /// The word of a key.
    pub(super) fn word<T: Copy + Sync>(
        &mut self,
        key: &'static str,
        words: &'static Words<T>,
    ) -> Option<T> {
        debug_assert!(
            self.form.key(key).is_some_and(|key| key.value.takes(words)),
            "the table of {} has other words for `{key}`",
            self.form.what
        );
        self.take(key)?.word(words)
    }

    /// Reports every key that the language does not have here.
    pub(super) fn finish(self) {
        let Self { form, asked, .. } = &self;
        debug_assert!(
            form.names().all(|key| asked.contains(&key)),
            "some keys of {} are never read, only {asked:?}",
            form.what
        );
        for (key, cursor) in self.cursor.entries(self.entries) {
            if form.key(&key.value).is_some() {
                continue;
            }
            cursor.report(
                Diagnostic::new(
                    Code::UnknownKey,
                    &key.place,
                    format!("{} has no key `{}`", form.what, key.value),
                )
                .label(format!("expected {}", one_of(form.names())))
                .suggest(nearest(&key.value, form.names()))
                .or_help(foreign(&key.value))
                .or_help(hint::unknown_key(cursor.value)),
            );
        }
    }
}

/// What stands in place of a key of OpenAPI.
fn foreign(key: &str) -> Option<&'static str> {
    Some(match key {
        "required" => "an optional field has a `?` after its name: `name?`",
        "nullable" => "a nullable value has a `?` after its type: `string?`",
        "description" | "summary" => "the key for a sentence is `does`",
        "$ref" => "a type is referred to by its name: `type: Pass`",
        "properties" => "the fields of an object belong under `fields`",
        "items" => "a list is written `list<T>`",
        "format" => "a type says its format: `date`, `datetime`, `timestamp`, `secret`",
        "minimum" | "minLength" | "minItems" => "the key for a lower limit is `min`",
        "maximum" | "maxLength" | "maxItems" => "the key for an upper limit is `max`",
        "parameters" => "parameters belong under `path`, `query`, `headers`, `body` or `params`",
        "requestBody" => "the fields of a body belong under `body`",
        "responses" => "the result belongs under `returns`, errors under `errors`",
        _ => return None,
    })
}

/// The text of a scalar that is not null.
pub(super) fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a map",
        Value::Tagged(_) => "a value with a tag",
    }
}
