//! Credentials as security schemes.

use std::collections::BTreeSet;

use super::Writer;
use crate::api::{Auth, Credential};
use crate::tree::Object;

impl Writer<'_> {
    /// The schemes that operations of the document need.
    pub(super) fn security_schemes(&self) -> Object {
        let families = self.selection.families.iter();
        let operations = families
            .flat_map(|family| &family.groups)
            .flat_map(|group| &group.operations);
        let used: BTreeSet<usize> = operations
            .flat_map(|operation| match &operation.auth {
                Auth::None => Vec::new(),
                Auth::All(all) | Auth::Any(all) => all.clone(),
                Auth::Optional(one) => vec![*one],
            })
            .collect();
        used.into_iter()
            .filter_map(|index| {
                let credential = &self.api.credentials[index];
                Some((&credential.name.wire, scheme(credential)?))
            })
            .collect()
    }
}

fn scheme(credential: &Credential) -> Option<Object> {
    let header = credential.header.as_deref()?;
    let scheme = credential.scheme.as_deref();
    let about = match scheme {
        Some(word) if header.eq_ignore_ascii_case("authorization") => Object::new()
            .with("type", "http")
            .with("scheme", word.to_lowercase()),
        _ => Object::new()
            .with("type", "apiKey")
            .with("in", "header")
            .with("name", header)
            .with_some("x-scheme", scheme),
    };
    Some(about.with("description", &credential.does))
}
