//! Texts that fit the name of their field.

use super::Seed;

/// What texts with names that end so look like.
const KNOWN: &[(&str, &str)] = &[
    ("email", "someone@example.com"),
    ("imageurl", "https://example.com/image.png"),
    ("logourl", "https://example.com/logo.png"),
    ("url", "https://example.com/page"),
    ("uri", "https://example.com/page"),
    ("firstname", "Alex"),
    ("lastname", "Example"),
    ("displayname", "Alex Example"),
    ("devicename", "Living room"),
    ("country", "US"),
    ("currency", "USD"),
    ("currencysymbol", "$"),
    ("locale", "en_US"),
    ("language", "en"),
    ("timezone", "Europe/Amsterdam"),
    ("city", "Amsterdam"),
    ("postcode", "1011 AB"),
    ("address", "1 Example Street"),
    ("phonenumber", "+31201234567"),
    ("birthdate", "1990-01-01"),
    ("userip", "203.0.113.7"),
    ("customerip", "203.0.113.7"),
    ("ipaddress", "203.0.113.7"),
    ("title", "A season of films"),
    ("description", "A description of it"),
    ("period", "month"),
    ("message", "OK"),
    ("version", "1"),
    ("packagename", "com.example.app"),
    ("name", "Example"),
];

/// A text for a field.
pub(super) fn text(name: &str, seed: Seed) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let lower = name.to_lowercase();
    let known = KNOWN.iter().filter(|(end, _)| lower.ends_with(end));
    // The longest ending says most.
    let known = known.max_by_key(|(end, _)| end.len());
    if let Some((_, text)) = known {
        return (*text).to_owned();
    }
    if is_id(name) {
        return id(seed);
    }
    match seed.word(LETTERS, 4) {
        Some(word) => format!("{name}-{word}"),
        None => String::from("text"),
    }
}

/// A number that something is known by.
pub(super) fn id(seed: Seed) -> String {
    let digits = seed.word(b"123456789", 9);
    digits.unwrap_or_else(|| String::from("123456789"))
}

/// A text that nobody can guess, or could not if it were not made from the request.
pub(super) fn secret(seed: Seed, min: Option<&str>, max: Option<&str>) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const PLAIN: &str = "a secret";
    match seed.word(ALPHABET, 48) {
        Some(word) => within(word, min, max),
        None if within(PLAIN.to_owned(), min, max) == PLAIN => PLAIN.to_owned(),
        None => within(String::from("1A2B3C4D"), min, max),
    }
}

/// Whether an id has such a name.
pub(super) fn is_id(name: &str) -> bool {
    name.to_lowercase().ends_with("id")
}

/// Whether a share of something has such a name.
pub(super) fn is_rate(name: &str) -> bool {
    name.to_lowercase().ends_with("rate")
}

/// Whether a time with such a name is that of an end.
pub(super) fn is_later(name: &str) -> bool {
    let name = name.to_lowercase();
    let words = ["expir", "next", "end", "until", "to", "due"];
    let mut words = words.iter();
    words.any(|word| name.starts_with(word) || name.ends_with(word))
}

/// Whether a flag with such a name is raised when something is wrong or over.
pub(super) fn is_trouble(name: &str) -> bool {
    let words = [
        "blocked",
        "restrict",
        "expired",
        "refund",
        "cancel",
        "deleted",
        "externally",
        "error",
    ];
    has_one_of(name, &words)
}

/// Whether what has such a name is null unless something is wrong or over.
pub(super) fn is_reason(name: &str) -> bool {
    let words = ["reason", "error", "replaced", "pending", "terminat"];
    has_one_of(name, &words)
}

fn has_one_of(name: &str, words: &[&str]) -> bool {
    let name = name.to_lowercase();
    words.iter().any(|word| name.contains(word))
}

/// The longest text that is made, whatever its limits.
const LONGEST: usize = 1000;

/// A text made as long as its limits want.
pub(super) fn within(text: String, min: Option<&str>, max: Option<&str>) -> String {
    let limit = |limit: Option<&str>| limit.and_then(|text| text.parse::<usize>().ok());
    let max = limit(max).unwrap_or(usize::MAX);
    let min = limit(min).unwrap_or(0).min(LONGEST).min(max);
    let length = text.chars().count();
    if (min..=max).contains(&length) {
        return text;
    }
    text.chars()
        .chain(std::iter::repeat('x'))
        .take(length.clamp(min, max))
        .collect()
}

/// An example for the nth of several: what it has of digits, nine or so of an id, counts on.
pub(super) fn vary(example: &str, nth: u64) -> String {
    if nth == 0 {
        return example.to_owned();
    }
    let digits = |from: usize| {
        let rest = &example.as_bytes()[from..];
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let run = (0..example.len()).map(|at| (at, digits(at)));
    let run = run.filter(|(_, length)| *length >= 6);
    let Some((at, length)) = run.max_by_key(|(at, length)| (*length, usize::MAX - at)) else {
        return example.to_owned();
    };
    let (before, rest) = example.split_at(at);
    let (number, after) = rest.split_at(length);
    let counted = number.parse::<u64>().map(|number| number.wrapping_add(nth));
    let counted = counted.map(|number| format!("{number:0length$}"));
    match counted {
        Ok(counted) if counted.len() == length => format!("{before}{counted}{after}"),
        _ => example.to_owned(),
    }
}
