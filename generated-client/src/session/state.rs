//! What a session holds, and when it has to be renewed.

use std::time::Duration;

use super::renewal::Renewal;
use crate::mediastore::identity::TokenPair;
use crate::{Error, Secret};
use client_runtime::jwt::expiry;

pub(super) struct State {
    pub(super) tokens: TokenPair,
    /// By the clock since 1970, as the JWT says.
    expires: Option<Duration>,
    /// When the next request renews the pair, by the same clock.
    renew_at: Option<Duration>,
    /// The refresh token that the store was last seen to hold.
    stored: Option<Secret>,
    pub(super) renewal: Option<Renewal>,
    pub(super) ended: Option<Error>,
}

/// How long a session leaves the API alone after a renewal that failed, while its JWT is still valid.
const PAUSE: Duration = Duration::from_secs(10);

impl State {
    pub(super) fn new(tokens: TokenPair, renew_before: Duration) -> Self {
        let expires = expiry(&tokens.jwt);
        Self {
            tokens,
            expires,
            renew_at: expires.map(|expires| expires.saturating_sub(renew_before)),
            stored: None,
            renewal: None,
            ended: None,
        }
    }

    pub(super) fn is_due(&self, now: Duration) -> bool {
        let times = self.expires.zip(self.renew_at);
        times.is_some_and(|(expires, renew_at)| now >= renew_at || now >= expires)
    }

    /// Whether the JWT says that it has not expired yet.
    pub(super) fn is_valid(&self, now: Duration) -> bool {
        self.expires.is_some_and(|expires| now < expires)
    }

    /// Takes the pair of a renewal. A JWT that has expired already shows that the clock is wrong: then the API decides.
    pub(super) fn take_new(&mut self, tokens: TokenPair, renew_before: Duration, now: Duration) {
        self.take(tokens);
        self.renew_at = self.renewal_time(renew_before, now);
    }

    /// Takes the pair of the store, if another process has renewed the session.
    pub(super) fn take_stored(
        &mut self,
        tokens: TokenPair,
        renew_before: Duration,
        now: Duration,
    ) -> bool {
        let is_newer = self.is_older_than(&tokens);
        self.stored = Some(tokens.refresh_token.clone());
        if is_newer {
            self.take(tokens);
            self.renew_at = self.renewal_time(renew_before, now).or(self.expires);
        }
        is_newer
    }

    pub(super) fn rest(&mut self, now: Duration) {
        self.renew_at = Some(now.saturating_add(PAUSE));
    }

    fn take(&mut self, tokens: TokenPair) {
        self.expires = expiry(&tokens.jwt);
        self.tokens = tokens;
    }

    /// Whether the store's pair came after the one held. When saving has failed, the store still holds an older one.
    fn is_older_than(&self, stored: &TokenPair) -> bool {
        let token = &stored.refresh_token;
        let is_known = *token == self.tokens.refresh_token || Some(token) == self.stored.as_ref();
        let times = expiry(&stored.jwt).zip(self.expires);
        !is_known && times.is_none_or(|(stored, held)| stored >= held)
    }

    /// When to renew a pair that has some time left: no JWT is renewed in the first half of it.
    fn renewal_time(&self, renew_before: Duration, now: Duration) -> Option<Duration> {
        let expires = self.expires?;
        let lifetime = expires.checked_sub(now)?;
        let before = renew_before.min(lifetime / 2);
        (!lifetime.is_zero()).then_some(expires.saturating_sub(before))
    }
}
