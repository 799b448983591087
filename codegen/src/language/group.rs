//! Files below the folder of a family.

use super::form::{Form, Key, MapForm};
use super::operation::OPERATION;
use super::shared::{
    AUTH, ENVELOPE, FIELD_GROUPS, FIELDS, INSTEAD, NAME, NOTES, SOME_TYPES, STAGE, TEXT, TYPES,
    WORD,
};
use super::texts;

static OPERATION_FORM: Form = Form::Map(&OPERATION);
static OPERATIONS: Form = Form::names(&texts::NAME, &OPERATION_FORM);

pub(crate) static GROUP: MapForm = MapForm::new(
    "group",
    "a group",
    "A group of operations, and the types that only they use.",
    &[
        Key::new("types", &TYPES, "The types of the group, by name."),
        FIELD_GROUPS,
        Key::new(
            "group",
            &NAME,
            "The name of the group: letters, digits, `-` and `_`, or `name as other` for another name in the client.",
        )
        .required(),
        Key::new("does", &TEXT, "What the group is about, in a sentence.").required(),
        Key::new(
            "noun",
            &WORD,
            "What operations with a name of one word are about, in the singular: with `subscription`, the struct of `get` is `GetSubscription`. Lists have the name of the group.",
        ),
        NOTES,
        Key::new(
            "path",
            &FIELDS,
            "The types of placeholders that the paths of the group share.",
        ),
        AUTH,
        ENVELOPE,
        STAGE,
        INSTEAD,
        Key::new("operations", &OPERATIONS, "The operations, by name.").required(),
    ],
)
.expected("a map with the keys `group` and `operations`, or `types`");

/// A file that only has types.
pub(crate) static SHARED_TYPES: MapForm = MapForm::new(
    "types-file",
    "a file without `group`",
    "Types shared by several groups of a family.",
    &[
        Key::new("types", &SOME_TYPES, "The types, by name.").required(),
        FIELD_GROUPS,
        Key::new(
            "group",
            &NAME,
            "The name of a group, if the file also has its operations.",
        ),
    ],
)
.expected("a map with the keys `group` and `operations`, or `types`");
