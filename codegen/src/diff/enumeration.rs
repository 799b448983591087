//! Values of enums, and error codes.

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use super::life::Lived;
use super::matching::{How, matched};
use super::signature::type_name;
use crate::api::EnumValue;

/// An enum that values belong to.
pub(super) struct Enum<'a> {
    pub(super) subject: String,
    pub(super) old: At,
    pub(super) new: At,
    pub(super) codes: &'a Codes,
}

/// What changes of values are called.
pub(super) struct Codes {
    removed: Code,
    added: Code,
    renamed: Code,
    aliased: Code,
    /// The word for one of them in messages.
    what: &'static str,
    /// Whether the text of a value is reported here; that of error codes is reported with the failures.
    details: bool,
}

pub(super) const VALUES: Codes = Codes {
    removed: Code::EnumValueRemoved,
    added: Code::EnumValueAdded,
    renamed: Code::EnumValueRenamed,
    aliased: Code::EnumValueAliased,
    what: "value",
    details: true,
};

pub(super) const ERROR_CODES: Codes = Codes {
    removed: Code::ErrorCodeRemoved,
    added: Code::ErrorCodeAdded,
    renamed: Code::ErrorCodeRenamed,
    aliased: Code::ErrorCodeRenamed,
    what: "code",
    details: false,
};

impl<'a> Comparison<'a> {
    pub(super) fn enumeration(
        &mut self,
        of: &Enum<'_>,
        old: &'a [EnumValue],
        new: &'a [EnumValue],
    ) {
        let values = matched(old, new);
        let codes = of.codes;
        for &(old, new, how) in &values.both {
            let subject = format!("{}::{}", of.subject, type_name(&new.name));
            self.value_renamed(&subject, (old, new, how), codes);
            if old.name.wire != new.name.wire {
                let message = format!(
                    "`{}` is `{}` on the wire and was `{}`",
                    type_name(&new.name),
                    new.name.wire,
                    old.name.wire
                );
                let found = Found::new(Code::WireName, &subject, message);
                self.add(found.at(At::of(&old.name), At::of(&new.name)));
            }
            if codes.details {
                self.value_details(&subject, old, new);
            }
        }
        for value in &values.removed {
            let name = type_name(&value.name);
            let message = format!("the {} `{}` is removed", codes.what, value.name.wire);
            self.add(
                Found::new(codes.removed, format!("{}::{name}", of.subject), message)
                    .at(At::of(&value.name), of.new.clone())
                    .before(format!("{}::{name}", last(&of.subject))),
            );
        }
        for value in &values.added {
            let name = type_name(&value.name);
            let message = format!(
                "the {} `{}` is added, and `is_unknown` is false for it",
                codes.what, value.name.wire
            );
            self.add(
                Found::new(codes.added, format!("{}::{name}", of.subject), message)
                    .at(of.old.clone(), At::of(&value.name))
                    .after(format!("{}::{name}", last(&of.subject))),
            );
        }
        let all = |values: &'a [EnumValue]| values.iter().collect::<Vec<_>>();
        let what = format!("{}s", codes.what);
        self.order(
            &of.subject,
            &what,
            [&all(old), &all(new)],
            [&of.old, &of.new],
        );
    }

    fn value_renamed(
        &mut self,
        subject: &str,
        (old, new, how): (&EnumValue, &EnumValue, How),
        codes: &Codes,
    ) {
        let (was, is) = (type_name(&old.name), type_name(&new.name));
        let (code, message) = match how {
            How::Same => return,
            How::Aliased => (
                codes.aliased,
                format!("`{was}` is renamed to `{is}`, and keeps its former name"),
            ),
            How::Renamed => (codes.renamed, format!("`{was}` is renamed to `{is}`")),
        };
        self.add(
            Found::new(code, subject, message)
                .at(At::of(&old.name), At::of(&new.name))
                .before(was)
                .after(is),
        );
    }

    fn value_details(&mut self, subject: &str, old: &EnumValue, new: &EnumValue) {
        let at = [At::of(&old.name), At::of(&new.name)];
        let name = format!("`{}`", type_name(&new.name));
        self.evidence(
            subject,
            &name,
            [old.unconfirmed, new.unconfirmed],
            at.clone(),
        );
        self.life(subject, lived(old), lived(new));
        let [was, is] = at;
        self.texts(subject, &was, &is, &[("does", old.does != new.does)]);
    }
}

fn lived(value: &EnumValue) -> Lived<'_> {
    Lived {
        name: &value.name,
        life: &value.life,
        deprecated: value.deprecated,
    }
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
