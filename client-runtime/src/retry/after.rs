//! How long the API asks to wait.

use std::time::{Duration, UNIX_EPOCH};

use http::HeaderValue;
use http::header::{DATE, RETRY_AFTER};

use crate::error::Error;

/// What a response says about when to send its request again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RetryAfter {
    Absent,
    /// It is there, but is neither a number of seconds nor a date.
    Unreadable,
    /// Zero when the time has come already.
    Wait(Duration),
}

impl RetryAfter {
    /// The longest wait that the headers of a response ask for, given the time since 1970.
    pub(crate) fn of(error: &Error, unix_time: Duration) -> Self {
        let now = api_time(error).unwrap_or(unix_time);
        let all = error.header_values(&RETRY_AFTER);
        all.map(|value| read(value, now).map_or(Self::Unreadable, Self::Wait))
            .max()
            .unwrap_or(Self::Absent)
    }
}

/// The time since 1970 at which the API says that it responded.
pub(crate) fn api_time(error: &Error) -> Option<Duration> {
    date(error.header(DATE.as_str())?)
}

fn read(value: &HeaderValue, now: Duration) -> Option<Duration> {
    let text = value.to_str().ok()?.trim();
    if let Some(date) = date(text) {
        return Some(date.saturating_sub(now));
    }
    // Gateways join the values of several headers.
    let all: Option<Vec<Duration>> = text.split(',').map(seconds).collect();
    all?.into_iter().max()
}

fn date(text: &str) -> Option<Duration> {
    let date = httpdate::parse_http_date(text).ok()?;
    date.duration_since(UNIX_EPOCH).ok()
}

/// A number of seconds, rounded up. One that is too large for a number is a wait without end.
fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let rest = u64::from(fraction.bytes().any(|digit| digit != b'0'));
    let whole = whole.parse().map_or(Duration::MAX, Duration::from_secs);
    Some(whole.saturating_add(Duration::from_secs(rest)))
}
