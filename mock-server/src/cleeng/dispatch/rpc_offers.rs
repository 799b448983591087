//! The offers of JSON-RPC: the same methods for each kind.

use super::Handler;
use crate::cleeng::offers::rpc::{self, Kind};

pub(super) fn handler(id: &str) -> Option<Handler> {
    Some(match id {
        "rpc.getPassOffer" => |state, call| rpc::get(state, call, Kind::Pass),
        "rpc.createPassOffer" => |state, call| rpc::create(state, call, Kind::Pass),
        "rpc.updatePassOffer" => |state, call| rpc::update(state, call, Kind::Pass),
        "rpc.deactivatePassOffer" => |state, call| rpc::deactivate(state, call, Kind::Pass),
        "rpc.listPassOffers" => |state, call| Ok(rpc::list(state, call, Kind::Pass)),
        "rpc.createMultiCurrencyPassOffer" => {
            |state, call| rpc::create_multi(state, call, Kind::Pass)
        }
        "rpc.updateMultiCurrencyPassOffer" => {
            |state, call| rpc::update_multi(state, call, Kind::Pass)
        }
        "rpc.getRentalOffer" => |state, call| rpc::get(state, call, Kind::Rental),
        "rpc.createRentalOffer" => |state, call| rpc::create(state, call, Kind::Rental),
        "rpc.updateRentalOffer" => |state, call| rpc::update(state, call, Kind::Rental),
        "rpc.deactivateRentalOffer" => |state, call| rpc::deactivate(state, call, Kind::Rental),
        "rpc.listRentalOffers" => |state, call| Ok(rpc::list(state, call, Kind::Rental)),
        "rpc.createMultiCurrencyRentalOffer" => {
            |state, call| rpc::create_multi(state, call, Kind::Rental)
        }
        "rpc.updateMultiCurrencyRentalOffer" => {
            |state, call| rpc::update_multi(state, call, Kind::Rental)
        }
        "rpc.getSingleOffer" => |state, call| rpc::get(state, call, Kind::Single),
        "rpc.createSingleOffer" => |state, call| rpc::create(state, call, Kind::Single),
        "rpc.updateSingleOffer" => |state, call| rpc::update(state, call, Kind::Single),
        "rpc.deactivateSingleOffer" => |state, call| rpc::deactivate(state, call, Kind::Single),
        "rpc.listSingleOffers" => |state, call| Ok(rpc::list(state, call, Kind::Single)),
        "rpc.createMultiCurrencySingleOffer" => {
            |state, call| rpc::create_multi(state, call, Kind::Single)
        }
        "rpc.updateMultiCurrencySingleOffer" => {
            |state, call| rpc::update_multi(state, call, Kind::Single)
        }
        "rpc.getSubscriptionOffer" => |state, call| rpc::get(state, call, Kind::Subscription),
        "rpc.createSubscriptionOffer" => |state, call| rpc::create(state, call, Kind::Subscription),
        "rpc.updateSubscriptionOffer" => |state, call| rpc::update(state, call, Kind::Subscription),
        "rpc.deactivateSubscriptionOffer" => {
            |state, call| rpc::deactivate(state, call, Kind::Subscription)
        }
        "rpc.listSubscriptionOffers" => {
            |state, call| Ok(rpc::list(state, call, Kind::Subscription))
        }
        "rpc.createMultiCurrencySubscriptionOffer" => {
            |state, call| rpc::create_multi(state, call, Kind::Subscription)
        }
        "rpc.updateMultiCurrencySubscriptionOffer" => {
            |state, call| rpc::update_multi(state, call, Kind::Subscription)
        }
        "rpc.getVodOffer" => |state, call| rpc::get(state, call, Kind::Vod),
        "rpc.createVodOffer" => |state, call| rpc::create(state, call, Kind::Vod),
        "rpc.updateVodOffer" => |state, call| rpc::update(state, call, Kind::Vod),
        "rpc.deactivateVodOffer" => |state, call| rpc::deactivate(state, call, Kind::Vod),
        "rpc.listVodOffers" => |state, call| Ok(rpc::list(state, call, Kind::Vod)),
        "rpc.getEventOffer" => |state, call| rpc::get(state, call, Kind::Event),
        "rpc.createEventOffer" => |state, call| rpc::create(state, call, Kind::Event),
        "rpc.updateEventOffer" => |state, call| rpc::update(state, call, Kind::Event),
        "rpc.cancelEventOffer" => |state, call| rpc::deactivate(state, call, Kind::Event),
        "rpc.listEventOffers" => |state, call| Ok(rpc::list(state, call, Kind::Event)),
        _ => return None,
    })
}
