//! A place in a JSON document, to read a value from.

use std::borrow::Cow;
use std::fmt;

use super::decode::Decode;
use super::decode_error::DecodeError;
use super::deviation::{DeviationKind, Notes};
use super::document::Value;
use super::equal::are_equal;
use super::kind::Kind;
use super::object::ObjectReader;
use super::path::Path;
use super::tolerance::{self, Items};
use super::verbatim::Json;

/// Types nest in each other, and a hostile answer nests without end.
const MAX_DEPTH: usize = 64;

/// A place in a JSON document, which may hold a value or nothing.
///
/// The methods read the forms that APIs use for the same thing: `12`, `"12"` and `12.0` are one integer.
///
/// ```
/// use client_runtime::{Decode, DecodeError, Node, from_json};
///
/// /// A value in words.
/// struct Words(String);
///
/// impl Decode for Words {
///     fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
///         if node.is_absent() || node.is_null() {
///             return Ok(Self("nothing".to_owned()));
///         }
///         let words = if let Ok(integer) = node.int() {
///             format!("the integer {integer}")
///         } else if let Ok(number) = node.number() {
///             format!("the number {number}")
///         } else if let Ok(flag) = node.bool() {
///             format!("the answer {flag}")
///         } else if let Ok(text) = node.text() {
///             format!("the text {text}")
///         } else if let Ok(object) = node.object() {
///             format!("an object with {} fields", object.extra().len())
///         } else {
///             println!("{:?}", node.json());
///             return Err(node.error("something other than a list"));
///         };
///         Ok(Self(words))
///     }
/// }
///
/// # fn main() -> Result<(), DecodeError> {
/// assert_eq!(from_json::<Words>("12.0")?.0, "the integer 12");
/// assert_eq!(from_json::<Words>("12.5")?.0, "the number 12.5");
/// assert_eq!(from_json::<Words>("true")?.0, "the answer true");
/// assert_eq!(from_json::<Words>(r#"{"a": 1}"#)?.0, "an object with 1 fields");
/// assert!(from_json::<Words>("[1]").is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Node<'a> {
    value: Option<Value<'a>>,
    path: &'a Path<'a>,
}

impl<'a> Node<'a> {
    pub(crate) const fn new(value: Option<Value<'a>>, path: &'a Path<'a>) -> Self {
        Self { value, path }
    }

    pub(crate) const fn value(self) -> Option<Value<'a>> {
        self.value
    }

    pub(crate) const fn path(self) -> &'a Path<'a> {
        self.path
    }

    /// Reads a value of a type.
    pub(crate) fn decode<T: Decode>(self) -> Result<T, DecodeError> {
        T::decode(self)
    }

    /// The kind of value, `Null` when there is none.
    ///
    /// ```
    /// # use client_runtime::{Decode, DecodeError, Kind, Node, from_json};
    /// struct IsList(bool);
    ///
    /// impl Decode for IsList {
    ///     fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
    ///         Ok(Self(node.kind() == Kind::Array))
    ///     }
    /// }
    ///
    /// assert!(from_json::<IsList>("[]").is_ok_and(|it| it.0));
    /// ```
    #[must_use]
    pub fn kind(self) -> Kind {
        self.value.map_or(Kind::Null, Value::kind)
    }

    /// Whether there is no value here, not even `null`.
    #[must_use]
    pub const fn is_absent(self) -> bool {
        self.value.is_none()
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.value.is_some_and(|value| value.kind() == Kind::Null)
    }

    /// The JSON text of the value, if there is one.
    #[must_use]
    pub fn json(self) -> Option<&'a str> {
        self.value.map(Value::get)
    }

    /// An error that says what was expected here.
    #[must_use]
    #[inline(never)]
    pub fn error(self, expected: impl Into<Cow<'static, str>>) -> DecodeError {
        DecodeError::new(self.path.wording(), expected, self.describe())
    }

    /// A description that gives nothing of the value away.
    fn describe(self) -> Cow<'static, str> {
        self.value.map_or("nothing".into(), Value::describe)
    }

    /// Whether anybody wants to know of deviations.
    pub(super) const fn is_observed(self) -> bool {
        self.path.notes().is_some()
    }

    /// Whether it is an argument of a call.
    pub(super) fn is_argument(self) -> bool {
        self.path.notes().is_some_and(Notes::are_of_arguments)
    }

    /// Notes that what is here is not as documented, if anybody wants to know.
    pub(crate) fn note(self, kind: DeviationKind, expected: impl Into<Cow<'static, str>>) {
        if let Some(notes) = self.path.notes() {
            notes.add_error(kind, self.error(expected));
        }
    }

    /// Reads an integer.
    ///
    /// # Errors
    /// When the value is not a whole number of 64 bits.
    #[inline(never)]
    pub fn int(self) -> Result<i64, DecodeError> {
        self.whole("an integer of 64 bits")
    }

    /// Reads a whole number of any integer type of Rust.
    pub(crate) fn whole<T: TryFrom<i128>>(self, expected: &'static str) -> Result<T, DecodeError> {
        let whole = tolerance::whole(self).and_then(|whole| T::try_from(whole).ok());
        let whole = whole.ok_or_else(|| self.error(expected))?;
        tolerance::note_whole(self, expected);
        Ok(whole)
    }

    /// Reads the text of a number, in the grammar of JSON.
    ///
    /// # Errors
    /// When the value is not a number.
    #[inline(never)]
    pub fn number(self) -> Result<Cow<'a, str>, DecodeError> {
        let number = self.decimal()?;
        tolerance::note_number(self, "a number");
        Ok(number)
    }

    /// Reads the text of a number whose documented form is a JSON number here and a JSON string there.
    #[inline(never)]
    pub(crate) fn decimal(self) -> Result<Cow<'a, str>, DecodeError> {
        tolerance::number(self).ok_or_else(|| self.error("a number"))
    }

    /// Reads a boolean.
    ///
    /// # Errors
    /// When the value cannot be understood as true or false.
    #[inline(never)]
    pub fn bool(self) -> Result<bool, DecodeError> {
        let expected = "a boolean";
        tolerance::bool(self, expected).ok_or_else(|| self.error(expected))
    }

    /// Reads text.
    ///
    /// # Errors
    /// When the value is an array, an object, `null` or nothing.
    #[inline(never)]
    pub fn text(self) -> Result<Cow<'a, str>, DecodeError> {
        self.text_that("text", |_| true)
    }

    /// Reads text of which not every one is accepted.
    #[inline(never)]
    pub(crate) fn text_that(
        self,
        expected: &'static str,
        accept: fn(&str) -> bool,
    ) -> Result<Cow<'a, str>, DecodeError> {
        let text = tolerance::text(self).filter(|text| accept(text));
        let text = text.ok_or_else(|| self.error(expected))?;
        tolerance::note_text(self, expected);
        Ok(text)
    }

    /// Reads a value of an enum, which may be one that is not known.
    ///
    /// ```
    /// use client_runtime::{Decode, DecodeError, Node, from_json};
    ///
    /// #[derive(Debug, PartialEq)]
    /// enum Colour {
    ///     Red,
    ///     Other,
    /// }
    ///
    /// impl From<&str> for Colour {
    ///     fn from(text: &str) -> Self {
    ///         if text == "red" { Self::Red } else { Self::Other }
    ///     }
    /// }
    ///
    /// impl Decode for Colour {
    ///     fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
    ///         node.open_enum(|colour| *colour == Self::Other)
    ///     }
    /// }
    ///
    /// assert_eq!(from_json(r#""red""#), Ok(Colour::Red));
    /// ```
    ///
    /// # Errors
    /// When the value is not text.
    pub fn open_enum<T>(self, is_unknown: fn(&T) -> bool) -> Result<T, DecodeError>
    where
        T: for<'v> From<&'v str>,
    {
        let value = T::from(&self.text()?);
        if is_unknown(&value) {
            self.note(DeviationKind::UnknownValue, "a known value");
        }
        Ok(value)
    }

    /// Whether the value is an object that has this field with this JSON.
    ///
    /// ```
    /// # use client_runtime::{Decode, DecodeError, Node, from_json};
    /// struct IsTint(bool);
    ///
    /// impl Decode for IsTint {
    ///     fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
    ///         Ok(Self(node.has_constant("is", "\"tint\"")))
    ///     }
    /// }
    ///
    /// assert!(from_json::<IsTint>(r#"{"hue": 7, "is": "tint"}"#).is_ok_and(|it| it.0));
    /// ```
    #[must_use]
    pub fn has_constant(self, name: &str, json: &str) -> bool {
        let field = self.value.and_then(|value| value.field(name));
        field.is_some_and(|field| are_equal(field.get(), json))
    }

    /// Keeps a value that is of none of the types that are known to stand here.
    ///
    /// ```
    /// use client_runtime::{Decode, DecodeError, Json, Kind, Node, from_json};
    ///
    /// #[derive(Debug, PartialEq)]
    /// enum Colour {
    ///     Name(String),
    ///     Tint { hue: i64 },
    ///     Other(Json),
    /// }
    ///
    /// impl Decode for Colour {
    ///     fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
    ///         match node.kind() {
    ///             Kind::Text => Decode::decode(node).map(Self::Name),
    ///             Kind::Object if node.has_constant("is", "\"tint\"") => Ok(Self::Tint {
    ///                 hue: node.object()?.required("hue")?,
    ///             }),
    ///             _ => node.other("a name or a tint").map(Self::Other),
    ///         }
    ///     }
    /// }
    ///
    /// # fn main() -> Result<(), DecodeError> {
    /// assert_eq!(from_json::<Colour>(r#"{"is": "tint", "hue": 7}"#)?, Colour::Tint { hue: 7 });
    /// assert_eq!(from_json::<Colour>("[1, 2]")?, Colour::Other("[1, 2]".parse()?));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the value is absent or `null`.
    pub fn other(self, expected: &'static str) -> Result<Json, DecodeError> {
        if self.kind() == Kind::Null {
            return Err(self.error(expected));
        }
        self.note(DeviationKind::UnknownValue, expected);
        self.decode()
    }

    /// Reads an object, field by field.
    ///
    /// # Errors
    /// When the value is not an object.
    #[inline(never)]
    pub fn object(self) -> Result<ObjectReader<'a>, DecodeError> {
        self.check_depth()?;
        let expected = "an object";
        let fields = tolerance::fields(self, expected).ok_or_else(|| self.error(expected))?;
        Ok(ObjectReader::new(self.path, fields))
    }

    /// Reads the fields of an object whose names are data.
    #[inline(never)]
    pub(crate) fn entries(self) -> Result<Vec<(Cow<'a, str>, Value<'a>)>, DecodeError> {
        self.check_depth()?;
        let expected = "an object";
        tolerance::entries(self, expected).ok_or_else(|| self.error(expected))
    }

    /// Reads the items of an array.
    #[inline(never)]
    pub(crate) fn items(self) -> Result<Items<'a>, DecodeError> {
        self.check_depth()?;
        let expected = "an array";
        tolerance::items(self, expected).ok_or_else(|| self.error(expected))
    }

    fn check_depth(self) -> Result<(), DecodeError> {
        let is_unopened = self.value.is_some_and(Value::is_unopened);
        if self.path.depth() < MAX_DEPTH && !is_unopened {
            return Ok(());
        }
        let expected = format!("at most {MAX_DEPTH} levels of nesting");
        Err(DecodeError::new(self.path.wording(), expected, "more"))
    }
}

/// Without the value, which may be private.
impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({}: {})", self.path, self.describe())
    }
}
