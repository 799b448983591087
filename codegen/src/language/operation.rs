//! Operations.

use super::form::{Form, Key, MapForm, Rule};
use super::shared::{
    AUTH, DEPRECATED, ENVELOPE, ERRORS, EVIDENCE_KEY, FIELD_FORM, FIELDS, INSTEAD, NOTES, NUMBER,
    PAGES, REMOVED, SINCE, STAGE, TEXT, WAS, WORD,
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
    "An operation: its description, its address, its parameters and its result.",
    &[
        Key::new(
            "title",
            &TEXT,
            "The title of the page in the documentation, exactly.",
        ),
        Key::new("does", &TEXT, "What it does, in a sentence.").required(),
        NOTES,
        Key::new(
            "struct",
            &WORD,
            "The name of its struct in the client. Default: the name of the operation; if this is one word, followed by the noun of the group.",
        ),
        Key::new(
            "rest",
            &CALL,
            "The verb and the path: `GET /3.1/passes/{passId}`. Followed by ` (unconfirmed)` if the path is assumed.",
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
            "The types of the placeholders that the group does not define.",
        ),
        Key::new(
            "query",
            &FIELDS,
            "Parameters of the query; a key such as `status[]` is repeated for every item of a list.",
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
            "A body that is omitted when no field is set: a map of fields, or a type that is the whole body.",
        ),
        AUTH,
        ENVELOPE,
        STAGE,
        INSTEAD,
        Key::new(
            "effect",
            &EFFECT,
            "What a second request would do, which determines when a request may be retried. Default: `read` for GET, `write` otherwise; sometimes required.",
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
            "The status of success, or a list. Default: `200`.",
        ),
        Key::new(
            "errors",
            &ERRORS,
            "The failures: `STATUS`, `STATUS CODE` or `CODE`, each with ` -- meaning`; an omitted meaning is looked up in the family.",
        ),
        Key::new(
            "paging",
            &PAGING_FORM,
            "How a list is paged: `offset`, `page`, or a map with more details.",
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
            "The key of the list. By default the result itself is the list.",
        ),
        Key::new(
            "total",
            &TEXT,
            "Where the total number of items is: a key, or `header Name`.",
        ),
    ],
)
.expected("a result");

pub(crate) static PAGING: MapForm = MapForm::new(
    "paging",
    "paging",
    "How a list is paged.",
    &[
        Key::new("by", &PAGING_KIND, "The unit of the start of a page.").required(),
        Key::new(
            "at",
            &TEXT,
            "The `int` parameter for the start of a page. Default: `offset` or `page`.",
        ),
        Key::new(
            "size",
            &TEXT,
            "The `int` parameter for the size of a page. Default: `limit` or `pageSize`.",
        ),
        Key::new(
            "fixed",
            &NUMBER,
            "The size of a page if no parameter sets it.",
        ),
        Key::new(
            "first",
            &NUMBER,
            "The number of the first page. Default: 1.",
        ),
    ],
)
.short(&PAGING_KIND);
