//! The types of some answers as one writes them by hand: the fields of the client's types in the same order, read by
//! serde's derive, which tolerates nothing.

#![expect(clippy::struct_field_names, reason = "the names are those of the API")]

mod offer;
mod pass;
mod session;
mod subscription;
mod transaction;
mod values;

pub(crate) use offer::{OfferAnswer, OfferCall, OfferParams};
pub(crate) use pass::Pass;
pub(crate) use session::{Login, SessionAnswer};
pub(crate) use subscription::{Subscription, SubscriptionsAnswer};
pub(crate) use transaction::Transaction;
