//! How periods are added.

use crate::cleeng::clock::{NEVER, Period, iso, plain};

#[test]
fn a_month_ends_on_the_last_day_where_the_next_is_shorter() {
    let january_31 = 1_769_817_600;
    let end = Period::new("month", 1).end(january_31, 1);
    assert_eq!(iso(end), "2026-02-28T00:00:00Z");
    assert_eq!(plain(end), "2026-02-28 00:00:00");
}

#[test]
fn lengths_that_overflow_never_end() {
    assert_eq!(Period::new("year", i64::MAX).end(0, 2), NEVER);
}
