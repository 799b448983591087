//! The arguments of a request, sorted by where they travel.

use std::fmt;

use bytes::Bytes;

use crate::call::target::Target;
use crate::json::{Encode, JsonWriter, ObjectWriter, plain_text, plain_texts};
use crate::values::SecretList;
use crate::values::wiped::WipedText;

/// The parameters of a request, by the part of the request that carries them.
///
/// ```
/// use client_runtime::Parts;
///
/// let mut call = Parts::default();
/// call.path("orderId", &4711);
/// call.query("fields", &vec!["id".to_owned(), "price".to_owned()]);
/// call.optional_query("limit", &Some(10));
/// call.header("if-match", &"v1");
/// call.optional_header("accept-language", &None::<String>);
/// call.body(|object| object.required("name", &"Ann"));
///
/// let mut call = Parts::default();
/// call.optional_body(|object| object.optional("name", &None::<String>));
/// call.params(|object| object.required("name", &"Ann"));
///
/// let mut call = Parts::default();
/// call.optional_whole_body(&None::<String>);
/// call.whole_body(&vec![1, 2, 3]);
/// ```
#[derive(Default)]
pub struct Parts {
    pub(crate) target: Target,
    pub(crate) headers: Vec<(&'static str, WipedText)>,
    pub(crate) body: Option<Bytes>,
    /// The fields of the JSON-RPC parameters, without braces.
    pub(crate) params: WipedText,
    /// The secrets among the arguments.
    pub(crate) secrets: SecretList,
    /// Whether something else stands in place of secrets.
    pub(crate) hides_secrets: bool,
}

impl Parts {
    /// The parts of a request that goes there.
    pub(crate) fn to(target: Target) -> Self {
        Self {
            target,
            ..Self::default()
        }
    }

    /// Writes a path parameter.
    pub fn path(&mut self, name: &'static str, value: &dyn Encode) {
        let text = self.text(value, ",");
        self.target.fill(name, &text);
    }

    /// Writes a query parameter, and repeats it for each item of a list.
    pub fn query(&mut self, name: &'static str, value: &dyn Encode) {
        match plain_text(self.json(TEXT, value)) {
            Ok(text) => self.target.query(name, &text),
            Err(json) => {
                for text in plain_texts(&json) {
                    self.target.query(name, &text);
                }
            }
        }
    }

    /// Writes a query parameter if it has a value.
    pub fn optional_query<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.query(name, value);
        }
    }

    /// Writes a request header.
    pub fn header(&mut self, name: &'static str, value: &dyn Encode) {
        let text = self.text(value, ", ");
        self.headers.push((name, text));
    }

    /// Writes a request header if it has a value.
    pub fn optional_header<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.header(name, value);
        }
    }

    /// Writes a body with these fields.
    pub fn body(&mut self, write: impl FnOnce(&mut ObjectWriter<'_>)) {
        let mut json = self.writer(OBJECT);
        json.object(write);
        self.body = Some(self.finish(json).into());
    }

    /// Writes a body with these fields, or none when there are no fields.
    pub fn optional_body(&mut self, write: impl FnOnce(&mut ObjectWriter<'_>)) {
        self.body(write);
        if self.body.as_deref() == Some(b"{}") {
            self.body = None;
        }
    }

    /// Writes a value as the body.
    pub fn whole_body(&mut self, value: &dyn Encode) {
        self.body = Some(self.json(OBJECT, value).into());
    }

    /// Writes a value as the body if there is one.
    pub fn optional_whole_body<T: Encode>(&mut self, value: &Option<T>) {
        if let Some(value) = value {
            self.whole_body(value);
        }
    }

    /// Writes the parameters of a JSON-RPC request.
    pub fn params(&mut self, write: impl FnOnce(&mut ObjectWriter<'_>)) {
        let mut json = self.writer(OBJECT);
        write(&mut ObjectWriter::new(&mut json));
        self.params = self.finish(json);
    }

    fn text(&mut self, value: &dyn Encode, separator: &str) -> WipedText {
        let text = plain_text(self.json(TEXT, value));
        text.unwrap_or_else(|json| {
            let mut joined = WipedText::default();
            for (index, text) in plain_texts(&json).iter().enumerate() {
                joined.push_str(if index == 0 { "" } else { separator });
                joined.push_str(text);
            }
            joined
        })
    }

    fn json(&mut self, room: usize, value: &dyn Encode) -> WipedText {
        let mut json = self.writer(room);
        value.encode(&mut json);
        self.finish(json)
    }

    /// A writer that takes the secrets so far, until it is finished.
    fn writer(&mut self, room: usize) -> JsonWriter {
        let secrets = std::mem::take(&mut self.secrets);
        JsonWriter::with_secrets(room, self.hides_secrets, secrets)
    }

    fn finish(&mut self, json: JsonWriter) -> WipedText {
        let (text, secrets) = json.finish_with_secrets();
        self.secrets = secrets;
        text
    }
}

/// Room for most texts in a URL or a header.
const TEXT: usize = 32;

/// Room for most objects of arguments.
const OBJECT: usize = 128;

/// Omits the values, which may be private.
impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Parts")
            .field("headers", &headers)
            .field("body_length", &self.body.as_ref().map(Bytes::len))
            .field("params_length", &self.params.len())
            .finish_non_exhaustive()
    }
}
