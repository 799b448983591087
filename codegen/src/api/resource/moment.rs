//! Points in time that are told from now.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::api::{Api, Scalar, Shape, Type};

/// A value in which points in time such as `now`, `now+30d` or `now-12h` are written as its type has them.
pub(super) fn settled(api: &Api, ty: &Type, value: &Value, now: i64) -> Value {
    match (api.shape_of(ty, value), value) {
        (Shape::Scalar(scalar, _), Value::String(text)) => {
            let at = from_now(text).map(|seconds| now.saturating_add(seconds));
            at.and_then(|at| written(scalar, at))
                .unwrap_or_else(|| value.clone())
        }
        (Shape::Object(_, fields), Value::Object(members)) => {
            let members = members.iter().map(|(name, value)| {
                let field = fields.iter().find(|field| field.name.wire == *name);
                let value = field.map_or_else(
                    || value.clone(),
                    |field| settled(api, &field.ty, value, now),
                );
                (name.clone(), value)
            });
            Value::Object(members.collect())
        }
        (Shape::Map(item), Value::Object(members)) => {
            let members = members.iter();
            let members =
                members.map(|(name, value)| (name.clone(), settled(api, item, value, now)));
            Value::Object(members.collect())
        }
        (Shape::List(item), Value::Array(items)) => {
            let items = items.iter().map(|value| settled(api, item, value, now));
            Value::Array(items.collect())
        }
        _ => value.clone(),
    }
}

/// A point in time on the wire; none for a type of other values.
fn written(scalar: Scalar, at: i64) -> Option<Value> {
    let iso = || Timestamp::from_second(at).unwrap_or_default().to_string();
    Some(match scalar {
        Scalar::Timestamp => json!(at),
        Scalar::TimestampMs => json!(at.saturating_mul(1000)),
        Scalar::DateTime => json!(iso()),
        Scalar::Date => json!(iso().get(..10)),
        _ => return None,
    })
}

/// The seconds from now to a point in time; none of any other text.
fn from_now(text: &str) -> Option<i64> {
    let rest = text.strip_prefix("now")?;
    if rest.is_empty() {
        return Some(0);
    }
    let (number, unit) = rest.split_at_checked(rest.len() - 1)?;
    let seconds = match unit {
        "d" => 86_400,
        "h" => 3_600,
        "m" => 60,
        "s" => 1,
        _ => return None,
    };
    let is_signed = number.starts_with(['+', '-']);
    let number: i64 = number.parse().ok().filter(|_| is_signed)?;
    number.checked_mul(seconds)
}

#[cfg(test)]
mod tests {
    use super::from_now;

    #[test]
    fn points_in_time_are_told_from_now() {
        for (text, seconds) in [
            ("now", Some(0)),
            ("now+30d", Some(2_592_000)),
            ("now-12h", Some(-43_200)),
            ("now+5m", Some(300)),
            ("now-1s", Some(-1)),
            ("now30d", None),
            ("now+d", None),
            ("now+3w", None),
            ("now+3é", None),
            ("tomorrow", None),
        ] {
            assert_eq!(from_now(text), seconds, "{text}");
        }
    }
}
