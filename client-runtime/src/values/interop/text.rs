//! The text of dates and times, the same for every crate of time.
//!
//! Read is what RFC 3339 allows, and offsets such as `+0200` and `+02`. Digits beyond nanoseconds are cut off, and a
//! leap second is the second before it. Whether the calendar has the day is for the crates to say.

use std::str::FromStr;

use super::ConversionError;
use crate::values::{IsoDate, IsoDateTime};

/// A date in parts.
pub(super) struct CivilDate {
    pub(super) year: i32,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// A point in time in parts, as a clock with this offset from UTC shows it.
pub(super) struct Moment {
    pub(super) date: CivilDate,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) nanos: u32,
    /// Seconds to the east.
    pub(super) offset: i32,
}

impl CivilDate {
    pub(super) fn read(date: &IsoDate) -> Result<Self, ConversionError> {
        Self::parse(date.as_str()).ok_or(ConversionError::Malformed)
    }

    fn parse(text: &str) -> Option<Self> {
        let [year, month, day] = split(text, '-')?;
        Some(Self {
            year: number(year, 4)?,
            month: number(month, 2)?,
            day: number(day, 2)?,
        })
    }

    pub(super) fn write(&self) -> Result<IsoDate, ConversionError> {
        self.text().map(IsoDate::new)
    }

    fn text(&self) -> Result<String, ConversionError> {
        let Self { year, month, day } = self;
        if (0..=9999).contains(year) {
            Ok(format!("{year:04}-{month:02}-{day:02}"))
        } else {
            Err(ConversionError::OutOfRange)
        }
    }
}

impl Moment {
    pub(super) fn read(time: &IsoDateTime) -> Result<Self, ConversionError> {
        Self::parse(time.as_str()).ok_or(ConversionError::Malformed)
    }

    fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_once(['T', 't', ' '])?;
        let (clock, offset) = rest.split_at(rest.find(['Z', 'z', '+', '-'])?);
        let (clock, nanos) = match clock.split_once('.') {
            Some((clock, fraction)) => (clock, parse_nanos(fraction)?),
            None => (clock, 0),
        };
        let [hour, minute, second] = split(clock, ':')?;
        Some(Self {
            date: CivilDate::parse(date)?,
            hour: number(hour, 2)?,
            minute: number(minute, 2)?,
            second: match number(second, 2)? {
                60 => 59,
                second => second,
            },
            nanos,
            offset: parse_offset(offset)?,
        })
    }

    pub(super) fn write(&self) -> Result<IsoDateTime, ConversionError> {
        let date = self.date.text()?;
        let fraction = fraction(self.nanos);
        let offset = offset(self.offset)?;
        let (hour, minute, second) = (self.hour, self.minute, self.second);
        let text = format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}");
        Ok(IsoDateTime::new(text))
    }
}

fn split(text: &str, separator: char) -> Option<[&str; 3]> {
    let mut parts = text.split(separator);
    let all = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(all)
}

fn number<T: FromStr>(text: &str, width: usize) -> Option<T> {
    let proper = text.len() == width && is_digits(text);
    proper.then(|| text.parse().ok()).flatten()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn parse_nanos(fraction: &str) -> Option<u32> {
    if fraction.is_empty() || !is_digits(fraction) {
        return None;
    }
    number(&format!("{fraction:0<9}")[..9], 9)
}

fn parse_offset(text: &str) -> Option<i32> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1, text),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = text.split_at_checked(2)?;
    let hours: i32 = number(hours, 2)?;
    let minutes: i32 = match minutes {
        "" => 0,
        _ => number(minutes.strip_prefix(':').unwrap_or(minutes), 2)?,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60)
}

fn fraction(nanos: u32) -> String {
    match nanos {
        0 => String::new(),
        _ if nanos.is_multiple_of(1_000_000) => format!(".{:03}", nanos / 1_000_000),
        _ if nanos.is_multiple_of(1_000) => format!(".{:06}", nanos / 1_000),
        _ => format!(".{nanos:09}"),
    }
}

fn offset(seconds: i32) -> Result<String, ConversionError> {
    let minutes = seconds.abs() / 60;
    match seconds {
        0 => Ok("Z".to_owned()),
        _ if seconds % 60 != 0 || minutes >= 24 * 60 => Err(ConversionError::OutOfRange),
        _ => {
            let sign = if seconds < 0 { '-' } else { '+' };
            Ok(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
        }
    }
}
