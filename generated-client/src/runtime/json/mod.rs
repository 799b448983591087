//! Reading and writing JSON: liberal in, exact out.

mod decode;
mod decode_error;
mod deviation;
mod document;
mod encode;
mod equal;
mod members;
mod node;
mod object;
mod path;
mod repeated;
mod scan;
mod split;
mod tolerance;
mod write;

pub use decode::{Decode, from_json};
pub use decode_error::DecodeError;
pub use deviation::{Deviation, DeviationKind};
pub use encode::{Encode, to_json};
pub use node::Node;
pub use object::ObjectReader;
pub use write::{JsonWriter, ObjectWriter};

pub(crate) use decode::{are_words, parse, parse_as};
pub(crate) use deviation::Notes;
pub(crate) use document::{Document, Value};
pub(crate) use encode::{plain_text, plain_texts};
pub(crate) use equal::are_equal;
pub(crate) use path::{Path, push_key};
pub(crate) use split::{Kind, describe, fields, get, items, kind, kind_of, text};
