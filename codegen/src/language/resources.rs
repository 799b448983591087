//! Files of what a local server keeps, each beside the group whose operations do it.

use super::form::{Form, Key, MapForm};
use super::shared::TEXT;
use super::texts;
use super::words::SCALARS;

static RESOURCE_FORM: Form = Form::Map(&RESOURCE);

/// A whole file: the names of types, each with what is kept of it.
pub(crate) static RESOURCES: Form = Form::names(&texts::ANY_NAME, &RESOURCE_FORM);

static NAMES: Form = Form::OneOrMore(&TEXT);
static RENAMES: Form = Form::names(&texts::ANY_NAME, &TEXT);
static VIEWS: Form = Form::names(&texts::ANY_NAME, &RENAMES);
static VALUE: Form = Form::Value;
static VALUES: Form = Form::names(&texts::ANY_NAME, &VALUE);
static ENDS: Form = Form::Any(&[&VALUES, &NAMES]);
static ACTIONS: Form = Form::names(&texts::ANY_NAME, &VALUES);
static THINGS: Form = Form::list(&VALUES);
static SCALAR: Form = Form::Word(&SCALARS);
static KEPT: Form = Form::names(&texts::ANY_NAME, &SCALAR);

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
        Key::new(
            "create",
            &NAMES,
            "The operation that makes one, or a list: of the group by its name, of another by its id.",
        ),
        Key::new("get", &NAMES, "The operation that shows one, or a list."),
        Key::new(
            "list",
            &NAMES,
            "The operation that shows many, by the parameters that are fields, or a list.",
        ),
        Key::new(
            "update",
            &NAMES,
            "The operation that sets fields to its parameters, or a list.",
        ),
        Key::new(
            "delete",
            &NAMES,
            "The operation after which one is gone, or a list.",
        ),
        Key::new(
            "actions",
            &ACTIONS,
            "Operations that set fields to values, by their names.",
        ),
        Key::new(
            "keeps",
            &KEPT,
            "Fields that are kept, or known to the server, and shown only under other names, each with its scalar.",
        ),
        Key::new(
            "defaults",
            &VALUES,
            "The values of fields that nobody has set.",
        ),
        Key::new(
            "starts",
            &THINGS,
            "The things that are there at the start. Default: that of the examples.",
        ),
        Key::new("created", &TEXT, "The field that says when one was made."),
        Key::new(
            "changed",
            &TEXT,
            "The field that says when one was last changed.",
        ),
        Key::new(
            "owner",
            &TEXT,
            "The field that says whose one is. Whoever calls for themselves finds only their own.",
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
            "caseless",
            &NAMES,
            "The fields in which filters do not tell small letters from capital ones.",
        ),
        Key::new(
            "follows",
            &RENAMES,
            "Fields that are not set but follow from others: each with the field or the path that it shows.",
        ),
        Key::new(
            "views",
            &VIEWS,
            "For operations or families that call fields otherwise: what they show, and the field or the path to it.",
        ),
        Key::new(
            "ends",
            &ENDS,
            "The fields after which nothing can be changed once they have a value; or a map of values, or of lists of them.",
        ),
    ],
);
