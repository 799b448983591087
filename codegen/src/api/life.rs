//! Former names, and since when and until when something is there.

use super::Name;
use super::date::is_date;
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::spec::{self, Text};

/// What is known about the life of an operation, a type, a field or a value.
#[derive(Clone, Debug, Default)]
pub struct Life {
    /// Names that the client had for it.
    pub was: Vec<Name>,
    /// A version of the API, or a date.
    pub since: Option<String>,
    /// The date on which it was deprecated.
    pub deprecated: Option<String>,
    /// The date on which it stops working.
    pub removed: Option<String>,
}

impl Life {
    pub(super) fn check(life: &spec::Life, problems: &Problems) -> Self {
        if let Some(since) = &life.since
            && !is_date(&since.value)
            && !is_version(&since.value)
        {
            not_a_date(
                since,
                "a version such as `3.1`, or a date such as `2026-05-01`",
                problems,
            );
        }
        for date in [&life.deprecated, &life.removed].into_iter().flatten() {
            if !is_date(&date.value) {
                not_a_date(date, "a date such as `2026-05-01`", problems);
            }
        }
        let dates = [&life.since, &life.deprecated, &life.removed];
        let dates = dates.into_iter().flatten().filter(|it| is_date(&it.value));
        let dates: Vec<&Text> = dates.collect();
        for pair in dates.windows(2) {
            if pair[0].value > pair[1].value {
                let message = format!("`{}` is before `{}`", pair[1].value, pair[0].value);
                problems.report(
                    Diagnostic::new(Code::InvalidDate, &pair[1].place, message)
                        .related(&pair[0].place, "this comes first"),
                );
            }
        }
        let text = |text: &Option<Text>| text.as_ref().map(|it| it.value.clone());
        Self {
            was: life
                .was
                .iter()
                .map(|name| Name::from(&spec::Name::plain(name)))
                .collect(),
            since: text(&life.since),
            deprecated: text(&life.deprecated),
            removed: text(&life.removed),
        }
    }

    /// Whether a date says that it goes away.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.deprecated.is_some() || self.removed.is_some()
    }
}

fn is_version(text: &str) -> bool {
    text.split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit()))
}

fn not_a_date(text: &Text, expected: &str, problems: &Problems) {
    let message = format!("`{}` is not a time", text.value);
    problems.report(
        Diagnostic::new(Code::InvalidDate, &text.place, message)
            .label(format!("expected {expected}")),
    );
}
