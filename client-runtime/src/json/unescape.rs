//! The characters that the escapes of a JSON string stand for.

/// Replaces the escapes, which are known to be written rightly; nothing where one is half of a character.
pub(super) fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.push_str(plain);
        let (letter, behind) = escape.split_at_checked(1)?;
        rest = behind;
        out.push(match letter {
            "b" => '\u{8}',
            "f" => '\u{c}',
            "n" => '\n',
            "r" => '\r',
            "t" => '\t',
            "u" => character(&mut rest)?,
            other => other.chars().next()?,
        });
    }
    out.push_str(rest);
    Some(out)
}

/// The character of one code unit of UTF-16, or of two, each with an escape of its own.
fn character(rest: &mut &str) -> Option<char> {
    let first = unit(rest)?;
    if let Some(character) = char::from_u32(first.into()) {
        return Some(character);
    }
    *rest = rest.strip_prefix("\\u")?;
    let second = unit(rest)?;
    char::decode_utf16([first, second]).next()?.ok()
}

/// The number that four digits write.
fn unit(rest: &mut &str) -> Option<u16> {
    let (digits, behind) = rest.split_at_checked(4)?;
    *rest = behind;
    u16::from_str_radix(digits, 16).ok()
}
