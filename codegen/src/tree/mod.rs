//! JSON whose keys stay in the order in which they were written, and whose numbers keep their digits.

mod json;
mod parse;
mod yaml;

use indexmap::IndexMap;

pub(crate) use parse::members;

/// A value of JSON, for documents that people read and compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as JSON writes it.
    Number(String),
    /// Text.
    Text(String),
    /// An array.
    List(Vec<Tree>),
    /// An object.
    Object(Object),
}

/// An object whose keys keep their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(IndexMap<String, Tree>);

impl Tree {
    /// A number with the digits that a text has; the text itself if it is not a number of JSON.
    #[must_use]
    pub fn number(text: &str) -> Self {
        match serde_json::from_str::<serde_json::Number>(text) {
            Ok(_) => Self::Number(text.trim().to_owned()),
            Err(_) => Self::Text(text.to_owned()),
        }
    }

    /// Reads JSON.
    ///
    /// # Errors
    ///
    /// When the text is not JSON.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        parse::parse(json)
    }

    /// The document as JSON, two spaces a level, with a line break at its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::write(self)
    }

    /// The value under a key, if it is an object that has one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Tree> {
        match self {
            Self::Object(object) => object.get(key),
            _ => None,
        }
    }

    /// The document as YAML, in a form that YAML 1.1 and YAML 1.2 read alike.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        yaml::write(self)
    }
}

impl Object {
    /// An object without keys.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a key, where it stands or at the end.
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<Tree>) {
        self.0.insert(key.into(), value.into());
    }

    /// The same object with one more key.
    #[must_use]
    pub fn with(mut self, key: impl Into<String>, value: impl Into<Tree>) -> Self {
        self.set(key, value);
        self
    }

    /// The same object with one more key, if there is something to say.
    #[must_use]
    pub fn with_some(self, key: &str, value: Option<impl Into<Tree>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The same object with one more key, if the list has items.
    #[must_use]
    pub fn with_list(self, key: &str, items: impl IntoIterator<Item = impl Into<Tree>>) -> Self {
        let items: Vec<Tree> = items.into_iter().map(Into::into).collect();
        self.with_some(key, Some(items).filter(|items| !items.is_empty()))
    }

    /// The same object with one more key, if the object under it has keys.
    #[must_use]
    pub fn with_object(self, key: &str, object: Object) -> Self {
        self.with_some(key, Some(object).filter(|object| !object.is_empty()))
    }

    /// The same object with `key: true`, if that is the case.
    #[must_use]
    pub fn with_flag(self, key: &str, holds: bool) -> Self {
        self.with_some(key, holds.then_some(true))
    }

    /// The same object with the keys of another after its own.
    #[must_use]
    pub fn and(mut self, other: Object) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The same object without a key.
    #[must_use]
    pub fn without(mut self, key: &str) -> Self {
        self.0.shift_remove(key);
        self
    }

    /// The value under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Tree> {
        self.0.get(key)
    }

    /// The value under a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Tree> {
        self.0.get_mut(key)
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The keys and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Tree)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Whether it has no keys.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<bool> for Tree {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u64> for Tree {
    fn from(value: u64) -> Self {
        Self::Number(value.to_string())
    }
}

impl From<i64> for Tree {
    fn from(value: i64) -> Self {
        Self::Number(value.to_string())
    }
}

impl From<&str> for Tree {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&String> for Tree {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<String> for Tree {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Vec<Tree>> for Tree {
    fn from(items: Vec<Tree>) -> Self {
        Self::List(items)
    }
}

impl From<Object> for Tree {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl<K: Into<String>, V: Into<Tree>> FromIterator<(K, V)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let entries = entries.into_iter();
        Self(
            entries
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        )
    }
}
