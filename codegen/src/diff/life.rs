//! Former names, deprecation and dates.

use heck::ToSnakeCase as _;

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use crate::api::{Life, Name};

/// What is known about the life of something.
#[derive(Clone, Copy)]
pub(super) struct Lived<'a> {
    pub(super) name: &'a Name,
    pub(super) life: &'a Life,
    pub(super) deprecated: bool,
}

impl Comparison<'_> {
    pub(super) fn life(&mut self, subject: &str, old: Lived<'_>, new: Lived<'_>) {
        self.former_names(subject, old, new);
        let at = || (At::of(old.name), At::of(new.name));
        let flips = old.deprecated != new.deprecated;
        if flips {
            let (code, message) = if new.deprecated {
                (Code::Deprecated, "is deprecated now")
            } else {
                (Code::NotDeprecated, "is no longer deprecated")
            };
            let message = format!("`{}` {message}", new.name.client);
            let (old, new) = at();
            self.add(Found::new(code, subject, message).at(old, new));
        }
        let (was, is) = (old.life, new.life);
        let mut dates = vec![("since", was.since.as_deref(), is.since.as_deref())];
        if !flips {
            dates.push((
                "deprecated",
                was.deprecated.as_deref(),
                is.deprecated.as_deref(),
            ));
            dates.push(("removed", was.removed.as_deref(), is.removed.as_deref()));
        }
        for (key, was, is) in dates {
            if was != is {
                let message = format!("`{key}` is {} and was {}", date(is), date(was));
                let (old, new) = at();
                self.add(
                    Found::new(Code::Dates, subject, message)
                        .at(old, new)
                        .key(key),
                );
            }
        }
    }

    fn former_names(&mut self, subject: &str, old: Lived<'_>, new: Lived<'_>) {
        let (before, now) = (names(old), names(new));
        let at = || (At::of(old.name).key("was"), At::of(new.name).key("was"));
        for was in &old.life.was {
            if !now.contains(&was.client.to_snake_case()) {
                let message = format!("the former name `{}` is no longer kept", was.client);
                let (old, new) = at();
                self.add(Found::new(Code::FormerNameRemoved, subject, message).at(old, new));
            }
        }
        for was in &new.life.was {
            if !before.contains(&was.client.to_snake_case()) {
                let message = format!("`{}` is a former name now", was.client);
                let (old, new) = at();
                self.add(Found::new(Code::FormerNameAdded, subject, message).at(old, new));
            }
        }
    }
}

/// The names by which programs reach it.
fn names(lived: Lived<'_>) -> Vec<String> {
    let names = [lived.name].into_iter().chain(&lived.life.was);
    names.map(|name| name.client.to_snake_case()).collect()
}

fn date(date: Option<&str>) -> String {
    match date {
        Some(date) => format!("`{date}`"),
        None => String::from("not set"),
    }
}
