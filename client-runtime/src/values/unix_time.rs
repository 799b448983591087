//! Points in time, counted from the start of 1970 in UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A point in time as seconds since the start of 1970 in UTC.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use client_runtime::UnixSeconds;
///
/// let time = UnixSeconds::new(1_767_225_600);
/// assert_eq!(time.get(), 1_767_225_600);
/// assert_eq!(time.to_system_time(), Some(UNIX_EPOCH + Duration::from_secs(1_767_225_600)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnixSeconds(i64);

/// A point in time as milliseconds since the start of 1970 in UTC.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use client_runtime::UnixMillis;
///
/// let time = UnixMillis::new(1_767_225_600_000);
/// assert_eq!(time.get(), 1_767_225_600_000);
/// assert_eq!(time.to_system_time(), Some(UNIX_EPOCH + Duration::from_secs(1_767_225_600)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnixMillis(i64);

impl UnixSeconds {
    /// Creates the point in time this many seconds after the start of 1970.
    #[must_use]
    pub const fn new(seconds: i64) -> Self {
        Self(seconds)
    }

    /// The number of seconds.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Converts into the type of the standard library, if it can represent the time.
    #[must_use]
    pub fn to_system_time(self) -> Option<SystemTime> {
        at(Duration::from_secs(self.0.unsigned_abs()), self.0 < 0)
    }
}

impl UnixMillis {
    /// Creates the point in time this many milliseconds after the start of 1970.
    #[must_use]
    pub const fn new(millis: i64) -> Self {
        Self(millis)
    }

    /// The number of milliseconds.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Converts into the type of the standard library, if it can represent the time.
    #[must_use]
    pub fn to_system_time(self) -> Option<SystemTime> {
        at(Duration::from_millis(self.0.unsigned_abs()), self.0 < 0)
    }
}

fn at(distance: Duration, before: bool) -> Option<SystemTime> {
    if before {
        UNIX_EPOCH.checked_sub(distance)
    } else {
        UNIX_EPOCH.checked_add(distance)
    }
}

/// Counts whole ticks, downwards also before 1970; what is out of range becomes the nearest that is not.
fn ticks(time: SystemTime, per_second: u32) -> i64 {
    let signed = |nanos: u128| i128::try_from(nanos).unwrap_or(i128::MAX);
    let nanos = match time.duration_since(UNIX_EPOCH) {
        Ok(after) => signed(after.as_nanos()),
        Err(error) => -signed(error.duration().as_nanos()),
    };
    let ticks = nanos.div_euclid(i128::from(1_000_000_000 / per_second));
    let limit = if ticks < 0 { i64::MIN } else { i64::MAX };
    i64::try_from(ticks).unwrap_or(limit)
}

impl From<SystemTime> for UnixSeconds {
    fn from(time: SystemTime) -> Self {
        Self(ticks(time, 1))
    }
}

impl From<SystemTime> for UnixMillis {
    fn from(time: SystemTime) -> Self {
        Self(ticks(time, 1_000))
    }
}

crate::newtype_of_number!(UnixSeconds);
crate::newtype_of_number!(UnixMillis);
