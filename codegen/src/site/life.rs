//! How far an operation is in its life, and how certain it is.

use super::Site;
use super::page::Badge;
use crate::api::{Effect, Instead, Operation, Stage};

/// The marks of an operation.
pub(super) fn badges(operation: &Operation) -> Vec<Badge> {
    let mut badges = Vec::new();
    if operation.effect == Effect::Charge {
        badges.push(Badge::new(
            "charge",
            "charge",
            "A second time may cost somebody something.",
        ));
    }
    match operation.stage {
        Stage::Current => {}
        Stage::Beta => badges.push(Badge::new("beta", "new", "It may change.")),
        Stage::Legacy => badges.push(Badge::new("legacy", "old", "There is a better way.")),
        Stage::Deprecated => {
            badges.push(Badge::new("deprecated", "old", "Deprecated by the API."));
        }
        Stage::Removed => {
            let about = "The documentation says that it is no longer available.";
            badges.push(Badge::new("removed", "gone", about));
        }
    }
    if operation.unconfirmed {
        badges.push(Badge::unconfirmed());
    }
    if operation.unconfirmed_path {
        let about = "The path is not in the public documentation.";
        badges.push(Badge::new("unconfirmed path", "doubt", about));
    }
    badges
}

impl Site<'_> {
    /// What its stage and its dates mean, as HTML; empty for an operation of which nothing is said.
    pub(super) fn stage(&self, operation: &Operation) -> String {
        let life = &operation.life;
        let mut sentences = Vec::new();
        let since = life.since.as_ref();
        sentences.extend(since.map(|since| format!("There since {since}.")));
        sentences.extend(match operation.stage {
            Stage::Current => None,
            Stage::Beta => Some(String::from("In beta: it may change.")),
            Stage::Legacy => Some(String::from("Legacy: there is a better way.")),
            Stage::Deprecated => Some(match &life.deprecated {
                Some(date) => format!("Deprecated by the API since {date}."),
                None => String::from("Deprecated by the API."),
            }),
            Stage::Removed => Some(String::from(
                "Removed: the documentation says that it is no longer available.",
            )),
        });
        let removed = life.removed.as_ref();
        sentences.extend(removed.map(|date| format!("It does not work from {date} on.")));
        sentences.extend(operation.instead.as_ref().map(|instead| match instead {
            Instead::Operation { id, unconfirmed } => {
                let source = if *unconfirmed { " (unconfirmed)" } else { "" };
                format!("Use `{id}` instead{source}.")
            }
            Instead::Sentence(text) => format!("Instead: {text}"),
            Instead::Nothing => String::from("The documentation names no successor."),
        }));
        if sentences.is_empty() {
            return String::new();
        }
        self.line(&sentences.join(" "))
    }
}
