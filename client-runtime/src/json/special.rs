//! Bytes that cannot stand in a string for themselves: quotes, backslashes and control characters.

/// Where the next byte is that cannot stand in a string for itself.
#[inline]
pub(super) fn special(bytes: &[u8], mut at: usize) -> usize {
    // Most strings end within two words; longer ones, such as tokens, are worth the wider steps.
    for _ in 0..2 {
        match in_word(bytes, at) {
            Some(WORD) => at += WORD,
            Some(found) => return at + found,
            None => return in_tail(bytes, at),
        }
    }
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        if chunk
            .iter()
            .fold(false, |any, byte| any | is_special(*byte))
        {
            break;
        }
        at += chunk.len();
    }
    loop {
        match in_word(bytes, at) {
            Some(WORD) => at += WORD,
            Some(found) => return at + found,
            None => return in_tail(bytes, at),
        }
    }
}

const WORD: usize = size_of::<u64>();

/// Which of the next eight bytes is the first special one, eight if none is; nothing where fewer are left.
#[inline]
fn in_word(bytes: &[u8], at: usize) -> Option<usize> {
    let found = specials(*bytes.get(at..)?.first_chunk()?);
    Some((found.trailing_zeros() / u8::BITS) as usize)
}

/// Marks the first special byte of a word at least, if there is one.
#[inline]
const fn specials(word: [u8; WORD]) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([0x01; WORD]);
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; WORD]);
    // In each byte of a word: whether it is less than some small number.
    const fn less(word: u64, than: u8) -> u64 {
        word.wrapping_sub(ONES * (than as u64)) & !word
    }
    let word = u64::from_le_bytes(word);
    let quote = word ^ (ONES * (b'"' as u64));
    let backslash = word ^ (ONES * (b'\\' as u64));
    (less(word, 0x20) | less(quote, 1) | less(backslash, 1)) & HIGHEST
}

/// Whether every byte can stand in a string for itself.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let (words, _) = bytes.as_chunks();
    match bytes.last_chunk() {
        None => !bytes.iter().copied().any(is_special),
        // It overlaps with the word before.
        Some(last) => words.iter().chain([last]).all(|word| specials(*word) == 0),
    }
}

fn in_tail(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| !is_special(*byte)) {
        at += 1;
    }
    at
}

#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches, many bytes are looked at together"
)]
pub(super) const fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}
