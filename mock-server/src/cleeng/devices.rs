//! The devices and addresses that a customer uses at the same time.

use std::collections::BTreeMap;

use super::clock::HOUR;
use super::prelude::*;
use crate::engine::entries::Collection;

/// How many devices or addresses fit, and how long each counts.
const FIT: usize = 4;
const LASTS: i64 = 3 * HOUR;

/// Devices and when they no longer count, by customer and content group; addresses by customer.
pub(crate) type Devices = Collection<String, BTreeMap<String, i64>>;

impl State {
    /// Those that count now.
    fn in_use(&mut self, key: String, now: i64) -> &mut BTreeMap<String, i64> {
        let devices = self.devices.entry(key).or_default();
        devices.retain(|_, &mut until| until > now);
        devices
    }

    fn devices(&mut self, call: &Call<'_>) -> Result<&mut BTreeMap<String, i64>, Refusal> {
        let customer = self.caller_by_token(call)?;
        let group = Args::of(call).text("contentGroup").unwrap_or_default();
        Ok(self.in_use(format!("{customer}/{group}"), call.now))
    }

    /// Lets a customer in from an address, unless too many are in use.
    pub(crate) fn use_address(
        &mut self,
        customer: i64,
        address: &str,
        now: i64,
    ) -> Result<(), Refusal> {
        let addresses = self.in_use(format!("{customer} addresses"), now);
        if !addresses.contains_key(address) && addresses.len() >= FIT {
            return Err(rpc_refused("14", "ip-addresses", "Too many IP addresses"));
        }
        addresses.insert(address.to_owned(), now + LASTS);
        Ok(())
    }
}

pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Outcome {
    let device = Args::of(call).required("deviceId").to_owned();
    state.devices(call)?.insert(device, call.now + LASTS);
    Ok(done())
}

pub(crate) fn verify(state: &mut State, call: &Call<'_>) -> Outcome {
    let device = Args::of(call).required("deviceId");
    let devices = state.devices(call)?;
    let is_allowed = devices.contains_key(device) || devices.len() < FIT;
    let next = devices.values().min().copied();
    Ok(value(json!({
        "isAllowed": is_allowed,
        "expiresAt": next.unwrap_or(call.now),
    })))
}
