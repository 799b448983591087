//! Ids in sequence, and texts that look random and follow from the seed, so that the same calls get the same answers.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Where ids start: nine digits, and none that the examples of the spec use.
const FIRST: i64 = 200_000_000;

#[derive(Default, Deserialize, Serialize)]
pub(crate) struct Ids {
    seed: u64,
    given: i64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, given: 0 }
    }

    pub(crate) fn number(&mut self) -> i64 {
        self.given += 1;
        FIRST + self.given
    }

    fn bytes(&mut self) -> Vec<u8> {
        self.given += 1;
        let mut bytes = Vec::with_capacity(64);
        for half in 0_u8..2 {
            // A key of any length will do for HMAC.
            if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.seed.to_be_bytes()) {
                mac.update(&self.given.to_be_bytes());
                mac.update(&[half]);
                bytes.extend_from_slice(&mac.finalize().into_bytes());
            }
        }
        bytes
    }

    /// As many characters of an alphabet, 64 at most.
    fn text(&mut self, alphabet: &[u8], length: usize) -> String {
        self.bytes()
            .into_iter()
            .take(length)
            .map(|byte| char::from(alphabet[usize::from(byte) % alphabet.len()]))
            .collect()
    }

    /// A token of 48 characters, as those of JSON-RPC.
    pub(crate) fn token(&mut self) -> String {
        self.text(
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
            48,
        )
    }

    pub(crate) fn hex(&mut self, length: usize) -> String {
        self.text(b"0123456789abcdef", length)
    }

    /// A code for people to type: neither `O` and `0` nor `I` and `1` in it.
    pub(crate) fn code(&mut self, length: usize) -> String {
        self.text(b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789", length)
    }

    pub(crate) fn uuid(&mut self) -> String {
        let hex = self.hex(32);
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
        format!(
            "{}-{}-4{}-a{}-{}",
            part(0, 8),
            part(8, 12),
            part(13, 16),
            part(17, 20),
            part(20, 32)
        )
    }
}

/// How a secret is kept: only whoever has it finds its entry.
pub(crate) fn fingerprint(secret: &str) -> String {
    BASE64.encode(Sha256::digest(secret))
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn the_same_seed_gives_the_same_ids_and_another_seed_others() {
        let (mut one, mut same, mut other) = (Ids::new(1), Ids::new(1), Ids::new(2));
        assert_eq!(one.number(), same.number());
        let token = one.token();
        assert_eq!(token, same.token());
        assert_ne!(token, other.token());
        assert_ne!(token, one.token());
        assert_eq!(token.len(), 48);
        assert_eq!(one.uuid().len(), 36);
    }
}
