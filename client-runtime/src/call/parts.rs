//! The arguments of a call, sorted by where they travel.

use std::fmt;

use crate::json::{Encode, JsonWriter, ObjectWriter, plain_text, plain_texts};
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// The arguments of a call, sorted by where they travel.
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
    pub(crate) path: Vec<(&'static str, WipedText)>,
    pub(crate) query: Vec<(&'static str, WipedText)>,
    pub(crate) headers: Vec<(&'static str, WipedText)>,
    pub(crate) body: Option<WipedText>,
    /// The fields of the JSON-RPC parameters, without braces.
    pub(crate) params: WipedText,
    /// The secrets among the arguments.
    pub(crate) secrets: Vec<Secret>,
    /// Whether something else stands in the place of secrets.
    pub(crate) hides_secrets: bool,
}

impl Parts {
    /// Writes a path parameter.
    pub fn path(&mut self, name: &'static str, value: &dyn Encode) {
        let text = self.text(value, ",");
        self.path.push((name, text));
    }

    /// Writes a query parameter, and repeats it for each item of a list.
    pub fn query(&mut self, name: &'static str, value: &dyn Encode) {
        match plain_text(self.json(|json| value.encode(json))) {
            Ok(text) => self.query.push((name, text)),
            Err(json) => {
                let texts = plain_texts(&json).into_iter();
                self.query.extend(texts.map(|text| (name, text)));
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
        let fields = self.fields(write);
        self.body = Some(in_braces(&fields));
    }

    /// Writes a body with these fields, or none when there are no fields.
    pub fn optional_body(&mut self, write: impl FnOnce(&mut ObjectWriter<'_>)) {
        let fields = self.fields(write);
        self.body = (!fields.is_empty()).then(|| in_braces(&fields));
    }

    /// Writes a value as the body.
    pub fn whole_body(&mut self, value: &dyn Encode) {
        self.body = Some(self.json(|json| value.encode(json)));
    }

    /// Writes a value as the body if there is one.
    pub fn optional_whole_body<T: Encode>(&mut self, value: &Option<T>) {
        if let Some(value) = value {
            self.whole_body(value);
        }
    }

    /// Writes the parameters of a JSON-RPC call.
    pub fn params(&mut self, write: impl FnOnce(&mut ObjectWriter<'_>)) {
        self.params = self.fields(write);
    }

    fn text(&mut self, value: &dyn Encode, separator: &str) -> WipedText {
        let text = plain_text(self.json(|json| value.encode(json)));
        text.unwrap_or_else(|json| {
            let mut joined = WipedText::default();
            for (index, text) in plain_texts(&json).iter().enumerate() {
                joined.push_str(if index == 0 { "" } else { separator });
                joined.push_str(text);
            }
            joined
        })
    }

    fn fields(&mut self, write: impl FnOnce(&mut ObjectWriter<'_>)) -> WipedText {
        self.json(|json| write(&mut ObjectWriter::new(json)))
    }

    fn json(&mut self, write: impl FnOnce(&mut JsonWriter)) -> WipedText {
        let mut json = JsonWriter::hiding(self.hides_secrets);
        write(&mut json);
        let (text, mut secrets) = json.finish_with_secrets();
        self.secrets.append(&mut secrets);
        text
    }
}

fn in_braces(fields: &str) -> WipedText {
    let mut object = WipedText::from("{");
    object.push_str(fields);
    object.push('}');
    object
}

/// The names only: the values may be private.
impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(&'static str, WipedText)]| -> Vec<&str> {
            pairs.iter().map(|(name, _)| *name).collect()
        };
        f.debug_struct("Parts")
            .field("path", &names(&self.path))
            .field("query", &names(&self.query))
            .field("headers", &names(&self.headers))
            .field("body_length", &self.body.as_ref().map(|body| body.len()))
            .field("params_length", &self.params.len())
            .finish_non_exhaustive()
    }
}
