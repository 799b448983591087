//! The text of a body, whatever its encoding.
//!
//! JSON is UTF-8 without a byte order mark, but some servers put a mark before it, and some error pages say that they are in an
//! older encoding.

use bytes::Bytes;
use http::header;

use crate::exchange::transport::Reply;
use crate::json::{DeviationKind, Notes, without_mark};

/// The text of a body that is not plain UTF-8, beside the body verbatim.
#[derive(Clone)]
struct Decoded {
    text: Bytes,
    encoding: &'static str,
}

/// Notes the text of a reply whose body is not plain UTF-8.
pub(crate) fn decode(reply: &mut Reply) {
    let decoded = from_utf16(reply.body())
        .or_else(|| after_mark(reply.body()))
        .or_else(|| from_windows_1252(reply));
    if let Some(decoded) = decoded {
        reply.extensions_mut().insert(decoded);
    }
}

/// The body of a reply as text in UTF-8; verbatim if its encoding is not known.
pub(crate) fn text(reply: &Reply) -> &Bytes {
    let decoded = reply.extensions().get::<Decoded>();
    decoded.map_or_else(|| reply.body(), |decoded| &decoded.text)
}

/// Notes an encoding that JSON should not have.
pub(crate) fn note(reply: &Reply, notes: &Notes) {
    if let Some(decoded) = reply.extensions().get::<Decoded>() {
        notes.add(DeviationKind::Form, "$", "plain UTF-8", decoded.encoding);
    }
}

fn after_mark(body: &Bytes) -> Option<Decoded> {
    let text = without_mark(body);
    (text.len() < body.len()).then(|| Decoded {
        text: body.slice_ref(text),
        encoding: "UTF-8 with a byte order mark",
    })
}

/// UTF-16 says by a mark that it is, and in which order its bytes are.
fn from_utf16(body: &[u8]) -> Option<Decoded> {
    let (bytes, unit): (_, fn([u8; 2]) -> u16) = match body {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        _ => return None,
    };
    let units = bytes.chunks(2).map(|pair| Some(unit(*pair.first_chunk()?)));
    let units: Vec<u16> = units.collect::<Option<_>>()?;
    Some(Decoded {
        text: String::from_utf16(&units).ok()?.into(),
        encoding: "UTF-16",
    })
}

/// Text that says that it is in the encoding of the older web, unless it is UTF-8 after all.
fn from_windows_1252(reply: &Reply) -> Option<Decoded> {
    let content_type = reply.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let is_meant = charset(content_type).is_some_and(|name| {
        let mut names = WINDOWS_1252_NAMES.iter();
        names.any(|known| known.eq_ignore_ascii_case(name))
    });
    let is_it = is_meant && std::str::from_utf8(reply.body()).is_err();
    is_it.then(|| Decoded {
        text: reply
            .body()
            .iter()
            .copied()
            .map(windows_1252)
            .collect::<String>()
            .into(),
        encoding: "windows-1252",
    })
}

fn charset(content_type: &str) -> Option<&str> {
    let mut parameters = content_type.split(';').skip(1);
    parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches('"'))
    })
}

/// On the web, Latin-1 and ASCII are names of the same encoding.
const WINDOWS_1252_NAMES: [&str; 9] = [
    "windows-1252",
    "cp1252",
    "iso-8859-1",
    "iso8859-1",
    "iso_8859-1",
    "latin1",
    "latin-1",
    "us-ascii",
    "ascii",
];

fn windows_1252(byte: u8) -> char {
    /// Where it differs from the first 256 characters of Unicode: the bytes from 0x80 to 0x9f.
    const OTHERS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let other = byte.checked_sub(0x80);
    let other = other.and_then(|index| OTHERS.chars().nth(index.into()));
    other.unwrap_or_else(|| char::from(byte))
}
