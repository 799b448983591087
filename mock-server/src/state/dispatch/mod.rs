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
use super::State;
use crate::call::{Answer, Call, Refusal};

pub(crate) type Handler = fn(&mut State, &Call<'_>) -> Result<Answer, Refusal>;

type Table = [(&'static str, Handler)];

/// What handles an operation; none where nothing is remembered.
pub(crate) fn handler(operation: &str) -> Option<Handler> {
    let table = match operation.split_once('.')?.0 {
        "core" => CORE,
        "mediastore" => MEDIASTORE,
        "authentication" => AUTHENTICATION,
        "in-app" => IN_APP,
        "rpc" => RPC,
        _ => return None,
    };
    let offers = if operation.starts_with("rpc.") {
        RPC_OFFERS
    } else {
        &[]
    };
    let mut all = table.iter().chain(offers);
    all.find(|(id, _)| *id == operation)
        .map(|(_, handler)| *handler)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::api;

    #[test]
    fn the_tables_name_operations_of_the_spec_and_each_once() {
        let api = api();
        let all = [AUTHENTICATION, CORE, IN_APP, MEDIASTORE, RPC, RPC_OFFERS].concat();
        for (id, _) in &all {
            assert!(
                api.operations()
                    .any(|(_, _, operation)| operation.id == *id),
                "{id} is no operation"
            );
            assert_eq!(
                all.iter().filter(|(other, _)| other == id).count(),
                1,
                "{id}"
            );
            assert!(handler(id).is_some(), "{id} is not found");
        }
    }
}
