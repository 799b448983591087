//! Codes of responses to requests that failed.

use super::Text;
use super::cursor::Cursor;
use super::text::{Modifier, located, split};
use crate::diagnostics::{Code, Diagnostic, Located, Place, Problems, nearest, one_of};
use crate::language::{ERROR_MODIFIERS, words};

/// A code of a response, and its meaning.
#[derive(Clone, Debug)]
pub(crate) struct ErrorEntry {
    pub(crate) code: Text,
    /// What the code is called in the client.
    pub(crate) alias: Option<Text>,
    pub(crate) does: Option<String>,
    pub(crate) unconfirmed: bool,
    /// The type of the body of such a response.
    pub(crate) body: Option<Text>,
    /// Where it is said that the code refuses the credential.
    pub(crate) auth: Option<Place>,
}

/// Reads entries of the form `CODE as name (modifiers) -- What it means.`
pub(super) fn errors(cursor: &Cursor<'_>) -> Vec<ErrorEntry> {
    let problems = cursor.problems;
    let items = cursor.list("a list of codes").unwrap_or_default();
    items
        .iter()
        .filter_map(|item| {
            let text = item.text("a code, such as `404 -- There is no such pass.`")?;
            let short = split(&text, problems)?;
            let (code, alias) = match short.head.value.split_once(" as ") {
                Some((code, alias)) => {
                    let start = short.head.value.len() - alias.len();
                    let alias = located(&short.head, start, alias);
                    (located(&short.head, 0, code), Some(alias))
                }
                None => (short.head, None),
            };
            let mut entry = ErrorEntry {
                code,
                alias,
                does: short.does,
                unconfirmed: false,
                body: None,
                auth: None,
            };
            for modifier in short.modifiers {
                entry.modify(modifier, problems);
            }
            Some(entry)
        })
        .collect()
}

impl ErrorEntry {
    fn modify(&mut self, modifier: Modifier, problems: &Problems) {
        let words = words(ERROR_MODIFIERS);
        let Modifier { word, value, place } = modifier;
        match word.value.as_str() {
            "body" => match value {
                Some((value, _)) => self.body = Some(Located { value, place }),
                None => problems.report(
                    Diagnostic::new(Code::Malformed, &place, "`body` needs a value")
                        .label("expected the name of a type after `body`"),
                ),
            },
            known if words.clone().any(|it| it == known) && value.is_some() => {
                let form = format!("`{known}` takes no value");
                problems.report(Diagnostic::new(Code::Malformed, &place, form));
            }
            "auth" => self.auth = Some(place),
            "unconfirmed" => self.unconfirmed = true,
            unknown => problems.report(
                Diagnostic::new(
                    Code::UnknownWord,
                    &word.place,
                    format!("`{unknown}` is not a modifier of a code"),
                )
                .label(format!("expected {}", one_of(words.clone())))
                .suggest(nearest(unknown, words)),
            ),
        }
    }
}
