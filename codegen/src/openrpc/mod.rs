//! The model as an `OpenRPC` document.

use crate::api::Api;
use crate::tree::Object;

/// Writes the document.
#[must_use]
pub fn document(_api: &Api, _release: &str) -> Object {
    Object::new()
}
