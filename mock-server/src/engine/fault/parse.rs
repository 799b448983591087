//! Faults as they are written: `delay=200ms, status=503, times=2, operation=core.passes.get`.

use std::time::Duration;

use codegen::diagnostics::nearest;

use super::{Fault, Outcome};

const WORDS: [&str; 12] = [
    "delay",
    "status",
    "retry-after",
    "expire-token",
    "html",
    "drop",
    "truncate",
    "malformed",
    "text-numbers",
    "empty-list-objects",
    "times",
    "operation",
];

/// The longest delay.
const MAX_DELAY: Duration = Duration::from_secs(600);

/// Reads a fault; the error says what is wrong with it.
pub(crate) fn parse<'a>(
    text: &str,
    operations: &(impl Iterator<Item = &'a str> + Clone),
) -> Result<Fault, String> {
    let mut fault = Fault {
        text: text.trim().to_owned(),
        delay: None,
        outcome: None,
        times: None,
        operation: None,
    };
    for part in text.split(',').map(str::trim) {
        let (word, value) = match part.split_once('=') {
            Some((word, value)) => (word.trim(), Some(value.trim())),
            None => (part, None),
        };
        let outcome = match (word, value) {
            ("delay", Some(value)) => {
                once(word, fault.delay.replace(delay(value)?).is_some())?;
                continue;
            }
            ("times", Some(value)) => {
                let times = value.parse().ok().filter(|times| *times > 0);
                let times =
                    times.ok_or_else(|| wrong(word, value, "a number from 1 on, as in times=2"))?;
                once(word, fault.times.replace(times).is_some())?;
                continue;
            }
            ("operation", Some(value)) => {
                known(value, operations.clone())?;
                let twice = fault.operation.replace(value.to_owned()).is_some();
                once(word, twice)?;
                continue;
            }
            ("status", Some(value)) => {
                let status = value.parse().ok();
                let status = status.filter(|status| (400..=599).contains(status));
                let expected = "a status from 400 to 599, as in status=503";
                Outcome::Status(status.ok_or_else(|| wrong(word, value, expected))?)
            }
            ("retry-after", Some(value)) => {
                let seconds = value.parse().ok();
                let expected = "whole seconds, as in retry-after=2";
                Outcome::RetryAfter(seconds.ok_or_else(|| wrong(word, value, expected))?)
            }
            ("expire-token", None) => Outcome::ExpireToken,
            ("html", None) => Outcome::Html,
            ("drop", None) => Outcome::Drop,
            ("truncate", None) => Outcome::Truncate,
            ("malformed", None) => Outcome::Malformed,
            ("text-numbers", None) => Outcome::TextNumbers,
            ("empty-list-objects", None) => Outcome::EmptyListObjects,
            _ => return Err(unknown(word, value)),
        };
        if fault.outcome.replace(outcome).is_some() {
            return Err(format!("{word} is one outcome too many, a fault has one"));
        }
    }
    if fault.delay.is_none() && fault.outcome.is_none() {
        return Err(String::from("the fault has no outcome"));
    }
    Ok(fault)
}

fn once(word: &str, twice: bool) -> Result<(), String> {
    if twice {
        Err(format!("{word} is given twice"))
    } else {
        Ok(())
    }
}

fn wrong(word: &str, value: &str, expected: &str) -> String {
    format!("{word}={value} is not a fault, expected {expected}")
}

fn unknown(word: &str, value: Option<&str>) -> String {
    if WORDS.contains(&word) {
        return match value {
            Some(_) => format!("{word} takes no value"),
            None => format!("{word} needs a value, as in {word}=..."),
        };
    }
    match nearest(word, WORDS) {
        Some(other) => format!("{word:?} is not a fault, did you mean {other}?"),
        None => format!(
            "{word:?} is not a fault, expected one of {}",
            WORDS.join(", ")
        ),
    }
}

fn known<'a>(
    operation: &str,
    operations: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), String> {
    let start = operation.strip_suffix('*');
    let is_known = operations.clone().any(|id| match start {
        Some(start) => id.starts_with(start),
        None => id == operation,
    });
    if is_known {
        return Ok(());
    }
    Err(match nearest(operation, operations) {
        Some(other) => format!("there is no operation {operation}, did you mean {other}?"),
        None => format!("there is no operation {operation}"),
    })
}

fn delay(text: &str) -> Result<Duration, String> {
    duration(text)
        .filter(|delay| *delay <= MAX_DELAY)
        .ok_or_else(|| {
            wrong(
                "delay",
                text,
                "a time of at most 10 minutes, as in delay=200ms or delay=2s",
            )
        })
}

/// A time such as `200ms`, `2s`, `15m` or `1h`.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let digits = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().ok()?;
    match unit.trim() {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => number.checked_mul(60).map(Duration::from_secs),
        "h" => number.checked_mul(3600).map(Duration::from_secs),
        "d" => number.checked_mul(86_400).map(Duration::from_secs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Fault, String> {
        parse(text, &["core.passes.get", "core.passes.list"].into_iter())
    }

    #[test]
    fn a_fault_has_an_outcome_a_delay_a_number_and_an_operation() {
        let fault = read("delay=200ms, status=503, times=2, operation=core.passes.get").unwrap();
        assert_eq!(fault.delay, Some(Duration::from_millis(200)));
        assert_eq!(fault.outcome, Some(Outcome::Status(503)));
        assert_eq!(fault.times, Some(2));
        assert_eq!(fault.operation.as_deref(), Some("core.passes.get"));
        assert_eq!(
            read("operation=core.*, drop").unwrap().outcome,
            Some(Outcome::Drop)
        );
    }

    #[test]
    fn a_fault_that_is_none_is_told_how_to_be_one() {
        for (text, error) in [
            (
                "statsu=503",
                "\"statsu\" is not a fault, did you mean status?",
            ),
            ("status", "status needs a value, as in status=..."),
            (
                "status=200",
                "status=200 is not a fault, expected a status from 400 to 599, as in status=503",
            ),
            ("drop=1", "drop takes no value"),
            (
                "delay=soon",
                "delay=soon is not a fault, expected a time of at most 10 minutes, as in delay=200ms or delay=2s",
            ),
            (
                "drop, truncate",
                "truncate is one outcome too many, a fault has one",
            ),
            ("times=2", "the fault has no outcome"),
            (
                "drop, times=0",
                "times=0 is not a fault, expected a number from 1 on, as in times=2",
            ),
            (
                "drop, operation=core.passes.gte",
                "there is no operation core.passes.gte, did you mean core.passes.get?",
            ),
            ("drop, times=1, times=2", "times is given twice"),
        ] {
            assert_eq!(read(text).unwrap_err(), error, "{text}");
        }
    }
}
