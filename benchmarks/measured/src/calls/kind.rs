//! The calls that are measured.

use crate::payloads;

/// A call that is measured.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// `core.passes.get`
    Pass,
    /// `core.subscriptions.list`, of 20 items
    Subscriptions,
    /// `mediastore.identity.login`
    Login,
    /// `rpc.getPassOffer`
    Offer,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pass, Self::Subscriptions, Self::Login, Self::Offer];

    /// The id of the operation.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "core.passes.get",
            Self::Subscriptions => "core.subscriptions.list",
            Self::Login => "mediastore.identity.login",
            Self::Offer => "rpc.getPassOffer",
        }
    }

    /// The call of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What the API answers to the request with this id, if it has one.
    pub(crate) fn answer(self, id: u64) -> String {
        match self {
            Self::Pass => payloads::PASS.to_owned(),
            Self::Subscriptions => payloads::subscriptions_answer(20),
            Self::Login => payloads::SESSION.to_owned(),
            Self::Offer => payloads::OFFER.replace("\"id\":1,", &format!("\"id\":{id},")),
        }
    }

    /// The call that a request is of, by its path.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        match path.split('?').next()? {
            "/3.1/subscriptions" => Some(Self::Subscriptions),
            "/auths" => Some(Self::Login),
            "/rpc" => Some(Self::Offer),
            path if path.starts_with("/3.1/passes/") => Some(Self::Pass),
            _ => None,
        }
    }
}
