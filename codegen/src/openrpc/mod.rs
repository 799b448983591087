//! The model as an OpenRPC document. Knows neither the spec nor Rust.
//!
//! What OpenRPC cannot express is in the extensions of [`openapi`](crate::openapi), and in these:
//!
//! | extension | meaning |
//! |---|---|
//! | `x-operation` | the id of a method |
//! | `x-security` | the credentials of a method, in the form of OpenAPI |
//! | `x-credential` | the credential that a parameter carries |
//! | `x-credentials` | the credentials, each with its parameter |

mod error;
mod method;
mod parameter;
mod shared;

use std::fmt;

use crate::api::{Api, Family, Protocol};
use crate::schema::{Dialect, Schemas, Strictness, paragraphs, servers};
use crate::tree::{Object, Tree};

/// The families of JSON-RPC methods, each of which has its document.
pub fn families(api: &Api) -> impl Iterator<Item = &Family> {
    let families = api.families.iter();
    families.filter(|family| family.protocol == Protocol::JsonRpc)
}

/// The family with a name, or the only one.
///
/// # Errors
///
/// When no family has it, or there are several and none is named.
pub fn family<'a>(api: &'a Api, name: Option<&str>) -> Result<&'a Family, UnclearFamily> {
    let all: Vec<&Family> = families(api).collect();
    let found = match (name, all.as_slice()) {
        (None, [only]) => Some(*only),
        (None, _) => None,
        (Some(name), all) => all.iter().copied().find(|it| it.name.wire == name),
    };
    found.ok_or_else(|| UnclearFamily {
        known: all.iter().map(|it| it.name.wire.clone()).collect(),
    })
}

/// No family of JSON-RPC methods, or more than one, is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnclearFamily {
    known: Vec<String>,
}

impl fmt::Display for UnclearFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "which family of JSON-RPC methods? Choose one of: {}",
            self.known.join(", ")
        )
    }
}

impl std::error::Error for UnclearFamily {}

/// Writes the document of a family. `release` is the version of the document itself.
#[must_use]
pub fn document(api: &Api, family: &Family, strictness: Strictness, release: &str) -> Object {
    let writer = Writer {
        api,
        family,
        schemas: Schemas::new(api, Dialect::Draft7, strictness),
    };
    writer.document(release)
}

/// What all parts of a document need.
struct Writer<'a> {
    api: &'a Api,
    family: &'a Family,
    schemas: Schemas<'a>,
}

impl Writer<'_> {
    fn document(&self, release: &str) -> Object {
        let methods = self.methods();
        let info = Object::new()
            .with(
                "title",
                format!("{} ({})", self.api.name, self.family.name.wire),
            )
            .with("description", self.description())
            .with("version", release);
        let docs = self.api.docs.as_ref();
        let components = Object::new()
            .with_object("schemas", self.schemas.components())
            .with_object("tags", self.tags());
        Object::new()
            .with("openrpc", "1.3.2")
            .with("info", info)
            .with_some(
                "externalDocs",
                docs.map(|url| Object::new().with("url", url)),
            )
            .with_list("servers", servers(self.api, self.family))
            .with("methods", methods)
            .with_object("components", components)
            .with_list("x-credentials", self.credentials())
            .with_list(
                "x-errors",
                self.family
                    .errors
                    .iter()
                    .map(|case| self.schemas.failure(case)),
            )
            .with_list("x-auth-codes", &self.family.auth_codes)
            .and(self.schemas.strict_mark())
    }

    fn description(&self) -> String {
        let description = paragraphs(&self.api.does, Some(&self.family.does));
        paragraphs(&description, self.family.notes.as_deref())
    }

    fn tags(&self) -> Object {
        let groups = self.family.groups.iter();
        groups
            .map(|group| {
                let tag = Object::new().with("name", &group.name.client).with(
                    "description",
                    paragraphs(&group.does, group.notes.as_deref()),
                );
                (&group.name.client, tag)
            })
            .collect()
    }

    /// The methods in the order of the model. Those with the same name become one.
    fn methods(&self) -> Vec<Tree> {
        let mut found: Vec<(String, Vec<Object>)> = Vec::new();
        for group in &self.family.groups {
            for operation in &group.operations {
                let (name, method) = self.method(group, operation);
                match found.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, all)) => all.push(method),
                    None => found.push((name, vec![method])),
                }
            }
        }
        let found = found.into_iter();
        found.map(|(_, all)| shared::one(all).into()).collect()
    }
}
