//! Conversions from and to the types of `time`.
//!
//! Numbers and instants:
//!
//! ```
//! use client_runtime::{UnixMillis, UnixSeconds};
//! use time::OffsetDateTime;
//!
//! let time = OffsetDateTime::try_from(UnixSeconds::new(1_777_636_800))?;
//! assert_eq!((time.year(), time.hour()), (2026, 12));
//! assert_eq!(UnixSeconds::from(time).get(), 1_777_636_800);
//!
//! let time = OffsetDateTime::try_from(UnixMillis::new(1_777_636_800_250))?;
//! assert_eq!((time.year(), time.millisecond()), (2026, 250));
//! assert_eq!(UnixMillis::from(time).get(), 1_777_636_800_250);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Text, dates and instants:
//!
//! ```
//! use client_runtime::{IsoDate, IsoDateTime};
//! use time::{Date, Month, OffsetDateTime};
//!
//! let date = Date::try_from(&IsoDate::new("2026-05-01"))?;
//! assert_eq!(date, Date::from_calendar_date(2026, Month::May, 1)?);
//! assert_eq!(IsoDate::try_from(date)?.as_str(), "2026-05-01");
//!
//! let time = OffsetDateTime::try_from(&IsoDateTime::new("2026-05-01T14:00:00+02:00"))?;
//! assert_eq!(time.offset().whole_hours(), 2);
//! assert_eq!(IsoDateTime::try_from(time)?.as_str(), "2026-05-01T14:00:00+02:00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

use super::ConversionError;
use super::text::{CivilDate, Moment};
use crate::values::{Field, IsoDate, IsoDateTime, Optional, UnixMillis, UnixSeconds};

/// With the feature `time`, in UTC. Fails for years that `time` does not have, beyond -9999 to 9999 by default.
impl TryFrom<UnixSeconds> for OffsetDateTime {
    type Error = ConversionError;

    fn try_from(time: UnixSeconds) -> Result<Self, ConversionError> {
        Self::from_unix_timestamp(time.get()).map_err(|_| ConversionError::OutOfRange)
    }
}

/// With the feature `time`, in UTC. Fails for years that `time` does not have, beyond -9999 to 9999 by default.
impl TryFrom<UnixMillis> for OffsetDateTime {
    type Error = ConversionError;

    fn try_from(time: UnixMillis) -> Result<Self, ConversionError> {
        Self::from_unix_timestamp_nanos(i128::from(time.get()) * 1_000_000)
            .map_err(|_| ConversionError::OutOfRange)
    }
}

/// With the feature `time`. Counts whole seconds, downwards also before 1970.
impl From<OffsetDateTime> for UnixSeconds {
    fn from(time: OffsetDateTime) -> Self {
        Self::new(time.unix_timestamp())
    }
}

/// With the feature `time`. Counts whole milliseconds, downwards also before 1970.
impl From<OffsetDateTime> for UnixMillis {
    fn from(time: OffsetDateTime) -> Self {
        Self::new(time.unix_timestamp() * 1_000 + i64::from(time.millisecond()))
    }
}

/// With the feature `time`.
impl From<OffsetDateTime> for Field<UnixSeconds> {
    fn from(time: OffsetDateTime) -> Self {
        Self::Value(time.into())
    }
}

/// With the feature `time`.
impl From<OffsetDateTime> for Optional<UnixSeconds> {
    fn from(time: OffsetDateTime) -> Self {
        UnixSeconds::from(time).into()
    }
}

/// With the feature `time`.
impl From<OffsetDateTime> for Field<UnixMillis> {
    fn from(time: OffsetDateTime) -> Self {
        Self::Value(time.into())
    }
}

/// With the feature `time`.
impl From<OffsetDateTime> for Optional<UnixMillis> {
    fn from(time: OffsetDateTime) -> Self {
        UnixMillis::from(time).into()
    }
}

/// With the feature `time`. Fails for text that is not a date such as `2026-05-01`.
impl TryFrom<&IsoDate> for Date {
    type Error = ConversionError;

    fn try_from(date: &IsoDate) -> Result<Self, ConversionError> {
        to_date(&CivilDate::read(date)?).ok_or(ConversionError::Malformed)
    }
}

/// With the feature `time`. Fails for years that do not have four digits.
impl TryFrom<Date> for IsoDate {
    type Error = ConversionError;

    fn try_from(date: Date) -> Result<Self, ConversionError> {
        to_civil(date).write()
    }
}

/// With the feature `time`. The offset is kept, digits beyond nanoseconds are cut off.
///
/// Fails for text that is not a date and time with an offset, such as `2026-05-01T12:00:00Z` in RFC 3339.
impl TryFrom<&IsoDateTime> for OffsetDateTime {
    type Error = ConversionError;

    fn try_from(time: &IsoDateTime) -> Result<Self, ConversionError> {
        let moment = Moment::read(time)?;
        let date = to_date(&moment.date).ok_or(ConversionError::Malformed)?;
        let clock = to_time(&moment).ok_or(ConversionError::Malformed)?;
        let offset = UtcOffset::from_whole_seconds(moment.offset)
            .map_err(|_| ConversionError::OutOfRange)?;
        Ok(Self::new_in_offset(date, clock, offset))
    }
}

/// With the feature `time`. The offset is kept; UTC is `Z`.
///
/// Fails for years that do not have four digits, and for offsets with seconds or of a whole day and more.
impl TryFrom<OffsetDateTime> for IsoDateTime {
    type Error = ConversionError;

    fn try_from(time: OffsetDateTime) -> Result<Self, ConversionError> {
        Moment {
            date: to_civil(time.date()),
            hour: time.hour(),
            minute: time.minute(),
            second: time.second(),
            nanos: time.nanosecond(),
            offset: time.offset().whole_seconds(),
        }
        .write()
    }
}

fn to_date(date: &CivilDate) -> Option<Date> {
    Date::from_calendar_date(date.year, Month::try_from(date.month).ok()?, date.day).ok()
}

fn to_time(moment: &Moment) -> Option<Time> {
    Time::from_hms_nano(moment.hour, moment.minute, moment.second, moment.nanos).ok()
}

fn to_civil(date: Date) -> CivilDate {
    CivilDate {
        year: date.year(),
        month: date.month().into(),
        day: date.day(),
    }
}
