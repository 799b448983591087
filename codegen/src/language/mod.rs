//! The language of specs as data: its maps with their keys, its words and its short forms.
//!
//! The reader asks these tables which keys and words there are, and [`schemas`] writes them for editors.

mod examples;
mod form;
mod group;
mod index;
mod operation;
mod pattern;
mod resources;
mod root;
mod schema;
mod shared;
mod texts;
mod types;
mod webhooks;
mod words;

pub(crate) use examples::{DEVIATION, EXAMPLE, EXAMPLES, REQUEST, RESPONSE};
pub(crate) use form::{MapForm, Words};
pub(crate) use group::{GROUP, SHARED_TYPES};
pub use index::{keys, resource_keys};
pub(crate) use operation::{LIST, OPERATION, PAGING};
pub(crate) use pattern::DEPTH;
pub(crate) use resources::{RESOURCE, RESOURCES};
pub(crate) use root::{CREDENTIAL, ERROR_BODY, FAMILY, MOST_WORDS, PACKAGE, RESULT_ENVELOPE, ROOT};
pub use schema::schemas;
pub(crate) use texts::{ADDRESS_MODIFIERS, ERROR_MODIFIERS, FIELD_MODIFIERS, words};
pub(crate) use types::{FIELD, TYPE};
pub(crate) use webhooks::{EVENT_ENVELOPE, TOPIC, WEBHOOKS, WEBHOOKS_FILE};
pub(crate) use words::{
    EFFECTS, EVIDENCE, EXAMPLE_EVIDENCE, FIELD_STAGES, NOTHING, PAGING_KINDS, PROTOCOLS, SCALARS,
    STAGES, VERBS, WIRE,
};
pub use words::{Effect, PagingKind, Protocol, Scalar, Stage, Verb};
