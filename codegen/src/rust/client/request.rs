//! The request of an operation: the runtime's, with room for the setters of each operation.

use super::module;
use crate::api::{Api, Operation};
use crate::rust::docs;
use crate::rust::file::Contents;
use crate::rust::module::Module;
use crate::rust::template::{self, is_paged, is_rpc};

/// `client/request.rs`.
pub(super) fn file(api: &Api) -> (Module<'_>, Contents) {
    let has = |is_wanted: fn(&Operation) -> bool| {
        let mut operations = api.operations();
        operations.any(|(_, _, operation)| is_wanted(operation))
    };
    let mut items = template::items(api, include_str!("../template/request.rs"));
    if has(is_paged) {
        items.extend(template::items(api, include_str!("../template/paged.rs")));
    }
    if has(is_rpc) {
        items.extend(template::items(
            api,
            include_str!("../template/batch_call.rs"),
        ));
    }
    let docs = docs::inner("The request of an operation.");
    (module(api, "request"), Contents::new(docs, items))
}
