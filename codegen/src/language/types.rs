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
    "A named type: an object, an enum, one of several types, or a newtype of a string, an integer or a secret.",
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
            "Whether unrecognized fields are accepted in requests too.",
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
            "The types that a value may have, by their names in the client. It is open: a value of another type is preserved verbatim.",
        ),
        Key::new("is", &FIELD_FORM, "The underlying type of a newtype."),
        Key::new(
            "tag",
            &TEXT,
            "The field whose constant distinguishes the types of `one-of`. By default the kind of the JSON value does.",
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
    "A field or a parameter: its type and its description.",
    &[
        Key::new("does", &TEXT, "What it means, in a sentence."),
        Key::new(
            "type",
            &TYPE_EXPR,
            "A scalar, `list<T>`, `map<T>`, `const VALUE` or the name of a type, with `?` if it is nullable. With `fields` or `enum` it states what they define: `object` (the default), `list<object>`, `enum?` and so on.",
        ),
        Key::new("fields", &FIELDS, "The fields of an object that is defined in place."),
        Key::new("enum", &ENUM_VALUES, "The values of an enum that is defined in place."),
        EVIDENCE_KEY,
        Key::new("stage", &STAGE, "The stage of its life cycle."),
        Key::new(
            "min",
            &TEXT,
            "The lower limit of a number, or of the length of a string or list.",
        ),
        Key::new(
            "max",
            &TEXT,
            "The upper limit of a number, or of the length of a string or list.",
        ),
        Key::new("default", &TEXT, "The value that the API assumes by default."),
        Key::new("example", &TEXT, "Used in documentation and examples."),
        Key::new(
            "wire",
            &WIRE_FORM,
            "`string`: a number is sent as a string, or a boolean as `\"1\"` and `\"0\"`.",
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
