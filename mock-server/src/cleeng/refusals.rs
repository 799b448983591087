//! Refusals in the words, statuses and codes of each family.

use std::fmt::Display;

use serde_json::Map;

use crate::engine::call::{Call, Refusal};
use crate::engine::resources::Manners;

/// What an id may stand for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Thing {
    Customer,
    Offer,
    Localization,
    Order,
    Payment,
    PaymentDetails,
    Subscription,
    Pass,
    Switch,
    Gift,
    Coupon,
    Transaction,
    Other,
}

impl Thing {
    fn name(self) -> String {
        match self {
            Self::PaymentDetails => "payment details".to_owned(),
            Self::Other => "thing".to_owned(),
            known => format!("{known:?}").to_lowercase(),
        }
    }
}

pub(crate) fn refusal(
    status: u16,
    code: Option<&str>,
    message: impl Into<String>,
    rule: &str,
) -> Refusal {
    Refusal {
        status,
        code: code.map(str::to_owned),
        message: message.into(),
        rule: rule.to_owned(),
        details: Map::new(),
    }
}

/// A refusal without a code.
pub(crate) fn refused(status: u16, rule: &str, message: impl Into<String>) -> Refusal {
    refusal(status, None, message, rule)
}

/// A refusal of JSON-RPC, which answers 200 whatever happens.
pub(crate) fn rpc_refused(code: &str, rule: &str, message: impl Into<String>) -> Refusal {
    refusal(200, Some(code), message, rule)
}

/// How what the spec declares is refused.
pub(crate) struct CleengManners;

impl Manners for CleengManners {
    fn unknown(&self, call: &Call<'_>, what: &str, id: &str) -> Refusal {
        let thing = match what {
            "Customer" => Thing::Customer,
            "Gift" => Thing::Gift,
            "SubscriptionSwitch" => Thing::Switch,
            _ => Thing::Other,
        };
        unknown(call, thing, id)
    }

    fn known(&self, call: &Call<'_>, what: &str) -> Refusal {
        let what = what.to_lowercase();
        wrong_state(call, format!("There is a {what} with this id already"))
    }

    fn ended(&self, call: &Call<'_>, what: &str) -> Refusal {
        let what = what.to_lowercase();
        wrong_state(call, format!("This {what} can no longer be changed"))
    }
}

/// Something that the state does not know.
pub(crate) fn unknown(call: &Call<'_>, thing: Thing, id: impl Display) -> Refusal {
    let code = match (family(call), thing) {
        ("rpc", Thing::Offer) => Some("4"),
        ("rpc", Thing::Customer) => Some("10"),
        ("rpc", Thing::Coupon) => Some("17"),
        ("rpc", _) => Some("11"),
        ("mediastore", Thing::Customer) => Some("USER0004"),
        ("mediastore", Thing::Offer) => Some("REQ0100"),
        ("mediastore", Thing::Order) if documents(call, "ADYEN0001") => Some("ADYEN0001"),
        ("in-app", Thing::Customer) if documents(call, "SK2C0100") => Some("SK2C0100"),
        _ => None,
    };
    let message = match (family(call), thing) {
        ("mediastore", Thing::Offer) => format!("Offer {id} doesn't exist"),
        ("mediastore", Thing::Order) => format!("Order with {id} not found"),
        (_, Thing::Coupon) => format!("Coupon {id} not found"),
        (_, Thing::Gift) => "No such gift".to_owned(),
        (_, thing) => format!("No {} has the id {id}", thing.name()),
    };
    let status = if family(call) == "rpc" {
        200
    } else if !has_status(call, 404) && has_status(call, 422) {
        422
    } else {
        404
    };
    let rule = format!("unknown-{}", thing.name()).replace(' ', "-");
    refusal(status, code, message, &rule)
}

/// A call that is valid but not possible in the present state.
pub(crate) fn wrong_state(call: &Call<'_>, message: impl Into<String>) -> Refusal {
    match family(call) {
        "rpc" => refusal(200, Some("16"), message, "wrong-state"),
        _ if has_status(call, 409) => refusal(409, None, message, "wrong-state"),
        _ => refusal(422, None, message, "wrong-state"),
    }
}

/// Refuses a call that is not possible in the present state.
pub(crate) fn require(call: &Call<'_>, is_possible: bool, message: &str) -> Result<(), Refusal> {
    if is_possible {
        return Ok(());
    }
    Err(wrong_state(call, message))
}

/// Arguments that do not fit together.
pub(crate) fn invalid(call: &Call<'_>, message: impl Into<String>) -> Refusal {
    match family(call) {
        "rpc" => refusal(200, Some("11"), message, "arguments"),
        "core" => refusal(400, None, message, "arguments"),
        _ => refusal(400, Some("REQ0001"), message, "arguments"),
    }
}

/// Something of another customer.
pub(crate) fn foreign(message: &str) -> Refusal {
    refusal(403, None, message, "owner")
}

pub(crate) fn family<'a>(call: &Call<'a>) -> &'a str {
    &call.family.name.client
}

fn has_status(call: &Call<'_>, status: u16) -> bool {
    call.operation
        .errors
        .iter()
        .any(|case| case.status == Some(status))
}

fn documents(call: &Call<'_>, code: &str) -> bool {
    call.operation
        .errors
        .iter()
        .any(|case| case.code.as_deref() == Some(code))
}
