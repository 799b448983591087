//! Events that are reported to the publisher's own server.

mod message;
mod outbox;
#[cfg(test)]
mod tests;

pub(crate) use message::{Message, sign};
pub use outbox::Webhook;
pub(crate) use outbox::{Outbox, WebhookTarget};
