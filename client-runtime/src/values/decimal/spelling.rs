//! How a number is written.

/// As many bytes stand in place: an amount of money, a whole number of 64 bits and nearly every float need no memory of their own.
const MOST: usize = 22;

/// The text of a number.
#[derive(Clone)]
pub(super) enum Spelling {
    Short { length: u8, text: [u8; MOST] },
    Long(Box<str>),
}

impl Spelling {
    #[inline]
    pub(super) fn new(text: &str) -> Self {
        let mut short = [0; MOST];
        match (u8::try_from(text.len()), short.get_mut(..text.len())) {
            (Ok(length), Some(place)) => {
                place.copy_from_slice(text.as_bytes());
                Self::Short {
                    length,
                    text: short,
                }
            }
            _ => Self::Long(text.into()),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Short { length, text } => {
                let text = text.get(..usize::from(*length));
                let text = text.and_then(|text| str::from_utf8(text).ok());
                text.unwrap_or_default()
            }
            Self::Long(text) => text,
        }
    }
}
