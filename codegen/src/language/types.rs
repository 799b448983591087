//! Types and fields.

use super::form::{Form, Key, MapForm, Rule};
use super::shared::{
    DEPRECATED, ENUM_VALUES, EVIDENCE_KEY, FIELD_FORM, FIELDS, FLAG, NOTES, REMOVED, SINCE,
    SOME_FIELDS, TEXT, WAS,
};
use super::texts;
use super::words::{FIELD_STAGES, WIRE};

static NEWTYPE: Form = Form::Pattern(&texts::NEWTYPE);

pub(crate) static TYPE: MapForm = MapForm::new(
    "type",
    "a type",
    "A type with a name: an object, an enum, one of several types, or a newtype of text, a whole number or a secret.",
    &[
        Key::new("does", &TEXT, "What it is, in a sentence.").required(),
        NOTES,
        EVIDENCE_KEY,
        WAS,
        SINCE,
        DEPRECATED,
        REMOVED,
        Key::new(
            "open",
            &FLAG,
            "Whether fields that are not listed are welcome in requests too.",
        ),
        Key::new("fields", &FIELDS, "The fields of an object."),
        Key::new(
            "enum",
            &ENUM_VALUES,
            "The values of an enum. It is open: a new value never breaks a client.",
        ),
        Key::new(
            "one-of",
            &SOME_FIELDS,
            "The types that a value may have, by their names in the client. It is open: a value of another type is kept as it came.",
        ),
        Key::new("is", &FIELD_FORM, "What a newtype is made of."),
        Key::new(
            "tag",
            &TEXT,
            "The field of the types of `one-of` whose constant tells them apart; the kind of JSON value when left out.",
        ),
    ],
)
.rules(&[
    Rule::One(&["fields", "enum", "one-of", "is"]),
    Rule::Needs("open", "fields"),
    Rule::Needs("tag", "one-of"),
])
.short(&NEWTYPE);

static TYPE_USE: Form = Form::Pattern(&texts::TYPE_USE);
static TYPE_EXPR: Form = Form::Pattern(&texts::TYPE_EXPR);
static STAGE: Form = Form::Word(&FIELD_STAGES);
static WIRE_FORM: Form = Form::Word(&WIRE);

pub(crate) static FIELD: MapForm = MapForm::new(
    "field",
    "a field",
    "A field or a parameter: its type and what is said about this use of it.",
    &[
        Key::new("does", &TEXT, "What it means, in a sentence."),
        Key::new(
            "type",
            &TYPE_EXPR,
            "A scalar, `list<T>`, `map<T>`, `const VALUE` or the name of a type, with `?` if it may be null. With `fields` or `enum` it says what is made of them: `object` (the default), `list<object>`, `enum?` and so on.",
        ),
        Key::new("fields", &FIELDS, "The fields of an object that is defined in place."),
        Key::new("enum", &ENUM_VALUES, "The values of an enum that is defined in place."),
        EVIDENCE_KEY,
        Key::new("stage", &STAGE, "How far it is in its life."),
        Key::new(
            "min",
            &TEXT,
            "The lower limit of a number, of a text's length, of a list's length.",
        ),
        Key::new(
            "max",
            &TEXT,
            "The upper limit of a number, of a text's length, of a list's length.",
        ),
        Key::new("default", &TEXT, "What the API assumes when it is left out."),
        Key::new("example", &TEXT, "Used in documentation and examples."),
        Key::new(
            "wire",
            &WIRE_FORM,
            "`string`: a number is written as text, or a flag as `\"1\"` and `\"0\"`.",
        ),
        WAS,
        SINCE,
        DEPRECATED,
        REMOVED,
    ],
)
.rules(&[
    Rule::Some(&["type", "fields", "enum"]),
    Rule::Exclude("fields", "enum"),
])
.short(&TYPE_USE);
