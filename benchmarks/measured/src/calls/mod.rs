//! Calls through the client, and the same calls written by hand.

mod by_hand;
mod client;
mod converting;
mod kind;

pub(crate) use by_hand::{ByHand, read};
pub(crate) use client::Typed;
pub(crate) use kind::Kind;

/// The token of a publisher.
const TOKEN: &str = "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";

/// The pass that is asked for.
const PASS_ID: i64 = 123_456_789;

/// How many subscriptions are asked for.
const LIMIT: i64 = 20;

const EMAIL: &str = "someone@example.com";
const PASSWORD: &str = "correct horse battery staple";

/// The offer that is asked for.
const OFFER_ID: &str = "P123123123_US";
