use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{COUNTS, DATES, FLOORS, NO_DATES, NO_TIMES, TIMES, is_taken};
use crate::{ConversionError, IsoDate, IsoDateTime, UnixMillis, UnixSeconds};

fn read(text: &str) -> Result<Timestamp, ConversionError> {
    Timestamp::try_from(&IsoDateTime::new(text))
}

#[test]
fn counts_come_back() {
    for &count in COUNTS {
        let time = Timestamp::try_from(UnixSeconds::new(count)).unwrap();
        assert_eq!(time.as_second(), count);
        assert_eq!(UnixSeconds::from(time).get(), count);
        let time = Timestamp::try_from(UnixMillis::new(count)).unwrap();
        assert_eq!(time.as_millisecond(), count);
        assert_eq!(UnixMillis::from(time).get(), count);
        is_taken::<UnixSeconds>(time);
        is_taken::<UnixMillis>(time);
    }
}

#[test]
fn fractions_are_cut_off_downwards() {
    for &(nanos, seconds, millis) in FLOORS {
        let time = Timestamp::from_nanosecond(nanos.into()).unwrap();
        assert_eq!(UnixSeconds::from(time).get(), seconds, "{nanos}");
        assert_eq!(UnixMillis::from(time).get(), millis, "{nanos}");
    }
}

#[test]
fn counts_have_bounds() {
    for limit in [Timestamp::MIN, Timestamp::MAX] {
        let seconds = UnixSeconds::new(limit.as_second());
        let beyond = UnixSeconds::new(seconds.get() + limit.as_second().signum());
        assert!(Timestamp::try_from(seconds).is_ok());
        assert_eq!(
            Timestamp::try_from(beyond),
            Err(ConversionError::OutOfRange)
        );
        let millis = UnixMillis::new(limit.as_millisecond());
        let beyond = UnixMillis::new(millis.get() + limit.as_millisecond().signum());
        assert!(Timestamp::try_from(millis).is_ok());
        assert_eq!(
            Timestamp::try_from(beyond),
            Err(ConversionError::OutOfRange)
        );
    }
    for count in [i64::MIN, i64::MAX] {
        assert!(Timestamp::try_from(UnixSeconds::new(count)).is_err());
        assert!(Timestamp::try_from(UnixMillis::new(count)).is_err());
    }
    assert_eq!(
        UnixSeconds::from(Timestamp::MIN).get(),
        Timestamp::MIN.as_second()
    );
    assert_eq!(
        UnixSeconds::from(Timestamp::MAX).get(),
        Timestamp::MAX.as_second()
    );
}

#[test]
fn texts_are_points_in_time() {
    for &(text, seconds, nanos, _) in TIMES {
        let nanos = i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
        assert_eq!(read(text).unwrap().as_nanosecond(), nanos, "{text}");
    }
    for text in NO_TIMES {
        assert_eq!(read(text), Err(ConversionError::Malformed), "{text}");
    }
}

#[test]
fn the_last_days_of_9999_are_out_of_range() {
    assert!(read("9999-12-30T22:00:00Z").is_ok());
    for text in ["9999-12-30T22:00:01Z", "9999-12-31T23:59:59-23:59"] {
        assert_eq!(read(text), Err(ConversionError::OutOfRange), "{text}");
    }
    assert!(read("9999-12-31T00:00:00+12:00").is_ok());
}

#[test]
fn points_in_time_are_written_in_utc() {
    for (text, written) in [
        ("2026-05-01T14:00:00.5+02:00", "2026-05-01T12:00:00.500Z"),
        ("1969-12-31T23:59:59.00005Z", "1969-12-31T23:59:59.000050Z"),
        (
            "0001-01-01T00:00:00.000000001Z",
            "0001-01-01T00:00:00.000000001Z",
        ),
        ("9999-12-30T21:59:59Z", "9999-12-30T21:59:59Z"),
        ("0000-01-01T00:00:00-01:00", "0000-01-01T01:00:00Z"),
    ] {
        let time = IsoDateTime::try_from(read(text).unwrap()).unwrap();
        assert_eq!(time.as_str(), written);
    }
    let before_0 = read("0000-01-01T00:00:00+01:00").unwrap();
    for time in [before_0, Timestamp::MIN] {
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
        assert_eq!((i32::from(read.year()), read.month(), read.day()), {
            (year, month.try_into().unwrap(), day.try_into().unwrap())
        });
        assert_eq!(IsoDate::try_from(read).unwrap().as_str(), text);
    }
    for text in NO_DATES {
        let read = Date::try_from(&IsoDate::new(*text));
        assert_eq!(read, Err(ConversionError::Malformed), "{text}");
    }
    for date in [date(-1, 12, 31), Date::MIN] {
        assert_eq!(IsoDate::try_from(date), Err(ConversionError::OutOfRange));
    }
}
