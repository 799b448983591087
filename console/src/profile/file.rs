//! The file of profiles. Its problems are reported with their places and without its text, which may contain a secret.

use std::ops::Range;

use codegen::api::Api;
use codegen::diagnostics::nearest;
use toml_edit::{Document, Item, TableLike};

use super::{Profile, Source};
use crate::environment::systems;
use crate::failure::Failure;

const KEYS: [&str; 4] = ["environment", "base-url", "base-urls", "credentials"];

/// The profile of a name in the text of a file.
pub(super) fn profile(api: &Api, path: &str, text: &str, name: &str) -> Result<Profile, Failure> {
    let reader = Reader { api, path, text };
    let document = Document::parse(text).map_err(|error| {
        let problem = error.message().lines().next().unwrap_or_default();
        reader.failure(error.span(), &format!("not valid TOML: {problem}"))
    })?;
    let Some(item) = document.as_table().get(name) else {
        let names: Vec<&str> = document.as_table().iter().map(|(name, _)| name).collect();
        let failure = Failure::usage(format!("{path} has no profile `{name}`"));
        return Err(match &*names {
            [] => failure,
            names => failure.hint(format!("there are {}", names.join(", "))),
        });
    };
    reader.profile(reader.table(item, name)?)
}

struct Reader<'a> {
    api: &'a Api,
    path: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn profile(&self, table: &dyn TableLike) -> Result<Profile, Failure> {
        let mut profile = Profile::default();
        for (key, item) in table.iter() {
            match key {
                "environment" => {
                    let name = self.string(item, key)?;
                    self.known(item, "environment", &name, systems(self.api))?;
                    profile.environment = Some(name);
                }
                "base-url" => profile.base_url = Some(self.string(item, key)?),
                "base-urls" => {
                    for (family, url) in self.table(item, key)?.iter() {
                        let names = self.api.families.iter().map(|it| it.name.client.as_str());
                        self.known(url, "family", family, names)?;
                        let url = self.string(url, family)?;
                        profile.base_urls.insert(family.to_owned(), url);
                    }
                }
                "credentials" => {
                    for (credential, source) in self.table(item, key)?.iter() {
                        let names = self.api.credentials.iter().map(|it| it.name.wire.as_str());
                        self.known(source, "credential", credential, names)?;
                        let source = self.source(source, credential)?;
                        profile.credentials.insert(credential.to_owned(), source);
                    }
                }
                other => self.known(item, "setting", other, KEYS.into_iter())?,
            }
        }
        Ok(profile)
    }

    fn source(&self, item: &Item, credential: &str) -> Result<Source, Failure> {
        const FORMS: &str =
            "write { variable = \"NAME\" } or { command = [\"PROGRAM\", \"ARGUMENT\"] }";
        let refused = |problem: &str| self.failure(item.span(), problem).hint(FORMS);
        if item.is_str() {
            let problem =
                format!("`{credential}` is in the profile itself, where secrets are not allowed");
            return Err(refused(&problem));
        }
        let Some(table) = item.as_table_like().filter(|table| table.len() == 1) else {
            return Err(refused(&format!(
                "`{credential}` has neither a variable nor a command, or both"
            )));
        };
        if let Some(name) = table.get("variable") {
            return Ok(Source::Variable(self.string(name, "variable")?));
        }
        let words = table.get("command").and_then(Item::as_array);
        let words = words.map(|words| words.iter().map(|word| word.as_str().map(str::to_owned)));
        match words.and_then(Iterator::collect::<Option<Vec<String>>>) {
            Some(words) => match words.split_first() {
                Some((program, arguments)) => {
                    Ok(Source::Command(program.clone(), arguments.to_vec()))
                }
                None => Err(refused("the command is empty")),
            },
            None => Err(refused(&format!(
                "`{credential}` has neither a variable nor a command that is a list of strings"
            ))),
        }
    }

    fn table<'i>(&self, item: &'i Item, name: &str) -> Result<&'i dyn TableLike, Failure> {
        let table = item.as_table_like();
        table.ok_or_else(|| self.failure(item.span(), &format!("`{name}` is not a table")))
    }

    fn string(&self, item: &Item, name: &str) -> Result<String, Failure> {
        let text = item.as_str().filter(|text| !text.is_empty());
        text.map(str::to_owned)
            .ok_or_else(|| self.failure(item.span(), &format!("`{name}` is not a string")))
    }

    /// Rejects a name that does not exist.
    fn known<'n>(
        &self,
        item: &Item,
        what: &str,
        name: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Result<(), Failure> {
        let names: Vec<&str> = names.collect();
        if names.contains(&name) {
            return Ok(());
        }
        let failure = self.failure(item.span(), &format!("there is no {what} `{name}`"));
        Err(match nearest(name, names.iter().copied()) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint(format!("there are {}", names.join(", "))),
        })
    }

    fn failure(&self, span: Option<Range<usize>>, problem: &str) -> Failure {
        let before = span.and_then(|span| self.text.get(..span.start));
        let place = before.map_or_else(String::new, |before| {
            let line = before.matches('\n').count() + 1;
            let column = before
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count()
                + 1;
            format!(":{line}:{column}")
        });
        Failure::usage(format!("{}{place}: {problem}", self.path))
    }
}
