//! A place in JSON text, from which values are read one after the other.

use std::borrow::Cow;
use std::fmt;

use super::cursor::Cursor;
use super::decode::Decode;
use super::decode_error::DecodeError;
use super::deviation::DeviationKind;
use super::equal::are_equal;
use super::kind::Kind;
use super::mismatch::{Mismatch, Why};
use super::repeated::Repeats;
use super::report::describe;
use super::shape::Orders;
use super::trace::Trace;
use super::value::Value;
use super::verbatim::Json;

/// Types nest in each other, and a hostile answer nests without end.
pub(super) const MAX_DEPTH: u32 = 64;

/// A position in JSON text. Reading a value moves the reader past it.
///
/// The methods accept the forms that APIs use for the same value: `12`, `"12"` and `12.0` are the same integer.
///
/// ```
/// use client_runtime::{Decode, DecodeError, Kind, Mismatch, Reader, from_json};
///
/// /// A value in words.
/// struct Words(String);
///
/// impl Decode for Words {
///     fn blank() -> Self {
///         Self(String::new())
///     }
///
///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
///         self.0 = match json.kind() {
///             Kind::Null => format!("nothing: {}", json.json()?),
///             Kind::Bool => format!("the answer {}", json.bool()?),
///             Kind::Number => format!("the integer {}", json.int()?),
///             Kind::Text => {
///                 let text: String = json.value()?;
///                 format!("the text {text}")
///             }
///             Kind::Object => format!("an object of {} bytes", json.json()?.len()),
///             Kind::Array => return Err(json.error("something other than a list")),
///         };
///         Ok(())
///     }
/// }
///
/// # fn main() -> Result<(), DecodeError> {
/// assert_eq!(from_json::<Words>("12.0")?.0, "the integer 12");
/// assert_eq!(from_json::<Words>("true")?.0, "the answer true");
/// assert_eq!(from_json::<Words>(r#"{"a": 1}"#)?.0, "an object of 8 bytes");
/// assert!(from_json::<Words>("[1]").is_err());
/// # Ok(())
/// # }
/// ```
pub struct Reader<'a> {
    pub(super) cursor: Cursor<'a>,
    /// How many arrays and objects of types are open.
    depth: u32,
    /// Whether numbers and flags are documented as JSON strings here.
    pub(super) as_text: bool,
    pub(super) orders: Orders,
    pub(super) repeats: Repeats<'a>,
    pub(super) trace: Option<Box<Trace<'a>>>,
    /// How many steps of the trace it is from the root.
    pub(super) level: usize,
}

/// A place to come back to.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    cursor: Cursor<'a>,
    depth: u32,
    as_text: bool,
    /// How many steps of a trace it is from the root.
    level: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, repeats: Repeats<'a>, trace: Option<Trace<'a>>) -> Self {
        Self {
            cursor: Cursor::new(text),
            depth: 0,
            as_text: false,
            orders: Orders::default(),
            repeats,
            trace: trace.map(Box::new),
            level: 0,
        }
    }

    /// Returns the kind of the next value, `Null` if there is none.
    ///
    /// ```
    /// # use client_runtime::{Decode, DecodeError, Kind, Mismatch, Reader, from_json};
    /// struct IsList(bool);
    ///
    /// impl Decode for IsList {
    ///     fn blank() -> Self {
    ///         Self(false)
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         self.0 = json.kind() == Kind::Array;
    ///         json.json().map(drop)
    ///     }
    /// }
    ///
    /// assert!(from_json::<IsList>("[]").is_ok_and(|it| it.0));
    /// ```
    #[must_use]
    pub fn kind(&mut self) -> Kind {
        self.cursor.kind().unwrap_or(Kind::Null)
    }

    /// Whether nothing comes next, not even `null`: a required property is missing.
    #[must_use]
    pub(crate) fn is_absent(&mut self) -> bool {
        self.cursor.peek().is_none()
    }

    /// Decodes a value of a type.
    ///
    /// # Errors
    /// If the JSON is not of this type.
    pub fn value<T: Decode>(&mut self) -> Result<T, Mismatch> {
        let mut value = T::blank();
        value.read(self)?;
        Ok(value)
    }

    /// Decodes a value of any kind, verbatim.
    ///
    /// # Errors
    /// If there is none.
    pub fn json(&mut self) -> Result<&'a str, Mismatch> {
        if self.is_absent() {
            return Err(self.error("any value"));
        }
        Ok(self.cursor.skip()?)
    }

    /// Walks over a value of any kind.
    pub(crate) fn any(&mut self) -> Result<Value<'a>, Mismatch> {
        self.json().map(Value::of)
    }

    /// Preserves a value that is of none of the documented types.
    ///
    /// ```
    /// use client_runtime::{Decode, DecodeError, Json, Kind, Mismatch, Reader, from_json};
    ///
    /// #[derive(Debug, PartialEq)]
    /// enum Colour {
    ///     Name(String),
    ///     Other(Json),
    /// }
    ///
    /// impl Decode for Colour {
    ///     fn blank() -> Self {
    ///         Self::Other(Decode::blank())
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         *self = match json.kind() {
    ///             Kind::Text => Self::Name(json.value()?),
    ///             _ => Self::Other(json.other("a name")?),
    ///         };
    ///         Ok(())
    ///     }
    /// }
    ///
    /// # fn main() -> Result<(), DecodeError> {
    /// assert_eq!(from_json::<Colour>("[1, 2]")?, Colour::Other("[1, 2]".parse()?));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If there is nothing, or `null`.
    pub fn other(&mut self, expected: &'static str) -> Result<Json, Mismatch> {
        if self.kind() == Kind::Null {
            return Err(self.error(expected));
        }
        self.note(DeviationKind::UnknownValue, expected);
        self.json().map(Json::from_text)
    }

    /// Which of these JSON values the object that comes next has under a name, by its place; none if it is another value.
    ///
    /// ```
    /// use client_runtime::{Decode, DecodeError, Mismatch, Reader, from_json};
    ///
    /// struct IsTint(bool);
    ///
    /// impl Decode for IsTint {
    ///     fn blank() -> Self {
    ///         Self(false)
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         self.0 = json.tag("is", &["\"name\"", "\"tint\""]) == Some(1);
    ///         json.json().map(drop)
    ///     }
    /// }
    ///
    /// assert!(from_json::<IsTint>(r#"{"hue": 7, "is": "tint"}"#).is_ok_and(|it| it.0));
    /// ```
    #[must_use]
    pub fn tag(&mut self, name: &str, known: &[&str]) -> Option<usize> {
        let tag = Value::at(self.cursor)?.field(name)?;
        known.iter().position(|json| are_equal(tag.get(), json))
    }

    /// The text that the object that comes next has under a name.
    ///
    /// ```
    /// use client_runtime::{Decode, DecodeError, Mismatch, Reader, from_json};
    ///
    /// struct Topic(Option<String>);
    ///
    /// impl Decode for Topic {
    ///     fn blank() -> Self {
    ///         Self(None)
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         self.0 = json.text_of("topic").map(|topic| topic.into_owned());
    ///         json.json().map(drop)
    ///     }
    /// }
    ///
    /// # fn main() -> Result<(), DecodeError> {
    /// assert_eq!(from_json::<Topic>(r#"{"topic": "sold"}"#)?.0.as_deref(), Some("sold"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn text_of(&mut self, name: &str) -> Option<Cow<'a, str>> {
        let value = Value::at(self.cursor)?;
        let text = value.only_item().unwrap_or(value).field(name)?;
        match text.kind() {
            Kind::Text => text.text(),
            Kind::Number | Kind::Bool => Some(Cow::Borrowed(text.get())),
            _ => None,
        }
    }

    /// Goes into an array or an object, which has to be left again.
    #[inline]
    pub(super) fn go_down(&mut self) -> Result<(), Mismatch> {
        if self.depth >= MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.depth += 1;
        Ok(())
    }

    #[inline]
    pub(super) fn go_up(&mut self) {
        self.depth -= 1;
    }

    /// Where it is, to come back to.
    #[inline]
    pub(crate) fn place(&self) -> Place<'a> {
        Place {
            cursor: self.cursor,
            depth: self.depth,
            as_text: self.as_text,
            level: self.level,
        }
    }

    /// Comes back, and forgets what was noted since.
    pub(crate) fn back_to(&mut self, place: Place<'a>) {
        self.cursor = place.cursor;
        self.depth = place.depth;
        self.as_text = place.as_text;
        if let Some(trace) = &mut self.trace {
            trace.back_to(place.level);
            self.level = place.level;
        }
    }

    /// What stands here is a document of its own: its nesting is counted anew.
    pub(crate) fn as_root(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), Mismatch>,
    ) -> Result<(), Mismatch> {
        let depth = std::mem::take(&mut self.depth);
        read(self)?;
        self.depth = depth;
        Ok(())
    }

    /// Sees to it that there is something.
    pub(super) fn begin(&mut self) -> Result<(), Mismatch> {
        if self.is_absent() {
            Err(Mismatch(Why::NotJson))
        } else {
            Ok(())
        }
    }

    /// Sees to it that nothing follows.
    pub(super) fn end(&mut self) -> Result<(), Mismatch> {
        if self.is_absent() {
            Ok(())
        } else {
            Err(Mismatch(Why::NotJson))
        }
    }

    pub(super) fn into_error(self) -> Option<DecodeError> {
        self.trace.and_then(|mut trace| trace.take_error())
    }
}

/// Omits the value, which may be private.
impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Reader(at {}: {})",
            self.cursor.at(),
            describe(self.cursor)
        )
    }
}
