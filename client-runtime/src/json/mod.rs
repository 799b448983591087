//! Reading and writing JSON: lenient in, exact out.
//!
//! # How a text is read
//!
//! A [`Reader`] goes through the text once, from the first byte to the last, and every type decodes itself from where it stands
//! ([`Decode`]), without an intermediate tree.
//!
//! - [`cursor`] knows where a token ends, and nothing of what it means.
//! - [`object`] has the one loop that reads the objects of all types. A type gives it a static table of its properties
//!   ([`Shape`]) and a slot for each ([`Slot`]); the loop finds the property for a name, guessing that it comes where it came in
//!   the object before, and lets the slot read the value in place.
//! - [`members`] writes the objects of all types, by the same tables.
//! - [`scalar`], [`list`] and [`nothing`] decode the rest leniently. All leniency is there and in [`object`].
//! - [`names`] walks from name to name of an object, and [`report`] says what is wrong or deviates.
//!
//! What makes it fast is what it does not do as long as all is well: it makes no paths, keeps no account of where it is, and
//! a [`Mismatch`] is one byte. [`whole`] reads again when something is wrong, this time with a [`trace`], which knows the way
//! from the root and notes what deviates. The same happens at once when somebody wants to know of deviations.
//!
//! An optional property that cannot be read is not the end: the reader comes back to where its value began, walks over it, and
//! keeps it as it is written. Names that come twice ([`repeated`]) are found when they are come upon, and the text is read again
//! past those that later ones replace.
//!
//! Where there is no type, as for the words of a refusal, a [`value`] is walked through, again and again if need be.

#[cfg(feature = "dynamic")]
mod arguments;
mod cursor;
mod decode;
mod decode_error;
mod deviation;
mod encode;
mod equal;
mod extra;
mod kind;
mod list;
mod members;
mod mismatch;
mod names;
mod nothing;
mod object;
mod path;
mod reader;
mod repeated;
mod report;
mod scalar;
mod shape;
mod slot;
mod special;
mod text;
mod trace;
mod unescape;
mod value;
mod verbatim;
mod whole;
mod write;

#[cfg(feature = "dynamic")]
pub use arguments::Arguments;
pub use decode::{Decode, from_json};
pub use decode_error::DecodeError;
pub use deviation::{Deviation, DeviationKind};
pub use encode::{Encode, to_json};
pub use extra::Extra;
pub use kind::Kind;
pub use mismatch::Mismatch;
pub use reader::Reader;
pub use shape::{Property, Shape};
pub use slot::Slot;
pub use verbatim::Json;
pub use write::{JsonWriter, ObjectWriter};

pub(crate) use deviation::Notes;
pub(crate) use encode::{plain_text, plain_texts};
pub(crate) use path::as_step;
pub(crate) use text::{are_words, not_json, without_mark};
pub(crate) use value::{Value, is_false};
pub(crate) use whole::{Fresh, Unread, from_bytes, read_whole};
