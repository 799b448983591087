//! Keys of the form `wire as name?`.

use super::Text;
use super::text::unquote;
use crate::diagnostics::{Code, Diagnostic, Located, Place, Problems};

/// A name on the wire, and how it is called elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) wire: String,
    pub(crate) alias: Option<String>,
    /// Whether a `?` follows: it is optional.
    pub(crate) optional: bool,
    pub(crate) place: Place,
}

impl Name {
    pub(super) fn read(key: &Text) -> Self {
        let (text, optional) = match key.value.strip_suffix('?') {
            Some(text) => (text, true),
            None => (key.value.as_str(), false),
        };
        let (wire, alias) = match text.split_once(" as ") {
            Some((wire, alias)) => (wire.trim(), Some(alias.trim().to_owned())),
            None => (text.trim(), None),
        };
        Self {
            wire: unquote(wire).0,
            alias,
            optional,
            place: key.place.clone(),
        }
    }

    /// Reads the names that a key has, with commas between them.
    pub(super) fn fields(key: &Text, problems: &Problems) -> Vec<Self> {
        let mut quoted = false;
        let mut parts = key.value.split(|character| {
            quoted ^= character == '"';
            character == ',' && !quoted
        });
        let first = parts.next().unwrap_or_default();
        if first.len() == key.value.len() {
            return vec![Self::field(key, problems)];
        }
        let mut start = 0;
        std::iter::once(first)
            .chain(parts)
            .map(|part| {
                let name = part.trim();
                let blanks = part.len() - part.trim_start().len();
                let place = key.place.key_slice(start + blanks, name.len());
                start += part.len() + 1;
                let value = name.to_owned();
                Self::field(&Located { value, place }, problems)
            })
            .collect()
    }

    /// Reads the name of a field, a parameter or a topic.
    pub(super) fn field(key: &Text, problems: &Problems) -> Self {
        let name = Self::read(key);
        let text = key.value.trim_end_matches('?');
        let is_quoted = text.starts_with('"');
        let label = if text.is_empty() {
            Some("a name is missing")
        } else if text.ends_with(" as") {
            Some("expected a name after `as`")
        } else if text.starts_with('?') {
            Some("the `?` of an optional field comes last")
        } else if name.wire.contains(char::is_whitespace) && !is_quoted {
            Some("a name that has blanks on the wire stands in double quotes")
        } else {
            None
        };
        if let Some(label) = label {
            malformed(key, &key.value, label, problems);
        }
        name.check_alias(key, problems);
        name
    }

    /// Reads the name of something that is part of ids, folders and methods of the client.
    pub(super) fn word(key: &Text, problems: &Problems) -> Self {
        let name = Self::read(key);
        if name.optional {
            let label = "only fields and parameters can be optional";
            malformed(key, &key.value, label, problems);
        } else if !is_word(&name.wire) {
            malformed(key, &name.wire, WORD, problems);
        }
        name.check_alias(key, problems);
        name
    }

    /// Its name in the client has to be a word.
    pub(super) fn check_alias(&self, key: &Text, problems: &Problems) {
        if let Some(alias) = self.alias.as_ref().filter(|alias| !is_word(alias)) {
            malformed(key, alias, WORD, problems);
        }
    }

    /// A name with nothing to it but the text.
    pub(crate) fn plain(text: &Text) -> Self {
        Self::called(&text.value, &text.place)
    }

    pub(crate) fn called(name: &str, place: &Place) -> Self {
        Self {
            wire: name.to_owned(),
            alias: None,
            optional: false,
            place: place.clone(),
        }
    }

    /// The name on the wire, and where it is given.
    pub(crate) fn on_the_wire(&self) -> (&str, &Place) {
        (&self.wire, &self.place)
    }

    /// The name in the client.
    pub(crate) fn client(&self) -> &str {
        self.alias.as_deref().unwrap_or(&self.wire)
    }
}

pub(super) const WORD: &str = "expected letters, digits, `-` and `_`";

/// Whether a text is one word, in any script.
pub(super) fn is_word(text: &str) -> bool {
    let is_allowed = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_');
    !text.is_empty() && text.chars().all(is_allowed)
}

/// Reports what is not a word.
pub(super) fn check_word(text: &Text, problems: &Problems) -> bool {
    let is_word = is_word(&text.value);
    if !is_word {
        malformed(text, &text.value, WORD, problems);
    }
    is_word
}

pub(super) fn malformed(key: &Text, name: &str, label: &str, problems: &Problems) {
    let message = format!("`{name}` is not a name");
    problems.report(Diagnostic::new(Code::Malformed, &key.place, message).label(label));
}
