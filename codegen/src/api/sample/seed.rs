//! Numbers that look random and are the same for the same text.

/// Where the values of a sample start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(Option<u64>);

impl Seed {
    /// The one whose values are the plainest, for people to read.
    pub const PLAIN: Self = Self(None);

    /// Another one for another number.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Some(scramble(seed)))
    }

    /// The seed of something inside, by its name.
    #[must_use]
    pub fn of(self, name: &str) -> Self {
        // FNV-1a.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(self.0.map(|seed| scramble(seed ^ hash)))
    }

    /// A number below a bound, unless it is to be plain.
    pub(super) fn below(self, bound: u64) -> Option<u64> {
        Some(self.0? % bound.max(1))
    }

    /// A character for each of a text's places, unless it is to be plain.
    pub(super) fn word(self, alphabet: &[u8], length: usize) -> Option<String> {
        let mut state = self.0?;
        let mut word = String::with_capacity(length);
        for _ in 0..length {
            state = scramble(state);
            let bound = u64::try_from(alphabet.len()).unwrap_or(1).max(1);
            let index = usize::try_from(state % bound).unwrap_or_default();
            word.extend(alphabet.get(index).copied().map(char::from));
        }
        Some(word)
    }
}

/// One step of `SplitMix64`.
fn scramble(seed: u64) -> u64 {
    let mut state = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}
