//! Whether a text is a date or a time of ISO 8601.

/// `2026-05-01`
pub(super) fn is_date(text: &str) -> bool {
    let Some((year, [month, day])) = parts(text, '-') else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    text.len() == 10 && text.find('-') == Some(4) && (1..=days).contains(&day)
}

/// `2026-05-01T12:00:00Z`, with fractions of seconds, with another offset or without one.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else {
        return false;
    };
    let (time, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, "Z"),
    };
    let offset_is_right = match offset.get(1..).unwrap_or_default() {
        "" => offset.eq_ignore_ascii_case("z"),
        digits => !offset.starts_with(['Z', 'z']) && is_offset(digits),
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    is_date(date) && is_time(time) && is_digits(fraction) && offset_is_right
}

/// `12:00:00`
fn is_time(text: &str) -> bool {
    matches!(parts(text, ':'), Some((0..=23, [0..=59, 0..=60])) if text.len() == 8)
}

/// `01:00` or `0100`
fn is_offset(text: &str) -> bool {
    let digits = text.replacen(':', "", 1);
    let in_range = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|it| it <= most);
    is_digits(&digits)
        && digits.len() == 4
        && text.find(':').is_none_or(|at| at == 2)
        && in_range(&digits[..2], 23)
        && in_range(&digits[2..], 59)
}

/// Three numbers without signs.
fn parts(text: &str, separator: char) -> Option<(u32, [u32; 2])> {
    let mut parts = text.split(separator).map(|part| {
        let digits = Some(part).filter(|part| is_digits(part));
        digits?.parse().ok()
    });
    let numbers = (parts.next()??, [parts.next()??, parts.next()??]);
    parts.next().is_none().then_some(numbers)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_that_there_are() {
        for right in ["2026-05-01", "2024-02-29", "2000-02-29", "0001-12-31"] {
            assert!(is_date(right), "{right}");
        }
        for wrong in [
            "",
            "yesterday",
            "01/02/2024",
            "2024-1-2",
            "2024-13-01",
            "2024-00-10",
            "2023-02-29",
            "1900-02-29",
            "2024-04-31",
            "2024-01-00",
            "20240102",
            "2024-01-02T00:00:00Z",
            "+024-01-02",
            "20240-1-02",
            "2024-01-02-03",
        ] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }

    #[test]
    fn times_have_a_date_and_seconds() {
        for right in [
            "2026-05-01T12:00:00Z",
            "2026-05-01t12:00:00z",
            "2026-05-01 23:59:60",
            "2026-05-01T12:00:00.123456Z",
            "2026-05-01T12:00:00+01:00",
            "2026-05-01T12:00:00.5-0330",
        ] {
            assert!(is_date_time(right), "{right}");
        }
        for wrong in [
            "2026-05-01",
            "yesterday",
            "2026-02-30T12:00:00Z",
            "2026-05-01T24:00:00Z",
            "2026-05-01T12:60:00Z",
            "2026-05-01T12:00",
            "2026-05-01T12:00:00.Z",
            "2026-05-01T12:00:00ZZ",
            "2026-05-01T12:00:00+",
            "2026-05-01T12:00:00+25:00",
            "2026-05-01T12:00:00+1:000",
            "2026-05-01T12:00:00 UTC",
        ] {
            assert!(!is_date_time(wrong), "{wrong}");
        }
    }
}
