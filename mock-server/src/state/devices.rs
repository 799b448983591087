//! The devices that a customer uses at the same time.

use std::collections::BTreeMap;

use serde_json::json;

use super::{State, args::Args, clock::HOUR, value};
use crate::call::{Answer, Call, Refusal};

/// How many devices fit, and how long each counts.
const FIT: usize = 4;
const LASTS: i64 = 3 * HOUR;

/// Devices and when they no longer count, by customer and content group.
pub(crate) type Devices = BTreeMap<String, BTreeMap<String, i64>>;

impl State {
    fn devices(&mut self, call: &Call<'_>) -> Result<&mut BTreeMap<String, i64>, Refusal> {
        let customer = self.caller_by_token(call)?;
        let group = Args::of(call).text("contentGroup").unwrap_or_default();
        let devices = self.devices.entry(format!("{customer}/{group}"));
        let devices = devices.or_default();
        devices.retain(|_, &mut until| until > call.now);
        Ok(devices)
    }
}

pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let device = Args::of(call).required("deviceId").to_owned();
    state.devices(call)?.insert(device, call.now + LASTS);
    Ok(value(json!({"success": true})))
}

pub(crate) fn verify(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let device = Args::of(call).required("deviceId");
    let devices = state.devices(call)?;
    let is_allowed = devices.contains_key(device) || devices.len() < FIT;
    let next = devices.values().min().copied();
    Ok(value(json!({
        "isAllowed": is_allowed,
        "expiresAt": next.unwrap_or(call.now),
    })))
}
