//! A page before it is rendered.

use minijinja::Value;
use serde::Serialize;

use super::navigation::Here;

/// Lets templates see values of these types.
macro_rules! shown {
    ($($name:ty),*) => {
        $(impl From<$name> for minijinja::Value {
            fn from(shown: $name) -> Self {
                Self::from(minijinja::value::Serde(shown))
            }
        })*
    };
}

pub(super) use shown;

shown!(Badge, Link);

/// A page, what it is found by, and what its template is given.
pub(super) struct Page {
    /// Its path in the folder of the site.
    pub(super) path: String,
    /// Its template, without the ending.
    pub(super) template: &'static str,
    /// What the page is about, as its title.
    pub(super) title: String,
    /// One sentence, without marks.
    pub(super) about: String,
    /// Where it stands in the navigation.
    pub(super) here: Here,
    /// What the search shows of it; none for pages that nobody looks for.
    pub(super) entries: Vec<Entry>,
    /// What its template shows.
    pub(super) view: Value,
    /// Whether there is a Markdown file beside it, by the template of the same name.
    pub(super) has_markdown: bool,
}

/// A result of the search.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Entry {
    /// What it is: an operation, a type, a topic, a code, a page.
    pub(super) kind: &'static str,
    /// What it is called.
    pub(super) name: String,
    /// One line about it.
    pub(super) about: String,
    /// Where it is.
    pub(super) path: String,
    /// Further words that it is found by.
    pub(super) words: String,
}

/// A link to another page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) about: String,
}

/// A short mark beside a name, with what it means.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Badge {
    pub(super) name: String,
    /// The class of its look.
    pub(super) look: &'static str,
    pub(super) about: String,
}

impl Badge {
    pub(super) fn new(
        name: impl Into<String>,
        look: &'static str,
        about: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            look,
            about: about.into(),
        }
    }

    /// The mark of what no documentation shows.
    pub(super) fn unconfirmed() -> Self {
        Self::new("unconfirmed", "doubt", "Not in the public documentation.")
    }
}
