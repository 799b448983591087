//! Conversions from and to the types of `chrono`.
//!
//! Numbers and instants:
//!
//! ```
//! use chrono::{DateTime, Utc};
//! use client_runtime::{UnixMillis, UnixSeconds};
//!
//! let time = DateTime::<Utc>::try_from(UnixSeconds::new(1_777_636_800))?;
//! assert_eq!(Ok(time), "2026-05-01T12:00:00Z".parse());
//! assert_eq!(UnixSeconds::from(time).get(), 1_777_636_800);
//!
//! let time = DateTime::<Utc>::try_from(UnixMillis::new(1_777_636_800_250))?;
//! assert_eq!(Ok(time), "2026-05-01T12:00:00.25Z".parse());
//! assert_eq!(UnixMillis::from(time).get(), 1_777_636_800_250);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Text, dates and instants:
//!
//! ```
//! use chrono::{DateTime, FixedOffset, NaiveDate};
//! use client_runtime::{IsoDate, IsoDateTime};
//!
//! let date = NaiveDate::try_from(&IsoDate::new("2026-05-01"))?;
//! assert_eq!(Some(date), NaiveDate::from_ymd_opt(2026, 5, 1));
//! assert_eq!(IsoDate::try_from(date)?.as_str(), "2026-05-01");
//!
//! let time = DateTime::<FixedOffset>::try_from(&IsoDateTime::new("2026-05-01T14:00:00+02:00"))?;
//! assert_eq!(time.offset().local_minus_utc(), 7200);
//! assert_eq!(IsoDateTime::try_from(time)?.as_str(), "2026-05-01T14:00:00+02:00");
//! assert_eq!(IsoDateTime::try_from(time.to_utc())?.as_str(), "2026-05-01T12:00:00Z");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Timelike, Utc};

use super::ConversionError;
use super::text::{CivilDate, Moment};
use crate::values::{Field, IsoDate, IsoDateTime, Optional, UnixMillis, UnixSeconds};

/// With the feature `chrono`. Fails for years that `chrono` does not have, some 262,000 before and after the year 0.
impl TryFrom<UnixSeconds> for DateTime<Utc> {
    type Error = ConversionError;

    fn try_from(time: UnixSeconds) -> Result<Self, ConversionError> {
        Self::from_timestamp(time.get(), 0).ok_or(ConversionError::OutOfRange)
    }
}

/// With the feature `chrono`. Fails for years that `chrono` does not have, some 262,000 before and after the year 0.
impl TryFrom<UnixMillis> for DateTime<Utc> {
    type Error = ConversionError;

    fn try_from(time: UnixMillis) -> Result<Self, ConversionError> {
        Self::from_timestamp_millis(time.get()).ok_or(ConversionError::OutOfRange)
    }
}

/// With the feature `chrono`. Counts whole seconds, downwards also before 1970.
impl<Tz: TimeZone> From<DateTime<Tz>> for UnixSeconds {
    fn from(time: DateTime<Tz>) -> Self {
        Self::new(time.timestamp())
    }
}

/// With the feature `chrono`. Counts whole milliseconds, downwards also before 1970.
impl<Tz: TimeZone> From<DateTime<Tz>> for UnixMillis {
    fn from(time: DateTime<Tz>) -> Self {
        Self::new(time.timestamp_millis())
    }
}

/// With the feature `chrono`.
impl<Tz: TimeZone> From<DateTime<Tz>> for Field<UnixSeconds> {
    fn from(time: DateTime<Tz>) -> Self {
        Self::Value(time.into())
    }
}

/// With the feature `chrono`.
impl<Tz: TimeZone> From<DateTime<Tz>> for Optional<UnixSeconds> {
    fn from(time: DateTime<Tz>) -> Self {
        UnixSeconds::from(time).into()
    }
}

/// With the feature `chrono`.
impl<Tz: TimeZone> From<DateTime<Tz>> for Field<UnixMillis> {
    fn from(time: DateTime<Tz>) -> Self {
        Self::Value(time.into())
    }
}

/// With the feature `chrono`.
impl<Tz: TimeZone> From<DateTime<Tz>> for Optional<UnixMillis> {
    fn from(time: DateTime<Tz>) -> Self {
        UnixMillis::from(time).into()
    }
}

/// With the feature `chrono`. Fails for text that is not a date such as `2026-05-01`.
impl TryFrom<&IsoDate> for NaiveDate {
    type Error = ConversionError;

    fn try_from(date: &IsoDate) -> Result<Self, ConversionError> {
        to_date(&CivilDate::read(date)?).ok_or(ConversionError::Malformed)
    }
}

/// With the feature `chrono`. Fails for years that do not have four digits.
impl TryFrom<NaiveDate> for IsoDate {
    type Error = ConversionError;

    fn try_from(date: NaiveDate) -> Result<Self, ConversionError> {
        to_civil(date)?.write()
    }
}

/// With the feature `chrono`. The offset is kept, digits beyond nanoseconds are cut off.
///
/// Fails for text that is not a date and time with an offset, such as `2026-05-01T12:00:00Z` in RFC 3339.
impl TryFrom<&IsoDateTime> for DateTime<FixedOffset> {
    type Error = ConversionError;

    fn try_from(time: &IsoDateTime) -> Result<Self, ConversionError> {
        let moment = Moment::read(time)?;
        let local = to_datetime(&moment).ok_or(ConversionError::Malformed)?;
        FixedOffset::east_opt(moment.offset)
            .and_then(|offset| offset.from_local_datetime(&local).single())
            .ok_or(ConversionError::OutOfRange)
    }
}

/// With the feature `chrono`. The offset is kept; UTC is `Z`.
///
/// Fails for years that do not have four digits, and for offsets with seconds. A leap second is the second before it.
impl<Tz: TimeZone> TryFrom<DateTime<Tz>> for IsoDateTime {
    type Error = ConversionError;

    fn try_from(time: DateTime<Tz>) -> Result<Self, ConversionError> {
        let time = time.fixed_offset();
        let offset = time.offset().local_minus_utc();
        let local = Utc
            .timestamp_opt(time.timestamp() + i64::from(offset), 0)
            .single()
            .ok_or(ConversionError::OutOfRange)?;
        Moment {
            date: to_civil(local.date_naive())?,
            hour: part(local.hour())?,
            minute: part(local.minute())?,
            second: part(local.second())?,
            nanos: time.nanosecond() % 1_000_000_000,
            offset,
        }
        .write()
    }
}

fn to_date(date: &CivilDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year, date.month.into(), date.day.into())
}

fn to_datetime(moment: &Moment) -> Option<NaiveDateTime> {
    to_date(&moment.date)?.and_hms_nano_opt(
        moment.hour.into(),
        moment.minute.into(),
        moment.second.into(),
        moment.nanos,
    )
}

fn to_civil(date: NaiveDate) -> Result<CivilDate, ConversionError> {
    Ok(CivilDate {
        year: date.year(),
        month: part(date.month())?,
        day: part(date.day())?,
    })
}

fn part(value: u32) -> Result<u8, ConversionError> {
    value.try_into().map_err(|_| ConversionError::OutOfRange)
}
