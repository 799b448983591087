//! Warnings of operations that look the same in a search.

use std::collections::HashMap;

use super::names::TypeName;
use crate::api::{Api, Operation, Protocol};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Warns of operations of one protocol that have structs of the same name. REST and JSON-RPC often do the same, and say so.
pub(crate) fn check(api: &Api, problems: &Problems) {
    let mut seen: HashMap<(Protocol, String), &Operation> = HashMap::new();
    for (family, _, operation) in api.operations() {
        let name = TypeName::of(&operation.type_name).to_string();
        let key = (family.protocol, name.clone());
        let Some(first) = seen.get(&key) else {
            seen.insert(key, operation);
            continue;
        };
        problems.report(
            Diagnostic::new(
                Code::LikeStructs,
                &operation.type_name.place,
                format!(
                    "`{}` and `{}` are both `{name}` in the client",
                    first.id, operation.id
                ),
            )
            .label(format!("second `{name}`"))
            .related(&first.type_name.place, format!("first `{name}`"))
            .help("say what sets one of them apart: `struct: NAME`, or a `noun` of its group"),
        );
    }
}
