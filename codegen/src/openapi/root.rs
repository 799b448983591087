//! The head of a document and what its parts share.

use super::{Version, Writer};
use crate::api::{Family, Group};
use crate::schema::{paragraphs, servers};
use crate::tree::{Object, Tree};

impl<'a> Writer<'a> {
    pub(super) fn document(&self, release: &str) -> Object {
        let number = match self.version {
            Version::V3_0 => "3.0.4",
            Version::V3_1 => "3.1.1",
        };
        let webhooks_key = match self.version {
            Version::V3_0 => "x-webhooks",
            Version::V3_1 => "webhooks",
        };
        Object::new()
            .with("openapi", number)
            .with("info", self.info(release))
            .with_some("externalDocs", self.docs())
            .with_list("servers", self.all_servers())
            .with_list("tags", self.tags())
            .with_list("x-tagGroups", self.tag_groups())
            // 3.1 need not have it, but importers ask for it.
            .with("paths", self.paths())
            .with_object(webhooks_key, self.webhooks())
            .with_object("components", self.components())
            .with_list("x-families", self.families())
            .and(self.schemas.strict_mark())
    }

    fn info(&self, release: &str) -> Object {
        let api = self.api;
        let title = if self.selection.is_part() {
            format!("{} ({})", api.name, self.selection.name)
        } else {
            api.name.clone()
        };
        let mut description = api.does.clone();
        if self.selection.is_part() {
            for family in &self.selection.families {
                description = paragraphs(&description, Some(&family.does));
                description = paragraphs(&description, family.notes.as_deref());
            }
        }
        if let Some(webhooks) = self.selection.webhooks.filter(|_| self.selection.is_part()) {
            description = paragraphs(&description, Some(&webhooks.does));
        }
        Object::new()
            .with("title", title)
            .with("description", description)
            .with("version", release)
    }

    fn docs(&self) -> Option<Object> {
        let url = self.api.docs.as_ref()?;
        Some(Object::new().with("url", url))
    }

    pub(super) fn servers(&self, family: &Family) -> Vec<Tree> {
        servers(self.api, family)
    }

    fn all_servers(&self) -> Vec<Tree> {
        let families = self.selection.families.iter();
        families.flat_map(|family| self.servers(family)).collect()
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = (&'a Family, &'a Group)> {
        let families = self.selection.families.iter().copied();
        families.flat_map(|family| family.groups.iter().map(move |group| (family, group)))
    }

    /// What the tag of a group is called: as the group, with the family before it where there are several.
    pub(super) fn tag(&self, family: &Family, group: &Group) -> String {
        if self.selection.is_part() {
            group.name.client.clone()
        } else {
            format!("{}.{}", family.name.client, group.name.client)
        }
    }

    fn tags(&self) -> Vec<Tree> {
        let groups = self.groups().map(|(family, group)| {
            Object::new()
                .with("name", self.tag(family, group))
                .with(
                    "description",
                    paragraphs(&group.does, group.notes.as_deref()),
                )
                .into()
        });
        let webhooks = self.selection.webhooks.map(|webhooks| {
            Object::new()
                .with("name", super::webhook::TAG)
                .with(
                    "description",
                    paragraphs(&webhooks.does, webhooks.notes.as_deref()),
                )
                .into()
        });
        groups.chain(webhooks).collect()
    }

    /// The tags by family, for viewers that show them so.
    fn tag_groups(&self) -> Vec<Tree> {
        if self.selection.is_part() {
            return Vec::new();
        }
        let families = self.selection.families.iter().map(|family| {
            let tags: Vec<Tree> = family
                .groups
                .iter()
                .map(|group| self.tag(family, group).into())
                .collect();
            (family.name.wire.as_str(), tags)
        });
        let webhooks = self
            .selection
            .webhooks
            .map(|_| (super::webhook::TAG, vec![super::webhook::TAG.into()]));
        families
            .chain(webhooks)
            .map(|(name, tags)| Object::new().with("name", name).with("tags", tags).into())
            .collect()
    }

    fn components(&self) -> Object {
        let mut schemas = self.schemas.components();
        for family in &self.selection.families {
            schemas = schemas.and(self.error_schemas(family));
        }
        Object::new()
            .with_object("schemas", schemas)
            .with_object("securitySchemes", self.security_schemes())
    }

    fn families(&self) -> Vec<Tree> {
        let families = self.selection.families.iter();
        families
            .map(|family| {
                Object::new()
                    .with("name", &family.name.wire)
                    .with(
                        "description",
                        paragraphs(&family.does, family.notes.as_deref()),
                    )
                    .with_list("servers", self.servers(family))
                    .with_list(
                        "errors",
                        family.errors.iter().map(|it| self.schemas.failure(it)),
                    )
                    .into()
            })
            .collect()
    }
}
