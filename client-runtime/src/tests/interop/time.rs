use time::{Date, OffsetDateTime, UtcOffset};

use super::{COUNTS, DATES, FLOORS, NO_DATES, NO_TIMES, SPELLINGS, TIMES, is_taken};
use crate::{ConversionError, IsoDate, IsoDateTime, UnixMillis, UnixSeconds};

fn read(text: &str) -> Result<OffsetDateTime, ConversionError> {
    OffsetDateTime::try_from(&IsoDateTime::new(text))
}

#[test]
fn counts_come_back() {
    for &count in COUNTS {
        let time = OffsetDateTime::try_from(UnixSeconds::new(count)).unwrap();
        assert_eq!(time.unix_timestamp(), count);
        assert_eq!(UnixSeconds::from(time).get(), count);
        let time = OffsetDateTime::try_from(UnixMillis::new(count)).unwrap();
        assert_eq!(time.unix_timestamp_nanos(), i128::from(count) * 1_000_000);
        assert_eq!(UnixMillis::from(time).get(), count);
        is_taken::<UnixSeconds>(time);
        is_taken::<UnixMillis>(time);
    }
}

#[test]
fn fractions_are_cut_off_downwards() {
    let zone = UtcOffset::from_whole_seconds(-3_601).unwrap();
    for &(nanos, seconds, millis) in FLOORS {
        let time = OffsetDateTime::from_unix_timestamp_nanos(nanos.into()).unwrap();
        for time in [time, time.to_offset(zone)] {
            assert_eq!(UnixSeconds::from(time).get(), seconds, "{nanos}");
            assert_eq!(UnixMillis::from(time).get(), millis, "{nanos}");
        }
    }
}

#[test]
fn counts_have_bounds() {
    let first = Date::MIN.midnight().assume_utc();
    let last = Date::MAX.with_hms_nano(23, 59, 59, 999_999_999).unwrap();
    for limit in [first, last.assume_utc()] {
        let seconds = UnixSeconds::from(limit);
        let beyond = UnixSeconds::new(seconds.get() + seconds.get().signum());
        assert!(OffsetDateTime::try_from(seconds).is_ok());
        assert_eq!(
            OffsetDateTime::try_from(beyond),
            Err(ConversionError::OutOfRange)
        );
        let millis = UnixMillis::from(limit);
        let beyond = UnixMillis::new(millis.get() + millis.get().signum());
        assert!(OffsetDateTime::try_from(millis).is_ok());
        assert_eq!(
            OffsetDateTime::try_from(beyond),
            Err(ConversionError::OutOfRange)
        );
    }
    for count in [i64::MIN, i64::MAX] {
        assert!(OffsetDateTime::try_from(UnixSeconds::new(count)).is_err());
        assert!(OffsetDateTime::try_from(UnixMillis::new(count)).is_err());
    }
}

#[test]
fn texts_are_points_in_time() {
    for &(text, seconds, nanos, offset) in TIMES {
        let time = read(text).unwrap();
        let parts = (time.unix_timestamp(), time.nanosecond());
        assert_eq!(parts, (seconds, nanos), "{text}");
        assert_eq!(time.offset().whole_seconds(), offset, "{text}");
    }
    for text in NO_TIMES {
        assert_eq!(read(text), Err(ConversionError::Malformed), "{text}");
    }
}

#[test]
fn points_in_time_are_written_with_their_offset() {
    for (text, written) in SPELLINGS {
        let time = IsoDateTime::try_from(read(text).unwrap()).unwrap();
        assert_eq!(time.as_str(), *written);
    }
}

#[test]
fn text_has_no_other_years_and_no_seconds_of_offsets() {
    let before_0 = Date::from_ordinal_date(-1, 365).unwrap();
    for date in [before_0, Date::MIN] {
        let time = date.midnight().assume_utc();
        assert_eq!(
            IsoDateTime::try_from(time),
            Err(ConversionError::OutOfRange)
        );
        assert_eq!(IsoDate::try_from(date), Err(ConversionError::OutOfRange));
    }
    for seconds in [-93_599, -86_400, -3_601, -1, 1, 59, 3_601, 86_400, 93_599] {
        let zone = UtcOffset::from_whole_seconds(seconds).unwrap();
        let time = OffsetDateTime::UNIX_EPOCH.to_offset(zone);
        assert_eq!(
            IsoDateTime::try_from(time),
            Err(ConversionError::OutOfRange)
        );
    }
}

#[test]
fn dates_come_back() {
    for &(text, (year, month, day)) in DATES {
        let read = Date::try_from(&IsoDate::new(text)).unwrap();
        let parts = (read.year(), u8::from(read.month()), read.day());
        assert_eq!(parts, (year, month, day));
        assert_eq!(IsoDate::try_from(read).unwrap().as_str(), text);
    }
    for text in NO_DATES {
        let read = Date::try_from(&IsoDate::new(*text));
        assert_eq!(read, Err(ConversionError::Malformed), "{text}");
    }
}
