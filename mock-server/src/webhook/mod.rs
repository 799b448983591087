//! Events that are reported to the publisher's own server.

mod message;
mod outbox;

pub(crate) use message::{Message, sign};
pub use outbox::Webhook;
pub(crate) use outbox::{Outbox, WebhookTarget};
