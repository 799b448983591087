//! Operations.

use super::form::{Form, Key, MapForm, Rule};
use super::shared::{
    AUTH, DEPRECATED, ENVELOPE, ERRORS, EVIDENCE_KEY, FIELD_FORM, FIELDS, INSTEAD, NOTES, NUMBER,
    PAGES, REMOVED, SINCE, STAGE, TEXT, WAS,
};
use super::texts;
use super::types::FIELD;
use super::words::{EFFECTS, PAGING_KINDS};

static CALL: Form = Form::Pattern(&texts::CALL);
static TYPE_USE: Form = Form::Pattern(&texts::TYPE_USE);
static BODY: Form = Form::Any(&[&TYPE_USE, &FIELDS]);
static EFFECT: Form = Form::Word(&EFFECTS);
static RESULT: Form = Form::Pattern(&texts::RESULT);
static LIST_FORM: Form = Form::Map(&LIST);
static FIELD_MAP: Form = Form::Map(&FIELD);
static RETURNS: Form = Form::Any(&[&RESULT, &LIST_FORM, &FIELD_MAP]);
static STATUS: Form = Form::Status;
static SUCCESS: Form = Form::OneOrMore(&STATUS);
static PAGING_FORM: Form = Form::Map(&PAGING);
static PAGING_KIND: Form = Form::Word(&PAGING_KINDS);

pub(crate) static OPERATION: MapForm = MapForm::new(
    "operation",
    "an operation",
    "An operation: what it does, how it is called, what it takes and returns.",
    &[
        Key::new(
            "title",
            &TEXT,
            "The title of the page in the documentation, exactly.",
        ),
        Key::new("does", &TEXT, "What it does, in a sentence.").required(),
        NOTES,
        Key::new(
            "rest",
            &CALL,
            "The verb and the path: `GET /3.1/passes/{passId}`. ` (unconfirmed)` behind it marks a path that is assumed.",
        ),
        Key::new("rpc", &TEXT, "The method of JSON-RPC."),
        Key::new(
            "docs",
            &PAGES,
            "The page of the API's documentation, appended to the family's `docs`; or a full URL; or a list.",
        ),
        Key::new(
            "path",
            &FIELDS,
            "The types of the placeholders that the group does not have.",
        ),
        Key::new(
            "query",
            &FIELDS,
            "Parameters behind the path; a key such as `status[]` is repeated for every item of a list.",
        ),
        Key::new("headers", &FIELDS, "Parameters in headers."),
        Key::new("params", &FIELDS, "The parameters of a JSON-RPC method."),
        Key::new(
            "body",
            &BODY,
            "The body: a map of fields, or a type that is the whole body.",
        ),
        Key::new(
            "body?",
            &BODY,
            "A body that is not sent when nothing is set: a map of fields, or a type that is the whole body.",
        ),
        AUTH,
        ENVELOPE,
        STAGE,
        INSTEAD,
        Key::new(
            "effect",
            &EFFECT,
            "What a second request would do, which decides when a request may be sent again. `read` for GET, `write` otherwise when left out; sometimes required.",
        ),
        Key::new(
            "returns",
            &RETURNS,
            "The result: a type; `nothing`; `{list: T, at: key, total: key}` for a list; or `{fields: …}` for an object that is defined in place.",
        )
        .required(),
        Key::new(
            "success",
            &SUCCESS,
            "The status of success, or a list; `200` when left out.",
        ),
        Key::new(
            "errors",
            &ERRORS,
            "The failures: `STATUS`, `STATUS CODE` or `CODE`, each with ` -- meaning`; a meaning left out is looked up in the family.",
        ),
        Key::new(
            "paging",
            &PAGING_FORM,
            "How a list is paged: `offset`, `page`, or a map that says more.",
        ),
        EVIDENCE_KEY,
        WAS,
        SINCE,
        DEPRECATED,
        REMOVED,
    ],
)
.rules(&[
    Rule::One(&["rest", "rpc"]),
    Rule::Exclude("body", "body?"),
    Rule::Exclude("rest", "params"),
    Rule::Exclude("rpc", "query"),
    Rule::Exclude("rpc", "headers"),
    Rule::Needs("rpc", "effect"),
]);

pub(crate) static LIST: MapForm = MapForm::new(
    "list",
    "a list",
    "A result that is a list.",
    &[
        Key::new("list", &FIELD_FORM, "The type of the items.").required(),
        Key::new(
            "at",
            &TEXT,
            "The key that holds the list; the result itself is the list when left out.",
        ),
        Key::new(
            "total",
            &TEXT,
            "Where the number of all items stands: a key, or `header Name`.",
        ),
    ],
)
.expected("a result");

pub(crate) static PAGING: MapForm = MapForm::new(
    "paging",
    "paging",
    "How a list is paged.",
    &[
        Key::new("by", &PAGING_KIND, "What the start of a page is counted in.").required(),
        Key::new(
            "at",
            &TEXT,
            "The `int` parameter that says where a page starts; `offset` or `page` when left out.",
        ),
        Key::new(
            "size",
            &TEXT,
            "The `int` parameter that says how many items a page has; `limit` or `pageSize` when left out.",
        ),
        Key::new(
            "fixed",
            &NUMBER,
            "How many items a page has when no parameter says it.",
        ),
        Key::new(
            "first",
            &NUMBER,
            "The number of the first page; 1 when left out.",
        ),
    ],
)
.short(&PAGING_KIND);
