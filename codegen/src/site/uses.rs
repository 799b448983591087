//! Who uses a type, and which operations take the place of others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::address::{self, Addresses};
use crate::api::{Api, Instead, Operation, Returns, Type, TypeId};

/// What refers to what.
pub(super) struct Uses<'a> {
    /// By type: pages of operations, topics and types, with what they are called.
    users: HashMap<TypeId, BTreeSet<User>>,
    /// By the id of an operation: those that it takes the place of.
    replaced: BTreeMap<&'a str, Vec<&'a Operation>>,
}

/// Something that uses a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct User {
    /// How it uses it.
    pub(super) role: Role,
    pub(super) name: String,
    pub(super) page: String,
}

/// How a type is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Sent,
    Returned,
    Refused,
    Reported,
    Held,
}

impl<'a> Uses<'a> {
    pub(super) fn new(api: &'a Api, addresses: &Addresses) -> Self {
        let mut uses = Self {
            users: HashMap::new(),
            replaced: BTreeMap::new(),
        };
        for (_, _, operation) in api.operations() {
            uses.operation(operation);
            if let Some(Instead::Operation { id, .. }) = &operation.instead
                && let Some((_, _, new)) = api.operation(id)
            {
                uses.replaced.entry(&new.id).or_default().push(operation);
            }
        }
        for topic in api.webhooks.iter().flat_map(|it| &it.topics) {
            let page = address::topic(topic);
            for field in api.type_def(topic.payload).kind.fields() {
                uses.add(&field.ty, Role::Reported, &topic.name.wire, &page);
            }
        }
        for (index, def) in api.types.iter().enumerate() {
            if addresses.topic_of(index).is_some() {
                continue;
            }
            let page = addresses.type_page(TypeId(index));
            for field in def.kind.fields() {
                uses.add(&field.ty, Role::Held, &def.name.client, page);
            }
        }
        uses
    }

    fn operation(&mut self, operation: &Operation) {
        let page = address::operation(operation);
        let name = &operation.id;
        for param in &operation.params {
            self.add(&param.field.ty, Role::Sent, name, &page);
        }
        match &operation.returns {
            Returns::Nothing => {}
            Returns::Value(field) | Returns::List { item: field, .. } => {
                self.add(&field.ty, Role::Returned, name, &page);
            }
        }
        for body in operation.errors.iter().filter_map(|it| it.body.as_ref()) {
            self.add(body, Role::Refused, name, &page);
        }
    }

    fn add(&mut self, ty: &Type, role: Role, name: &str, page: &str) {
        if let Type::Named(id) = ty.innermost() {
            self.users.entry(*id).or_default().insert(User {
                role,
                name: name.to_owned(),
                page: page.to_owned(),
            });
        }
    }

    /// Who uses a type, by the way in which it does.
    pub(super) fn of(&self, id: TypeId) -> impl Iterator<Item = &User> {
        self.users.get(&id).into_iter().flatten()
    }

    /// The operations that an operation takes the place of.
    pub(super) fn replaced_by(&self, operation: &Operation) -> &[&'a Operation] {
        let found = self.replaced.get(operation.id.as_str());
        found.map_or(&[][..], Vec::as_slice)
    }
}
