//! Fields that a type does not know.

use std::fmt;

use super::verbatim::Json;
use crate::order::by_name;

/// The unrecognized fields of an object, preserved verbatim in the order of the document.
///
/// ```
/// use client_runtime::{Extra, Json};
///
/// let mut extra = Extra::default();
/// assert!(extra.is_empty());
/// extra.insert("colour", Json::from("red"));
/// assert_eq!(extra.get("colour"), Some(&Json::from("red")));
/// assert_eq!(extra.len(), 1);
/// for (name, value) in extra.iter() {
///     println!("{name}: {}", value.as_str());
/// }
/// ```
#[derive(Clone, Default)]
pub struct Extra(Vec<(String, Json)>);

impl Extra {
    /// Adds a field, whose name may be there already.
    pub(crate) fn push(&mut self, name: String, value: Json) {
        self.0.push((name, value));
    }

    /// Whether two fields have one name.
    pub(super) fn has_repeated(&self) -> bool {
        let names = self.sorted().map(|(name, _)| name);
        names.clone().zip(names.skip(1)).any(|(a, b)| a == b)
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.iter()
            .find_map(|(field, value)| (field == name).then_some(value))
    }

    /// Sets a field that the type does not have, to send it.
    pub fn insert(&mut self, name: impl Into<String>, value: Json) {
        let name = name.into();
        match self.0.iter_mut().find(|(field, _)| *field == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// The names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    fn sorted(&self) -> impl Iterator<Item = &(String, Json)> + Clone {
        let names = self.0.iter().map(|(name, _)| name.as_str().into());
        let places = by_name(&names.collect::<Vec<_>>());
        places.into_iter().map(|place| &self.0[place])
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// As in JSON, the order is ignored.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.sorted().eq(other.sorted())
    }
}

/// Shows the names only, as the values may be private.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extra")?;
        f.debug_list()
            .entries(self.iter().map(|(name, _)| name))
            .finish()
    }
}
