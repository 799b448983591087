//! Whether two JSON texts are one value.

use std::borrow::Cow;

use super::kind::Kind;
use crate::values::Decimal;

/// Whether two texts, each known to be JSON, are one value: blanks, the order of fields and the spelling of texts and numbers do
/// not count.
///
/// Values nest without end, so this walks over them without calling itself.
pub(crate) fn are_equal(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (ours, theirs) = (Tree::of(a), Tree::of(b));
    let mut pairs = vec![(0, 0)];
    while let Some((a, b)) = pairs.pop() {
        let (Some(a), Some(b)) = (ours.values.get(a), theirs.values.get(b)) else {
            return false;
        };
        let kind = a.kind();
        let is_equal = kind == b.kind()
            && match kind {
                Kind::Null | Kind::Bool => a.text == b.text,
                Kind::Number => are_equal_numbers(a.text, b.text),
                Kind::Text => characters(a.text) == characters(b.text),
                Kind::Array => {
                    let (a, b) = (ours.items(a), theirs.items(b));
                    let is_equal = a.len() == b.len();
                    pairs.extend(a.into_iter().zip(b));
                    is_equal
                }
                Kind::Object => {
                    let (a, b) = (ours.fields(a), theirs.fields(b));
                    let fields = a.iter().zip(&b);
                    let is_equal =
                        a.len() == b.len() && fields.clone().all(|((a, _), (b, _))| a == b);
                    pairs.extend(fields.map(|((_, a), (_, b))| (*a, *b)));
                    is_equal
                }
            };
        if !is_equal {
            return false;
        }
    }
    true
}

/// The values of a JSON text, each before what is in it.
struct Tree<'a> {
    values: Vec<Value<'a>>,
}

struct Value<'a> {
    /// The name that it has as a field, with its quotes.
    name: &'a str,
    /// The whole text of a scalar, of an array or object the first letter.
    text: &'a str,
    /// The places in the tree of what is in it.
    inside: std::ops::Range<usize>,
}

impl Value<'_> {
    const fn kind(&self) -> Kind {
        Kind::of(self.text.as_bytes().first().copied())
    }
}

impl<'a> Tree<'a> {
    fn of(text: &'a str) -> Self {
        let mut tree = Self { values: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        let mut name = "";
        let mut at = 0;
        while let Some(first) = text.as_bytes().get(at) {
            let length = token_length(&text[at..]);
            let token = &text[at..at + length];
            at += length;
            match first {
                b'}' | b']' => {
                    let end = tree.values.len();
                    let value = open.pop().and_then(|index| tree.values.get_mut(index));
                    if let Some(value) = value {
                        value.inside.end = end;
                    }
                }
                b' ' | b'\n' | b'\t' | b'\r' | b',' | b':' => {}
                b'"' if name.is_empty() && tree.is_object(open.last()) => name = token,
                _ => {
                    let index = tree.values.len();
                    if matches!(first, b'{' | b'[') {
                        open.push(index);
                    }
                    tree.values.push(Value {
                        name: std::mem::take(&mut name),
                        text: token,
                        inside: index + 1..index + 1,
                    });
                }
            }
        }
        tree
    }

    fn is_object(&self, index: Option<&usize>) -> bool {
        let value = index.and_then(|index| self.values.get(*index));
        value.is_some_and(|value| value.kind() == Kind::Object)
    }

    /// The places of what is right in an array or object.
    fn items(&self, value: &Value<'_>) -> Vec<usize> {
        let mut items = Vec::new();
        let mut next = value.inside.start;
        while let Some(item) = self.values.get(next).filter(|_| next < value.inside.end) {
            items.push(next);
            next = item.inside.end;
        }
        items
    }

    /// The fields of an object, sorted by their names; of a name that comes twice, the last.
    fn fields(&self, object: &Value<'_>) -> Vec<(Characters<'a>, usize)> {
        let fields = self.items(object).into_iter();
        let mut fields: Vec<_> = fields
            .map(|index| (characters(self.values[index].name), index))
            .collect();
        fields.sort_unstable_by(|(a, first), (b, second)| a.cmp(b).then(second.cmp(first)));
        fields.dedup_by(|(later, _), (kept, _)| later == kept);
        fields
    }
}

/// How much of a text is its first token.
fn token_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let length = match bytes.first() {
        Some(b'"') => {
            let mut end = 1;
            while let Some(byte) = bytes.get(end).filter(|byte| **byte != b'"') {
                end += if *byte == b'\\' { 2 } else { 1 };
            }
            end + 1
        }
        Some(byte) if byte.is_ascii_alphanumeric() || *byte == b'-' => {
            let is_end =
                |byte: &u8| !matches!(byte, b'+' | b'-' | b'.') && !byte.is_ascii_alphanumeric();
            bytes.iter().position(is_end).unwrap_or(bytes.len())
        }
        _ => 1,
    };
    length.min(bytes.len())
}

/// The characters that a text stands for, or with a broken escape the text as it is.
type Characters<'a> = Result<Cow<'a, str>, &'a str>;

fn characters(quoted: &str) -> Characters<'_> {
    let plain = quoted
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    match plain {
        Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain)),
        _ => serde_json::from_str(quoted)
            .map(Cow::Owned)
            .map_err(|_| quoted),
    }
}

fn are_equal_numbers(a: &str, b: &str) -> bool {
    let equal = || Some(Decimal::parse(a)? == Decimal::parse(b)?);
    // What is out of range of a decimal has no other spelling.
    a == b || equal().unwrap_or(false)
}
