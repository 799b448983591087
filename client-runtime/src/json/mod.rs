//! Reading and writing JSON: liberal in, exact out.

mod decode;
mod decode_error;
mod deviation;
mod document;
mod encode;
mod equal;
mod extra;
mod kind;
mod members;
mod node;
mod object;
mod path;
mod repeated;
mod scan;
mod tolerance;
mod verbatim;
mod write;

pub use decode::{Decode, from_json};
pub use decode_error::DecodeError;
pub use deviation::{Deviation, DeviationKind};
pub use encode::{Encode, to_json};
pub use extra::Extra;
pub use kind::Kind;
pub use node::Node;
pub use object::ObjectReader;
pub use verbatim::Json;
pub use write::{JsonWriter, ObjectWriter};

pub(crate) use decode::{are_words, without_mark};
pub(crate) use deviation::Notes;
pub(crate) use document::{Document, Value};
pub(crate) use encode::{plain_text, plain_texts};
pub(crate) use path::{Path, push_key};
