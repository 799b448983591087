//! Keys of the form `wire as name?`.

use super::Text;
use super::text::unquote;
use crate::diagnostics::Place;

/// A name on the wire, and how it is called elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) wire: String,
    pub(crate) alias: Option<String>,
    /// Whether a `?` follows: it may be left out.
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
