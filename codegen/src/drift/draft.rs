//! The lines of an operation that the spec does not have, as far as it was seen.

use heck::ToLowerCamelCase as _;

use super::found::Fix;
use super::sketch::{Form, Sketch};
use crate::add::{TEXT, group};
use crate::api::{Call as Known, Family, Operation};
use crate::diagnostics::SourceText;

/// What was called.
#[derive(Clone, Copy, Debug)]
pub(super) enum Call<'c> {
    Rest { verb: &'c str, path: &'c str },
    Rpc { method: &'c str },
}

/// What is known of an operation.
#[derive(Clone, Debug)]
pub(super) struct Draft<'c> {
    pub(super) call: Call<'c>,
    /// What it is called, if anything says so.
    pub(super) name: Option<String>,
    pub(super) query: Vec<(String, Sketch)>,
    pub(super) headers: Vec<(String, Sketch)>,
    pub(super) body: Option<Sketch>,
    pub(super) result: Option<Sketch>,
    /// The status of success.
    pub(super) success: Option<u16>,
}

impl<'c> Draft<'c> {
    pub(super) fn new(call: Call<'c>) -> Self {
        Self {
            call,
            name: None,
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            result: None,
            success: None,
        }
    }

    /// The lines, and the group that is nearest by its paths.
    pub(super) fn fix(&self, families: &[&Family], sources: &[SourceText]) -> Option<Fix> {
        let (family, group, nearest) = self.nearest(families)?;
        let own = |it: &(usize, &SourceText)| {
            let path: Vec<&str> = it.1.path.rsplit('/').collect();
            path.get(1) == Some(&family.name.wire.as_str())
                && group.is_some_and(|name| self::group(&it.1.text).as_deref() == Some(name))
        };
        let file = sources.iter().enumerate().find(own).map(|(index, _)| index);
        let shared = file.map(|file| placeholders(&sources[file].text));
        let shared = shared.unwrap_or_default();
        let group = group.map_or_else(|| self.group(), str::to_owned);
        Some(Fix::Operation {
            family: family.name.wire.clone(),
            file,
            name: self.operation(family, &group),
            group,
            lines: self.lines(nearest, &shared),
        })
    }

    /// The family and the group whose operations have the most of the path in common, with such an operation.
    fn nearest<'a>(
        &self,
        families: &[&'a Family],
    ) -> Option<(&'a Family, Option<&'a str>, Option<&'a Operation>)> {
        let mut best = None;
        let mut most = 0;
        for family in families {
            for group in &family.groups {
                for operation in &group.operations {
                    let common = self.in_common(operation);
                    if common > most {
                        most = common;
                        let name = group.name.client.as_str();
                        best = Some((*family, Some(name), Some(operation)));
                    }
                }
            }
        }
        best.or_else(|| families.first().map(|family| (*family, None, None)))
    }

    fn in_common(&self, operation: &Operation) -> usize {
        match (self.call, &operation.call) {
            (Call::Rest { path, .. }, Known::Rest { path: known, .. }) => {
                let segments = path.split('/').zip(known.split('/')).skip(1);
                let is_same = |(one, other): &(&str, &str)| {
                    one == other || (one.starts_with('{') && other.starts_with('{'))
                };
                let same = segments.take_while(is_same);
                let same: Vec<_> = same.collect();
                // Versions are no resources.
                let words = same.iter().filter(|(word, _)| {
                    let rest = word.trim_start_matches('v');
                    !rest.starts_with(|it: char| it.is_ascii_digit())
                });
                words.count()
            }
            (Call::Rpc { method }, Known::Rpc { method: known }) => {
                let same = method.chars().rev().zip(known.chars().rev());
                let same = same.take_while(|(one, other)| one == other).count();
                if same > 3 { same } else { 0 }
            }
            _ => 0,
        }
    }

    /// A group of its own.
    fn group(&self) -> String {
        match self.call {
            Call::Rest { path, .. } => {
                let mut words = path.split('/').filter(|it| is_word(it));
                words.next().unwrap_or("others").to_owned()
            }
            Call::Rpc { .. } => String::from("others"),
        }
    }

    /// A name that no operation of the group has.
    fn operation(&self, family: &Family, group: &str) -> String {
        let name = self.name.clone().unwrap_or_else(|| match self.call {
            Call::Rest { verb, path } => {
                let mut words = path.split('/').filter(|it| is_word(it));
                let is_whole = path.split('/').next_back().is_some_and(|it| !is_word(it));
                let last = words.next_back().unwrap_or("get");
                let verb = verb.to_lowercase();
                match (verb.as_str(), is_whole || last == group) {
                    ("post", true) => String::from("create"),
                    (verb, true) => verb.to_owned(),
                    (_, false) => last.to_lower_camel_case(),
                }
            }
            Call::Rpc { method } => method.to_owned(),
        });
        let mut groups = family.groups.iter();
        let known = groups.find(|it| it.name.client == group);
        let is_taken = |name: &str| {
            known.is_some_and(|it| it.operations.iter().any(|it| it.name.wire == name))
        };
        let mut free = name.clone();
        let mut number = 2;
        while is_taken(&free) {
            free = format!("{name}{number}");
            number += 1;
        }
        free
    }

    fn lines(&self, nearest: Option<&Operation>, shared: &[String]) -> Vec<String> {
        let mut lines = vec![format!("does: {TEXT}")];
        match self.call {
            Call::Rest { verb, path } => {
                lines.push(format!("rest: {verb} {path}"));
                let placeholders = path.split('{').skip(1);
                let names = placeholders.filter_map(|rest| Some(rest.split_once('}')?.0));
                let names = names.filter(|name| !shared.iter().any(|it| it == name));
                let names: Vec<String> = names.map(|it| format!("{it}: string")).collect();
                if !names.is_empty() {
                    lines.push(format!("path: {{{}}}", names.join(", ")));
                }
                if verb != "GET" {
                    lines.push(String::from("effect: write"));
                }
            }
            Call::Rpc { method } => {
                lines.push(format!("rpc: {method}"));
                lines.push(String::from("effect: write"));
            }
        }
        map("query", &self.query, &mut lines);
        map("headers", &self.headers, &mut lines);
        if let Some(Sketch {
            form: Some(Form::Object(members)),
            ..
        }) = &self.body
        {
            let fields: Vec<_> = members.clone().into_iter().collect();
            let key = match self.call {
                Call::Rest { .. } => "body",
                Call::Rpc { .. } => "params",
            };
            map(key, &fields, &mut lines);
        }
        self.returns(nearest, &mut lines);
        if let Some(status) = self.success.filter(|status| *status != 200) {
            lines.push(format!("success: {status}"));
        }
        lines
    }

    /// The result, without the envelope that operations beside it have.
    fn returns(&self, nearest: Option<&Operation>, lines: &mut Vec<String>) {
        let Some(result) = &self.result else {
            lines.push(String::from("returns: nothing"));
            return;
        };
        let usual = nearest.and_then(|it| it.envelope.value.as_ref());
        let inside = usual.and_then(|key| match &result.form {
            Some(Form::Object(members)) => members.get(key),
            _ => None,
        });
        if usual.is_some() && inside.is_none() {
            lines.push(String::from("envelope: bare"));
        }
        let result = inside.unwrap_or(result);
        match (result.inline(), &result.form) {
            (_, Some(Form::List(item))) => {
                let item = item.inline().unwrap_or_else(|| String::from("json"));
                lines.push(format!("returns: {{list: {item}}}"));
            }
            (Some(ty), _) => lines.push(format!("returns: {ty}")),
            (None, Some(Form::Object(_))) => {
                let (_, below) = Sketch {
                    nullable: false,
                    ..result.clone()
                }
                .written();
                lines.push(String::from("returns:"));
                lines.extend(below.iter().map(|line| format!("  {line}")));
            }
            _ => lines.push(String::from("returns: json")),
        }
    }
}

/// The placeholders that the paths of a group share.
fn placeholders(text: &str) -> Vec<String> {
    let file: Option<serde_yaml::Value> = serde_yaml::from_str(text).ok();
    let names = file
        .as_ref()
        .and_then(|file| file.get("path")?.as_mapping());
    let names = names.into_iter().flat_map(serde_yaml::Mapping::keys);
    names
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect()
}

/// A key with fields below it.
fn map(key: &str, fields: &[(String, Sketch)], lines: &mut Vec<String>) {
    if fields.is_empty() {
        return;
    }
    lines.push(format!("{key}:"));
    for (name, sketch) in fields {
        let entry = sketch.entry(name);
        lines.extend(entry.lines().map(|line| format!("  {line}")));
    }
}

fn is_word(segment: &str) -> bool {
    let is_version = segment
        .trim_start_matches('v')
        .starts_with(|it: char| it.is_ascii_digit());
    !segment.is_empty() && !segment.contains('{') && !is_version
}
