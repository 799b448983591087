//! Fields and parameters, in their short and their long form.

use super::Text;
use super::cursor::{Cursor, Map};
use super::life::Life;
use super::name::Name;
use super::text::{Modifier, Short, split};
use super::type_expr::TypeExpr;
use super::types::{EnumValue, enum_values};
use crate::diagnostics::{Code, Diagnostic, Located, Place, Problems, nearest, one_of};
use crate::language::{EVIDENCE, FIELD, FIELD_MODIFIERS, FIELD_STAGES, words};

/// A named field or parameter.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) ty: TypeUse,
}

/// A type where it is used, with all that is said about this use.
#[derive(Clone, Debug)]
pub(crate) struct TypeUse {
    pub(crate) expr: TypeExpr,
    pub(crate) inline: Option<Inline>,
    pub(crate) does: Option<String>,
    pub(crate) modifiers: Modifiers,
    pub(crate) place: Place,
}

/// A type defined in place, which is `object` or `enum` in the expression.
#[derive(Clone, Debug)]
pub(crate) enum Inline {
    Object(Vec<Field>),
    Enum(Vec<EnumValue>),
}

/// What may be said about a use of a type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Modifiers {
    pub(crate) unconfirmed: bool,
    pub(crate) deprecated: bool,
    pub(crate) min: Option<Text>,
    pub(crate) max: Option<Text>,
    pub(crate) default: Option<Literal>,
    pub(crate) example: Option<Literal>,
    pub(crate) wire: Option<Text>,
    pub(crate) life: Life,
}

/// A value written in the spec.
#[derive(Clone, Debug)]
pub(crate) struct Literal {
    pub(crate) text: String,
    /// Whether it is text for certain; else its form decides.
    pub(crate) quoted: bool,
    pub(crate) place: Place,
}

/// The only modifier of a field that is taken from elsewhere: evidence is that of the place.
const TAKEN: &str = "unconfirmed";

/// Reads a map of names and types.
pub(super) fn fields(cursor: &Cursor<'_>) -> Vec<Field> {
    let entries = cursor.names("a map of names and types");
    entries
        .unwrap_or_default()
        .into_iter()
        .flat_map(|(key, value)| {
            let names = Name::fields(&key, value.problems);
            let problems = value.problems;
            let ty = TypeUse::read(value);
            if let (Some(inline), [_, other, ..]) =
                (ty.as_ref().and_then(|ty| ty.inline.as_ref()), &*names)
            {
                problems.report(
                    Diagnostic::new(
                        Code::WrongKind,
                        &other.place,
                        "several fields share a type that has no name",
                    )
                    .label("a second name for what is defined here")
                    .help(inline.help()),
                );
            }
            let names = names.into_iter();
            names.filter_map(move |name| {
                Some(Field {
                    name,
                    ty: ty.clone()?,
                })
            })
        })
        .collect()
}

impl TypeUse {
    pub(super) fn read(cursor: Cursor<'_>) -> Option<Self> {
        if cursor.is_map() {
            Self::long(cursor.map(&FIELD)?)
        } else {
            let text = cursor.text("a type, or a map with the key `type`")?;
            Self::short(&text, cursor.problems)
        }
    }

    pub(super) fn short(text: &Text, problems: &Problems) -> Option<Self> {
        let Short {
            head,
            modifiers,
            does,
        } = split(text, problems)?;
        let expr = TypeExpr::read(&head, problems)?;
        if let TypeExpr::From(source) = &expr
            && (does.is_some() || modifiers.iter().any(|it| it.word.value != TAKEN))
        {
            problems.report(
                Diagnostic::new(
                    Code::Malformed,
                    &text.place,
                    format!("`{}` defines the whole field", source.value),
                )
                .label("only `(unconfirmed)` can be added to a taken field")
                .help("write the field out where it differs"),
            );
        }
        Some(Self {
            expr,
            inline: None,
            does,
            modifiers: Modifiers::short(modifiers, problems),
            place: head.place,
        })
    }

    fn long(mut map: Map<'_>) -> Option<Self> {
        let place = map.place().clone();
        let does = map.text("does").map(|text| text.value);
        let written = map.text("type");
        let inline = match (map.take("fields"), map.take("enum")) {
            (Some(fields_at), None) => Some(Inline::Object(fields(&fields_at))),
            (None, Some(values)) => Some(Inline::Enum(enum_values(&values))),
            (Some(_), Some(_)) => {
                map.report(Diagnostic::new(
                    Code::ConflictingKeys,
                    &place.key(),
                    "`fields` and `enum` exclude each other",
                ));
                None
            }
            (None, None) => None,
        };
        let modifiers = Modifiers::long(&mut map);
        let problems = map.problems();
        map.finish();
        let text = match (written, &inline) {
            (Some(text), _) => text,
            (None, Some(kind)) => Located {
                value: String::from(kind.word()),
                place: place.clone(),
            },
            (None, None) => {
                problems.report(
                    Diagnostic::new(Code::MissingKey, &place.key(), "a field needs a type")
                        .label("expected the key `type`, `fields` or `enum`"),
                );
                return None;
            }
        };
        let expr = TypeExpr::read(&text, problems)?;
        if let TypeExpr::From(_) = expr {
            problems.report(
                Diagnostic::new(
                    Code::Malformed,
                    &text.place,
                    "the long form takes nothing from elsewhere",
                )
                .label(format!("expected `name: {}` alone", text.value)),
            );
            return None;
        }
        if let Some(kind) = &inline {
            let named = expr.innermost().map(|name| name.value.as_str());
            if named != Some(kind.word()) {
                problems.report(
                    Diagnostic::new(
                        Code::Malformed,
                        &text.place,
                        format!("`{}` does not contain what is defined here", text.value),
                    )
                    .label(format!(
                        "expected `{0}`, `{0}?`, `list<{0}>` or the like",
                        kind.word()
                    )),
                );
                return None;
            }
        }
        Some(Self {
            expr,
            inline,
            does,
            modifiers,
            place: text.place,
        })
    }
}

impl Inline {
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Object(_) => "object",
            Self::Enum(_) => "enum",
        }
    }

    /// What to do where it has to have a name.
    pub(crate) fn help(&self) -> String {
        let key = match self {
            Self::Object(_) => "fields",
            Self::Enum(_) => "enum",
        };
        format!("move its `{key}` to a type with a name")
    }
}

impl Modifiers {
    pub(super) fn short(modifiers: Vec<Modifier>, problems: &Problems) -> Self {
        let words = words(FIELD_MODIFIERS);
        let mut all = Self::default();
        for Modifier { word, value, place } in modifiers {
            if let Some((text, false)) = &value
                && text.len() > 1
                && text.starts_with('\'')
                && text.ends_with('\'')
            {
                problems.report(
                    Diagnostic::new(Code::Malformed, &place, "this value is in single quotes")
                        .label("double quotes belong to a value"),
                );
            }
            let literal = value.map(|(text, quoted)| Literal {
                text,
                quoted,
                place: place.clone(),
            });
            let text = |literal: Literal| Located {
                value: literal.text,
                place: literal.place,
            };
            match (word.value.as_str(), literal) {
                ("unconfirmed", None) => all.unconfirmed = true,
                ("deprecated", None) => all.deprecated = true,
                ("deprecated", Some(date)) => all.life.deprecated = Some(text(date)),
                ("was", Some(name)) => all.life.add_name(text(name), problems),
                ("since", Some(time)) => all.life.since = Some(text(time)),
                ("removed", Some(date)) => all.life.removed = Some(text(date)),
                ("min", Some(value)) => all.min = Some(text(value)),
                ("max", Some(value)) => all.max = Some(text(value)),
                ("default", Some(value)) => all.default = Some(value),
                ("example", Some(value)) => all.example = Some(value),
                ("wire", Some(value)) => all.wire = Some(text(value)),
                (known, value) if words.clone().any(|it| it == known) => {
                    let form = match value {
                        None => format!("`{known}` needs a value"),
                        Some(_) => format!("`{known}` takes no value"),
                    };
                    problems.report(Diagnostic::new(Code::Malformed, &place, form));
                }
                (unknown, _) => problems.report(
                    Diagnostic::new(
                        Code::UnknownWord,
                        &word.place,
                        format!("`{unknown}` is not a modifier"),
                    )
                    .label(format!("expected {}", one_of(words.clone())))
                    .suggest(nearest(unknown, words.clone())),
                ),
            }
        }
        all
    }

    fn long(map: &mut Map<'_>) -> Self {
        let literal = |cursor: Cursor<'_>| {
            let quoted = cursor.is_string();
            cursor.text("a value").map(|text| Literal {
                text: text.value,
                quoted,
                place: text.place,
            })
        };
        Self {
            unconfirmed: map.word("evidence", &EVIDENCE).unwrap_or(false),
            deprecated: map.word("stage", &FIELD_STAGES).unwrap_or(false),
            min: map.text("min"),
            max: map.text("max"),
            default: map.take("default").and_then(literal),
            example: map.take("example").and_then(literal),
            wire: map.text("wire"),
            life: Life::read(map),
        }
    }
}
