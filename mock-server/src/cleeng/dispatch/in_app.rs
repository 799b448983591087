//! The In-App API.

use super::Handler;
use crate::cleeng::store_purchases;

pub(super) fn handler(id: &str) -> Option<Handler> {
    Some(match id {
        "in-app.samsung.validate" | "in-app.vizio.validate" | "in-app.storekit2.validate" => {
            store_purchases::validate
        }
        "in-app.samsung.status" | "in-app.vizio.status" | "in-app.storekit2.status" => {
            store_purchases::progress
        }
        "in-app.storekit2.register" | "in-app.google-play.register" => store_purchases::register,
        "in-app.storekit2.transfer" | "in-app.google-play.transfer" => store_purchases::transfer,
        "in-app.storekit2.sync-status" | "in-app.google-play.sync-status" => {
            store_purchases::synchronization
        }
        _ => return None,
    })
}
