//! Tokens that were handed out, each for one purpose. Only their fingerprints are kept.

use super::ids::fingerprint;
use super::prelude::*;

/// What a token is for.
#[derive(Clone, Copy, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub(crate) enum Purpose {
    /// A new JWT, once.
    Refresh,
    /// The calls of a session of JSON-RPC.
    Session,
    /// A new password, once.
    Reset,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Token {
    customer_id: i64,
    pub(crate) expires_at: i64,
}

impl State {
    pub(crate) fn keep_token(
        &mut self,
        purpose: Purpose,
        text: &str,
        customer_id: i64,
        expires_at: i64,
    ) {
        let token = Token {
            customer_id,
            expires_at,
        };
        self.tokens.insert((purpose, fingerprint(text)), token);
    }

    /// The customer of a token that has not expired.
    pub(crate) fn token_owner(&self, purpose: Purpose, text: &str, now: i64) -> Option<i64> {
        let token = self.tokens.get(&(purpose, fingerprint(text)))?;
        (token.expires_at > now).then_some(token.customer_id)
    }

    /// The same, for the last time.
    pub(crate) fn take_token(&mut self, purpose: Purpose, text: &str, now: i64) -> Option<i64> {
        let owner = self.token_owner(purpose, text, now);
        self.tokens.remove(&(purpose, fingerprint(text)));
        owner
    }

    pub(crate) fn void_tokens(&mut self, purpose: Purpose, customer_id: i64) {
        self.tokens
            .retain(|(kind, _), token| *kind != purpose || token.customer_id != customer_id);
    }
}
