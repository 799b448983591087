//! What an operation does at the other side, and what that means for a second request.

use serde::Serialize;

use crate::api::Effect;

/// An effect in words.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Words {
    pub(super) word: &'static str,
    pub(super) name: &'static str,
    /// What it is.
    pub(super) meaning: &'static str,
    /// Whether it may be sent again.
    pub(super) again: &'static str,
    /// What the client does by itself.
    pub(super) client: &'static str,
}

pub(super) fn words(effect: Effect) -> Words {
    match effect {
        Effect::Read => Words {
            word: "read",
            name: "Reads",
            meaning: "Changes nothing.",
            again: "May be sent again at any time.",
            client: "The client retries it by itself after a failed connection, a timeout, a status of 429 and those of 500 and above.",
        },
        Effect::Write => Words {
            word: "write",
            name: "Writes",
            meaning: "Changes something; a second time costs nothing.",
            again: "May be sent again when it is known that the first request did nothing. After a timeout or a status of 500 and above, look first.",
            client: "The client retries it only where the first request was not sent, or where the API says that it did not begin: 429, and 503 with `Retry-After`.",
        },
        Effect::Charge => Words {
            word: "charge",
            name: "Charges",
            meaning: "A second time may cost somebody something.",
            again: "Do not send it again before you know whether the first request took effect: after a timeout or a status of 500 and above it may have.",
            client: "The client retries it only where the first request was certainly not sent, or was refused with 429. `Error::may_have_happened` distinguishes the other failures.",
        },
    }
}
