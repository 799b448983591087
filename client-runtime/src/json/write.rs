//! Writing JSON text.

use std::fmt::{self, Write as _};

use super::encode::Encode;
use super::extra::Extra;
use super::kind::Kind;
use super::special::{is_plain, is_special};
use super::value::Value;
use crate::values::wiped::WipedText;
use crate::values::{Field, Secret, SecretList};

/// A writer of JSON text: every request writes one whole value.
///
/// ```
/// use client_runtime::{Encode, JsonWriter, to_json};
///
/// struct Sample;
///
/// impl Encode for Sample {
///     fn encode(&self, json: &mut JsonWriter) {
///         json.object(|object| {
///             object.required("numbers", &Numbers);
///             object.required("flag", &Flag(Some(true)));
///             object.required("none", &Flag(None));
///             object.required("name", &Name);
///         });
///     }
/// }
///
/// struct Numbers;
///
/// impl Encode for Numbers {
///     fn encode(&self, json: &mut JsonWriter) {
///         json.array(&[1, 2]);
///     }
/// }
///
/// struct Flag(Option<bool>);
///
/// impl Encode for Flag {
///     fn encode(&self, json: &mut JsonWriter) {
///         match self.0 {
///             Some(flag) => json.bool(flag),
///             None => json.null(),
///         }
///     }
/// }
///
/// struct Name;
///
/// impl Encode for Name {
///     fn encode(&self, json: &mut JsonWriter) {
///         json.text("Ann");
///     }
/// }
///
/// let text = r#"{"numbers":[1,2],"flag":true,"none":null,"name":"Ann"}"#;
/// assert_eq!(to_json(&Sample), text);
/// ```
#[derive(Default)]
pub struct JsonWriter {
    out: WipedText,
    scalars_as_text: bool,
    hides_secrets: bool,
    secrets: SecretList,
}

/// What stands in place of a secret that is not to be shown.
const HIDDEN: &str = "<hidden>";

impl JsonWriter {
    /// A text with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self {
            out: WipedText::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// The same, which adds its secrets to others. When they are hidden it has none, and may be shown.
    pub(crate) fn with_secrets(bytes: usize, hides_secrets: bool, secrets: SecretList) -> Self {
        Self {
            out: WipedText::with_capacity(bytes),
            scalars_as_text: false,
            hides_secrets,
            secrets,
        }
    }

    pub(crate) fn finish(self) -> WipedText {
        self.out
    }

    /// The text, and the secrets that went into it.
    pub(crate) fn finish_with_secrets(self) -> (WipedText, SecretList) {
        (self.out, self.secrets)
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.out.push_str("null");
    }

    /// Writes `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        self.out.push_str(match (value, self.scalars_as_text) {
            (true, false) => "true",
            (false, false) => "false",
            (true, true) => "\"1\"",
            (false, true) => "\"0\"",
        });
    }

    /// Writes an integer.
    ///
    /// ```
    /// use client_runtime::{Encode, JsonWriter, to_json};
    ///
    /// struct Year;
    ///
    /// impl Encode for Year {
    ///     fn encode(&self, json: &mut JsonWriter) {
    ///         json.int(2026);
    ///     }
    /// }
    ///
    /// assert_eq!(to_json(&Year), "2026");
    /// ```
    pub fn int(&mut self, value: i64) {
        let mut digits = itoa::Buffer::new();
        let text = digits.format(value);
        if self.scalars_as_text {
            self.text(text);
        } else {
            self.raw(text);
        }
    }

    /// Writes a number given by its JSON text.
    pub(crate) fn number(&mut self, text: impl fmt::Display) {
        // Writing to text cannot fail.
        let _ = if self.scalars_as_text {
            write!(self.out, "\"{text}\"")
        } else {
            write!(self.out, "{text}")
        };
    }

    /// Writes a string, with the escapes that JSON requires.
    pub fn text(&mut self, value: &str) {
        if is_plain(value.as_bytes()) {
            self.out.push_quoted(value);
        } else {
            self.escaped(value);
        }
    }

    fn escaped(&mut self, value: &str) {
        self.out.push('"');
        let mut plain = 0;
        for (at, byte) in value.bytes().enumerate() {
            if is_special(byte) {
                self.out.push_str(&value[plain..at]);
                self.escape(byte);
                plain = at + 1;
            }
        }
        self.out.push_str(&value[plain..]);
        self.out.push('"');
    }

    /// Writes text that must not be shown should the API send it back.
    pub(crate) fn secret(&mut self, value: &Secret) {
        if self.hides_secrets {
            return self.text(HIDDEN);
        }
        self.text(value.expose());
        self.secrets.push(value.clone());
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.out.push_str("\\\""),
            b'\\' => self.out.push_str("\\\\"),
            b'\n' => self.out.push_str("\\n"),
            b'\r' => self.out.push_str("\\r"),
            b'\t' => self.out.push_str("\\t"),
            other => {
                let _ = write!(self.out, "\\u{other:04x}");
            }
        }
    }

    /// Writes JSON text that is known to be one value.
    pub(crate) fn raw(&mut self, json: &str) {
        self.out.push_str(json);
    }

    /// Writes an array.
    pub fn array<'v, T: Encode + 'v>(&mut self, items: impl IntoIterator<Item = &'v T>) {
        self.out.push('[');
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            item.encode(self);
        }
        self.out.push(']');
    }

    /// Writes an object with the fields that `write` writes.
    pub fn object(&mut self, write: impl FnOnce(&mut ObjectWriter<'_>)) {
        self.out.push('{');
        write(&mut ObjectWriter::new(self));
        self.out.push('}');
    }
}

/// Omits the text, which can contain secrets.
impl fmt::Debug for JsonWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JsonWriter({} bytes)", self.out.len())
    }
}

/// A writer of a JSON object: every request writes one field.
///
/// ```
/// use client_runtime::{Encode, JsonWriter, to_json};
/// use client_runtime::{Extra, Field};
///
/// struct Ticket {
///     extra: Extra,
/// }
///
/// impl Encode for Ticket {
///     fn encode(&self, json: &mut JsonWriter) {
///         json.object(|object| {
///             object.constant("kind", r#""ticket""#);
///             object.constant_unless(&self.extra, "version", "1");
///             object.required("id", &1);
///             object.optional("seat", &None::<String>);
///             object.nullable("guest", &None::<String>);
///             object.three_state("price", &Field::<i64>::Absent);
///             object.extra(&self.extra);
///         });
///     }
/// }
///
/// let ticket = Ticket { extra: Extra::default() };
/// assert_eq!(to_json(&ticket), r#"{"kind":"ticket","version":1,"id":1,"guest":null}"#);
/// ```
///
/// If numbers are documented as JSON strings:
///
/// ```
/// # use client_runtime::{Encode, JsonWriter, to_json};
/// # use client_runtime::Field;
/// struct Place;
///
/// impl Encode for Place {
///     fn encode(&self, json: &mut JsonWriter) {
///         json.object(|object| {
///             object.required_text("row", &7);
///             object.optional_text("seat", &Some(12));
///             object.nullable_text("gate", &None::<i64>);
///             object.three_state_text("price", &Field::Value(5));
///         });
///     }
/// }
///
/// assert_eq!(to_json(&Place), r#"{"row":"7","seat":"12","gate":null,"price":"5"}"#);
/// ```
#[derive(Debug)]
pub struct ObjectWriter<'a> {
    json: &'a mut JsonWriter,
    start: usize,
}

impl<'a> ObjectWriter<'a> {
    pub(crate) fn new(json: &'a mut JsonWriter) -> Self {
        let start = json.out.len();
        Self { json, start }
    }

    /// Starts a field: its value is what is written next.
    pub(crate) fn key(&mut self, name: &str) -> &mut JsonWriter {
        self.separate();
        self.json.text(name);
        self.json.out.push(':');
        self.json
    }

    /// The same for a name that needs no escapes.
    pub(super) fn plain_key(&mut self, name: &str) -> &mut JsonWriter {
        self.separate();
        self.json.out.push_quoted(name);
        self.json.out.push(':');
        self.json
    }

    fn separate(&mut self) {
        if self.json.out.len() > self.start {
            self.json.out.push(',');
        }
    }

    /// Writes fields that are JSON text already, without braces.
    pub(crate) fn fields(&mut self, json: &str) {
        if !json.is_empty() {
            self.separate();
            self.json.raw(json);
        }
    }

    fn field(&mut self, name: &str, value: Option<&dyn Encode>) {
        let json = self.key(name);
        match value {
            Some(value) => value.encode(json),
            None => json.null(),
        }
    }

    fn field_text(&mut self, name: &str, value: Option<&dyn Encode>) {
        let outer = std::mem::replace(&mut self.json.scalars_as_text, true);
        self.field(name, value);
        self.json.scalars_as_text = outer;
    }

    /// Writes a field.
    pub fn required(&mut self, name: &str, value: &dyn Encode) {
        self.field(name, Some(value));
    }

    /// Writes a field, or nothing if there is no value.
    pub fn optional<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.field(name, Some(value));
        }
    }

    /// Writes a field, or `null` if there is no value.
    pub fn nullable<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        self.field(name, as_dyn(value.as_ref()));
    }

    /// Writes a field, `null` or nothing.
    pub fn three_state<T: Encode>(&mut self, name: &str, value: &Field<T>) {
        if !value.is_absent() {
            self.field(name, as_dyn(value.value()));
        }
    }

    /// As [`required`](Self::required), with numbers and booleans as JSON strings.
    pub fn required_text(&mut self, name: &str, value: &dyn Encode) {
        self.field_text(name, Some(value));
    }

    /// As [`optional`](Self::optional), with numbers and booleans as JSON strings.
    pub fn optional_text<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.field_text(name, Some(value));
        }
    }

    /// As [`nullable`](Self::nullable), with numbers and booleans as JSON strings.
    pub fn nullable_text<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        self.field_text(name, as_dyn(value.as_ref()));
    }

    /// As [`three_state`](Self::three_state), with numbers and booleans as JSON strings.
    pub fn three_state_text<T: Encode>(&mut self, name: &str, value: &Field<T>) {
        if !value.is_absent() {
            self.field_text(name, as_dyn(value.value()));
        }
    }

    /// Writes a field whose JSON text is always the same.
    pub fn constant(&mut self, name: &str, json: &'static str) {
        self.key(name).raw(json);
    }

    /// Writes a field whose JSON text is always the same, unless another value was read in its place.
    pub fn constant_unless(&mut self, extra: &Extra, name: &str, json: &'static str) {
        if extra.get(name).is_none() {
            self.constant(name, json);
        }
    }

    /// Writes unrecognized fields, and those that could not be decoded.
    ///
    /// A field that is already written is not changed, unless it is `null`.
    pub fn extra(&mut self, extra: &Extra) {
        if extra.is_empty() {
            return;
        }
        let mut own = WipedText::from("{");
        own.push_str(&self.json.out[self.start..]);
        own.push('}');
        let own = Value::parse(&own);
        let fields = || own.into_iter().flat_map(Value::fields);
        if fields().any(|(name, _)| extra.get(&name).is_some()) {
            self.json.out.truncate(self.start);
            for (name, field) in fields() {
                if field.kind() != Kind::Null || extra.get(&name).is_none() {
                    self.key(&name).raw(field.get());
                }
            }
        }
        let is_known = |name: &str| {
            let field = own.and_then(|own| own.field(name));
            field.is_some_and(|field| field.kind() != Kind::Null)
        };
        for (name, value) in extra.iter().filter(|(name, _)| !is_known(name)) {
            self.field(name, Some(value));
        }
    }
}

fn as_dyn<T: Encode>(value: Option<&T>) -> Option<&dyn Encode> {
    value.map(|value| value as &dyn Encode)
}
