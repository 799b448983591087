//! Files below the folder of a family.

use super::form::{Form, Key, MapForm};
use super::operation::OPERATION;
use super::shared::{
    AUTH, ENVELOPE, FIELD_GROUPS, FIELDS, INSTEAD, NAME, NOTES, SOME_TYPES, STAGE, TEXT, TYPES,
};
use super::texts;

static OPERATION_FORM: Form = Form::Map(&OPERATION);
static OPERATIONS: Form = Form::names(&texts::NAME, &OPERATION_FORM);

pub(crate) static GROUP: MapForm = MapForm::new(
    "group",
    "a group",
    "A group of operations, and the types that only they need.",
    &[
        Key::new("types", &TYPES, "The types that the group needs, by their names."),
        FIELD_GROUPS,
        Key::new(
            "group",
            &NAME,
            "The name of the group: letters, digits, `-` and `_`, or `name as other` for another name in the client.",
        )
        .required(),
        Key::new("does", &TEXT, "What the group is about, in a sentence.").required(),
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
        Key::new("operations", &OPERATIONS, "The operations, by their names.").required(),
    ],
)
.expected("a map with the keys `group` and `operations`, or `types`");

/// A file that only has types.
pub(crate) static SHARED_TYPES: MapForm = MapForm::new(
    "types-file",
    "a file without `group`",
    "Types that several groups of a family share.",
    &[
        Key::new("types", &SOME_TYPES, "The types, by their names.").required(),
        FIELD_GROUPS,
        Key::new(
            "group",
            &NAME,
            "The name of a group, whose operations this file then has.",
        ),
    ],
)
.expected("a map with the keys `group` and `operations`, or `types`");
