//! Which names a file of the client declares or passes on. A name from elsewhere must not be imported over them.

use std::collections::BTreeSet;

use super::named_parameters;
use super::names::{ModuleName, TypeName};
use crate::api::{Api, Family, Group, Home};

/// The enum of a family's error codes.
pub(super) const ERROR_CODE: &str = "ErrorCode";

/// What the module of webhooks has beside the types of the spec.
pub(super) const WEBHOOK_TYPES: [&str; 4] = ["Error", "Event", "Notification", "OtherEvent"];

/// Names of types and modules.
pub(super) type Scope = BTreeSet<String>;

/// The types that the operations of a group give.
fn operations(group: &Group) -> impl Iterator<Item = TypeName> {
    group.operations.iter().flat_map(|operation| {
        let name = TypeName::of(&operation.type_name);
        let parameters = named_parameters::name(operation);
        [name.request(), name].into_iter().chain(parameters)
    })
}

pub(super) fn of_operations(group: &Group) -> Scope {
    let former = group.operations.iter().flat_map(|it| &it.former_type_names);
    let former = former.flat_map(|was| [TypeName::of(was).request(), TypeName::of(was)]);
    operations(group)
        .chain(former)
        .map(|name| name.to_string())
        .collect()
}

pub(super) fn of_types(api: &Api, home: &Home) -> Scope {
    let types = api.types_of(home);
    let names = types.flat_map(|def| [&def.name].into_iter().chain(&def.life.was));
    names.map(|name| TypeName::of(name).to_string()).collect()
}

/// The module of a group. In a flat family the group has no handle.
pub(super) fn of_group(api: &Api, family: &Family, group: &Group) -> Scope {
    let mut scope = of_operations(group);
    scope.extend(of_types(api, &home(family, group)));
    if !family.flat {
        scope.insert(TypeName::of(&group.name).to_string());
    }
    scope
}

/// The module of a family.
pub(super) fn of_family(api: &Api, family: &Family) -> Scope {
    let mut scope = of_types(api, &Home::Family(family.name.client.clone()));
    scope.insert(TypeName::of(&family.name).to_string());
    scope.insert(String::from(ERROR_CODE));
    for group in &family.groups {
        scope.insert(ModuleName::of(&group.name.client).to_string());
        if family.flat {
            scope.extend(of_group(api, family, group));
        }
    }
    scope
}

/// The module of webhooks.
pub(super) fn of_webhooks(api: &Api) -> Scope {
    let mut scope = of_types(api, &Home::Webhooks);
    scope.extend(WEBHOOK_TYPES.map(String::from));
    scope
}

pub(super) fn home(family: &Family, group: &Group) -> Home {
    Home::Group(family.name.client.clone(), group.name.client.clone())
}
