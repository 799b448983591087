//! Files of what a local server keeps, each beside the group whose operations do it.

use super::form::{Form, Key, MapForm};
use super::shared::{JSON, TEXT};
use super::texts;

static NAMES: Form = Form::OneOrMore(&TEXT);
static RENAMES: Form = Form::names(&texts::ANY_NAME, &TEXT);
static VALUES: Form = Form::names(&texts::ANY_NAME, &JSON);
static ACTIONS: Form = Form::names(&texts::ANY_NAME, &VALUES);

pub(crate) static RESOURCE: MapForm = MapForm::new(
    "resource",
    "a resource",
    "Things of a type that a local server keeps.",
    &[
        Key::new("id", &TEXT, "The field that tells one from the others.").required(),
        Key::new(
            "in",
            &NAMES,
            "The parameters that say what the things belong to.",
        ),
        Key::new("create", &TEXT, "The operation that makes one."),
        Key::new("get", &TEXT, "The operation that shows one."),
        Key::new(
            "list",
            &TEXT,
            "The operation that shows many, by the parameters that are fields.",
        ),
        Key::new(
            "update",
            &TEXT,
            "The operation that sets fields to its parameters.",
        ),
        Key::new("delete", &TEXT, "The operation after which one is gone."),
        Key::new(
            "actions",
            &ACTIONS,
            "Operations that set fields to values, by their names.",
        ),
        Key::new(
            "defaults",
            &VALUES,
            "The values of fields that nobody has set.",
        ),
        Key::new("created", &TEXT, "The field that says when one was made."),
        Key::new(
            "changed",
            &TEXT,
            "The field that says when one was last changed.",
        ),
        Key::new(
            "names",
            &RENAMES,
            "Fields by the parameters that are called otherwise.",
        ),
        Key::new(
            "any",
            &NAMES,
            "The words by which a filter lets everything through.",
        ),
        Key::new(
            "ends",
            &VALUES,
            "Values, or lists of them, of fields after which nothing can be changed.",
        ),
    ],
);
