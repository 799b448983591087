//! Which part of an API a document describes.

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
    #[must_use]
    pub fn find(api: &'a Api, name: &str) -> Option<Self> {
        if name == "all" {
            return Some(Self::all(api));
        }
        Self::parts(api).into_iter().find(|part| part.name == name)
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
