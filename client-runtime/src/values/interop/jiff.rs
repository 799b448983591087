//! Conversions from and to the types of `jiff`.
//!
//! Numbers and instants:
//!
//! ```
//! use client_runtime::{UnixMillis, UnixSeconds};
//! use jiff::Timestamp;
//!
//! let time = Timestamp::try_from(UnixSeconds::new(1_777_636_800))?;
//! assert_eq!(time.to_string(), "2026-05-01T12:00:00Z");
//! assert_eq!(UnixSeconds::from(time).get(), 1_777_636_800);
//!
//! let time = Timestamp::try_from(UnixMillis::new(1_777_636_800_250))?;
//! assert_eq!(time.to_string(), "2026-05-01T12:00:00.25Z");
//! assert_eq!(UnixMillis::from(time).get(), 1_777_636_800_250);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Text, dates and instants:
//!
//! ```
//! use client_runtime::{IsoDate, IsoDateTime};
//! use jiff::{Timestamp, civil::Date};
//!
//! let date = Date::try_from(&IsoDate::new("2026-05-01"))?;
//! assert_eq!(date, jiff::civil::date(2026, 5, 1));
//! assert_eq!(IsoDate::try_from(date)?.as_str(), "2026-05-01");
//!
//! let time = Timestamp::try_from(&IsoDateTime::new("2026-05-01T14:00:00+02:00"))?;
//! assert_eq!(time.to_string(), "2026-05-01T12:00:00Z");
//! assert_eq!(IsoDateTime::try_from(time)?.as_str(), "2026-05-01T12:00:00Z");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::ConversionError;
use super::text::{CivilDate, Moment};
use crate::values::{Field, IsoDate, IsoDateTime, Optional, UnixMillis, UnixSeconds};

/// With the feature `jiff`. Fails for years that `jiff` does not have, beyond -9999 to 9999.
impl TryFrom<UnixSeconds> for Timestamp {
    type Error = ConversionError;

    fn try_from(time: UnixSeconds) -> Result<Self, ConversionError> {
        Self::from_second(time.get()).map_err(|_| ConversionError::OutOfRange)
    }
}

/// With the feature `jiff`. Fails for years that `jiff` does not have, beyond -9999 to 9999.
impl TryFrom<UnixMillis> for Timestamp {
    type Error = ConversionError;

    fn try_from(time: UnixMillis) -> Result<Self, ConversionError> {
        // `from_millisecond` refuses the last second that there is.
        Self::from_nanosecond(i128::from(time.get()) * 1_000_000)
            .map_err(|_| ConversionError::OutOfRange)
    }
}

/// With the feature `jiff`. Counts whole seconds, downwards also before 1970.
impl From<Timestamp> for UnixSeconds {
    fn from(time: Timestamp) -> Self {
        let before = time.subsec_nanosecond() < 0;
        Self::new(time.as_second() - i64::from(before))
    }
}

/// With the feature `jiff`. Counts whole milliseconds, downwards also before 1970.
impl From<Timestamp> for UnixMillis {
    fn from(time: Timestamp) -> Self {
        let before = time.subsec_nanosecond() % 1_000_000 < 0;
        Self::new(time.as_millisecond() - i64::from(before))
    }
}

/// With the feature `jiff`.
impl From<Timestamp> for Field<UnixSeconds> {
    fn from(time: Timestamp) -> Self {
        Self::Value(time.into())
    }
}

/// With the feature `jiff`.
impl From<Timestamp> for Optional<UnixSeconds> {
    fn from(time: Timestamp) -> Self {
        UnixSeconds::from(time).into()
    }
}

/// With the feature `jiff`.
impl From<Timestamp> for Field<UnixMillis> {
    fn from(time: Timestamp) -> Self {
        Self::Value(time.into())
    }
}

/// With the feature `jiff`.
impl From<Timestamp> for Optional<UnixMillis> {
    fn from(time: Timestamp) -> Self {
        UnixMillis::from(time).into()
    }
}

/// With the feature `jiff`. Fails for text that is not a date such as `2026-05-01`.
impl TryFrom<&IsoDate> for Date {
    type Error = ConversionError;

    fn try_from(date: &IsoDate) -> Result<Self, ConversionError> {
        to_date(&CivilDate::read(date)?).ok_or(ConversionError::Malformed)
    }
}

/// With the feature `jiff`. Fails for years before 0, which do not have four digits.
impl TryFrom<Date> for IsoDate {
    type Error = ConversionError;

    fn try_from(date: Date) -> Result<Self, ConversionError> {
        to_civil(date)?.write()
    }
}

/// With the feature `jiff`. The offset is not kept, digits beyond nanoseconds are cut off.
///
/// Fails for text that is not a date and time with an offset, such as `2026-05-01T12:00:00Z` in RFC 3339, and for the
/// last days of the year 9999, which `jiff` does not have.
impl TryFrom<&IsoDateTime> for Timestamp {
    type Error = ConversionError;

    fn try_from(time: &IsoDateTime) -> Result<Self, ConversionError> {
        let moment = Moment::read(time)?;
        let date = to_date(&moment.date).ok_or(ConversionError::Malformed)?;
        let clock = to_time(&moment).ok_or(ConversionError::Malformed)?;
        Offset::from_seconds(moment.offset)
            .and_then(|offset| offset.to_timestamp(date.to_datetime(clock)))
            .map_err(|_| ConversionError::OutOfRange)
    }
}

/// With the feature `jiff`. The text is in UTC. Fails for years before 0, which do not have four digits.
impl TryFrom<Timestamp> for IsoDateTime {
    type Error = ConversionError;

    fn try_from(time: Timestamp) -> Result<Self, ConversionError> {
        let time = Offset::UTC.to_datetime(time);
        Moment {
            date: to_civil(time.date())?,
            hour: part(time.hour())?,
            minute: part(time.minute())?,
            second: part(time.second())?,
            nanos: part(time.subsec_nanosecond())?,
            offset: 0,
        }
        .write()
    }
}

fn to_date(date: &CivilDate) -> Option<Date> {
    Date::new(
        date.year.try_into().ok()?,
        date.month.try_into().ok()?,
        date.day.try_into().ok()?,
    )
    .ok()
}

fn to_time(moment: &Moment) -> Option<Time> {
    Time::new(
        moment.hour.try_into().ok()?,
        moment.minute.try_into().ok()?,
        moment.second.try_into().ok()?,
        moment.nanos.try_into().ok()?,
    )
    .ok()
}

fn to_civil(date: Date) -> Result<CivilDate, ConversionError> {
    Ok(CivilDate {
        year: date.year().into(),
        month: part(date.month())?,
        day: part(date.day())?,
    })
}

fn part<T, U: TryFrom<T>>(value: T) -> Result<U, ConversionError> {
    U::try_from(value).map_err(|_| ConversionError::OutOfRange)
}
