//! One pass over JSON text that finds the place of every value.
//!
//! What is JSON is decided by `serde_json`, which walks through the text; here is only noted where it stands.

use std::borrow::Cow;
use std::fmt;

use serde_core::Deserialize as _;
use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::repeated::{may_repeat, without_repeated};

/// Where a value stands in the text, and the name it has there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// The name, without its quotes; empty for what has none.
    pub(super) name_start: u32,
    pub(super) name_end: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The index of the first place behind the value and all that is in it.
    pub(super) next: u32,
    /// How many values are right in it, or [`UNOPENED`].
    pub(super) count: u32,
}

/// The count of an array or object that is nested too deep to be taken apart.
pub(super) const UNOPENED: u32 = u32::MAX;

impl Place {
    /// The name that the value has as a field.
    pub(super) fn name<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let (start, end) = (self.name_start as usize, self.name_end as usize);
        let name = text.get(start..end).unwrap_or_default();
        if name.contains('\\') {
            let quoted = text.get(start - 1..=end).unwrap_or_default();
            if let Ok(name) = serde_json::from_str(quoted) {
                return Cow::Owned(name);
            }
        }
        Cow::Borrowed(name)
    }
}

/// What a pass has found.
#[derive(Debug)]
pub(super) struct Scanned {
    /// A value comes before what is in it. Of fields of one name there is only the last.
    pub(super) places: Vec<Place>,
    /// Whether there are names with escapes.
    pub(super) has_escaped_names: bool,
}

/// About how many bytes there are to a value, for a start.
const BYTES_PER_VALUE: usize = 24;

/// What is nested deeper is not taken apart, as `serde_json` would refuse to.
const MAX_DEPTH: u32 = 100;

/// Places are noted in 32 bits.
pub(super) const MAX_LENGTH: usize = u32::MAX as usize;

/// Finds the values of a text; nothing if it is not one JSON value, or too long.
pub(super) fn scan(text: &str) -> Option<Scanned> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let mut pass = Pass {
        text,
        at: 0,
        depth: 0,
        places: Vec::with_capacity(text.len() / BYTES_PER_VALUE + 2),
        hashes: Vec::new(),
        has_escapes: text.contains('\\'),
        has_escaped_names: false,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    pass.next(Name::default()).deserialize(&mut json).ok()?;
    json.end().ok()?;
    Some(Scanned {
        places: pass.places,
        has_escaped_names: pass.has_escaped_names,
    })
}

struct Pass<'a> {
    text: &'a str,
    /// Behind what was walked through.
    at: usize,
    depth: u32,
    places: Vec<Place>,
    /// Of the names of the objects that are not at their ends.
    hashes: Vec<u32>,
    has_escapes: bool,
    has_escaped_names: bool,
}

/// A name without its quotes, by where it stands.
#[derive(Clone, Copy, Default)]
struct Name {
    start: usize,
    end: usize,
}

impl<'a> Pass<'a> {
    /// The value that comes next.
    fn next(&mut self, name: Name) -> Next<'_, 'a> {
        Next { pass: self, name }
    }

    /// Goes to the next value or end. `serde_json` has seen to it that what stands between is right.
    fn skip_separators(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b',' | b':') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Notes what starts here, and gives its index.
    fn open(&mut self, name: Name) -> usize {
        let index = self.places.len();
        self.places.push(Place {
            name_start: offset(name.start),
            name_end: offset(name.end),
            start: offset(self.at),
            ..Place::default()
        });
        index
    }

    /// Notes that a value ends here.
    fn close(&mut self, index: usize, count: u32) {
        let next = offset(self.places.len());
        if let Some(place) = self.places.get_mut(index) {
            place.end = offset(self.at);
            place.next = next;
            place.count = count;
        }
    }

    /// Walks over the last byte of an array or object.
    fn end(&mut self) {
        self.skip_separators();
        self.at += 1;
        self.depth -= 1;
    }

    fn name(&mut self, raw: &RawValue) -> Name {
        self.skip_separators();
        let start = self.at;
        self.at += raw.get().len();
        self.has_escaped_names |= self.has_escapes && raw.get().contains('\\');
        self.hashes.push(hash(raw.get()));
        Name {
            start: start + 1,
            end: self.at - 1,
        }
    }
}

/// The value that comes next in a pass.
struct Next<'p, 'a> {
    pass: &'p mut Pass<'a>,
    name: Name,
}

impl<'de> DeserializeSeed<'de> for Next<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        let Self { pass, name } = self;
        let first = pass.skip_separators();
        let index = pass.open(name);
        let count = match first {
            Some(b'{') if pass.depth < MAX_DEPTH => json.deserialize_map(Object(pass))?,
            Some(b'[') if pass.depth < MAX_DEPTH => json.deserialize_seq(Array(pass))?,
            _ => {
                pass.at += <&RawValue>::deserialize(json)?.get().len();
                if matches!(first, Some(b'{' | b'[')) {
                    UNOPENED
                } else {
                    0
                }
            }
        };
        pass.close(index, count);
        Ok(())
    }
}

struct Object<'p, 'a>(&'p mut Pass<'a>);

impl<'de> Visitor<'de> for Object<'_, '_> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<u32, A::Error> {
        let pass = self.0;
        pass.at += 1;
        pass.depth += 1;
        let (first, first_hash) = (pass.places.len(), pass.hashes.len());
        let mut count = 0;
        while let Some(name) = fields.next_key::<&RawValue>()? {
            let name = pass.name(name);
            fields.next_value_seed(pass.next(name))?;
            count += 1;
        }
        pass.end();
        if pass.has_escaped_names || may_repeat(&pass.hashes[first_hash..]) {
            let fields = pass.places.split_off(first);
            count = without_repeated(pass.text, &fields, &mut pass.places);
        }
        pass.hashes.truncate(first_hash);
        Ok(count)
    }
}

struct Array<'p, 'a>(&'p mut Pass<'a>);

impl<'de> Visitor<'de> for Array<'_, '_> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<u32, A::Error> {
        let pass = self.0;
        pass.at += 1;
        pass.depth += 1;
        let mut count = 0;
        while items
            .next_element_seed(pass.next(Name::default()))?
            .is_some()
        {
            count += 1;
        }
        pass.end();
        Ok(count)
    }
}

/// Tells names apart, as a rule.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a part of a hash is a hash"
)]
fn hash(name: &str) -> u32 {
    let name = name.as_bytes();
    let words = name.chunks_exact(8).filter_map(<[u8]>::first_chunk);
    let last = match name.last_chunk() {
        Some(last) => u64::from_le_bytes(*last),
        None => name
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    words.fold(mix(0, last), |hash, word| {
        mix(hash, u64::from_le_bytes(*word))
    }) as u32
}

const fn mix(hash: u64, word: u64) -> u64 {
    (hash ^ word)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .rotate_left(32)
}

/// The text is shorter than four gigabytes, and has fewer values than bytes.
#[expect(clippy::cast_possible_truncation, reason = "the length was checked")]
pub(super) const fn offset(at: usize) -> u32 {
    at as u32
}
