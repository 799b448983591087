//! The fields of an object, to be taken out one by one.
//!
//! Every type that is read calls these functions for each of its fields. They are not inlined, so that those who compile the
//! types do not compile them again and again.

use super::document::{Children, Value};
use super::tolerance::Fields;

/// The fields of an object that were not taken out yet.
pub(super) struct Members<'a> {
    object: Option<Value<'a>>,
    /// From the first that was not taken out: fields come as a rule in the order in which they are asked for.
    rest: Option<Children<'a>>,
    /// The position of that one.
    position: u32,
    taken_count: u32,
    /// Those behind it that were taken out.
    taken: Taken,
}

/// A field, and which of its object's it is.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) value: Value<'a>,
    position: u32,
}

impl<'a> Members<'a> {
    pub(super) fn new(fields: Fields<'a>) -> Self {
        let object = match fields {
            Fields::Of(object) => Some(object),
            Fields::None => None,
        };
        Self {
            object,
            rest: object.map(Value::children),
            position: 0,
            taken_count: 0,
            taken: Taken::default(),
        }
    }

    /// A field of this name that was not taken out yet.
    #[inline(never)]
    pub(super) fn find(&mut self, name: &str) -> Option<Member<'a>> {
        let mut rest = self.rest.clone()?;
        let mut position = self.position;
        loop {
            position += rest.skip_to(name)?;
            let value = rest.first();
            if !self.taken.has(position) {
                return Some(Member { value, position });
            }
            rest.next();
            position += 1;
        }
    }

    #[inline(never)]
    pub(super) fn take(&mut self, member: Member<'_>) {
        self.taken_count += 1;
        if member.position != self.position {
            return self.taken.add(member.position);
        }
        let Some(rest) = &mut self.rest else {
            return;
        };
        loop {
            rest.next();
            self.position += 1;
            if self.taken_count == self.position || !self.taken.has(self.position) {
                break;
            }
        }
    }

    /// Those that were not taken out.
    pub(super) fn left(&self) -> Vec<Member<'a>> {
        let mut left = Vec::new();
        let Some(rest) = self
            .rest
            .clone()
            .filter(|_| self.taken_count < self.count())
        else {
            return left;
        };
        for (value, position) in rest.zip(self.position..) {
            if !self.taken.has(position) {
                left.push(Member { value, position });
            }
        }
        left
    }

    fn count(&self) -> u32 {
        self.object.map_or(0, Value::count)
    }
}

/// Which fields were taken out, by their positions.
#[derive(Default)]
struct Taken {
    first: u64,
    others: Vec<u64>,
}

impl Taken {
    #[inline]
    fn has(&self, position: u32) -> bool {
        let word = match (position / u64::BITS) as usize {
            0 => self.first,
            word => self.others.get(word - 1).copied().unwrap_or_default(),
        };
        word & Self::bit(position) != 0
    }

    fn add(&mut self, position: u32) {
        let word = match (position / u64::BITS) as usize {
            0 => &mut self.first,
            word => {
                if self.others.len() < word {
                    self.others.resize(word, 0);
                }
                &mut self.others[word - 1]
            }
        };
        *word |= Self::bit(position);
    }

    const fn bit(position: u32) -> u64 {
        1 << (position % u64::BITS)
    }
}
