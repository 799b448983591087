//! The In-App API.

use super::Handler;
use crate::cleeng::store_purchases;

pub(super) fn handler(id: &str) -> Option<Handler> {
    Some(match id {
        "in-app.samsung.validate" => {
            |state, call| store_purchases::validate(state, call, "samsung")
        }
        "in-app.vizio.validate" => |state, call| store_purchases::validate(state, call, "vizio"),
        "in-app.storekit2.validate" => {
            |state, call| store_purchases::validate(state, call, "apple")
        }
        "in-app.samsung.status" | "in-app.vizio.status" | "in-app.storekit2.status" => {
            store_purchases::progress
        }
        "in-app.storekit2.register" => {
            |state, call| store_purchases::register(state, call, "apple")
        }
        "in-app.google-play.register" => {
            |state, call| store_purchases::register(state, call, "android")
        }
        "in-app.storekit2.transfer" | "in-app.google-play.transfer" => store_purchases::transfer,
        "in-app.storekit2.sync-status" | "in-app.google-play.sync-status" => {
            store_purchases::synchronization
        }
        _ => return None,
    })
}
