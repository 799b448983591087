//! What the API does in ways that its spec does not tell.

use codegen::api::{Family, Operation, Protocol};

use crate::engine::validate::Violation;
use crate::engine::ways::{Frame, Ways, plain_codes_of_invalid, plain_frame};

/// The ways of Cleeng.
pub(crate) struct CleengWays;

impl Ways for CleengWays {
    /// An offer that is described wrongly has a code of its own.
    fn codes_of_invalid(&self, family: &Family, violations: &[Violation]) -> Vec<&'static str> {
        let is_about_offer = |it: &Violation| it.name.starts_with("offerData.");
        let mut codes = plain_codes_of_invalid(family, violations);
        if family.protocol == Protocol::JsonRpc && violations.iter().all(is_about_offer) {
            codes.insert(0, "invalid-offer-properties");
        }
        codes
    }

    fn code_of_expired(&self, family: &Family) -> &'static str {
        match family.protocol {
            Protocol::JsonRpc => "invalid-customer-token",
            Protocol::Rest => "expired-jwt",
        }
    }

    /// The documentation shows some actions on subscriptions refuse in an envelope that their results do not have,
    /// and the reset of a password without the value.
    fn frame<'a>(&self, operation: &'a Operation) -> Frame<'a> {
        let is_one_of = |ids: &[&str]| ids.iter().any(|id| operation.is_called(id));
        if is_one_of(&[
            "core.subscriptions.cancel",
            "core.subscriptions.renew",
            "core.subscriptions.revive",
            "core.subscriptions.terminate",
            "core.subscriptions.transfer",
        ]) {
            Frame {
                value: Some("subscription"),
                success: Some("success"),
            }
        } else if is_one_of(&["core.customers.request-password-reset"]) {
            Frame {
                value: None,
                ..plain_frame(operation)
            }
        } else {
            plain_frame(operation)
        }
    }

    /// Servers call the others in the name of the publisher.
    fn is_for_browsers(&self, family: &Family) -> bool {
        ["authentication", "in-app", "mediastore"].contains(&family.name.wire.as_str())
    }
}
