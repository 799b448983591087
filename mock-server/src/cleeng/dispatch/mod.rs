//! Which operation is handled by what.

mod core;
mod in_app;
mod mediastore;
mod rpc;
mod rpc_offers;

use self::{
    core::CORE,
    in_app::IN_APP,
    mediastore::{AUTHENTICATION, MEDIASTORE},
    rpc::RPC,
    rpc_offers::RPC_OFFERS,
};
use codegen::api::Operation;

use super::State;
use crate::engine::call::{Answer, Call, Refusal};

pub(crate) type Handler = fn(&mut State, &Call<'_>) -> Result<Answer, Refusal>;

type Table = [(&'static str, Handler)];

/// What handles an operation; none where nothing is remembered.
pub(crate) fn handler(operation: &Operation) -> Option<Handler> {
    let family = operation.id.split_once('.')?.0;
    let table = match family {
        "core" => CORE,
        "mediastore" => MEDIASTORE,
        "authentication" => AUTHENTICATION,
        "in-app" => IN_APP,
        "rpc" => RPC,
        _ => return None,
    };
    let offers = if family == "rpc" { RPC_OFFERS } else { &[] };
    let mut all = table.iter().chain(offers);
    all.find(|(id, _)| operation.is_called(id))
        .map(|(_, handler)| *handler)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cleeng::tests::api;

    #[test]
    fn the_tables_name_operations_of_the_spec_and_each_once() {
        let api = api();
        let all = [AUTHENTICATION, CORE, IN_APP, MEDIASTORE, RPC, RPC_OFFERS].concat();
        for (id, _) in &all {
            let operation = api.operation(id);
            let (_, _, operation) = operation.unwrap_or_else(|| panic!("{id} is no operation"));
            assert_eq!(
                all.iter().filter(|(other, _)| other == id).count(),
                1,
                "{id}"
            );
            assert!(handler(operation).is_some(), "{id} is not found");
        }
    }
}
