//! Documented failures.

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use crate::api::ErrorCase;

impl Comparison<'_> {
    /// Documented failures; a meaning that is that of the family is reported there.
    pub(super) fn failures(
        &mut self,
        subject: &str,
        [old_at, new_at]: [&At; 2],
        [old, new]: [&[ErrorCase]; 2],
        meanings: &[ErrorCase],
    ) {
        let at = || (old_at.clone().key("errors"), new_at.clone().key("errors"));
        let is_same = |one: &ErrorCase, other: &ErrorCase| {
            one.status == other.status && one.code == other.code
        };
        for was in old {
            let Some(is) = new.iter().find(|is| is_same(was, is)) else {
                let message = format!("the failure `{}` is no longer documented", label(was));
                let (old, new) = at();
                self.add(Found::new(Code::FailureRemoved, subject, message).at(old, new));
                continue;
            };
            let name = format!("the failure `{}`", label(is));
            let is_inherited = meanings
                .iter()
                .any(|it| it.code == is.code && it.does == is.does);
            if was.does != is.does && !is_inherited {
                let message = format!("{name} has another meaning");
                let (old, new) = at();
                self.add(Found::new(Code::Text, subject, message).at(old, new));
            }
            self.evidence(
                subject,
                &name,
                [was.unconfirmed, is.unconfirmed],
                at().into(),
            );
            let is_same_body = match (&was.body, &is.body) {
                (Some(was), Some(is)) => self.is_same_type(was, is),
                (None, None) => true,
                _ => false,
            };
            if !is_same_body {
                let message = format!("{name} has another body");
                let (old, new) = at();
                self.add(Found::new(Code::FailureBody, subject, message).at(old, new));
            }
        }
        let places = old
            .iter()
            .filter_map(|was| new.iter().position(|is| is_same(was, is)));
        if !places.is_sorted() {
            let (old, new) = at();
            let message = "the failures are listed in another order";
            self.add(Found::new(Code::Order, subject, message).at(old, new));
        }
        for is in new {
            if !old.iter().any(|was| is_same(was, is)) {
                let message = format!("the failure `{}` is documented now", label(is));
                let (old, new) = at();
                self.add(Found::new(Code::FailureAdded, subject, message).at(old, new));
            }
        }
    }
}

fn label(case: &ErrorCase) -> String {
    let status = case.status.map(|status| status.to_string());
    let parts: Vec<&str> = [status.as_deref(), case.code.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" ")
}
