//! Fields of objects, and types of which a value has one.

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use super::matching::{Matched, matched};
use super::signature::{self, type_name, value_name};
use super::value::{Renames, lived, variable};
use crate::api::{Api, Field, OneOf, TypeDef};
use crate::rust::argument::arguments;

/// An object that fields belong to.
pub(super) struct Object<'a> {
    pub(super) subject: String,
    pub(super) old: At,
    pub(super) new: At,
    /// The types, where programs make values of both.
    pub(super) made: Option<(&'a TypeDef, &'a TypeDef)>,
}

const FIELDS: Renames = Renames {
    renamed: Code::FieldRenamed,
    aliased: Code::FieldAliased,
};

const VARIANTS: Renames = Renames {
    renamed: Code::VariantRenamed,
    aliased: Code::VariantAliased,
};

impl<'a> Comparison<'a> {
    pub(super) fn object(&mut self, object: &Object<'a>, old: &'a [Field], new: &'a [Field]) {
        self.constants(&object.subject, old, new, [&object.old, &object.new]);
        let all = [old, new].map(|fields| fields.iter().collect::<Vec<_>>());
        let (old, new) = (variable(old), variable(new));
        let fields = matched(old.iter().copied(), new.iter().copied());
        let silent = object.made.is_some() && swaps([self.old, self.new], &fields, &old, &new);
        for &(old, new, how) in &fields.both {
            let subject = format!("{}.{}", object.subject, value_name(&new.name));
            self.renamed(&subject, (old, new, how), FIELDS);
            self.presence(&subject, old, new, silent);
            self.value_type(&subject, old, new);
            self.details(&subject, old, new);
        }
        for field in &fields.removed {
            let name = value_name(&field.name);
            self.add(
                Found::new(
                    Code::FieldRemoved,
                    format!("{}.{name}", object.subject),
                    format!("the field `{name}` is removed"),
                )
                .silent(silent && field.is_required())
                .at(At::of(&field.name), object.new.clone())
                .before(signature::field(self.old, field)),
            );
        }
        for field in &fields.added {
            self.field_added(object, field, silent);
        }
        if let Some((was, is)) = object.made.filter(|_| are_moved(&fields, &old, &new)) {
            let message = "`new` takes its fields in another order";
            self.add(
                Found::new(Code::FieldsMoved, &object.subject, message)
                    .silent(silent)
                    .at(object.old.clone(), object.new.clone())
                    .before(signature::constructor(self.old, was))
                    .after(signature::constructor(self.new, is)),
            );
        } else {
            self.order(
                &object.subject,
                "fields",
                [&all[0], &all[1]],
                [&object.old, &object.new],
            );
        }
    }

    fn field_added(&mut self, object: &Object<'a>, field: &Field, silent: bool) {
        let name = value_name(&field.name);
        let (code, message) = match object.made {
            Some(_) if field.is_required() => (
                Code::RequiredFieldAdded,
                format!("the field `{name}` is added, and `new` takes it"),
            ),
            Some(_) => (Code::FieldAdded, format!("the field `{name}` is added")),
            None => (
                Code::FieldAdded,
                format!("the field `{name}` is added, and is no longer in `extra`"),
            ),
        };
        let found = Found::new(code, format!("{}.{name}", object.subject), message)
            .at(object.old.clone(), At::of(&field.name));
        let made = object.made.filter(|_| code == Code::RequiredFieldAdded);
        self.add(match made {
            Some((old, new)) => found
                .silent(silent)
                .before(signature::constructor(self.old, old))
                .after(signature::constructor(self.new, new)),
            None => found.after(signature::field(self.new, field)),
        });
    }

    fn presence(&mut self, subject: &str, old: &Field, new: &Field, silent: bool) {
        let name = value_name(&new.name);
        let (code, message) = match (old.optional, new.optional) {
            (true, false) => (Code::FieldRequired, format!("`{name}` is required now")),
            (false, true) => (Code::FieldOptional, format!("`{name}` is optional now")),
            _ => return,
        };
        self.add(
            Found::new(code, subject, message)
                .silent(silent)
                .at(At::of(&old.name), At::of(&new.name))
                .before(signature::field(self.old, old))
                .after(signature::field(self.new, new)),
        );
    }

    pub(super) fn one_of(&mut self, object: &Object<'a>, old: &'a OneOf, new: &'a OneOf) {
        if old.tag != new.tag {
            let say = |tag: &Option<String>| match tag {
                Some(tag) => format!("by `{tag}`"),
                None => String::from("by the kind of JSON"),
            };
            let message = format!(
                "its types are distinguished {} and were {}",
                say(&new.tag),
                say(&old.tag)
            );
            self.add(
                Found::new(Code::Tag, &object.subject, message)
                    .at(object.old.clone(), object.new.clone())
                    .key("tag"),
            );
        }
        let all = |one_of: &'a OneOf| one_of.variants.iter().collect::<Vec<_>>();
        let variants = matched(&old.variants, &new.variants);
        for &(old, new, how) in &variants.both {
            let subject = format!("{}::{}", object.subject, type_name(&new.name));
            self.renamed(&subject, (old, new, how), VARIANTS);
            self.value_type(&subject, old, new);
            self.variant_details(&subject, old, new);
        }
        for variant in &variants.removed {
            let name = type_name(&variant.name);
            self.add(
                Found::new(
                    Code::VariantRemoved,
                    format!("{}::{name}", object.subject),
                    format!("the type `{name}` is removed, and such values are `Other`"),
                )
                .at(At::of(&variant.name), object.new.clone())
                .before(format!(
                    "{name}({})",
                    signature::value_type(self.old, &variant.ty)
                )),
            );
        }
        for variant in &variants.added {
            let name = type_name(&variant.name);
            self.add(
                Found::new(
                    Code::VariantAdded,
                    format!("{}::{name}", object.subject),
                    format!("the type `{name}` is added, and such values are no longer `Other`"),
                )
                .at(object.old.clone(), At::of(&variant.name))
                .after(format!(
                    "{name}({})",
                    signature::value_type(self.new, &variant.ty)
                )),
            );
        }
        self.order(
            &object.subject,
            "types",
            [&all(old), &all(new)],
            [&object.old, &object.new],
        );
    }

    /// The name of a variant is not on the wire.
    fn variant_details(&mut self, subject: &str, old: &Field, new: &Field) {
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

/// Whether a constructor or a call takes what it took in another order.
pub(super) fn are_moved(fields: &Matched<'_, Field>, old: &[&Field], new: &[&Field]) -> bool {
    let place = |all: &[&Field], field: &Field| all.iter().position(|it| std::ptr::eq(*it, field));
    let both = fields.both.iter();
    let stay = both.filter(|(old, new, _)| old.is_required() && new.is_required());
    let mut places: Vec<_> = stay
        .map(|(before, after, _)| (place(old, before), place(new, after)))
        .collect();
    places.sort_unstable();
    !places.is_sorted_by_key(|(_, after)| *after)
}

/// Whether a call that was written for the old fields compiles for the new ones, and means another one somewhere.
pub(super) fn swaps(
    [old_api, new_api]: [&Api; 2],
    fields: &Matched<'_, Field>,
    old: &[&Field],
    new: &[&Field],
) -> bool {
    let (old, new) = (arguments(old_api, old), arguments(new_api, new));
    let pairs = || old.iter().zip(&new);
    old.len() == new.len()
        && pairs().any(|(old, new)| !is_pair(fields, old.field, new.field))
        && pairs().all(|(old, new)| is_pair(fields, old.field, new.field) || old.is_like(new))
}

/// Whether two fields are one in both specs.
fn is_pair(fields: &Matched<'_, Field>, old: &Field, new: &Field) -> bool {
    let mut both = fields.both.iter();
    both.any(|(one, other, _)| std::ptr::eq(*one, old) && std::ptr::eq(*other, new))
}
