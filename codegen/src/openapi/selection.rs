//! Which part of an API a document describes.

use std::fmt;

use crate::api::{Api, Family, Protocol, Webhooks};

/// Families of REST operations, and perhaps the webhooks.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    /// What it is called: a family, `webhooks` or `all`.
    pub name: String,
    /// The families.
    pub families: Vec<&'a Family>,
    /// The webhooks.
    pub webhooks: Option<&'a Webhooks>,
}

/// A name that no part has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPart {
    name: String,
    known: Vec<String>,
}

impl<'a> Selection<'a> {
    /// Everything.
    #[must_use]
    pub fn all(api: &'a Api) -> Self {
        Self {
            name: String::from("all"),
            families: rest(api).collect(),
            webhooks: api.webhooks.as_ref(),
        }
    }

    /// Each family by itself, then the webhooks.
    #[must_use]
    pub fn parts(api: &'a Api) -> Vec<Self> {
        let families = rest(api).map(|family| Self {
            name: family.name.wire.clone(),
            families: vec![family],
            webhooks: None,
        });
        let webhooks = api.webhooks.iter().map(|webhooks| Self {
            name: String::from("webhooks"),
            families: Vec::new(),
            webhooks: Some(webhooks),
        });
        families.chain(webhooks).collect()
    }

    /// The part with a name.
    ///
    /// # Errors
    ///
    /// When no part has it.
    pub fn find(api: &'a Api, name: &str) -> Result<Self, UnknownPart> {
        if name == "all" {
            return Ok(Self::all(api));
        }
        let parts = Self::parts(api);
        let known: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
        let found = parts.into_iter().find(|part| part.name == name);
        found.ok_or_else(|| UnknownPart {
            name: name.to_owned(),
            known,
        })
    }

    /// Whether it is one part of several.
    pub(super) fn is_part(&self) -> bool {
        self.name != "all"
    }
}

fn rest(api: &Api) -> impl Iterator<Item = &Family> {
    let families = api.families.iter();
    families.filter(|family| family.protocol == Protocol::Rest)
}

impl fmt::Display for UnknownPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.known.join(", ");
        write!(
            f,
            "`{}` has no REST operations; there are {known} and all",
            self.name
        )
    }
}

impl std::error::Error for UnknownPart {}
