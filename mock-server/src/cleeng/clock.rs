//! Points in time: how they are written, and how periods are added to them.

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde_json::Value;

use crate::engine::args::Args;
pub(crate) use crate::engine::clock::iso;

/// The API's "never".
pub(crate) const NEVER: i64 = 2_145_913_200;

pub(crate) const HOUR: i64 = 3_600;
pub(crate) const DAY: i64 = 24 * HOUR;

/// A length of time in the units of the API.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Period {
    /// `hour`, `day`, `week`, `month`, `year` or `season`.
    pub(crate) unit: String,
    pub(crate) amount: i64,
}

impl Period {
    pub(crate) fn new(unit: &str, amount: i64) -> Self {
        Self {
            unit: unit.to_owned(),
            amount,
        }
    }

    /// A length as the Core API has it.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let length = Args::members(value);
        Some(Self::new(length.text("periodUnit")?, length.id("amount")))
    }

    /// The end of so many of these periods. A season has no end that is known.
    pub(crate) fn end(&self, start: i64, times: i64) -> i64 {
        let count = self.amount.saturating_mul(times);
        let span = match self.unit.as_str() {
            "hour" => return start.saturating_add(count.saturating_mul(HOUR)),
            "day" => return start.saturating_add(count.saturating_mul(DAY)),
            "week" => return start.saturating_add(count.saturating_mul(7 * DAY)),
            "month" => Span::new().try_months(count),
            "year" => Span::new().try_years(count),
            _ => return NEVER,
        };
        span.and_then(|span| {
            Timestamp::from_second(start)?
                .to_zoned(TimeZone::UTC)
                .checked_add(span)
        })
        .map_or(NEVER, |end| end.timestamp().as_second())
    }
}

/// `YYYY-MM-DD HH:MM:SS`, as customers have it.
pub(crate) fn plain(seconds: i64) -> String {
    iso(seconds).replace('T', " ").replace('Z', "")
}
