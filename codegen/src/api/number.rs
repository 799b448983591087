//! Numbers with all their digits, which floating-point numbers cannot distinguish.

use std::cmp::Ordering;

/// Whether a text is a number of JSON.
pub(super) fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// The order of two numbers of JSON.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (Decimal::new(a), Decimal::new(b));
    match (a.sign(), b.sign()) {
        (1, 1) => a.size(&b),
        (-1, -1) => b.size(&a),
        (a, b) => a.cmp(&b),
    }
}

/// `0.DIGITS × 10^exponent`, where neither the first nor the last digit could be omitted.
struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    fn new(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (is_negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(mantissa) => (true, mantissa),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let leading = i64::try_from(all.len() - digits.len()).unwrap_or(i64::MAX);
        let whole = i64::try_from(whole.len()).unwrap_or(i64::MAX);
        let exponent = exponent.parse().unwrap_or_else(|_| {
            if exponent.starts_with('-') {
                i64::MIN
            } else {
                i64::MAX
            }
        });
        Self {
            is_negative,
            digits: digits.trim_end_matches('0').to_owned(),
            exponent: exponent.saturating_add(whole).saturating_sub(leading),
        }
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.is_negative) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => -1,
        }
    }

    fn size(&self, other: &Self) -> Ordering {
        let exponents = self.exponent.cmp(&other.exponent);
        exponents.then_with(|| self.digits.cmp(&other.digits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart_by_all_their_digits() {
        let in_order = [
            "-1e400",
            "-999999999999999999.99",
            "-999999999999999999.98",
            "-1",
            "-0.1",
            "-1e-7",
            "0",
            "1e-400",
            "1e-7",
            "0.01",
            "0.1",
            "1",
            "1.05",
            "1.1",
            "9",
            "10",
            "9007199254740992",
            "9007199254740993",
            "999999999999999999.98",
            "999999999999999999.99",
            "1e99999999999999999999",
        ];
        for (left, a) in in_order.iter().enumerate() {
            for (right, b) in in_order.iter().enumerate() {
                assert_eq!(compare(a, b), left.cmp(&right), "{a} and {b}");
            }
        }
        for same in [
            ["1.10", "1.1"],
            ["1e3", "1000"],
            ["1E+3", "1000.0"],
            ["-0", "0.00"],
            ["0.001", "1e-3"],
            ["12.5e1", "125"],
        ] {
            assert_eq!(compare(same[0], same[1]), Ordering::Equal, "{same:?}");
        }
    }
}
