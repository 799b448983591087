//! Parameters, fields and variants that are in both specs.

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use super::life::Lived;
use super::matching::{How, Named, matched};
use super::signature::{self, value_type};
use crate::api::{Field, Type};

/// The codes for another name.
#[derive(Clone, Copy)]
pub(super) struct Renames {
    pub(super) renamed: Code,
    pub(super) aliased: Code,
}

impl<'a> Comparison<'a> {
    /// Another name in Rust.
    pub(super) fn renamed(
        &mut self,
        subject: &str,
        (old, new, how): (&Field, &Field, How),
        codes: Renames,
    ) {
        let (was, is) = (
            signature::value_name(&old.name),
            signature::value_name(&new.name),
        );
        let (code, message) = match how {
            How::Same => return,
            How::Aliased => (
                codes.aliased,
                format!("`{was}` is renamed to `{is}`, and keeps its former name"),
            ),
            How::Renamed => (
                codes.renamed,
                format!(
                    "`{was}` is renamed to `{is}`; `was: {}` would keep the former name",
                    old.name.client
                ),
            ),
        };
        self.add(
            Found::new(code, subject, message)
                .at(At::of(&old.name), At::of(&new.name))
                .before(signature::field(self.old, old))
                .after(signature::field(self.new, new)),
        );
    }

    /// Whether it may be null, and its type.
    pub(super) fn value_type(&mut self, subject: &str, old: &Field, new: &Field) {
        let name = signature::value_name(&new.name);
        if let Some((code, what)) = null(old, new) {
            self.changed(code, subject, format!("`{name}` {what}"), old, new);
        }
        if let Some((code, message)) = self.other_type(old, new) {
            self.changed(code, subject, format!("`{name}` {message}"), old, new);
        }
    }

    fn changed(&mut self, code: Code, subject: &str, message: String, old: &Field, new: &Field) {
        self.add(
            Found::new(code, subject, message)
                .at(At::of(&old.name), At::of(&new.name))
                .before(signature::field(self.old, old))
                .after(signature::field(self.new, new)),
        );
    }

    fn other_type(&self, old: &Field, new: &Field) -> Option<(Code, String)> {
        if self.is_same_type(&old.ty, &new.ty) && old.recursive == new.recursive {
            return None;
        }
        let code = match (&old.ty, &new.ty) {
            (Type::List(_), Type::List(_)) => Code::ValueType,
            (_, Type::List(_)) => Code::ScalarToList,
            (Type::List(_), _) => Code::ListToScalar,
            _ => Code::ValueType,
        };
        let (was, is) = (value_type(self.old, &old.ty), value_type(self.new, &new.ty));
        Some((code, format!("is `{is}` and was `{was}`")))
    }

    /// What is said of a value beside its type.
    pub(super) fn details(&mut self, subject: &str, old: &Field, new: &Field) {
        let at = || (At::of(&old.name), At::of(&new.name));
        let name = signature::value_name(&new.name);
        if old.name.wire != new.name.wire {
            let message = format!(
                "`{name}` is `{}` on the wire and was `{}`",
                new.name.wire, old.name.wire
            );
            let (old, new) = at();
            self.add(Found::new(Code::WireName, subject, message).at(old, new));
        }
        if old.as_text != new.as_text {
            let message = format!("`{name}` is {} on the wire", text_or_number(new.as_text));
            let (old, new) = at();
            self.add(
                Found::new(Code::WireString, subject, message)
                    .at(old, new)
                    .key("wire"),
            );
        }
        for (code, key, was, is) in [
            (Code::Limits, "min", &old.min, &new.min),
            (Code::Limits, "max", &old.max, &new.max),
            (Code::Default, "default", &old.default, &new.default),
            (Code::ExampleValue, "example", &old.example, &new.example),
        ] {
            if was != is {
                let message = format!(
                    "`{key}` of `{name}` is {} and was {}",
                    said(is.as_deref()),
                    said(was.as_deref())
                );
                let (old, new) = at();
                self.add(Found::new(code, subject, message).at(old, new).key(key));
            }
        }
        self.evidence(
            subject,
            &format!("`{name}`"),
            [old.unconfirmed, new.unconfirmed],
            at().into(),
        );
        self.life(subject, lived(old), lived(new));
        let (was, is) = at();
        self.texts(subject, &was, &is, &[("does", old.does != new.does)]);
    }

    /// Values that never change, and that Rust does not show.
    pub(super) fn constants(
        &mut self,
        subject: &str,
        old: impl IntoIterator<Item = &'a Field>,
        new: impl IntoIterator<Item = &'a Field>,
        owner: [&At; 2],
    ) {
        let constants = |fields: Vec<&'a Field>| {
            let constants = fields.into_iter().filter(|it| it.constant.is_some());
            constants.collect::<Vec<_>>()
        };
        let old = constants(old.into_iter().collect());
        let new = constants(new.into_iter().collect());
        let value = |field: &Field| field.constant.clone().unwrap_or_default();
        let [old_owner, new_owner] = owner;
        for was in &old {
            let is = new.iter().find(|it| it.name.wire == was.name.wire);
            let message = match is {
                Some(is) if value(is) == value(was) && is.optional == was.optional => continue,
                Some(is) if is.optional != was.optional => format!(
                    "`{}` {}",
                    was.name.wire,
                    if is.optional {
                        "is optional now"
                    } else {
                        "is required now"
                    }
                ),
                Some(is) => format!(
                    "`{}` is always `{}` and was `{}`",
                    was.name.wire,
                    value(is),
                    value(was)
                ),
                None => format!("`{}` is no longer always `{}`", was.name.wire, value(was)),
            };
            let place = is.map_or_else(|| new_owner.clone(), |is| At::of(&is.name));
            self.add(Found::new(Code::Constant, subject, message).at(At::of(&was.name), place));
        }
        for is in new {
            if !old.iter().any(|was| was.name.wire == is.name.wire) {
                let message = format!("`{}` is always `{}`", is.name.wire, value(is));
                let found = Found::new(Code::Constant, subject, message);
                self.add(found.at(old_owner.clone(), At::of(&is.name)));
            }
        }
    }

    /// The order of what is in both, where it means nothing.
    pub(super) fn order<T: Named>(
        &mut self,
        subject: &str,
        what: &str,
        [old, new]: [&[&T]; 2],
        [old_at, new_at]: [&At; 2],
    ) {
        let matched = matched(old.iter().copied(), new.iter().copied());
        if !matched.in_order(old, new) {
            let message = format!("the {what} are listed in another order");
            self.add(Found::new(Code::Order, subject, message).at(old_at.clone(), new_at.clone()));
        }
    }
}

fn null(old: &Field, new: &Field) -> Option<(Code, &'static str)> {
    match (old.nullable, new.nullable) {
        (false, true) => Some((Code::Nullable, "is nullable now")),
        (true, false) => Some((Code::NotNullable, "is no longer nullable")),
        _ => None,
    }
}

pub(super) fn lived(field: &Field) -> Lived<'_> {
    Lived {
        name: &field.name,
        life: &field.life,
        deprecated: field.deprecated,
    }
}

fn text_or_number(as_text: bool) -> &'static str {
    if as_text {
        "text"
    } else {
        "a JSON number or boolean"
    }
}

fn said(value: Option<&str>) -> String {
    match value {
        Some(value) => format!("`{value}`"),
        None => String::from("not set"),
    }
}

/// The fields that Rust shows.
pub(super) fn variable<'a>(fields: impl IntoIterator<Item = &'a Field>) -> Vec<&'a Field> {
    let fields = fields.into_iter();
    fields.filter(|field| field.constant.is_none()).collect()
}
