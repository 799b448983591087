//! Definitions of named types.

use super::Text;
use super::cursor::{Cursor, Map};
use super::field::{Field, Modifiers, TypeUse, fields};
use super::life::Life;
use super::name::{Name, is_word, malformed};
use super::text::{Short, split};
use crate::diagnostics::{Code, Diagnostic, Located};
use crate::language::{EVIDENCE, TYPE};

/// A named type.
#[derive(Clone, Debug)]
pub(crate) struct TypeDef {
    pub(crate) name: Located<String>,
    pub(crate) does: Option<String>,
    pub(crate) notes: Option<String>,
    pub(crate) unconfirmed: bool,
    pub(crate) life: Life,
    /// Whether fields that are not listed are welcome in requests.
    pub(crate) open: bool,
    pub(crate) kind: TypeKind,
}

#[derive(Clone, Debug)]
pub(crate) enum TypeKind {
    Object(Vec<Field>),
    Enum(Vec<EnumValue>),
    Newtype(Box<TypeUse>),
    OneOf(OneOf),
}

/// A value of one of several types.
#[derive(Clone, Debug)]
pub(crate) struct OneOf {
    /// The field whose constant distinguishes them; else the kind of JSON value does.
    pub(crate) tag: Option<Text>,
    /// The types, by their names in the client.
    pub(crate) variants: Vec<Field>,
}

/// One value of an enum.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub(crate) name: Name,
    pub(crate) does: Option<String>,
    pub(crate) modifiers: Modifiers,
}

/// Reads a map of names and definitions.
pub(super) fn types(cursor: &Cursor<'_>) -> Vec<TypeDef> {
    let entries = cursor.names("a map of names and types");
    entries
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(name, value)| type_def(name, value))
        .collect()
}

fn type_def(name: Located<String>, cursor: Cursor<'_>) -> Option<TypeDef> {
    if !is_word(&name.value) {
        let label =
            "the name of a type consists of letters and digits, and is also its name in the client";
        malformed(&name, &name.value, label, cursor.problems);
    }
    if !cursor.is_map() {
        let text = cursor.text("a newtype such as `int -- What it is.`, or a map")?;
        let mut alias = TypeUse::short(&text, cursor.problems)?;
        let life = std::mem::take(&mut alias.modifiers.life);
        return Some(TypeDef {
            name,
            does: alias.does.clone(),
            notes: None,
            unconfirmed: alias.modifiers.unconfirmed,
            life,
            open: false,
            kind: TypeKind::Newtype(Box::new(alias)),
        });
    }
    let mut map = cursor.map(&TYPE)?;
    let does = map.text("does").map(|text| text.value);
    let notes = map.text("notes").map(|text| text.value);
    let unconfirmed = map.word("evidence", &EVIDENCE).unwrap_or(false);
    let life = Life::read(&mut map);
    let open = map.take("open");
    let kind = kind(&mut map);
    let open = open.is_some_and(|at| is_open(&at, kind.as_ref()));
    map.finish();
    Some(TypeDef {
        name,
        does,
        notes,
        unconfirmed,
        life,
        open,
        kind: kind?,
    })
}

fn is_open(at: &Cursor<'_>, kind: Option<&TypeKind>) -> bool {
    if !matches!(kind, None | Some(TypeKind::Object(_))) {
        let message = "only a type with the key `fields` can be `open`";
        at.problems.report(Diagnostic::new(
            Code::ConflictingKeys,
            &at.place.key(),
            message,
        ));
    }
    at.flag().unwrap_or(false)
}

fn kind(map: &mut Map<'_>) -> Option<TypeKind> {
    let forms = ["fields", "enum", "one-of", "is"].map(|key| Some((key, map.take(key)?)));
    let tag = map.take("tag");
    let mut forms = forms.into_iter().flatten();
    let Some((form, at)) = forms.next() else {
        map.report(
            Diagnostic::new(
                Code::MissingKey,
                &map.place().key(),
                "a type needs the key `fields`, `enum`, `one-of` or `is`",
            )
            .label("this does not describe its form"),
        );
        return None;
    };
    if let Some((other, _)) = forms.next() {
        map.report(Diagnostic::new(
            Code::ConflictingKeys,
            &map.place().key(),
            format!("`{form}` and `{other}` exclude one another"),
        ));
        return None;
    }
    if let Some(tag) = tag.as_ref().filter(|_| form != "one-of") {
        tag.problems.report(Diagnostic::new(
            Code::ConflictingKeys,
            &tag.place.key(),
            "only a type with the key `one-of` has a `tag`",
        ));
    }
    Some(match form {
        "fields" => TypeKind::Object(fields(&at)),
        "enum" => TypeKind::Enum(enum_values(&at)),
        "one-of" => TypeKind::OneOf(OneOf {
            tag: tag.and_then(|tag| tag.text("the name of a field")),
            variants: fields(&at),
        }),
        _ => TypeKind::Newtype(Box::new(TypeUse::read(at)?)),
    })
}

/// Reads the values of an enum.
pub(super) fn enum_values(cursor: &Cursor<'_>) -> Vec<EnumValue> {
    let problems = cursor.problems;
    let Some(items) = cursor.list("a list of values") else {
        return Vec::new();
    };
    if items.is_empty() {
        cursor.report(
            Diagnostic::new(
                Code::EmptyEnum,
                &cursor.place.key(),
                "an enum needs at least one value",
            )
            .label("no values"),
        );
    }
    items
        .iter()
        .filter_map(|item| {
            let text = item.text("a value, such as `active -- It is in use.`")?;
            let Short {
                head,
                modifiers,
                does,
            } = split(&text, problems)?;
            let mut name = Name::read(&head);
            name.check_alias(&head, problems);
            if name.optional {
                name.wire.push('?');
                name.optional = false;
            }
            Some(EnumValue {
                name,
                does,
                modifiers: Modifiers::short(modifiers, problems),
            })
        })
        .collect()
}
