//! Every list of fields of a spec.

use crate::spec::{
    Content, Field, FieldGroup, Inline, Operation, Returns, Spec, TypeDef, TypeKind, TypeUse,
};

/// Whose names can be seen besides the shared ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    Shared,
    /// By the name of its folder.
    Family(String),
    Webhooks,
}

/// Gives each list of fields of a spec with its owner, lists inside of others too.
pub(super) fn each_list(spec: &mut Spec, give: &mut impl FnMut(&Owner, &mut Vec<Field>)) {
    let root = &mut spec.root;
    of_types(&Owner::Shared, &mut root.types, give);
    of_groups(&Owner::Shared, &mut root.field_groups, give);
    for file in &mut spec.files {
        let owner = Owner::Family(file.family.clone());
        of_types(&owner, &mut file.types, give);
        of_groups(&owner, &mut file.field_groups, give);
        if let Some(group) = &mut file.group {
            of_list(&owner, &mut group.path, give);
            for operation in &mut group.operations {
                of_operation(&owner, operation, give);
            }
        }
    }
    if let Some(webhooks) = &mut spec.webhooks {
        of_types(&Owner::Webhooks, &mut webhooks.types, give);
        of_groups(&Owner::Webhooks, &mut webhooks.field_groups, give);
        of_list(&Owner::Webhooks, &mut webhooks.envelope.fields, give);
        for topic in &mut webhooks.topics {
            of_list(&Owner::Webhooks, &mut topic.fields, give);
        }
    }
}

fn of_types(owner: &Owner, types: &mut [TypeDef], give: &mut impl FnMut(&Owner, &mut Vec<Field>)) {
    for def in types {
        match &mut def.kind {
            TypeKind::Object(fields) => of_list(owner, fields, give),
            TypeKind::OneOf(one_of) => of_list(owner, &mut one_of.variants, give),
            TypeKind::Newtype(ty) => of_use(owner, ty, give),
            TypeKind::Enum(_) => {}
        }
    }
}

fn of_groups(
    owner: &Owner,
    groups: &mut [FieldGroup],
    give: &mut impl FnMut(&Owner, &mut Vec<Field>),
) {
    for group in groups {
        of_list(owner, &mut group.fields, give);
    }
}

fn of_operation(
    owner: &Owner,
    operation: &mut Operation,
    give: &mut impl FnMut(&Owner, &mut Vec<Field>),
) {
    for fields in [
        &mut operation.path,
        &mut operation.query,
        &mut operation.headers,
        &mut operation.params,
    ] {
        of_list(owner, fields, give);
    }
    match operation.body.as_mut().map(|body| &mut body.content) {
        Some(Content::Fields(fields)) => of_list(owner, fields, give),
        Some(Content::Whole(ty)) => of_use(owner, ty, give),
        None => {}
    }
    match &mut operation.returns {
        Returns::Value(ty) | Returns::List { item: ty, .. } => of_use(owner, ty, give),
        Returns::Nothing => {}
    }
}

fn of_list(owner: &Owner, fields: &mut Vec<Field>, give: &mut impl FnMut(&Owner, &mut Vec<Field>)) {
    give(owner, fields);
    for field in fields {
        of_use(owner, &mut field.ty, give);
    }
}

fn of_use(owner: &Owner, ty: &mut TypeUse, give: &mut impl FnMut(&Owner, &mut Vec<Field>)) {
    if let Some(Inline::Object(fields)) = &mut ty.inline {
        of_list(owner, fields, give);
    }
}
