use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone, Utc};

use super::{COUNTS, DATES, FLOORS, NO_DATES, NO_TIMES, SPELLINGS, TIMES, is_taken};
use crate::{ConversionError, IsoDate, IsoDateTime, UnixMillis, UnixSeconds};

type Time = DateTime<Utc>;

fn read(text: &str) -> Result<DateTime<FixedOffset>, ConversionError> {
    DateTime::try_from(&IsoDateTime::new(text))
}

#[test]
fn counts_come_back() {
    for &count in COUNTS {
        let time = Time::try_from(UnixSeconds::new(count)).unwrap();
        assert_eq!(time.timestamp(), count);
        assert_eq!(UnixSeconds::from(time).get(), count);
        let time = Time::try_from(UnixMillis::new(count)).unwrap();
        assert_eq!(time.timestamp_millis(), count);
        assert_eq!(UnixMillis::from(time).get(), count);
        is_taken::<UnixSeconds>(time);
        is_taken::<UnixMillis>(time);
    }
}

#[test]
fn fractions_are_cut_off_downwards() {
    let zone = FixedOffset::east_opt(-3_601).unwrap();
    for &(nanos, seconds, millis) in FLOORS {
        let time = DateTime::from_timestamp_nanos(nanos).with_timezone(&zone);
        assert_eq!(UnixSeconds::from(time).get(), seconds, "{nanos}");
        assert_eq!(UnixMillis::from(time).get(), millis, "{nanos}");
    }
}

#[test]
fn counts_have_bounds() {
    for limit in [Time::MIN_UTC, Time::MAX_UTC] {
        let seconds = UnixSeconds::from(limit);
        let beyond = UnixSeconds::new(seconds.get() + seconds.get().signum());
        assert!(Time::try_from(seconds).is_ok());
        assert_eq!(Time::try_from(beyond), Err(ConversionError::OutOfRange));
        let millis = UnixMillis::from(limit);
        let beyond = UnixMillis::new(millis.get() + millis.get().signum());
        assert!(Time::try_from(millis).is_ok());
        assert_eq!(Time::try_from(beyond), Err(ConversionError::OutOfRange));
    }
    for count in [i64::MIN, i64::MAX] {
        assert!(Time::try_from(UnixSeconds::new(count)).is_err());
        assert!(Time::try_from(UnixMillis::new(count)).is_err());
    }
}

#[test]
fn texts_are_points_in_time() {
    for &(text, seconds, nanos, offset) in TIMES {
        let time = read(text).unwrap();
        let parts = (time.timestamp(), time.timestamp_subsec_nanos());
        assert_eq!(parts, (seconds, nanos), "{text}");
        assert_eq!(time.offset().local_minus_utc(), offset, "{text}");
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
fn a_leap_second_is_the_second_before_it() {
    let time = NaiveDate::from_ymd_opt(2016, 12, 31)
        .and_then(|date| date.and_hms_milli_opt(23, 59, 59, 1_250))
        .unwrap();
    let time = IsoDateTime::try_from(time.and_utc()).unwrap();
    assert_eq!(time.as_str(), "2016-12-31T23:59:59.250Z");
}

#[test]
fn text_has_no_other_years_and_no_seconds_of_offsets() {
    let year = |year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap();
    for time in [year(-1), year(10_000), Time::MIN_UTC, Time::MAX_UTC] {
        assert_eq!(
            IsoDateTime::try_from(time),
            Err(ConversionError::OutOfRange)
        );
    }
    for seconds in [-86_399, -3_601, -1, 1, 59, 3_601, 86_399] {
        let zone = FixedOffset::east_opt(seconds).unwrap();
        let time = year(2026).with_timezone(&zone);
        assert_eq!(
            IsoDateTime::try_from(time),
            Err(ConversionError::OutOfRange)
        );
        for limit in [Time::MIN_UTC, Time::MAX_UTC] {
            assert!(IsoDateTime::try_from(limit.with_timezone(&zone)).is_err());
        }
    }
}

#[test]
fn dates_come_back() {
    for &(text, parts) in DATES {
        let read = NaiveDate::try_from(&IsoDate::new(text)).unwrap();
        let (month, day) = (read.month(), read.day());
        assert_eq!(
            (read.year(), month, day),
            (parts.0, parts.1.into(), parts.2.into())
        );
        assert_eq!(IsoDate::try_from(read).unwrap().as_str(), text);
    }
    for text in NO_DATES {
        let read = NaiveDate::try_from(&IsoDate::new(*text));
        assert_eq!(read, Err(ConversionError::Malformed), "{text}");
    }
    let year = |year| NaiveDate::from_yo_opt(year, 1).unwrap();
    for date in [year(-1), year(10_000), NaiveDate::MIN, NaiveDate::MAX] {
        assert_eq!(IsoDate::try_from(date), Err(ConversionError::OutOfRange));
    }
}
