//! The pages of types, and the list of all.

use minijinja::{Value, context};
use serde::Serialize;

use super::Site;
use super::address::{self, TYPES, anchor};
use super::facts::scalar_name;
use super::fields::{ValueRow, Way};
use super::navigation::Here;
use super::page::{Badge, Entry, Link, Page, shown};
use super::text::plain;
use super::uses::Role;
use crate::api::{OneOf, TypeDef, TypeId, TypeKind};
use crate::rust::type_path;

/// Those who use a type in one way.
#[derive(Clone, Debug, Serialize)]
struct Users {
    role: &'static str,
    links: Vec<Link>,
}

shown!(Users);

impl<'a> Site<'a> {
    pub(super) fn type_page(&self, index: usize, def: &'a TypeDef) -> Page {
        let id = TypeId(index);
        let way = if def.in_requests {
            Way::Sent
        } else {
            Way::Received
        };
        let fields = match &def.kind {
            TypeKind::Object(fields) => self.rows(way, fields, "field."),
            TypeKind::Enum(_) | TypeKind::Newtype { .. } | TypeKind::OneOf(_) => Vec::new(),
        };
        let values: Vec<ValueRow> = match &def.kind {
            TypeKind::Enum(values) => values.iter().map(|value| self.value(value)).collect(),
            _ => Vec::new(),
        };
        let (base, facts) = match &def.kind {
            TypeKind::Newtype { scalar, about } => (scalar_name(*scalar), self.facts(about)),
            TypeKind::Object(_) => ("object", Vec::new()),
            TypeKind::Enum(_) => ("enum", Vec::new()),
            TypeKind::OneOf(_) => ("one of several types", Vec::new()),
        };
        let path = self.addresses.type_page(id).to_owned();
        let home = address::home(&def.home);
        let names = def
            .kind
            .fields()
            .iter()
            .map(|field| field.name.wire.as_str());
        let names: Vec<&str> = names
            .chain(values.iter().map(|value| value.name.as_str()))
            .collect();
        let rust = type_path(self.api, def);
        Page {
            template: "type",
            title: def.name.client.clone(),
            about: plain(&def.does),
            here: Here::page(TYPES),
            entries: vec![Entry {
                kind: "type",
                name: def.name.client.clone(),
                about: format!("{home}: {}", plain(&def.does)),
                path: path.clone(),
                words: format!("{rust} {}", names.join(" ")),
            }],
            view: context! {
                name => def.name.client.as_str(),
                about => self.html(&def.does),
                notes => def.notes.as_deref().map(|text| self.html(text)),
                docs => def.docs.clone(),
                badges => def.unconfirmed.then(Badge::unconfirmed).into_iter().collect::<Vec<_>>(),
                home,
                base,
                facts,
                rust,
                is_open => def.open,
                fields,
                enumeration => values,
                variants => self.variants(def),
                users => self.users(id),
            },
            has_markdown: false,
            path,
        }
    }

    /// The types of which a value has one, as HTML.
    fn variants(&self, def: &TypeDef) -> Vec<Value> {
        let TypeKind::OneOf(OneOf { tag, variants }) = &def.kind else {
            return Vec::new();
        };
        let variants = variants.iter();
        variants
            .map(|variant| {
                let tag = tag.as_deref();
                let value = tag.and_then(|tag| Some((tag, self.api.tag(variant, tag)?)));
                let about = variant.does.as_deref().map(|text| self.line(text));
                context! {
                    ty => self.type_html(&variant.ty),
                    tag => value.map(|(tag, value)| format!("{tag}: {value}")),
                    about,
                }
            })
            .collect()
    }

    fn users(&self, id: TypeId) -> Vec<Users> {
        let roles = [
            (Role::Sent, "Sent by"),
            (Role::Returned, "Returned by"),
            (Role::Refused, "In failures of"),
            (Role::Reported, "Reported by"),
            (Role::Held, "Part of"),
        ];
        let users = roles.into_iter().map(|(role, title)| {
            let users = self.uses.of(id).filter(|user| user.role == role);
            let links = users.map(|user| Link {
                name: user.name.clone(),
                href: user.page.clone(),
                about: String::new(),
            });
            let links = links.collect();
            Users { role: title, links }
        });
        users.filter(|users| !users.links.is_empty()).collect()
    }

    /// All types, by where they belong.
    pub(super) fn all_types(&self) -> Page {
        let mut homes: Vec<(&str, Vec<Link>)> = Vec::new();
        for (index, def) in self.api.types.iter().enumerate() {
            if self.addresses.topic_of(index).is_some() {
                continue;
            }
            let home = address::home(&def.home);
            let link = Link {
                name: def.name.client.clone(),
                href: self.addresses.type_page(TypeId(index)).to_owned(),
                about: self.line(&def.does),
            };
            match homes.iter_mut().find(|(known, _)| *known == home) {
                Some((_, links)) => links.push(link),
                None => homes.push((home, vec![link])),
            }
        }
        let homes: Vec<Value> = homes
            .into_iter()
            .map(|(home, mut links)| {
                links.sort_by(|a, b| a.name.cmp(&b.name));
                context! { home, anchor => anchor(home), links }
            })
            .collect();
        Page {
            path: TYPES.to_owned(),
            template: "types",
            title: String::from("Types"),
            about: String::from("What requests, responses and events are made of."),
            here: Here::page(TYPES),
            entries: Vec::new(),
            view: context! { homes },
            has_markdown: false,
        }
    }
}
