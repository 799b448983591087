//! The offers of JSON-RPC: the same methods for each kind.

use super::Handler;
use crate::cleeng::offers::rpc::{self, Kind};
use crate::cleeng::prelude::*;

const KINDS: [(&str, Kind); 6] = [
    ("Subscription", Kind::Subscription),
    ("Pass", Kind::Pass),
    ("Rental", Kind::Rental),
    ("Single", Kind::Single),
    ("Event", Kind::Event),
    ("Vod", Kind::Vod),
];

/// What a method such as `getPassOffer` or `listPassOffers` does, and with offers of which kind.
fn method(id: &str) -> Option<(&str, Kind)> {
    let name = id.strip_prefix("rpc.")?;
    let name = name.strip_suffix('s').unwrap_or(name);
    let name = name.strip_suffix("Offer")?;
    let mut kinds = KINDS.into_iter();
    kinds.find_map(|(kind, it)| Some((name.strip_suffix(kind)?, it)))
}

pub(super) fn handler(id: &str) -> Option<Handler> {
    let (act, _) = method(id)?;
    Some(match act {
        "get" => |state, call| rpc::get(state, call, kind(call)),
        "list" => |state, call| Ok(rpc::list(state, call, kind(call))),
        "create" => |state, call| rpc::create(state, call, kind(call)),
        "update" => |state, call| rpc::update(state, call, kind(call)),
        "deactivate" | "cancel" => |state, call| rpc::deactivate(state, call, kind(call)),
        "createMultiCurrency" => |state, call| rpc::create_multi(state, call, kind(call)),
        "updateMultiCurrency" => |state, call| rpc::update_multi(state, call, kind(call)),
        _ => return None,
    })
}

/// The kind that a call is about, whose name may have been another one.
fn kind(call: &Call<'_>) -> Kind {
    let former = call.operation.former_ids();
    let mut ids = former.chain([call.operation.id.clone()]);
    let kind = ids.find_map(|id| method(&id).map(|(_, kind)| kind));
    kind.unwrap_or(Kind::Single)
}
