//! Periods as MediaStore and JSON-RPC name them.

use crate::cleeng::clock::Period;

const NAMES: [(&str, &str, i64); 8] = [
    ("day", "day", 1),
    ("week", "week", 1),
    ("2weeks", "week", 2),
    ("month", "month", 1),
    ("3months", "month", 3),
    ("6months", "month", 6),
    ("year", "year", 1),
    ("season", "season", 1),
];

/// `3months` for three months, the bare number for hours.
pub(crate) fn name(period: &Period) -> String {
    if period.unit == "hour" {
        return period.amount.to_string();
    }
    NAMES
        .iter()
        .find(|(_, unit, amount)| *unit == period.unit && *amount == period.amount)
        .map_or_else(
            || format!("{}{}s", period.amount, period.unit),
            |(name, _, _)| (*name).to_owned(),
        )
}

pub(crate) fn parse(name: &str) -> Option<Period> {
    let hours = name.parse().ok().map(|hours| Period::new("hour", hours));
    hours.or_else(|| {
        NAMES
            .iter()
            .find(|(known, _, _)| *known == name)
            .map(|(_, unit, amount)| Period::new(unit, *amount))
    })
}
