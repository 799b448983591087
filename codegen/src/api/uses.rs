//! Which types requests, responses and events carry.

use super::{Api, Field, Param, Returns, Type, TypeId, TypeKind};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Marks all types, and reports unused ones and unconfirmed fields that responses would need.
pub(super) fn mark(api: &mut Api, problems: &Problems) {
    let mut requests = vec![false; api.types.len()];
    let mut responses = vec![false; api.types.len()];
    let failures = api.families.iter().flat_map(|family| &family.errors);
    for body in failures.filter_map(|case| case.body.as_ref()) {
        reach(api, body, &mut responses);
    }
    for (_, _, operation) in api.operations() {
        for body in operation
            .errors
            .iter()
            .filter_map(|case| case.body.as_ref())
        {
            reach(api, body, &mut responses);
        }
        for Param { field, .. } in &operation.params {
            reach(api, &field.ty, &mut requests);
        }
        match &operation.returns {
            Returns::Nothing => {}
            Returns::Value(field) | Returns::List { item: field, .. } => {
                reach(api, &field.ty, &mut responses);
            }
        }
    }
    if let Some(webhooks) = &api.webhooks {
        for field in &webhooks.fields {
            reach(api, &field.ty, &mut responses);
        }
        for topic in &webhooks.topics {
            reach(api, &Type::Named(topic.payload), &mut responses);
        }
    }
    // What refers to a type may have been omitted because of another problem.
    let all_there = problems.is_empty();
    for (index, def) in api.types.iter_mut().enumerate() {
        def.in_requests = requests[index];
        def.in_responses = responses[index];
        if all_there && !requests[index] && !responses[index] {
            problems.report(
                Diagnostic::new(
                    Code::UnusedType,
                    &def.name.place,
                    format!("the type `{}` is unused", def.name.client),
                )
                .help("remove it, or refer to it"),
            );
        }
        if let (true, TypeKind::Object(fields)) = (def.in_responses, &def.kind) {
            required_unconfirmed(fields, def.unconfirmed, problems);
        }
    }
    if let Some(webhooks) = &api.webhooks {
        required_unconfirmed(&webhooks.fields, false, problems);
    }
}

/// `all`: nothing of the object is confirmed.
fn required_unconfirmed(fields: &[Field], all: bool, problems: &Problems) {
    let unconfirmed = fields.iter().filter(|field| field.unconfirmed || all);
    for field in unconfirmed.filter(|field| field.is_required() && !field.nullable) {
        problems.report(
            Diagnostic::new(
                Code::RequiredUnconfirmed,
                &field.name.place,
                format!("`{}` is not documented as always present", field.name.wire),
            )
            .label("unconfirmed, but required")
            .help(format!("write `{}?`", field.name.wire)),
        );
    }
}

/// Marks a type and all that it contains. One may contain another thousands of levels deep.
fn reach(api: &Api, ty: &Type, seen: &mut [bool]) {
    let mut open = vec![ty];
    while let Some(ty) = open.pop() {
        match ty {
            Type::Scalar(_) => {}
            Type::List(inner) | Type::Map(inner) => open.push(inner),
            Type::Named(TypeId(index)) => {
                if std::mem::replace(&mut seen[*index], true) {
                    continue;
                }
                let fields = api.types[*index].kind.fields();
                open.extend(fields.iter().map(|field| &field.ty));
            }
        }
    }
}
