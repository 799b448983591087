//! The newest of many things, so that a server that runs for long does not grow.

use std::collections::VecDeque;

use serde_json::{Map, Value};

/// Keeps the newest things, within a number and a size. Each has a number of its own, which counts those that are gone.
pub(crate) struct Newest<T> {
    most: usize,
    budget: usize,
    /// The number of the oldest one that is kept.
    first: usize,
    kept: VecDeque<(T, usize)>,
    size: usize,
}

impl<T> Newest<T> {
    /// Keeps so many things, which take so many bytes together.
    pub(crate) fn new(most: usize, budget: usize) -> Self {
        Self {
            most,
            budget,
            first: 0,
            kept: VecDeque::new(),
            size: 0,
        }
    }

    /// Adds a thing of a size in bytes, and returns its number. The newest one is kept whatever its size.
    pub(crate) fn add(&mut self, thing: T, size: usize) -> usize {
        self.kept.push_back((thing, size));
        self.size += size;
        while self.kept.len() > 1 && (self.kept.len() > self.most || self.size > self.budget) {
            if let Some((_, size)) = self.kept.pop_front() {
                self.size -= size;
                self.first += 1;
            }
        }
        self.first + self.kept.len() - 1
    }

    pub(crate) fn get_mut(&mut self, number: usize) -> Option<&mut T> {
        let index = number.checked_sub(self.first)?;
        self.kept.get_mut(index).map(|(thing, _)| thing)
    }

    /// All that is kept, the oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.kept.iter().map(|(thing, _)| thing)
    }

    pub(crate) fn clear(&mut self) {
        self.first += self.kept.len();
        self.kept.clear();
        self.size = 0;
    }
}

/// How much memory a value takes, in bytes and about.
pub(crate) fn weight(value: &Value) -> usize {
    let inner = match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(members) => members_weight(members),
    };
    size_of::<Value>() + inner
}

/// How much memory the members of an object take, in bytes and about.
pub(crate) fn members_weight(members: &Map<String, Value>) -> usize {
    let members = members.iter();
    members
        .map(|(name, value)| size_of::<String>() + name.len() + weight(value))
        .sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn kept(newest: &Newest<char>) -> String {
        newest.iter().collect()
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many_or_they_are_too_large() {
        let mut newest = Newest::new(3, 100);
        for thing in ['a', 'b', 'c', 'd'] {
            newest.add(thing, 10);
        }
        assert_eq!(kept(&newest), "bcd");
        newest.add('e', 85);
        assert_eq!(kept(&newest), "de");
        newest.add('f', 1000);
        assert_eq!(kept(&newest), "f");
        newest.add('g', 1);
        assert_eq!(kept(&newest), "g");
    }

    #[test]
    fn a_number_leads_to_its_thing_until_that_is_gone() {
        let mut newest = Newest::new(2, 100);
        let numbers = ['a', 'b', 'c'].map(|thing| newest.add(thing, 1));
        assert_eq!(newest.get_mut(numbers[0]), None);
        assert_eq!(newest.get_mut(numbers[2]), Some(&mut 'c'));
        newest.clear();
        assert_eq!(newest.get_mut(numbers[2]), None);
        let next = newest.add('d', 1);
        assert_eq!(newest.get_mut(next), Some(&mut 'd'));
    }

    #[test]
    fn a_value_is_as_large_as_it_is_in_memory() {
        let numbers = json!([1, 2, 3]);
        assert_eq!(weight(&numbers), 4 * size_of::<Value>());
        let text = "x".repeat(1000);
        let object = json!({"name": text});
        assert!(weight(&object) > 1000 + 2 * size_of::<Value>());
    }
}
